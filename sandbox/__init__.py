"""A Discord on the loopback: a guild, its REST API and gateway, and people to play in it."""
