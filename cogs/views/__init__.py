"""Cards, buttons and modals, in a file a subject."""
