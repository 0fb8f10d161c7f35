"""The two values that cross between the core and Alexa: what was said (`Turn`) and what we answer (a `Reply`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .memory.values import Remembered
from .speech.nodes import Speech

Attributes = dict[str, Any]
"""JSON-ready session attributes."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A display that can draw APL; sizes in device-independent pixels."""

    width: int
    height: int
    round: bool = False
    max_version: str = "1.0"


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that reached us, in our words."""

    heard: str
    """What the intent alone means: one of the fixed interface's `heard` words, or "" where only `words` can tell."""
    at: datetime
    """`request.timestamp`, UTC: the only clock."""
    words: str = ""
    """Every free word that arrived, with the carrier Alexa strips put back ("why do calves cramp"); "" if none."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Slot values as spoken, by slot name; all of them are also part of `words`."""
    resolved: Mapping[str, str] = field(default_factory=dict)
    """Entity-resolution ids of the slots that matched a listed value."""
    locale: str = "en-US"
    zone: str | None = None
    """IANA time zone of the device, None if it could not be had."""
    new: bool = True
    """The session began with this turn."""
    launched: bool = False
    """The skill was opened without a question."""
    session: Attributes = field(default_factory=dict)
    """The attributes our last reply left, {} in a new session."""
    remembered: Remembered = field(default_factory=Remembered)
    """What the store knows of this user and device; empty when it did not answer."""
    screen: Screen | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What the Alexa app shows: plain text, title and text together at most 8,000 characters."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: microphone open, one reprompt. `speech` ends in a question."""

    speech: Speech
    reprompt: Speech
    card: Card | None = None
    directives: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Tell:
    """A statement: the session closes after it."""

    speech: Speech
    card: Card | None = None
    directives: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class HandOver:
    """Alexa herself goes on, with a directive of ours such as a permission request; we ask nothing."""

    directive: dict[str, Any]
    speech: Speech = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty, valid response: for requests that may not be spoken to."""


Reply = Ask | Tell | HandOver | Nothing


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, the session attributes that go with it, and what the store should know from now on."""

    reply: Reply
    session: Attributes = field(default_factory=dict)
    remember: Remembered | None = None
    """None: leave the store alone. A `Remembered` whose bookmark is None deletes the bookmark."""
    leave_bookmark: bool = False
    """Only the preferences of `remember` count: the bookmark stays as the store has it."""
    forget: bool = False
    """Delete every item of this user."""
