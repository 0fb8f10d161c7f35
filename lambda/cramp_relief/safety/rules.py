"""The rules of signs.json, ready to be matched: loaded when the first sentence arrives, once a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from .. import words
from ..errors import WordsError
from .concepts import Concepts, Span
from .finding import BY_URGENCY
from .patterns import Pattern, Sentence, hull, parse

CRAMPING = "cramping"
RESTING = "resting"


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign: what it hears, what excuses it, and how urgent it is."""

    id: str
    reply: str
    check: str
    hears: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    when: str
    """"cramping" or "resting" if it counts only then, else ""."""
    ends: bool
    """True: it no longer counts once she says that it has gone."""
    asked: str
    """The reply if it is only asked about; "" for none at all."""


@dataclass(frozen=True, slots=True)
class Denials:
    """How a sign is denied: the lists under "denying" in signs.json."""

    words: frozenset[str]
    reach_over: frozenset[str]
    undone_by: frozenset[str]
    lead_in: frozenset[str]
    whose: frozenset[str]
    signs: frozenset[str]
    listed_together: frozenset[str]


class Rulebook:
    """Everything signs.json says, for one language."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Compile the file's notation; WordsError where it cannot be read."""
        self._small = frozenset(data["small_words"])
        names = frozenset(data["concepts"])
        self._concepts = Concepts(data["concepts"], self._small)

        def patterns(texts: Sequence[str]) -> tuple[Pattern, ...]:
            return tuple(parse(text, self._concepts, names) for text in texts)

        self._ordinary = patterns(data["ordinary"])
        self.denials = Denials(**{name: frozenset(listed) for name, listed in data["denying"].items()})
        self.rules = tuple(sorted((_rule(entry, patterns) for entry in data["signs"]), key=_urgency))

    def listen(self, heard: Sequence[str]) -> Sentence:
        """The sentence with its concepts, without those that stand in an ordinary phrase such as "hot water bottle"."""
        spans = self._concepts.find(heard)
        sentence = Sentence(heard, spans, self._small)
        hidden = [hull(match) for pattern in self._ordinary for match in sentence.find(pattern)]
        if not hidden:
            return sentence
        left = {name: [span for span in found if not _inside(span, hidden)] for name, found in spans.items()}
        return Sentence(heard, {name: found for name, found in left.items() if found}, self._small)


def _inside(span: Span, hidden: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in hidden)


def _urgency(rule: Rule) -> int:
    return BY_URGENCY.index(rule.reply)


def _rule(entry: Mapping[str, Any], patterns: Any) -> Rule:
    if entry["reply"] not in BY_URGENCY:
        raise WordsError(f"sign {entry['id']}: unknown reply {entry['reply']!r}")
    return Rule(
        id=entry["id"],
        reply=entry["reply"],
        check=entry.get("check", ""),
        hears=patterns(entry["hears"]),
        unless=patterns(entry.get("unless", ())),
        when=entry.get("when", ""),
        ends=entry.get("ends", False),
        asked=entry.get("asked", "general"),
    )


@cache
def rulebook(language: str) -> Rulebook:
    """The rules of `language`; English where it has none."""
    return Rulebook(words.load(language, "signs"))


def rule_ids(language: str = "en") -> Iterator[str]:
    """Every sign that can be found."""
    return (rule.id for rule in rulebook(language).rules)
