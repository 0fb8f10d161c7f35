"""Leg Cramp Relief: the core is plain Python; only `alexa/` and the DynamoDB half of `memory/` know a vendor."""
