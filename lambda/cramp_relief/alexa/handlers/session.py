"""The session itself: opened, ended, a touch on the screen."""

from __future__ import annotations

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.utils import is_request_type
from ask_sdk_model import Response

from .. import envelope
from ..service import respond
from . import about, builtin, feeling, routine, voice
from .said import said_in


class Launch(AbstractRequestHandler):
    """Opened without a question."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether it is a launch."""
        return bool(is_request_type("LaunchRequest")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """The opening that fits the hour."""
        return respond(handler_input, "open", launched=True)


class SessionEnded(AbstractRequestHandler):
    """Over: nothing may be said, and everything was kept with the reply before."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether the session has ended."""
        return bool(is_request_type("SessionEndedRequest")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """An empty response."""
        return Response()


MEANINGS = frozenset(cls.heard for cls in said_in(about, builtin, feeling, routine, voice))
"""Every word that a touch may stand for."""


class Tap(AbstractRequestHandler):
    """A touch means what its word means."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether a component was touched that sends a word."""
        touched = bool(is_request_type("Alexa.Presentation.APL.UserEvent")(handler_input))
        return touched and envelope.tapped(handler_input.context) in MEANINGS

    def handle(self, handler_input: HandlerInput) -> Response:
        """The reply to that word."""
        return respond(handler_input, envelope.tapped(handler_input.context), "")


class Unknown(AbstractRequestHandler):
    """An intent the model does not have any more: not understood. Any other request: an empty response."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Always: this handler is the last."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """What "not understood" gets, or nothing."""
        if is_request_type("IntentRequest")(handler_input):
            return respond(handler_input, "fallback")
        return Response()
