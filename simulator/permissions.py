"""Alexa's own question whether a skill may do something, and the names of what it may ask for."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
SCOPES = {
    "reminders": "alexa::alerts:reminders:skill:readwrite",
    "timers": "alexa::alerts:timers:skill:readwrite",
    "name": "alexa::profile:given_name:read",
    "address": "read::alexa:device:all:address",
}


def scope(name: str) -> str:
    """The scope behind a short name; a name that is a scope already stays."""
    return SCOPES.get(name, name)


def request_in(response: Json) -> Json | None:
    """The permission request among the directives of a response, or None."""
    for directive in response.get("response", {}).get("directives") or ():
        payload = directive.get("payload")
        if not isinstance(payload, dict):
            continue
        if directive.get("type") == "Connections.SendRequest" and "AskForPermissions" in str(payload.get("@type")):
            found: Json = directive
            return found
    return None


def asked_scopes(directive: Json) -> tuple[str, ...]:
    """The scopes that a permission request asks for, in either version of its payload."""
    payload = directive.get("payload") or {}
    several = [str(item.get("permissionScope", "")) for item in payload.get("permissionScopes") or ()]
    single = [str(payload["permissionScope"])] if payload.get("permissionScope") else []
    return tuple(several or single)
