"""Keeping a board to the blog's rules: comments, monikers, cases, the board's settings, the author's leave."""
