"""Alexa request envelopes, as complete as the service sends them.

An envelope holds no word that was said except in slot values: what people say never reaches a skill otherwise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .devices import APL, Device
from .model import Intent
from .slots import Filled

Json = dict[str, Any]
NEVER_DEPLOYED = "amzn1.ask.skill.00000000-0000-4000-8000-000000000000"
"""The id of a skill that was never deployed."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks to what: one user of one device, and the skill's id."""

    number: int = 1
    skill: str = NEVER_DEPLOYED

    @property
    def user(self) -> str:
        """The user id; it changes with the number."""
        return f"amzn1.ask.account.{_digest('user', self.number, size=64).upper()}"

    def device(self, kind: str) -> str:
        """The id of this person's device of a kind: a dot and a show in one household are two devices."""
        return f"amzn1.ask.device.{_digest(kind, self.number, size=64).upper()}"


@dataclass(frozen=True, slots=True)
class Setting:
    """What every envelope needs to know of the moment."""

    person: Person
    device: Device
    locale: str
    at: datetime
    request_number: int
    api: str
    token: str
    scopes: Mapping[str, str] = field(default_factory=dict)
    """Permission scopes the customer has decided on, with GRANTED or DENIED."""
    shown: Json | None = None
    """The Alexa.Presentation.APL part of the context, when a document is on the screen."""

    def timestamp(self) -> str:
        """`request.timestamp`: UTC, whole seconds."""
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Session:
    """The session part of an envelope."""

    number: int
    new: bool
    attributes: Json


def _digest(*parts: object, size: int = 32) -> str:
    """A made-up but steady identifier."""
    return hashlib.sha256(":".join(map(str, parts)).encode()).hexdigest()[:size]


def _uuid(*parts: object) -> str:
    raw = _digest(*parts)
    return f"{raw[:8]}-{raw[8:12]}-4{raw[13:16]}-8{raw[17:20]}-{raw[20:32]}"


def envelope(setting: Setting, session: Session | None, request: Json) -> Json:
    """The whole event for the handler; `session` None for requests outside any session."""
    person = setting.person
    user: Json = {"userId": person.user}
    if setting.scopes:
        scopes = {scope: {"status": status} for scope, status in setting.scopes.items()}
        user["permissions"] = {"consentToken": setting.token, "scopes": scopes}
    system = {
        "application": {"applicationId": person.skill},
        "user": user,
        "device": {"deviceId": person.device(setting.device.name), "supportedInterfaces": setting.device.interfaces()},
        "apiEndpoint": setting.api,
        "apiAccessToken": setting.token,
    }
    context: Json = {**setting.device.viewport(), "Extensions": {"available": {}}, "System": system}
    if setting.shown:
        context[APL] = setting.shown
    head = {
        "type": request["type"],
        "requestId": f"amzn1.echo-api.request.{_uuid('request', person.number, setting.request_number)}",
        "locale": setting.locale,
        "timestamp": setting.timestamp(),
    }
    event: Json = {"version": "1.0"}
    if session:
        event["session"] = {
            "new": session.new,
            "sessionId": f"amzn1.echo-api.session.{_uuid('session', person.number, session.number)}",
            "application": {"applicationId": person.skill},
            "attributes": session.attributes,
            "user": user,
        }
    return {**event, "context": context, "request": {**head, **request}}


def launch() -> Json:
    """The skill is opened without a question."""
    return {"type": "LaunchRequest", "shouldLinkResultBeReturned": False}


def session_ended(reason: str, error: Json | None = None) -> Json:
    """The session is over; `reason` USER_INITIATED, EXCEEDED_MAX_REPROMPTS or ERROR."""
    return {"type": "SessionEndedRequest", "reason": reason, **({"error": error} if error else {})}


def intent(meant: Intent, filled: Iterable[Filled], skill: str) -> Json:
    """An IntentRequest, every slot of the intent in it, the filled ones with their resolutions."""
    values = {slot.name: slot for slot in filled}
    slots = {name: _slot(name, values.get(name), skill) for name in meant.slots}
    body: Json = {"name": meant.name, "confirmationStatus": "NONE"}
    if slots:
        body["slots"] = slots
    return {"type": "IntentRequest", "intent": body}


def _slot(name: str, filled: Filled | None, skill: str) -> Json:
    if filled is None:
        return {"name": name, "confirmationStatus": "NONE"}
    resolutions = _resolutions(filled, skill)
    return {
        "name": name,
        "value": filled.value,
        **resolutions,
        "confirmationStatus": "NONE",
        "source": "USER",
        "slotValue": {"type": "Simple", "value": filled.value, **resolutions},
    }


def _resolutions(filled: Filled, skill: str) -> Json:
    """Entity resolution; built-in types that the model does not extend have none."""
    if filled.type.startswith("AMAZON.") and not filled.matches:
        return {}
    authority = f"amzn1.er-authority.echo-sdk.{skill}.{filled.type}"
    found: Json = {"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    if filled.matches:
        found["status"] = {"code": "ER_SUCCESS_MATCH"}
        found["values"] = [{"value": {"name": value.name, "id": value.id}} for value in filled.matches]
    return {"resolutions": {"resolutionsPerAuthority": [found]}}


def touched(token: str, arguments: list[Any], source: Json, components: Json) -> Json:
    """A SendEvent command of the document on the screen."""
    return {
        "type": f"{APL}.UserEvent",
        "token": token,
        "arguments": arguments,
        "source": source,
        "components": components,
    }


def consent(directive: Json, status: str) -> Json:
    """The answer to AskForPermissionsConsentRequest: ACCEPTED, DENIED or NOT_ANSWERED."""
    asked = directive.get("payload") or {}
    asked_for = {key: asked[key] for key in ("permissionScope", "permissionScopes") if key in asked}
    return {
        "type": "Connections.Response",
        "name": directive.get("name", "AskFor"),
        "status": {"code": "200", "message": "OK"},
        "token": directive.get("token", ""),
        "payload": {**asked_for, "status": status, "isCardThrown": False},
    }
