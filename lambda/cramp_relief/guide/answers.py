"""A question's label turned into what is said, shown and offered."""

from __future__ import annotations

from dataclasses import dataclass

from .. import words
from ..errors import WordsError
from ..speech.nodes import Break, Speech, Text, plain
from ..turn import Card
from .claims import claims, sections
from .records import part
from .topics import Offer, Page, Topic, citations, topics

BETWEEN_VOICES = 0.3
"""Seconds of silence where the article stops and someone else begins; a design choice."""
MAX_CARD = 8_000
"""Characters of a card's title and text together (alexa-platform.md section 1)."""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything a reply needs to answer a question. It asks nothing; an open session may add one of `offers`."""

    speech: Speech
    text: str
    claims: tuple[str, ...]
    card: Card
    more: bool
    """Another page goes on from here."""
    offers: tuple[Offer, ...]
    label: str
    """What was asked, as the understanding names it: without the variant of `narrowed`."""


def tell(label: str, locale: str, *, page: int = 0) -> Told:
    """The answer to `label`, or its further page; past the last page, that there is no more."""
    topic = _topic(label, locale)
    further = page + 1 < len(topic.pages)
    said = topic.pages[page] if page < len(topic.pages) else _topic("no_more", locale).pages[0]
    speech = _spoken(said, locale)
    return Told(
        speech=speech,
        text=plain(speech),
        claims=tuple(dict.fromkeys(claim for sentence in said for claim in sentence.claims)),
        card=_card(topic, said, plain(speech), locale),
        more=further,
        offers=tuple(Offer(offer.topic, words.fill(offer.ask, locale)) for offer in topic.offers),
        label=_family(label),
    )


def brief(label: str, locale: str) -> Speech:
    """The answer in one breath (12 s at most), for a question in the middle of the routine."""
    return _spoken(_topic(label, locale).brief, locale)


def narrowed(label: str, said: str, locale: str) -> str:
    """`label`, or its variant whose words were said: "doctor.clinic" for the clinic that the article names."""
    said = f" {said.lower()} "
    for name, topic in topics(locale[:2]).items():
        if name.startswith(f"{label}.") and any(f" {phrase} " in said for phrase in topic.when):
            return name
    return label


def _topic(label: str, locale: str) -> Topic:
    try:
        return topics(locale[:2])[label]
    except KeyError:
        raise WordsError(f"nothing is written for {label!r}") from None


def _family(label: str) -> str:
    """The label without a variant: "doctor" for "doctor.clinic"."""
    first = label.partition(".")[0]
    return label if first in ("silent", "app_meta") else first


def _spoken(page: Page, locale: str) -> Speech:
    """The sentences, with a breath where one voice takes over from another."""
    speech: list[Text | Break] = []
    for before, sentence in zip((None, *page), page, strict=False):
        if before and before.origin != sentence.origin:
            speech.append(Break(BETWEEN_VOICES))
        speech.append(Text(_capital(words.fill(sentence.says, locale))))
    return tuple(speech)


def _capital(sentence: str) -> str:
    """A sentence may begin with a placeholder such as {doctor}."""
    return sentence[:1].upper() + sentence[1:]


def _card(topic: Topic, page: Page, text: str, locale: str) -> Card:
    """The answer as text, with the article's sections and the sources of what was added."""
    language = locale[:2]
    spoken = {claims(language)[claim].section for sentence in page for claim in sentence.claims}
    named = [name for section, name in sections(language).items() if section in spoken | {topic.section}]
    added = dict.fromkeys(citations(language)[source] for sentence in page for source in sentence.sources)
    lines = [
        text,
        words.fill(_line("from_article", language), locale, sections="; ".join(named)) if named else "",
        words.fill(_line("added_facts", language), locale, sources="; ".join(added)) if added else "",
        words.fill(_line("not_advice", language), locale),
    ]
    title = words.fill(topic.question, locale)
    return Card(title, "\n\n".join(line for line in lines if line)[: MAX_CARD - len(title)])


def _line(name: str, language: str) -> str:
    return part(part(words.load(language, "sources"), "card", dict, "sources.json"), name, str, "sources.json, card")
