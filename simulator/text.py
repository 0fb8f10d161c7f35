"""Words as a speech recogniser would hand them over: lower case, no punctuation, numbers spelled out."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_DOTTED = re.compile(r"\b((?:[a-z]\.\s?)+)(?=\W|$)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?", re.UNICODE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def words(text: str, language: str = "en") -> tuple[str, ...]:
    """The spoken words of `text`: lower case, apostrophes kept, everything else that is not a word dropped."""
    lowered = _THOUSANDS.sub("", text.translate(_QUOTES).lower())
    lowered = _DOTTED.sub(lambda found: found[1].replace(".", "").replace(" ", "") + " ", lowered)
    found = [word if word.endswith("s'") else word.rstrip("'") for word in _WORD.findall(lowered)]
    if language != "en" or not any(word[0].isdigit() for word in found):
        return tuple(found)
    return tuple(part for word in found for part in (spoken(int(word)) if word.isdecimal() else (word,)))


def spoken(number: int) -> tuple[str, ...]:
    """The English words for a whole number, as people say it; long digit strings digit by digit."""
    if number < 20:
        return (_ONES[number],)
    if number < 100:
        return (_TENS[number // 10], *((_ONES[number % 10],) if number % 10 else ()))
    if number < 1000:
        return (_ONES[number // 100], "hundred", *(spoken(number % 100) if number % 100 else ()))
    if number < 1_000_000:
        return (*spoken(number // 1000), "thousand", *(spoken(number % 1000) if number % 1000 else ()))
    return tuple(_ONES[int(digit)] for digit in str(number))


def number(found: tuple[str, ...]) -> int | None:
    """The number that English number words spell ("twenty", "four" -> 24), or None."""
    total, current, any_word = 0, 0, False
    for word in found:
        if word in _ONES:
            current += _ONES.index(word)
        elif word in _TENS[2:]:
            current += _TENS.index(word) * 10
        elif word == "hundred":
            current = max(1, current) * 100
        elif word == "thousand":
            total, current = total + max(1, current) * 1000, 0
        elif word.isdecimal():
            current += int(word)
        elif word != "and" or not any_word:
            return None
        any_word = True
    return total + current if any_word else None


@cache
def small_words(language: str, kind: str) -> frozenset[str]:
    """A language's `light` words (they tell little), its sounds of `hesitation`, its words of `denial`, ..."""
    path = Path(__file__).parent / "data" / "words.json"
    lists: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return frozenset(lists.get(language, {}).get(kind, "").split())


_CONTRACTED = {
    "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "let's": ("let", "us"),
    "cannot": ("can", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "y'all": ("you",), "i'm": ("i", "am"), "ain't": ("is", "not"), "dont": ("do", "not"), "im": ("i", "am"),
}  # fmt: skip
_ENDINGS = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'d": "would", "'m": "am", "'s": "is"}
_SUFFIXES = (("ies", "y", 4), ("sses", "ss", 5), ("ing", "", 6), ("ed", "", 5), ("es", "", 5), ("s", "", 4))


@lru_cache(maxsize=50_000)
def stems(word: str, language: str = "en") -> tuple[str, ...]:
    """The word cut down to what inflection leaves alone, contractions taken apart; other languages as they are."""
    if language != "en":
        return (word,)
    if word in _CONTRACTED:
        return _CONTRACTED[word]
    for ending, full in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (*stems(word[: -len(ending)]), full)
    return (_stem(word),)


def _stem(word: str) -> str:
    if word.endswith(("ss", "us", "is")):
        return word
    for suffix, instead, least in _SUFFIXES:
        if len(word) >= least and word.endswith(suffix):
            cut = word[: -len(suffix)] + instead
            doubled = len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "lsz" and suffix in ("ing", "ed")
            return cut[:-1] if doubled else cut.rstrip("e") if len(cut) > 3 else cut
    return word.rstrip("e") if len(word) > 3 else word
