"""The page: be the author, a moderator or several members side by side, in a browser."""
