"""A board as it is set up: its channels and language, its author's leave, drafts of what people do."""
