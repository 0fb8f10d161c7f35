"""The one place where a Reply becomes an Alexa response."""

from __future__ import annotations

from ask_sdk_model import Response
from ask_sdk_model.ui import PlayBehavior, Reprompt, SimpleCard, SsmlOutputSpeech

from ..errors import SpeechTooLong
from ..speech.nodes import Speech, ssml
from ..turn import Ask, Card, HandOver, Reply, Tell

MAX_CARD = 8_000
"""Characters of title and text together (alexa-platform.md section 1)."""


def response(reply: Reply, *, at_once: bool = False) -> Response:
    """The response object: the microphone is open exactly when we ask; `at_once` cuts off the speech under way."""
    if isinstance(reply, Ask):
        return Response(
            output_speech=_speech(reply.speech, at_once),
            reprompt=Reprompt(output_speech=_speech(reply.reprompt)),
            card=_card(reply.card),
            directives=list(reply.directives) or None,
            should_end_session=False,
        )
    if isinstance(reply, Tell):
        return Response(
            output_speech=_speech(reply.speech, at_once),
            card=_card(reply.card),
            directives=list(reply.directives) or None,
            should_end_session=True,
        )
    if isinstance(reply, HandOver):
        spoken = _speech(reply.speech, at_once) if reply.speech else None
        return Response(output_speech=spoken, directives=[reply.directive])
    return Response()


def _speech(speech: Speech, at_once: bool = False) -> SsmlOutputSpeech:
    # An answer to a touch is enqueued otherwise: heard only when the reply she interrupted is over.
    return SsmlOutputSpeech(ssml=ssml(speech), play_behavior=PlayBehavior.REPLACE_ALL if at_once else None)


def _card(card: Card | None) -> SimpleCard | None:
    if card is None:
        return None
    if len(card.title) + len(card.text) > MAX_CARD:
        raise SpeechTooLong(f"a card of {len(card.title) + len(card.text)} characters: {MAX_CARD} are allowed")
    return SimpleCard(title=card.title, content=card.text)
