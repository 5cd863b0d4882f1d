"""What people meet on Discord: a cog a subject, each one listening, calling one use case, and rendering."""
