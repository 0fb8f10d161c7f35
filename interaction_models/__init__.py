"""What people say: one readable source per language, built into the interaction model of each locale."""
