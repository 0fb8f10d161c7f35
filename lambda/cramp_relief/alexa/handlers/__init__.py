"""One small class for each kind of thing said; `HANDLERS` in the order they are asked."""

from __future__ import annotations

from ask_sdk_core.dispatch_components import AbstractRequestHandler

from . import about, builtin, feeling, question, routine, session, voice
from .said import Said


def _classes() -> list[type[Said]]:
    modules = (builtin, feeling, routine, voice, about, question)
    found = [cls for module in modules for cls in vars(module).values() if isinstance(cls, type)]
    return [cls for cls in found if issubclass(cls, Said) and cls is not Said]


HANDLERS: tuple[AbstractRequestHandler, ...] = (
    session.Launch(),
    session.SessionEnded(),
    *(cls() for cls in _classes()),
    question.Question(),
    session.Tap(),
    session.Unknown(),
)
INTENTS: frozenset[str] = frozenset(cls.intent for cls in _classes()) | frozenset(question.carriers())
"""Every intent that has a handler of its own."""
