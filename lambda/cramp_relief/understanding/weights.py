"""The trained weights of one language, read once: `load("en")`.

The file is JSON: labels with a bias each, the lexicon, and for every feature one string in which two characters stand
for one weight: the first names the label, the second the size in steps of `step`. Python turns a string into numbers
only for the features of the sentence at hand, so that loading stays a matter of milliseconds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from ..errors import WordsError

HERE = Path(__file__).parent
ALPHABET = "".join(chr(code) for code in (*range(35, 92), *range(93, 127), *range(192, 256)))
"""Signs that stand for numbers: no quote and no backslash, which JSON would have to escape."""
VALUE = {sign: number for number, sign in enumerate(ALPHABET)}
ZERO = 45
"""The sign in the middle: a weight of nothing. Weights reach from -ZERO to +ZERO steps, one byte each."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What training found."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    step: float
    lexicon: dict[str, str]
    features: dict[str, str]
    settings: dict[str, float]
    """How much control words count in and outside the routine, and how sure an answer must be."""


@cache
def load(language: str) -> Weights:
    """The weights of a language; English where a language has none yet."""
    path = HERE / f"{language}.json"
    if not path.exists():
        path = HERE / "en.json"
    try:
        raw = json.loads(path.read_text("utf-8"))
        return Weights(
            labels=tuple(raw["labels"]),
            bias=tuple(raw["bias"]),
            step=raw["step"],
            lexicon={key: name for name, keys in raw["lexicon"].items() for key in keys.split("|")},
            features=raw["features"],
            settings=raw["settings"],
        )
    except (OSError, ValueError, KeyError, AttributeError) as problem:
        raise WordsError(f"{path.name}: {problem}") from problem


def encode(weights: dict[int, int]) -> str:
    """Label number -> whole steps, as the file keeps it."""
    return "".join(ALPHABET[label] + ALPHABET[steps + ZERO] for label, steps in sorted(weights.items()))


@lru_cache(4096)
def decode(text: str) -> tuple[tuple[int, int], ...]:
    """The pairs `encode` was given; remembered, for the commonest words have the longest rows."""
    return tuple([(VALUE[a], VALUE[b] - ZERO) for a, b in zip(text[::2], text[1::2], strict=True)])
