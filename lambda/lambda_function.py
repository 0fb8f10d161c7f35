"""The door: `lambda_handler(event, context)` takes any JSON and returns a valid Alexa response."""

from __future__ import annotations

import json
import logging
import os
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope

from cramp_relief.alexa import envelope, fallback, service
from cramp_relief.alexa.handlers import HANDLERS
from cramp_relief.errors import MemoryFailure, NotOurSkill

log = logging.getLogger("cramp_relief")
log.setLevel(logging.INFO)


def _build() -> Any:
    builder = SkillBuilder()
    for handler in HANDLERS:
        builder.add_request_handler(handler)
    return builder.create()


DISABLED = "AlexaSkillEvent.SkillDisabled"
"""The one event we subscribe to: she left, so everything of hers is deleted."""
SKILL = _build()
SERIALIZER = DefaultSerializer()


def lambda_handler(event: Any, context: Any = None) -> dict[str, Any]:
    """A valid response to any event; a safe sentence if anything of ours goes wrong. Never the error's text."""
    try:
        return _answer(event)
    except NotOurSkill:
        log.warning("refused: the request names another skill")
        return fallback.empty()
    except MemoryFailure:
        log.error("deletion failed: the event must be delivered again")
        raise
    except Exception as problem:  # noqa: BLE001 - the only one: nobody in pain hears a stack trace
        log.error("failed: %s", type(problem).__name__)
        return fallback.response(event)


def _answer(event: Any) -> dict[str, Any]:
    _check(event)
    if envelope.text(event, "request", "type") == DISABLED and envelope.user(event):
        service.forget(event)
    if envelope.text(event, "request", "type") not in envelope.SPOKEN_TO or not envelope.part(event, "session"):
        return fallback.empty()
    asked = SERIALIZER.deserialize(json.dumps(envelope.pruned(event)), RequestEnvelope)
    answered: dict[str, Any] = SERIALIZER.serialize(SKILL.invoke(asked, event))
    return answered


def _check(event: Any) -> None:
    """NotOurSkill if SKILL_ID is set and the request names another (alexa-platform.md section 7)."""
    ours = os.environ.get("SKILL_ID")
    if ours and envelope.application(event) != ours:
        raise NotOurSkill("application id mismatch")
