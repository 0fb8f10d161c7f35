"""The page's web server: loopback only, for its own page only, from its own folders only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, jsonify, request, send_from_directory
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
    app.json.sort_keys = False  # type: ignore[attr-defined]
    _guard(app)
    _pages(app, assets)
    _conversation(app, room, ear, assets)
    return app


def _guard(app: Flask) -> None:
    @app.before_request
    def own_page_only() -> None:
        """No other host's requests (a name that was made to point here), and none from another site's page."""
        allowed = hosts(request.environ["SERVER_PORT"])
        if request.host not in allowed:
            abort(421, "this server answers only to 127.0.0.1 and localhost")
        origin = request.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in allowed}:
            abort(403, "another site's page may not use this server")
        if request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            abort(403, "another site's page may not use this server")

    @app.after_request
    def strictly(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", _STRICT)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "microphone=(self), camera=(), geolocation=()"
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    @app.errorhandler(SimulatorError)
    def refused(error: SimulatorError) -> tuple[Response, int]:
        return jsonify(error=str(error)), 400

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> tuple[Response, int]:
        return jsonify(error=error.description), error.code or 500


def hosts(port: str) -> set[str]:
    """The names this server answers to."""
    return {f"{name}:{port}" for name in (HOST, "localhost")}


def _pages(app: Flask, assets: Assets) -> None:
    @app.get("/")
    def page() -> Response:
        return send_from_directory(STATIC, "index.html")

    @app.get("/static/<path:path>")
    def static(path: str) -> Response:
        return send_from_directory(STATIC, path)

    @app.get("/screen/frame")
    def frame() -> Response:
        response = send_from_directory(STATIC, "frame.html")
        response.headers["Content-Security-Policy"] = _SCREEN
        return response

    @app.get("/screen/engine.js")
    def engine() -> Response:
        return Response(assets.engine(), mimetype="text/javascript", headers={"Cache-Control": "max-age=3600"})

    @app.get("/screen/fonts/<name>")
    def font(name: str) -> Response:
        return Response(assets.font(name), mimetype="font/woff2", headers={"Cache-Control": "max-age=3600"})

    @app.get("/healthz")
    def healthz() -> str:
        return "ok\n"


def _conversation(app: Flask, room: Room, ear: Ear, assets: Assets) -> None:
    @app.get("/api/state")
    def state() -> Response:
        can = {
            "voice": {"there": room.voice.speaks, "why": room.voice.why},
            "ear": {"there": ear.hears, "why": ear.why},
            "screen": {"there": assets.there, "why": assets.why},
        }
        return jsonify({**room.state(), "can": can})

    @app.post("/api/line")
    def line() -> Response:
        return jsonify(room.line(_said(_body())))

    @app.post("/api/touch")
    def touch() -> Response:
        body = _body()
        arguments, source, components = (body.get(key) for key in ("arguments", "source", "components"))
        return jsonify(room.touch(_said(body), arguments or [], source or {}, components or {}))

    @app.post("/api/renew")
    def renew() -> Response:
        body = _body()
        return jsonify(room.renew(*(str(body.get(key, "")) for key in ("device", "locale", "localTime"))))

    @app.post("/api/hear")
    def hear() -> Response:
        if request.mimetype != "audio/wav":
            abort(415, "a WAV file, please")
        if not ear.hears:
            abort(501, ear.why)
        return jsonify(text=ear.text(request.get_data()))

    @app.get("/api/sound/<name>.wav")
    def sound(name: str) -> Response:
        made = room.voice.wav(name)
        if made is None:
            abort(404, "no such sound")
        return Response(made, mimetype="audio/wav", headers={"Cache-Control": "max-age=3600"})


def _body() -> Json:
    body = request.get_json()  # 415 unless it is sent as JSON, which another site's form cannot
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
