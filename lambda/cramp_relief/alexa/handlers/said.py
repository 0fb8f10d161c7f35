"""What all handlers of an intent share: each names its intent and what it means in our words."""

from __future__ import annotations

from types import ModuleType
from typing import ClassVar

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.utils import is_intent_name
from ask_sdk_model import Response

from ..service import respond


def said_in(*modules: ModuleType) -> list[type[Said]]:
    """The handlers of an intent that these modules define, in their order."""
    found = [cls for module in modules for cls in vars(module).values() if isinstance(cls, type)]
    return [cls for cls in found if issubclass(cls, Said) and cls is not Said]


class Said(AbstractRequestHandler):
    """A handler for one intent."""

    intent: ClassVar[str]
    heard: ClassVar[str]

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether this is its intent."""
        return bool(is_intent_name(self.intent)(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """The reply to what the intent means."""
        return respond(handler_input, self.heard)
