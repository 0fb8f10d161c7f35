"""What the matcher looks at in a sentence: stems, what they mean (concepts), which stand together, how it asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from .tokens import stems, word_set

Lexicon = Mapping[str, str]
"""Stems of a word or phrase joined by blanks -> concept in capitals."""

LONGEST = 4
"""Words in the longest phrase the lexicon is searched for."""
FUNCTION_WORDS = word_set(
    "a an the is are am be been was were do does did have has had to of in on at for with and or but "
    "i my me it you your that this these those them they we us she her he him his there will would "
    "can could should if so as by from up out about any some get got not no what which who how when "
    "where why"
)
WH_WORDS = word_set("how what which why where who whom whose")
HELPERS = word_set("should is are can could do does did will would shall must may am was has have")
JOINTS = word_set("and but so or then okay because also hey hi hello question now")
HOW = word_set("much many long often bad hot do can to about come soon far")
DOMAIN = ("CRAMP", "LEG", "PREG", "PAIN")
MANY, WHOLE = 8, 3


def read(words: str, lexicon: Lexicon) -> list[str]:
    """The features of a sentence, each once, always in the same order."""
    said = stems(words)
    return features(said, tagged(said, lexicon))


def tagged(said: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The sentence with every word or phrase the lexicon knows (the longest first) replaced by its concept."""
    found: list[str] = []
    at = 0
    while at < len(said):
        for length in range(min(LONGEST, len(said) - at), 0, -1):
            concept = lexicon.get(" ".join(said[at : at + length]))
            if concept:
                found.append(concept)
                at += length
                break
        else:
            found.append(said[at])
            at += 1
    return found


def lexicon_key(phrase: str) -> str:
    """A phrase as the lexicon keeps it."""
    return " ".join(stems(phrase))


def features(said: Sequence[str], meant: Sequence[str]) -> list[str]:
    """Stems, what they mean, which two stand together, a short phrase whole, and once more the clause that asks."""
    found: dict[str, None] = {"w " + word: None for word in said}
    items = ["<", *meant, ">"]
    for first, second in pairwise(items):
        found[f"{first} {second}"] = None
    if len(meant) <= WHOLE:
        found[" ".join(items)] = None
    concepts = list(dict.fromkeys(item for item in meant if item.isupper()))
    for concept in concepts:
        found["c " + concept] = None
    _question(meant, found)
    found["d " + "".join("01"[name in concepts] for name in DOMAIN)] = None
    found[f"n {min(len(said), MANY)}"] = None
    found["n concepts " + str(min(len(concepts), 3))] = None
    return list(found)


def _question(meant: Sequence[str], found: dict[str, None]) -> None:
    start, end = question(meant)
    two = _at(meant, start) == "how" and _at(meant, start + 1) in HOW
    asking = " ".join(meant[start : start + 1 + two]) if end else ""
    found["q " + asking] = None
    for item in meant[start:end]:
        if item.isupper():
            found[f"q {asking} {item}"] = None
        if end - start < len(meant) and item not in FUNCTION_WORDS:
            found["k " + item] = None


def question(meant: Sequence[str]) -> tuple[int, int]:
    """Where the first question in the sentence starts and ends; (0, 0) if it asks nothing."""
    start = next((at for at in range(len(meant)) if _opens(meant, at)), -1)
    if start < 0:
        return 0, 0
    for at in range(start + 2, len(meant)):
        if meant[at] in JOINTS and at + 1 < len(meant) and _opens(meant, at + 1):
            return start, at
    return start, len(meant)


def _opens(meant: Sequence[str], at: int) -> bool:
    """Whether a question starts here: at a question word, or a helping verb in front of its subject."""
    word = meant[at]
    if word in WH_WORDS or word == "WHY":
        return True
    fresh = at == 0 or meant[at - 1] in JOINTS or meant[at - 1].isupper()
    return fresh and (word in HELPERS or (word == "when" and _at(meant, at + 1) in HELPERS))


def _at(meant: Sequence[str], at: int) -> str:
    return meant[at] if at < len(meant) else ""
