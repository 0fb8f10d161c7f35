"""The relief routine: steps, commands, pacing and the ten-minute rule as plain values and functions."""
