"""Cards, buttons and forms, in a file a subject."""
