"""Questions outside the routine: the article's answer, "tell me more", and at most one short offer."""

from __future__ import annotations

from dataclasses import replace

from . import phrases
from .guide import answers as guide
from .guide.topics import Offer
from .hearing import Meaning
from .local_time import is_night
from .speech.nodes import Speech, Text
from .talk import Talk, keep_likes
from .turn import Answer, Ask, Card, Tell, Turn

SILENT_PLACES = ("silent", "off_topic", "app_meta")
"""Labels after which no second answer is offered."""


def topic_of(label: str) -> str:
    """The fixed interface's topic for a label: "silent.massage" is "silent"."""
    return label.partition(".")[0]


def answer(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """The answer to a question; a one-shot closes, an open session by day may end in an offer."""
    return tell(turn, talk, guide.narrowed(meaning.label, turn.words, turn.locale), 0, "question")


def more(turn: Turn, talk: Talk) -> Answer:
    """What comes after the last answer, instead of the same again."""
    if not talk.told:
        return _nothing_to_go_on_with(turn, talk, "more")
    if not guide.tell(talk.told, turn.locale, page=talk.page).more:
        return _ending(turn, replace(talk, heard="more"), phrases.say("no_more", turn, talk), ())
    return tell(turn, talk, talk.told, talk.page + 1, "more")


def again(turn: Turn, talk: Talk) -> Answer:
    """The last answer once more."""
    return tell(turn, talk, talk.told, talk.page, "repeat")


def tell(turn: Turn, talk: Talk, label: str, page: int, heard: str) -> Answer:
    """One page of an answer, with the disclaimer before the very first one by day."""
    told = guide.tell(label, turn.locale, page=page)
    first = not talk.likes.greeted and topic_of(label) not in SILENT_PLACES
    night = is_night(turn.at, turn.zone) is not False
    spoken = phrases.in_manner(told.speech, turn, talk.likes)
    if first:
        word = phrases.say("disclaimer_night" if night else "disclaimer", turn, talk)
        spoken = phrases.joined(spoken, word) if night else phrases.joined(word, spoken)
    after = replace(
        talk,
        heard=heard,
        topic=topic_of(label),
        told=label,
        page=page,
        asked="",
        about="",
        offered=(*talk.offered, label) if label not in talk.offered else talk.offered,
        likes=replace(talk.likes, greeted=talk.likes.greeted or first),
    )
    if turn.new or night:
        reply = Tell(spoken, told.card)
        return Answer(reply, after.attributes(), **keep_likes(turn, after))
    return _ending(turn, after, spoken, told.offers, told.card if heard == "question" else None, told.more)


def _ending(
    turn: Turn,
    talk: Talk,
    spoken: Speech,
    offers: tuple[Offer, ...],
    card: Card | None = None,
    has_more: bool = False,
) -> Answer:
    """One offer never made before; with none left, goodbye."""
    fresh = [offer for offer in offers if offer.topic not in talk.offered and f"{offer.topic}?" not in talk.offered]
    more_key = f"{talk.told}+{talk.page}?"
    if has_more and more_key not in talk.offered:
        ask, about, key = phrases.text("more_offer", turn), "more", more_key
    elif fresh:
        ask, about, key = fresh[0].ask, fresh[0].topic, f"{fresh[0].topic}?"
    elif "?" not in talk.offered:
        ask, about, key = phrases.text("what_else", turn), "", "?"
    else:
        closing = phrases.joined(spoken, phrases.say("bye", turn, talk))
        return Answer(Tell(closing, card), talk.attributes(), **keep_likes(turn, talk))
    after = replace(talk, asked="offer" if about else "anything", about=about, offered=(*talk.offered, key))
    question = phrases.in_manner((Text(ask),), turn, talk.likes)
    again = phrases.say("offer_again", turn, talk, offer=ask) if about else phrases.say("what_else_again", turn, talk)
    return Answer(Ask(phrases.joined(spoken, question), again, card), after.attributes(), **keep_likes(turn, after))


def offered(turn: Turn, talk: Talk, heard: str) -> Answer | None:
    """Yes or no to an offer; None if she said something else."""
    if heard in ("yes", "more", "carry_on", "next"):
        return more(turn, talk) if talk.about == "more" else tell(turn, talk, talk.about, 0, heard)
    if heard in ("no", "not_sure"):
        return _ending(turn, replace(talk, heard=heard), phrases.say("all_right", turn, talk), ())
    return None


def _nothing_to_go_on_with(turn: Turn, talk: Talk, heard: str) -> Answer:
    after = replace(talk, heard=heard, asked="anything", about="")
    again = phrases.say("not_now_again", turn, talk)
    return Answer(Ask(phrases.say("what_else", turn, talk), again), after.attributes())
