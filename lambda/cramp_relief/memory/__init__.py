"""What outlives a session: a bookmark that forgets itself, and preferences."""
