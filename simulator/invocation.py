"""What is said around the utterance itself: the wake word, the skill's name, and ways of leaving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Words = tuple[str, ...]
_LAUNCH = (
    "open",
    "launch",
    "start",
    "begin",
    "run",
    "use",
    "load",
    "play",
    "talk to",
    "speak to",
    "go to",
    "enable",
)
_ASK = ("ask", "tell", "use", "open", "launch", "start", "talk to")
_LINKS = ("to", "for", "about", "and", "that", "whether", "if", "and tell me", "and ask")
_LEAVE = (("exit",), ("quit",))


@dataclass(frozen=True, slots=True)
class Addressed:
    """How a line was meant: open the skill, a request to it, or leave; `texts` are ways to read the request."""

    kind: Literal["open", "request", "leave"]
    texts: tuple[str, ...] = ()
    named: bool = False
    """The skill was named, so that a new session begins."""


def read(said: Words, invocation: str) -> Addressed:
    """The line without wake word and skill name; anchored, so that "tell me more" opens nothing."""
    for word in ("alexa", "please"):
        said = said[1:] if said[:1] == (word,) and len(said) > 1 else said
    if said in _LEAVE:
        return Addressed("leave")
    name = tuple(invocation.split())
    if said == name or any(said in ((*verb.split(), *name), (*verb.split(), *name, "please")) for verb in _LAUNCH):
        return Addressed("open", named=True)
    for verb in _ASK:
        opening = (*verb.split(), *name)
        if said[: len(opening)] == opening and len(said) > len(opening):
            return Addressed("request", _requests(said[len(opening) :]), named=True)
    for link in ("using", "with", "from", "on"):
        closing = (link, *name)
        if len(said) > len(closing) and said[-len(closing) :] == closing:
            return Addressed("request", (" ".join(said[: -len(closing)]),), named=True)
    return Addressed("request", (" ".join(said),))


def _requests(rest: Words) -> tuple[str, ...]:
    """The request with and without its linking word: Alexa drops it unless the model's samples hold it."""
    readings = [" ".join(rest)]
    for link in sorted(_LINKS, key=len, reverse=True):
        words = tuple(link.split())
        if rest[: len(words)] == words and len(rest) > len(words):
            readings.append(" ".join(rest[len(words) :]))
            break
    return tuple(readings)
