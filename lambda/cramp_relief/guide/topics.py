"""Everything the guide can be asked, by label: the article's topics, its silences, and the skill itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .. import words
from ..errors import WordsError
from .records import entries, one_of, part, texts

ARTICLE, HEALTH, PLAIN = ORIGINS = ("article", "health", "plain")
"""Whose words: the article's, a health service's, or our own instruction (bedside.md section 8)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One spoken sentence and whose it is."""

    says: str
    origin: str
    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """A further topic and the question that offers it."""

    topic: str
    ask: str


Page = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What is said to one kind of question: the answer, then what each "tell me more" adds."""

    label: str
    question: str
    pages: tuple[Page, ...]
    brief: Page
    offers: tuple[Offer, ...]
    section: str = ""
    """The section of the article it belongs to, "" where the article is silent."""
    when: tuple[str, ...] = ()
    """Words that pick this entry over the one named before its dot ("doctor.clinic" over "doctor")."""


@cache
def topics(language: str) -> Mapping[str, Topic]:
    """Every entry by its label: "causes", "doctor.clinic", "silent.massage", "app_meta.privacy" ..."""
    found = {}
    for name, prefix in (("topics", ""), ("silences", "silent."), ("about", "")):
        for key, record in entries(words.load(language, name), f"{name}.json").items():
            found[prefix + key] = _topic(prefix + key, record, f"{name}.json, {key}")
    return found


@cache
def citations(language: str) -> Mapping[str, str]:
    """One line for the card for every source of an added fact; only grades A and B may be spoken."""
    found = {}
    for source, record in part(words.load(language, "sources"), "sources", dict, "sources.json").items():
        one_of(part(record, "grade", str, f"sources.json, {source}"), ("A", "B"), f"sources.json, {source}")
        found[source] = part(record, "cite", str, f"sources.json, {source}")
    return found


def _topic(label: str, record: object, where: str) -> Topic:
    """Topics have `answer`, `more` and `offers`; silences `says` and `nearest`; the rest `says` and `offers`."""
    has = entries(record, where)
    first = part(record, "answer" if "answer" in has else "says", list, where)
    further = part(record, "more", list, where) if "more" in has else []
    offers = [part(record, "nearest", dict, where)] if "nearest" in has else part(record, "offers", list, where)
    return Topic(
        label=label,
        question=part(record, "question", str, where),
        pages=tuple(_page(page, where) for page in [first, *further]),
        brief=_page(part(record, "brief", list, where), where),
        offers=tuple(Offer(part(o, "topic", str, where), part(o, "ask", str, where)) for o in offers),
        section=part(record, "section", str, where) if "section" in has else "",
        when=texts(record, "when", where),
    )


def _page(records: object, where: str) -> Page:
    if not isinstance(records, list) or not records:
        raise WordsError(f"{where}: a page must be a list of sentences, found {records!r}")
    return tuple(_sentence(record, where) for record in records)


def _sentence(record: object, where: str) -> Sentence:
    says = part(record, "says", str, where)
    origin = one_of(part(record, "from", str, where), ORIGINS, f"{where}, {says!r}")
    sentence = Sentence(says, origin, texts(record, "claims", where), texts(record, "sources", where))
    if sentence.claims and origin != ARTICLE:
        raise WordsError(f"{where}: {says!r} names claims, but is not the article's")
    if bool(sentence.sources) != (origin == HEALTH):
        raise WordsError(f"{where}: {says!r} must name sources if a health service says it, and only then")
    return sentence
