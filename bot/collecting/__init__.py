"""Reading the blog: its feed is polled, an archive is taken in, articles and the notice are kept."""
