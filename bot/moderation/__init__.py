"""Keeping a board to the blog's rules: comments, monikers, cases, and what people ask of theirs."""
