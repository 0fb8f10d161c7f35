"""The device's time zone from the Alexa Settings API, within a bounded time."""

from __future__ import annotations

import json
from threading import Thread
from urllib.parse import quote, urlsplit

from ..errors import ServiceFailure

LONGEST = 1.5
"""Seconds this may take in all: Alexa waits about 8 for the whole reply (alexa-platform.md section 1)."""


def time_zone(endpoint: str, token: str, device: str) -> str:
    """The IANA zone of the device; ServiceFailure if it cannot be had in 1.5 s."""
    outcome: list[str | Exception] = []
    worker = Thread(target=_fetch, args=(endpoint, token, device, outcome), daemon=True)
    worker.start()
    worker.join(LONGEST)
    if not outcome:
        raise ServiceFailure("settings: no answer in time")
    if isinstance(outcome[0], Exception):
        status = getattr(outcome[0], "status", None)
        raise ServiceFailure(f"settings: {type(outcome[0]).__name__}", status) from outcome[0]
    return outcome[0]


def _fetch(endpoint: str, token: str, device: str, outcome: list[str | Exception]) -> None:
    from http.client import HTTPException

    try:
        outcome.append(_get(endpoint, token, device))
    except (OSError, ValueError, HTTPException, ServiceFailure) as problem:
        outcome.append(problem)


def _get(endpoint: str, token: str, device: str) -> str:
    from http.client import HTTPConnection, HTTPSConnection

    where = urlsplit(endpoint)
    if where.scheme not in ("http", "https") or not where.hostname:
        raise ServiceFailure("settings: no endpoint")
    kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
    line = kind(where.hostname, where.port, timeout=LONGEST)
    try:
        path = f"/v2/devices/{quote(device, safe='')}/settings/System.timeZone"
        line.request("GET", path, headers={"Authorization": f"Bearer {token}", "Accept": "application/json"})
        answer = line.getresponse()
        body = answer.read(1024)
    finally:
        line.close()
    if answer.status != 200:
        raise ServiceFailure("settings: refused", answer.status)
    zone = json.loads(body)
    if not isinstance(zone, str):
        raise ServiceFailure("settings: not a zone")
    return zone
