"""What is said to a warning sign: the four replies of bedside.md section 5, in the normal voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import words
from ..speech.nodes import Break, Node, Speech, Text
from .finding import EMERGENCY, GENERAL, UNCLEAR, Finding

_PAUSE = 0.4
"""Seconds between sentences: half asleep, she needs a moment to take each one in."""


@dataclass(frozen=True, slots=True)
class Warning_:  # noqa: N801  (the builtin is called Warning)
    """What to say; `reprompt` is None where the microphone stays closed."""

    speech: Speech
    reprompt: Speech | None = None


def reply(finding: Finding, locale: str, *, night: bool = False) -> Warning_:
    """The words for a finding, with the numbers and names of the country."""
    said = words.load(locale[:2], "warnings")
    sign = finding.sign
    if finding.reply == UNCLEAR:
        check = said["checks"][finding.check]
        return Warning_(_speech(check["says"], locale, night), _speech(check["again"], locale, night))
    if finding.reply == EMERGENCY:
        return Warning_(_speech(_pick(said["emergency"], sign), locale, night))
    if finding.reply == GENERAL:
        return Warning_(_speech(_pick(said["general"], sign), locale, night))
    says = [*_pick(said["call_now"], sign), *said["call_now"]["then"]]
    return Warning_(_speech(says, locale, night), _speech(said["call_now"]["again"], locale, night))


def closing(will_call: bool, locale: str, *, night: bool = False) -> Speech:
    """The last words after "Will you call now?", microphone closed."""
    said = words.load(locale[:2], "warnings")["closing"]
    return _speech(said["will_call" if will_call else "will_not_call"], locale, night)


def _pick(kinds: dict[str, Any], sign: str) -> list[str]:
    """The sentences of the first kind that lists `sign`, else those for any other sign."""
    for kind in kinds["kinds"]:
        if sign in kind["signs"]:
            return list(kind["says"])
    return list(kinds["other"])


def _speech(sentences: list[str], locale: str, night: bool) -> Speech:
    when = words.load(locale[:2], "warnings")["now"]["night" if night else "day"]
    nodes: list[Node] = []
    for sentence in sentences:
        nodes += [Break(_PAUSE)] if nodes else []
        nodes.append(Text(words.fill(sentence, locale, now=when)))
    return tuple(nodes)
