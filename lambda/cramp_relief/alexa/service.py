"""One turn through the skill: remember, decide, keep, render. Everything that may fail has a way on without it."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Response

from .. import conversation, words
from ..errors import MemoryFailure, ServiceFailure
from ..memory.chosen import open_memory
from ..memory.store import Memory
from ..memory.values import Preferences, Remembered
from ..phrases import say
from ..talk import known_likes, read
from ..turn import Answer, Nothing, Tell, Turn
from . import envelope, renderer
from .settings import time_zone

log = logging.getLogger("cramp_relief")
ZONE_LIFE = timedelta(days=7)
"""A stored zone is used without a call for this long."""


@cache
def memory() -> Memory:
    """The store that the environment names, opened once for the process."""
    return open_memory(os.environ)


def respond(handler_input: HandlerInput, heard: str, words_of: str | None = None, launched: bool = False) -> Response:
    """The response to one request whose intent means `heard`."""
    event = handler_input.context
    turn = turn_of(event, heard, words_of, launched)
    answer = conversation.answer(turn)
    answer = keep(event, turn, answer)
    if turn.screen:
        from .. import screen  # here, because most speakers have none and need not wait for it

        answer = screen.dress(answer, turn)
    if not isinstance(answer.reply, Nothing):
        handler_input.attributes_manager.session_attributes = answer.session
    return renderer.response(answer.reply, at_once=envelope.touched(event))


def turn_of(event: Any, heard: str, words_of: str | None = None, launched: bool = False) -> Turn:
    """The request in our words, with what the store and the device know where the session does not."""
    request, at = envelope.part(event, "request"), envelope.timestamp(event)
    spoken, resolved = envelope.slots(event)
    session = envelope.part(event, "session", "attributes")
    new = envelope.part(event, "session").get("new") is True or not session
    remembered = recall(event, at) if new else Remembered()
    turn = Turn(
        heard=heard,
        at=at,
        words=envelope.in_words(spoken, resolved) if words_of is None else words_of,
        slots=spoken,
        resolved=resolved,
        locale=_locale(envelope.text(event, "request", "locale")),
        new=new,
        launched=launched or request.get("type") == "LaunchRequest",
        session=session,
        remembered=remembered,
        screen=envelope.screen(event),
    )
    return replace(turn, zone=zone_of(event, turn, known_likes(turn)))


def _locale(name: str) -> str:
    """A locale we have words for; English words serve any other."""
    return name if name in words.load("en", "locales") else "en-US" if not name.startswith("en-") else name


def zone_of(event: Any, turn: Turn, likes: Preferences) -> str | None:
    """The zone she is in: a stored one for a week, else the device's own, None if it cannot be had."""
    fresh = likes.zone_at is not None and turn.at - likes.zone_at < ZONE_LIFE
    if likes.zone and (fresh or not turn.new):
        return likes.zone
    if not turn.new or turn.at == envelope.NO_TIME:
        return None
    system = envelope.part(event, "context", "System")
    try:
        return time_zone(
            envelope.text(system, "apiEndpoint"),
            envelope.text(system, "apiAccessToken"),
            envelope.device(event),
        )
    except ServiceFailure as problem:
        log.warning("zone unknown: status %s", problem.status)
        return likes.zone


def recall(event: Any, at: Any) -> Remembered:
    """What the store knows; nothing when it fails."""
    try:
        return memory().recall(envelope.user(event), envelope.device(event), at)
    except MemoryFailure:
        log.warning("memory: recall failed")
        return Remembered()


def keep(event: Any, turn: Turn, answer: Answer) -> Answer:
    """Write what the turn leaves behind. A failed deletion is said; any other failure is not worth a word."""
    user, device = envelope.user(event), envelope.device(event)
    try:
        if answer.forget:
            memory().forget(user)
        elif answer.remember:
            before = Remembered(turn.remembered.bookmark, known_likes(turn))
            after = answer.remember
            if answer.leave_bookmark:
                there = before if turn.new else memory().recall(user, device, turn.at)
                after = Remembered(there.bookmark, after.preferences)
            memory().keep(user, device, after, turn.at, before)
    except MemoryFailure:
        log.warning("memory: %s failed", "forget" if answer.forget else "keep")
        if answer.forget:
            return Answer(Tell(say("delete_failed", turn, read(turn))), answer.session)
    return answer


def forget(event: Any) -> None:
    """Delete everything of the user who disabled the skill; two quick retries, then MemoryFailure: it comes again."""
    for retries_left in (2, 1, 0):
        try:
            memory().forget(envelope.user(event))
        except MemoryFailure:
            if not retries_left:
                raise
        else:
            return
