"""How long speech lasts: words at a pace, scaled by the prosody rate, plus the breaks."""

from __future__ import annotations

from .nodes import Break, Speech, flat

WORDS_A_MINUTE = 140
"""The planning pace of bedside.md: slower than most synthetic voices, so nothing is promised too early."""


def seconds_of(words: str, rate: int = 100, wpm: float = WORDS_A_MINUTE) -> float:
    """Seconds to say `words` at `rate` percent."""
    return len(words.split()) * 60 / wpm * 100 / rate


def lasts(speech: Speech, wpm: float = WORDS_A_MINUTE) -> float:
    """Seconds from the first word to the end of the last break."""
    return sum(
        node.seconds if isinstance(node, Break) else seconds_of(node.words, rate, wpm) for node, rate in flat(speech)
    )
