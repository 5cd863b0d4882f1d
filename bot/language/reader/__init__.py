"""The reader: reads a question beside a text, and says where in it the answer may stand, if it does.

There are two ways, as for vectors: a small English model that runs beside the bot, and none.
"""
