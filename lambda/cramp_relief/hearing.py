"""From a turn to what it means here: a `heard` word of the fixed interface, and a label for questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from . import duration
from .talk import Talk
from .turn import Turn
from .understanding import understand

PLACES = {"thigh": "situation.thigh", "both": "situation.both_legs", "foot": "situation.foot"}
"""Places that change the routine, by the entity-resolution id of {place}."""


ASKED_TO_DO = ("app_meta.reminder", "app_meta.delete_data", "app_meta.privacy")
"""Labels with a `heard` word of their own."""
NOT_ASKED = ("control", "situation", "start_routine")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What was said, in our words."""

    heard: str
    label: str = ""
    """With heard "question" or "situation": what about."""
    lasted: timedelta | None = None
    """How long she says the cramp has gone on."""


def hear(turn: Turn, talk: Talk) -> Meaning:
    """The meaning of a turn; safety has read its words already."""
    language, running = turn.locale[:2], talk.routine is not None
    lasted = duration.spoken(turn.words, language) if turn.words else None
    if turn.heard == "start_routine":
        known = turn.resolved.get("place", "")
        if "place" in turn.slots and known in ("", "elsewhere"):
            return _free_words(turn.words, language, running, lasted)
        place = PLACES.get(known, "").partition(".")[2]
        if "sign" in turn.slots and "sign" not in turn.resolved:  # "... and i'm already standing"
            place = place or _situation(turn.words, language)
        return Meaning("situation" if place else "start_routine", place, lasted=lasted)
    if turn.heard == "situation":
        known = turn.resolved.get("situation") or _situation(turn.words, language)
        return Meaning("situation" if known else "question", known or "silent.generic", lasted=lasted)
    if turn.heard == "red_flag" and "sign" in turn.slots and "sign" not in turn.resolved:
        return _free_words(turn.words, language, running, lasted)
    if "subject" in turn.slots:
        return _about(turn.words, language)
    if turn.heard not in ("", "question"):
        return Meaning(turn.heard, lasted=lasted)
    if not turn.words:
        return Meaning("fallback")
    return _free_words(turn.words, language, running, lasted)


def _about(words: str, language: str) -> Meaning:
    """A bare subject is a question, never a command and never a cramp going on."""
    found = understand(words, language)
    labels = (found.label, found.runner_up)
    label = next((name for name in labels if name.partition(".")[0] not in NOT_ASKED), "what_are")
    return Meaning("question", label)


def _free_words(words: str, language: str, running: bool, lasted: timedelta | None) -> Meaning:
    found = understand(words, language, in_routine=running)
    group, _, name = found.label.partition(".")
    if group == "control":
        return Meaning(name, lasted=lasted)
    if group == "situation":
        return Meaning("situation", name, lasted=lasted)
    if found.label in ASKED_TO_DO:
        return Meaning(name, lasted=lasted)
    if found.label == "start_routine":
        return Meaning("start_routine", lasted=lasted)
    return Meaning("question", found.label, lasted)


def _situation(words: str, language: str) -> str:
    group, _, name = understand(words, language, in_routine=True).label.partition(".")
    return name if group == "situation" else ""
