"""Keeping a board to the blog's rules: comments, monikers, cases, its settings, its author's leave."""
