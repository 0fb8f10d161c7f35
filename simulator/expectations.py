"""What a dialog test expects of one line, and whether it came true."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .clock import duration
from .config import dotted
from .errors import ConfigError, SimulatorError
from .records import Line, intent_of
from .text import words
from .validate import plain


@dataclass(frozen=True, slots=True)
class Expectation:
    """`key: value` of a dialog file, with where it stands."""

    key: str
    value: str
    row: int


Attributes = Mapping[str, Any]
Check = Callable[[Line, str], str]
"""What was found instead, or "" when it is as expected."""


def said(line: Line) -> str:
    """Everything heard on a line."""
    return " ".join(played.heard.says for played in line.played)


def occurs(phrase: str, text: str) -> bool:
    """Whether the words of a phrase stand together in the text; "..." allows anything between its parts."""
    parts = (re.escape(" ".join(words(part))) for part in phrase.split("..."))
    pattern = r"\b.*\b".join(part for part in parts if part)
    return bool(re.search(rf"\b{pattern}\b", " ".join(words(text))))


def _any(value: str, text: str) -> bool:
    return any(occurs(phrase, text) for phrase in value.split("|"))


def _says(line: Line, value: str) -> str:
    return "" if _any(value, said(line)) else f"heard: {said(line) or 'nothing'}"


def _never(line: Line, value: str) -> str:
    body = _body(line)
    text = f"{said(line)} {plain((body.get('reprompt') or {}).get('outputSpeech'))}"
    return f"heard: {text}" if _any(value, text) else ""


def _reprompt(line: Line, value: str) -> str:
    text = plain((_body(line).get("reprompt") or {}).get("outputSpeech"))
    if value == "none":
        return f"it is: {text}" if text else ""
    return "" if _any(value, text) else f"it is: {text or 'none'}"


def _session(line: Line, value: str) -> str:
    return _same(line.session, value)


def _intent(line: Line, value: str) -> str:
    return _same(line.json()["intent"] or "none", value)


def _request(line: Line, value: str) -> str:
    kinds = [str(exchange.request["request"]["type"]) for exchange in line.exchanges] or ["none"]
    return "" if set(kinds) & {part.strip() for part in value.split("|")} else f"sent: {', '.join(kinds)}"


def _slot(line: Line, value: str) -> str:
    name, _, wanted = (part.strip() for part in value.partition("="))
    found = intent_of(line.exchanges[0].request)["slots"] if line.exchanges else {}
    return _same(str(found.get(name, "none")), wanted)


def _played(line: Line, value: str) -> str:
    return _same(line.json()["played"] or "nothing", value)


def _within(line: Line, value: str) -> str:
    lasts = sum(played.heard.lasts for played in line.played)
    return "" if lasts <= duration(value) else f"it lasts {lasts:.1f} s"


def _by(line: Line, value: str) -> str:
    limit, _, phrase = value.partition(" ")
    for played in line.played:
        for sentence in played.heard.sentences:
            if _any(phrase, sentence.says):
                return "" if sentence.at <= duration(limit) else f"it comes at {sentence.at:.1f} s"
    return f"heard: {said(line) or 'nothing'}"


def _voice(line: Line, value: str) -> str:
    for played in line.played:
        for sentence in played.heard.sentences:
            voices = {"whispered" if sentence.whispered else "spoken", sentence.volume}
            if not voices & {part.strip() for part in value.split("|")}:
                return f"{sentence.says!r} is {', '.join(sorted(voices))}"
    return ""


def _same(found: str, wanted: str) -> str:
    return "" if found in {part.strip() for part in wanted.split("|")} else f"it is: {found}"


CHECKS: dict[str, Check] = {
    "says": _says, "never": _never, "reprompt": _reprompt, "session": _session, "intent": _intent, "slot": _slot,
    "request": _request, "played": _played, "within": _within, "by": _by, "voice": _voice,
}  # fmt: skip
ALLOW = "allow"
"""`allow: part of a finding`: the validator may say this about the line."""


def state(attributes: Attributes, rule: Any) -> str:
    """The state a rule names: a dotted attribute (an object is `some`) or a table {path, name, otherwise}."""
    if isinstance(rule, str):
        return _named(dotted(attributes, rule))
    if not dotted(attributes, rule.get("path", "")):
        return "none"
    named = (name for name, path in rule.items() if name not in ("path", "otherwise") and dotted(attributes, path))
    return next(named, str(rule.get("otherwise", "some")))


def _named(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, dict | list):
        return "some"
    return str(value).lower() if isinstance(value, bool) else str(value)


def failure(line: Line, attributes: Attributes, expected: Expectation, rules: Mapping[str, Any]) -> str:
    """Why an expectation did not come true, or ""."""
    if expected.key in rules:
        return _same(state(attributes, rules[expected.key]), expected.value)
    try:
        return CHECKS[expected.key](line, expected.value)
    except SimulatorError as error:
        raise ConfigError(f"line {expected.row}: {error}") from error


def _body(line: Line) -> Mapping[str, Any]:
    for exchange in reversed(line.exchanges):
        if exchange.response:
            body: Mapping[str, Any] = exchange.response["response"]
            return body
    return {}
