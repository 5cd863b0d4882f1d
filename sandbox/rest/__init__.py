"""The REST API: handlers in groups, one a subject."""
