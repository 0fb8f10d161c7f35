"""Alexa's own services as a real HTTP server on loopback, behind `apiEndpoint`.

`Services.route` adds one; `Services.fault` makes one answer with a status, or hang, as the real ones sometimes do.
"""

from __future__ import annotations

import json
import re
import secrets
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

REMINDERS = "alexa::alerts:reminders:skill:readwrite"
_MOST_BODY = 1_000_000


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP request that the skill made."""

    method: str
    path: str
    body: Any
    found: re.Match[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with a service: a status instead of the answer, after `hang` seconds."""

    status: int = 503
    hang: float = 0.0


Answer = tuple[int, Any]
Route = Callable[[Call], Answer]


@dataclass
class World:
    """What the services know of the device and the customer; the engine keeps it up to date."""

    zone: str = "America/New_York"
    locale: str = "en-US"
    scopes: dict[str, str] = field(default_factory=dict)
    reminders: dict[str, Any] = field(default_factory=dict)
    progressive: list[Any] = field(default_factory=list)


class Services:
    """The server: started when made, stopped by `close`; `url` and `token` go into the envelopes."""

    def __init__(self) -> None:
        self.world = World()
        self.token = secrets.token_urlsafe(24)
        self.calls: deque[Call] = deque(maxlen=200)
        """The latest calls, for tests and faces."""
        self._routes: list[tuple[str, re.Pattern[str], str, Route]] = []
        self._faults: dict[str, Fault] = {}
        self._stopping = threading.Event()
        self._add_own()
        services = self

        class Handler(_Handler):
            owner = services

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        # server_close would otherwise wait for hanging requests.
        self._server.block_on_close = False
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def route(self, name: str, method: str, pattern: str, answer: Route) -> None:
        """Serve `method` on paths that match `pattern` as part of the service `name`."""
        self._routes.append((method, re.compile(pattern), name, answer))

    def fault(self, name: str, fault: Fault | None) -> None:
        """Make the service fail from now on; None mends it."""
        if fault:
            self._faults[name] = fault
        else:
            self._faults.pop(name, None)

    def reset(self, zone: str, locale: str) -> None:
        """A new customer's device: nothing granted, nothing broken."""
        self.world = World(zone, locale)
        self._faults.clear()
        self.calls.clear()

    def close(self) -> None:
        """Stop serving."""
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def handle(self, method: str, path: str, body: Any, authorization: str) -> Answer:
        """The answer to one call."""
        for verb, pattern, name, answer in self._routes:
            found = pattern.fullmatch(path)
            if verb != method or not found:
                continue
            fault = self._faults.get(name)
            if fault:
                self._stopping.wait(fault.hang)
                return fault.status, {"message": "simulated fault"}
            if authorization != f"Bearer {self.token}":
                return 401, {"code": "UNAUTHORIZED", "message": "the access token is missing or wrong"}
            call = Call(method, path, body, found)
            self.calls.append(call)
            return answer(call)
        return 404, {"message": f"no service at {method} {path}"}

    def _add_own(self) -> None:
        settings = r"/v2/devices/[^/]+/settings/System\.(timeZone|distanceUnits|temperatureUnit|temperatureUnits)"
        self.route("settings", "GET", settings, self._setting)
        self.route("progressive", "POST", "/v1/directives", self._progress)
        self.route("reminders", "POST", "/v1/alerts/reminders", self._remind)
        self.route("reminders", "GET", "/v1/alerts/reminders", self._reminders)
        self.route("reminders", "DELETE", "/v1/alerts/reminders/([^/]+)", self._forget)

    def _setting(self, call: Call) -> Answer:
        imperial = self.world.locale == "en-US"
        values = {
            "timeZone": self.world.zone,
            "distanceUnits": "IMPERIAL" if imperial else "METRIC",
            "temperatureUnit": "FAHRENHEIT" if imperial else "CELSIUS",
        }
        return 200, values[call.found[1].removesuffix("s") if "temperature" in call.found[1] else call.found[1]]

    def _progress(self, call: Call) -> Answer:
        self.world.progressive.append(call.body)
        return 204, None

    def _may_remind(self) -> bool:
        return self.world.scopes.get(REMINDERS) == "GRANTED"

    def _remind(self, call: Call) -> Answer:
        if not self._may_remind():
            return 401, {"code": "UNAUTHORIZED", "message": "Unauthorized."}
        if not isinstance(call.body, dict) or "trigger" not in call.body:
            return 400, {"code": "INVALID_REQUEST", "message": "trigger is missing"}
        token = f"reminder-{len(self.world.reminders) + 1}"
        kept = {**call.body, "alertToken": token, "status": "ON", "version": "1"}
        self.world.reminders[token] = kept
        return 201, {key: kept.get(key) for key in ("alertToken", "createdTime", "updatedTime", "status", "version")}

    def _reminders(self, _: Call) -> Answer:
        if not self._may_remind():
            return 401, {"code": "UNAUTHORIZED", "message": "Unauthorized."}
        alerts = list(self.world.reminders.values())
        return 200, {"totalCount": str(len(alerts)), "alerts": alerts, "links": None}

    def _forget(self, call: Call) -> Answer:
        known = self.world.reminders.pop(call.found[1], None)
        return (200, None) if known else (404, {"code": "ALERT_NOT_FOUND", "message": "no such reminder"})


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    owner: Services
    protocol_version = "HTTP/1.1"
    timeout = 20

    def _serve(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), _MOST_BODY)
        try:
            body = json.loads(self.rfile.read(length)) if length else None
        except ValueError:
            body = None
        authorization = self.headers.get("Authorization", "")
        status, answer = self.owner.handle(self.command, self.path.split("?")[0], body, authorization)
        payload = b"" if answer is None else json.dumps(answer).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)
        except OSError:
            # The skill hung up, as it should when a service hangs.
            self.close_connection = True

    do_GET = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815 (names the base class calls)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""
