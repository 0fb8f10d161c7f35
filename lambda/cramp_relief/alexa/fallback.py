"""What is returned when nothing can be decided: an empty response, or one safe sentence."""

from __future__ import annotations

from typing import Any

from .. import words
from ..errors import WordsError
from ..speech.nodes import Text, ssml
from . import envelope

CANNOT_BE_SPOKEN_TO = ("SessionEndedRequest",)


def empty() -> dict[str, Any]:
    """A valid response without a word."""
    return {"version": "1.0", "sessionAttributes": {}, "response": {}}


def response(event: Any) -> dict[str, Any]:
    """A safe sentence that ends the session; empty for requests that may not be spoken to."""
    kind = envelope.text(event, "request", "type")
    if kind not in envelope.SPOKEN_TO or kind in CANNOT_BE_SPOKEN_TO:
        return empty()
    try:
        sentence = words.load(envelope.text(event, "request", "locale")[:2] or "en", "talk")["trouble"]
    except (WordsError, KeyError):
        return empty()
    speech = {"type": "SSML", "ssml": ssml((Text(sentence),))}
    return empty() | {"response": {"outputSpeech": speech, "shouldEndSession": True}}
