"""Questions in free words: one intent for each opening word, because Alexa strips the carrier from the slot."""

from __future__ import annotations

from functools import cache

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.utils import get_intent_name, is_request_type
from ask_sdk_model import Response

from ... import words
from .. import envelope
from ..service import respond
from .said import Said


@cache
def carriers() -> dict[str, str]:
    """Intent name -> the opening words to put back in front of its slot."""
    known: dict[str, str] = words.load("en", "carriers")
    return known


class Question(AbstractRequestHandler):
    """Any of the carrier intents: her words, with the carrier put back."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether the intent is one of the carriers."""
        return bool(is_request_type("IntentRequest")(handler_input)) and get_intent_name(handler_input) in carriers()

    def handle(self, handler_input: HandlerInput) -> Response:
        """The answer to the whole sentence."""
        carrier = carriers()[get_intent_name(handler_input)]
        rest = envelope.slots(handler_input.context)[0].get("words", "")
        return respond(handler_input, "question", f"{carrier} {rest}".strip())


class Subject(Said):
    """A question that is only a subject: "ice or heat", "magnesium for leg cramps"."""

    intent = "SubjectIntent"
    heard = "question"
