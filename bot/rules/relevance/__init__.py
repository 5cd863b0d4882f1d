"""Does a comment keep to the article: what it says beside article, thread and the rest of the blog."""
