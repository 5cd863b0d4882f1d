"""What is said outside a live interaction: announcements, and the outbox that makes each effect once."""
