"""What every room knows of language: words, folding, vectors."""
