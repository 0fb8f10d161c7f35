"""Understanding free words: `understand(words)` gives a `Meaning`, with numbers learned offline and read as data."""

from .matcher import Meaning, likelihoods, understand

__all__ = ["Meaning", "likelihoods", "understand"]
