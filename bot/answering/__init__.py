"""Question → answer: looked up in the blog, kept with what it rested on, and told as plain data."""
