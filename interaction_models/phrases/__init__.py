"""Our own phrases, one file per family: `read("en")` gives them expanded, ready for training the matcher.

A file holds `[label]` lines and, under each, phrases with choices in brackets: `is it (normal|common)`, an empty
choice meaning nothing is said. `{cramps}` stands for the list of that name in words.txt; # starts a comment.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CHOICE = re.compile(r"\(([^()]*)\)")
LIST = re.compile(r"\{(\w+)\}")
NOT_PHRASES = ("words", "lexicon", "families", "contexts")
AT_MOST, FEWEST = 64, 8
"""Sentences drawn from one line: as many as its longest list of choices, within these bounds."""


NOT_ABOUT_CRAMPS = ("off_topic", "app_meta", "control", "situation", "start_routine")
OPENERS = frozenset("how what which why when who should is are can could do does will would".split())  # noqa: SIM905
"""A phrase that opens so can be a second question: "... and should i call the doctor"."""
EVERY, CONTEXT_SHARE = 1, 0.5
"""Every how many phrases one is also heard in a context, and how much it counts there."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing a person might say, what it means, and the line it was written as (its kin share it)."""

    words: str
    label: str
    line: int
    share: float
    """1 / number of sentences drawn from the same line."""


def read(language: str, at_most: int = AT_MOST) -> list[Phrase]:
    """Every phrase of a language in a fixed order, the same on every machine."""
    folder = HERE / language
    lists = word_lists(folder / "words.txt")
    phrases: list[Phrase] = []
    number = 0
    for path in sorted(folder.glob("*.txt")):
        if path.stem in NOT_PHRASES:
            continue
        for label, line in _lines(path):
            number += 1
            drawn = expand(line, lists, at_most)
            phrases += [Phrase(words, label, number, 1 / len(drawn)) for words in drawn]
    return phrases


def in_context(language: str, plain: list[Phrase]) -> list[Phrase]:
    """Some of the phrases again, inside a story or with a second question behind them; the meaning stays."""
    folder = HERE / language
    lists = word_lists(folder / "words.txt")
    clauses: dict[str, list[str]] = {}
    for name, line in _lines(folder / "contexts.txt"):
        clauses.setdefault(name, []).extend(expand(line, lists, 4))
    clauses["second"] += [f"and {each.words}" for each in plain if _asks(each)]
    found = []
    for phrase in plain[::EVERY]:
        dice = random.Random(f"{phrase.label} {phrase.words}")
        words = _surrounded(phrase, clauses, dice)
        if words:
            found.append(Phrase(words, phrase.label, phrase.line, phrase.share * CONTEXT_SHARE * EVERY))
    return found


def _asks(phrase: Phrase) -> bool:
    about_cramps = phrase.label.partition(".")[0] not in NOT_ABOUT_CRAMPS
    return about_cramps and phrase.words.partition(" ")[0] in OPENERS


def _surrounded(phrase: Phrase, clauses: dict[str, list[str]], dice: random.Random) -> str:
    group = phrase.label.partition(".")[0]
    if group in ("control", "situation"):
        return ""
    if group in ("off_topic", "app_meta"):
        return f"{dice.choice(clauses['any before'])} {phrase.words}"
    if group == "start_routine":
        before, after = clauses["now before"], clauses["now after"]
    else:
        before = clauses["before"] + clauses["any before"]
        after = clauses["after"] if dice.randrange(2) else clauses["second"]
    shape = dice.randrange(4)
    words = phrase.words
    if shape != 1:
        words = f"{dice.choice(before)} {words}"
    if shape in (1, 2):
        words = f"{words} {dice.choice(after)}"
    return words


def word_lists(path: Path) -> dict[str, str]:
    """Name -> choices, ready to be put between brackets."""
    return {name: "|".join(words) for name, words in _lists(path).items()}


def lists(language: str, name: str) -> dict[str, list[str]]:
    """What a file of lists holds: the lexicon (concept -> words and phrases) or the families (number -> stems)."""
    return _lists(HERE / language / f"{name}.txt")


def _lists(path: Path) -> dict[str, list[str]]:
    pairs = (line.split(":", 1) for line in _written(path))
    return {name.strip(): [word.strip() for word in words.split("|")] for name, words in pairs}


def expand(line: str, lists: dict[str, str], at_most: int = AT_MOST) -> list[str]:
    """Sentences of a line, every choice heard at least once, drawn by nothing but the line itself."""
    line = LIST.sub(lambda found: f"({lists[found[1]]})", line)
    longest = max((len(found[1].split("|")) for found in CHOICE.finditer(line)), default=1)
    wanted = min(at_most, max(longest, FEWEST))
    drawn: dict[str, None] = {}
    for turn in range(wanted * 2):
        drawn[_one(line, turn)] = None
        if len(drawn) == wanted:
            break
    return list(drawn)


def _one(line: str, turn: int) -> str:
    """The `turn`-th sentence: each bracket goes through its choices in a shuffled order of its own."""
    group, whole = 0, line
    while found := CHOICE.search(line):
        choices = found[1].split("|")
        dice = random.Random(f"{group} {turn // len(choices)} {whole}")
        order = dice.sample(range(len(choices)), len(choices))
        line = line[: found.start()] + choices[order[turn % len(choices)]] + line[found.end() :]
        group += 1
    return " ".join(line.split())


def _written(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    label = ""
    for line in _written(path):
        if line.startswith("["):
            label = line.strip("[]")
        else:
            yield label, line
