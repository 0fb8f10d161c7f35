"""What developers run: pictures, measurements, training, the skill's own stage directions."""
