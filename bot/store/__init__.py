"""All SQL: one file a subject, plain functions over a connection that return the nouns of `bot.domain`."""
