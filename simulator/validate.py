"""What is wrong with a response: platform limits, and faults that certification or a listener would find.

Limits: Alexa request and response reference, SSML reference and the community checkers named beside them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from .devices import APL
from .ssml import problems_in

Json = dict[str, Any]
SPEECH_LIMIT = 8_000
"""outputSpeech must be shorter than this, markup included (Best Practices for Text Responses)."""
CARD_LIMIT = 8_000
"""Title, text and image addresses of a card together (Include a Card in Your Skill's Response)."""
SIZE_WARNING, SIZE_LIMIT = 24_576, 120 * 1024
"""The old and the present limit of the whole response in bytes (Request and Response JSON Reference)."""
MAY_SPEAK = frozenset(
    ("LaunchRequest", "IntentRequest", f"{APL}.UserEvent", "Connections.Response", "SessionResumedRequest")
)
_JOINED = re.compile(r"\w*[a-z][.!?][A-Z]\w*")
_SAY = re.compile(r"\b(say|tell me|ask|sag|sage|di|dime|dis|dites|diga|diz|dimmi|zeg)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `error` when Alexa would refuse the response, `warning` when a person would mind."""

    level: Literal["error", "warning"]
    message: str

    def __str__(self) -> str:
        """As shown to the author."""
        return f"{self.level}: {self.message}"


def error(message: str) -> Problem:
    """A finding for which Alexa refuses the response."""
    return Problem("error", message)


def warning(message: str) -> Problem:
    """A finding that a person would mind."""
    return Problem("warning", message)


def validate(request: Json, response: Json) -> list[Problem]:
    """Everything found wrong with `response` as an answer to `request`, both whole envelopes."""
    body = response.get("response") or {}
    kind = str((request.get("request") or {}).get("type"))
    found = [*_envelope(response, body), *_size(response)]
    for check in _CHECKS:
        found += check(request, kind, body)
    return found


def _envelope(response: Json, body: Json) -> Iterator[Problem]:
    if response.get("version") != "1.0":
        yield error(f'version is {response.get("version")!r}, not "1.0"')
    if "sessionAttributes" in body:
        yield error("sessionAttributes inside response: it belongs beside it")
    if "shouldEndSession" in response:
        yield error("shouldEndSession outside response")
    if not isinstance(response.get("sessionAttributes") or {}, dict):
        yield error("sessionAttributes is not an object")


def _size(response: Json) -> Iterator[Problem]:
    size = len(json.dumps(response, ensure_ascii=False).encode())
    if size > SIZE_LIMIT:
        yield error(f"the response has {size} bytes: at most {SIZE_LIMIT}")
    elif size > SIZE_WARNING:
        yield warning(f"the response has {size} bytes: older limits allowed {SIZE_WARNING}")


def spoken(speech: Any) -> str:
    """The SSML of an outputSpeech, or its text; "" for none."""
    if not isinstance(speech, dict):
        return ""
    return str(speech.get("ssml") or "") if speech.get("type") == "SSML" else str(speech.get("text") or "")


def plain(speech: Any) -> str:
    """Only the words of an outputSpeech."""
    return " ".join(re.sub(r"<[^>]*>", " ", spoken(speech)).split())


def _speeches(body: Json) -> Iterator[tuple[str, Any]]:
    yield "speech", body.get("outputSpeech")
    yield "reprompt", (body.get("reprompt") or {}).get("outputSpeech")


def _speech(request: Json, kind: str, body: Json) -> Iterator[Problem]:
    for where, speech in _speeches(body):
        if speech is None:
            continue
        text = spoken(speech)
        if speech.get("type") not in ("SSML", "PlainText"):
            yield error(f"{where}: type {speech.get('type')!r}")
        if not text.strip():
            yield error(f"{where}: empty")
        if len(text) >= SPEECH_LIMIT:
            yield error(f"{where}: {len(text)} characters, must be fewer than {SPEECH_LIMIT}")
        joined = _JOINED.search(plain(speech))
        if joined:
            yield warning(f"{where}: no space between sentences: {joined[0]!r}")
        if speech.get("type") == "SSML":
            yield from (Problem(level, f"{where}: {message}") for level, message in problems_in(text))


def _card(request: Json, kind: str, body: Json) -> Iterator[Problem]:
    card = body.get("card") or {}
    image = card.get("image") or {}
    parts = [card.get("title"), card.get("content"), card.get("text"), *image.values()]
    size = sum(len(part) for part in parts if isinstance(part, str))
    if size > CARD_LIMIT:
        yield error(f"card: {size} characters, at most {CARD_LIMIT}")
    if card and card.get("type") not in ("Simple", "Standard", "LinkAccount", "AskForPermissionsConsent"):
        yield error(f"card: type {card.get('type')!r}")


def _microphone(request: Json, kind: str, body: Json) -> Iterator[Problem]:
    if kind not in MAY_SPEAK or any(_hands_over(directive) for directive in body.get("directives") or ()):
        return
    words = plain(body.get("outputSpeech"))
    asks = words.rstrip(" \"'”’»)").endswith("?") or words.endswith("？")
    ends = body.get("shouldEndSession", "absent")
    opens = ends is False or ends is None
    if asks and not opens:
        yield warning("it ends with a question, but the microphone stays shut")
    if opens and words and not _invites(words):
        yield warning("the microphone opens, but nothing was asked")
    if opens and not words:
        yield warning("the microphone opens after nothing was said")
    if body.get("reprompt") and not opens:
        yield warning("a reprompt, but the session does not stay open for it")
    if opens and words and not body.get("reprompt"):
        yield warning("the microphone opens without a reprompt")


def _invites(words: str) -> bool:
    """A question, or words to answer with ("say carry on"): Alexa's rule for leaving the microphone open."""
    return "?" in words or "？" in words or bool(_SAY.search(words))


def _hands_over(directive: Json) -> bool:
    return str(directive.get("type", "")).startswith(("Connections.", "Dialog.", "AudioPlayer.Play", "VideoApp."))


def _unheard(request: Json, kind: str, body: Json) -> Iterator[Problem]:
    if kind in MAY_SPEAK:
        return
    for part in ("outputSpeech", "reprompt", "card"):
        if body.get(part):
            yield error(f"{part} in answer to {kind}, which may not be spoken to")
    if kind == "SessionEndedRequest" and body.get("directives"):
        yield error("directives in answer to SessionEndedRequest")


def _directives(request: Json, kind: str, body: Json) -> Iterator[Problem]:
    system = (request.get("context") or {}).get("System") or {}
    can = (system.get("device") or {}).get("supportedInterfaces") or {}
    names = [str(directive.get("type")) for directive in body.get("directives") or ()]
    if APL not in can and any(name.startswith(f"{APL}.") for name in names):
        yield error("an APL directive for a device without a screen: the whole response fails")
    if names.count("AudioPlayer.Play") > 1:
        yield error("more than one AudioPlayer.Play")
    if "AudioPlayer.Play" in names and "VideoApp.Launch" in names:
        yield error("AudioPlayer.Play together with VideoApp.Launch")
    if "Dialog.Delegate" in names and any(name.startswith(f"{APL}.") for name in names):
        yield error("an APL directive together with Dialog.Delegate")


_CHECKS: tuple[Callable[[Json, str, Json], Iterator[Problem]], ...] = (
    _speech, _card, _microphone, _unheard, _directives,
)  # fmt: skip
