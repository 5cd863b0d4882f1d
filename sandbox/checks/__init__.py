"""What Discord refuses: bodies held against its limits before anything is carried out."""
