"""A reply dressed for the screen: what it says decides what is shown. Without a screen nothing changes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ..errors import WordsError
from ..guide import answers as guide
from ..local_time import is_night
from ..routine.pacing import LISTENING
from ..routine.state import Routine, from_attributes
from ..speech.clock import lasts, seconds_of
from ..speech.nodes import Speech, Text, flat, plain
from ..turn import Answer, Ask, Screen, Tell, Turn
from . import sayings
from .documents import document
from .pages import pages
from .parts import shape

Json = dict[str, Any]
LEAST_VERSION = (1, 4)
"""Below it no `elapsedTime` to follow: pages would stand still while the voice goes on, so none are shown."""
AFTER = 15.0
"""Seconds the document may stay when reply, reprompt and both waits are over."""


def dress(answer: Answer, turn: Turn) -> Answer:
    """The answer with a document for her screen; as it was if there is no screen or anything is missing."""
    reply = answer.reply
    if turn.screen is None or not isinstance(reply, Ask | Tell) or _version(turn.screen) < LEAST_VERSION:
        return answer
    try:
        shown = _shown(reply, answer.session, turn, turn.screen)
    except (WordsError, LookupError, TypeError, ValueError):
        return answer  # the voice carries everything
    if shown is None:
        return answer
    return replace(answer, reply=replace(reply, directives=(*reply.directives, shown)))


def _version(screen: Screen) -> tuple[int, ...]:
    """The newest APL it draws; (0,) if that cannot be read."""
    found = re.match(r"(\d+)\.(\d+)", screen.max_version)
    return (int(found[1]), int(found[2])) if found else (0,)


def _shown(reply: Ask | Tell, session: Json, turn: Turn, screen: Screen) -> Json | None:
    fits = shape(screen.width, screen.height, screen.round)
    long = lasts(reply.speech) + (lasts(reply.reprompt) + 2 * LISTENING if isinstance(reply, Ask) else 0.0) + AFTER
    routine = from_attributes(session.get("routine"))
    if routine and isinstance(reply, Ask) and routine.said_at == turn.at:
        return _routine(reply, routine, turn, fits, long)
    kind, told = _told(reply, session, turn)
    asked = session.get("asked") or "none"
    touch = sayings.targets(asked, turn.locale) if isinstance(reply, Ask) else ()
    return document(kind, shape=fits, lasts=long, words=told, targets=touch)


def _routine(reply: Ask, routine: Routine, turn: Turn, fits: str, long: float) -> Json | None:
    said = [node.words for node, _ in flat((*reply.speech, *reply.reprompt)) if isinstance(node, Text)]
    night = is_night(turn.at, turn.zone) is not False
    turned = pages(routine.timeline, said, routine.length, turn.locale, night)
    touch = sayings.targets(routine.asked, turn.locale)
    return document("routine", shape=fits, lasts=long, pages=turned or (), targets=touch)


def _told(reply: Ask | Tell, session: Json, turn: Turn) -> tuple[str, Json]:
    """The kind of page outside the routine, and its words."""
    locale, words, label = turn.locale, plain(reply.speech), str(session.get("told", ""))
    if label and (told := guide.tell(label, locale, page=int(session.get("page", 0)))).text in words:
        heading, *sources = (told.card.title, *told.card.text.split("\n\n")[1:])
        return "reading", _reading(reply.speech, heading, sources, locale)
    asked, about, heard = (str(session.get(name, "")) for name in ("asked", "about", "heard"))
    if asked == "unclear":
        return "question", _question(words, locale)
    closed = isinstance(reply, Tell) and session.get("topic") == "red_flag" and about and heard != "red_flag"
    if asked == "red" or closed:
        return "warning", _warning("call_now", locale)
    if heard == "red_flag" and about:
        return "warning", _warning("crisis" if about == "self_harm" else "emergency", locale)
    if heard == "red_flag":
        return "reading", _reading(reply.speech, sayings.line("signs", locale), [], locale)
    if isinstance(reply, Ask):
        return "question", _question(words, locale)
    if sayings.in_digits(words, locale) != words:
        return "warning", _warning("call_now", locale)
    last = "take_care" if is_night(turn.at, turn.zone) is False else "goodnight"
    return "closing", {"last": sayings.line(last, locale)}


def _reading(speech: Speech, heading: str, sources: list[str], locale: str) -> Json:
    """The sentences with the second at which each begins."""
    rows, at = [], 0.0
    for node, rate in flat(speech):
        if isinstance(node, Text):
            rows.append({"at": round(at, 1), "text": sayings.in_digits(node.words, locale)})
            at += seconds_of(node.words, rate)
        else:
            at += node.seconds
    named = [sayings.in_digits(line, locale) for line in sources]
    return {"heading": heading, "pages": rows, "ends": at, "sources": named}


def _question(words: str, locale: str) -> Json:
    """The last sentence, which asks, and what came before it."""
    sentences = re.split(r"(?<=[.?!])\s+", sayings.in_digits(words, locale))
    return {"question": sentences[-1], "lead": " ".join(sentences[:-1])}


def _warning(kind: str, locale: str) -> Json:
    told = {name: sayings.line(f"{kind}_{name}", locale) for name in ("above", "below")}
    number = sayings.numbers(locale)["crisis_number" if kind == "crisis" else "number"]
    who = {"who": _capital(sayings.line("call_now_who", locale))} if kind == "call_now" else {}
    return told | {"number": number} | who


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
