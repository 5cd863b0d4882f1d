"""Dear Reader: a Discord bot for the readers of a blog."""

__version__ = "0.1.0"
