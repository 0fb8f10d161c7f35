"""One small class for each kind of thing said; `HANDLERS` in the order they are asked."""

from __future__ import annotations

from ask_sdk_core.dispatch_components import AbstractRequestHandler

from . import about, builtin, feeling, question, routine, session, voice
from .said import said_in

_CLASSES = said_in(builtin, feeling, routine, voice, about, question)
HANDLERS: tuple[AbstractRequestHandler, ...] = (
    session.Launch(),
    session.SessionEnded(),
    *(cls() for cls in _CLASSES),
    question.Question(),
    session.Tap(),
    session.Unknown(),
)
INTENTS: frozenset[str] = frozenset(cls.intent for cls in _CLASSES) | frozenset(question.carriers())
"""Every intent that has a handler of its own."""
