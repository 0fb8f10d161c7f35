"""The page's web server: loopback only, for its own page only, from its own folders only."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, request, send_from_directory
from werkzeug.exceptions import HTTPException
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from ..errors import ConfigError, SimulatorError
from .assets import Assets
from .ear import Ear
from .room import Room, Said

Json = dict[str, Any]
HOST = "127.0.0.1"
STATIC = Path(__file__).parent / "static"
MOST_BODY = 4_000_000
_KEPT = {"Cache-Control": "max-age=3600"}
_STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self' blob:; frame-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_SCREEN = (
    # Amazon's engine is WebAssembly and sets style elements: it gets a frame, and a policy, of its own.
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data:; media-src 'self' data: blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def application(room: Room, ear: Ear, assets: Assets) -> Flask:
    """The web application around one room."""
    app = Flask("simulator.page", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BODY
    app.before_request(_own_page_only)
    app.after_request(_strictly)
    app.register_error_handler(SimulatorError, _refused)
    app.register_error_handler(HTTPException, _failed)
    site = _Site(room, ear, assets)
    for rule, method, view in site.routes():
        app.add_url_rule(rule, view.__name__, view, methods=[method])
    return app


def hosts(port: str) -> set[str]:
    """The names this server answers to."""
    return {f"{name}:{port}" for name in (HOST, "localhost")}


def _own_page_only() -> None:
    """No other host's requests (a name that was made to point here), and none from another site's page."""
    allowed = hosts(request.environ["SERVER_PORT"])
    if request.host not in allowed:
        abort(421, "this server answers only to 127.0.0.1 and localhost")
    origin = request.headers.get("Origin")
    elsewhere = origin is not None and origin not in {f"http://{host}" for host in allowed}
    if elsewhere or request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        abort(403, "another site's page may not use this server")


def _strictly(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", _STRICT)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Permissions-Policy"] = "microphone=(self), camera=(), geolocation=()"
    return response


def _refused(error: SimulatorError) -> tuple[Response, int]:
    return _json({"error": str(error)}), 400


def _failed(error: HTTPException) -> tuple[Response, int]:
    return _json({"error": error.description}), error.code or 500


class _Site:
    """What is served at which address."""

    def __init__(self, room: Room, ear: Ear, assets: Assets) -> None:
        self._room, self._ear, self._assets = room, ear, assets

    def routes(self) -> list[tuple[str, str, Callable[..., Response]]]:
        """Address, method, answer."""
        return [
            ("/", "GET", self.page),
            ("/healthz", "GET", self.healthz),
            ("/static/<path:path>", "GET", self.static),
            ("/screen/frame", "GET", self.frame),
            ("/screen/engine.js", "GET", self.engine),
            ("/screen/fonts/<name>", "GET", self.font),
            ("/api/state", "GET", self.state),
            ("/api/line", "POST", self.line),
            ("/api/touch", "POST", self.touch),
            ("/api/renew", "POST", self.renew),
            ("/api/hear", "POST", self.hear),
            ("/api/sound/<name>.wav", "GET", self.sound),
        ]

    def page(self) -> Response:
        return send_from_directory(STATIC, "index.html")

    def healthz(self) -> Response:
        return Response("ok\n", mimetype="text/plain")

    def static(self, path: str) -> Response:
        return send_from_directory(STATIC, path)

    def frame(self) -> Response:
        response = send_from_directory(STATIC, "frame.html")
        response.headers["Content-Security-Policy"] = _SCREEN
        return response

    def engine(self) -> Response:
        return Response(self._assets.engine(), mimetype="text/javascript", headers=_KEPT)

    def font(self, name: str) -> Response:
        return Response(self._assets.font(name), mimetype="font/woff2", headers=_KEPT)

    def state(self) -> Response:
        voice = self._room.voice
        can = {
            "voice": {"there": voice.speaks, "why": voice.why},
            "ear": {"there": self._ear.hears, "why": self._ear.why},
            "screen": {"there": self._assets.there, "why": self._assets.why},
        }
        return _json({**self._room.state(), "can": can})

    def line(self) -> Response:
        return _json(self._room.line(_said(_body())))

    def touch(self) -> Response:
        body = _body()
        arguments, source, components = (body.get(key) for key in ("arguments", "source", "components"))
        return _json(self._room.touch(_said(body), arguments or [], source or {}, components or {}))

    def renew(self) -> Response:
        body = _body()
        return _json(self._room.renew(*(str(body.get(key, "")) for key in ("device", "locale", "localTime"))))

    def hear(self) -> Response:
        if request.mimetype != "audio/wav":
            abort(415, "a WAV file, please")
        if not self._ear.hears:
            abort(501, self._ear.why)
        return _json({"text": self._ear.text(request.get_data())})

    def sound(self, name: str) -> Response:
        made = self._room.voice.wav(name)
        if made is None:
            abort(404, "no such sound")
        return Response(made, mimetype="audio/wav", headers=_KEPT)


def _json(value: Json) -> Response:
    return Response(json.dumps(value, ensure_ascii=False), mimetype="application/json")


def _body() -> Json:
    body: Json = request.get_json()  # 415 unless it is sent as JSON, which another site's form cannot
    if not isinstance(body, dict):
        abort(400, "an object, please")
    return body


def _said(body: Json) -> Said:
    after, visual = body.get("after"), body.get("visual")
    return Said(
        str(body.get("text", ""))[:2000],
        float(after) if isinstance(after, int | float) else None,
        visual if isinstance(visual, dict) else None,
    )


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_: object) -> None:
        """Say nothing of requests."""


def serve(app: Flask, port: int, tries: int = 1) -> BaseWSGIServer:
    """The server, bound to the port or to the next free one; ConfigError when none is."""
    for number in range(port, port + tries):
        try:
            return make_server(HOST, number, app, threaded=True, request_handler=_Quiet)
        except (OSError, SystemExit) as error:
            # Werkzeug prints its own advice and exits when a port is taken.
            reason = error
    raise ConfigError(f"port {port} is taken: name another with --port") from reason
