"""The board's rules: pure judgements of one comment, and of one name."""
