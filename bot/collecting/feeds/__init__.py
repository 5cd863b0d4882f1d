"""Feed formats, a file each."""
