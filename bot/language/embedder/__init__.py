"""Vectors of texts: what is said alike lies close together, whatever its words.

There are two ways: a small English model that runs beside the bot, and none. Without it words alone count:
vectors have no components then, so that any two of them are 0 alike, and nobody else has to know.
"""
