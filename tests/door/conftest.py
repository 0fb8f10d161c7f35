"""Real requests to the real door, with a real store and a real settings service on loopback."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


@pytest.fixture(scope="session")
def settings_service():
    """A Settings API that says New York to anyone with a token."""

    class Settings(BaseHTTPRequestHandler):
        def do_GET(self):
            allowed = self.headers.get("Authorization") == "Bearer token"
            body = json.dumps("America/New_York" if allowed else {"error": "no"}).encode()
            self.send_response(200 if allowed else 401)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Settings)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def door(tmp_path, monkeypatch):
    """The handler with an empty embedded store."""
    monkeypatch.setenv("MEMORY_FILE", str(tmp_path / "memory.sqlite"))
    monkeypatch.delenv("TABLE_NAME", raising=False)
    monkeypatch.delenv("SKILL_ID", raising=False)
    import lambda_function
    from cramp_relief.alexa import service

    service.memory.cache_clear()
    yield lambda_function.lambda_handler
    service.memory.cache_clear()


@pytest.fixture
def request_at(settings_service):
    """Builds a full request as a Show would send it."""

    def build(kind="LaunchRequest", at="2026-01-14T08:10:00Z", intent=None, slots=None, attributes=None, **more):
        request = {"type": kind, "requestId": "r1", "timestamp": at, "locale": "en-US", **more}
        if intent:
            request["intent"] = {
                "name": intent,
                "confirmationStatus": "NONE",
                "slots": {
                    name: {"name": name, "value": value, "confirmationStatus": "NONE", "source": "USER",
                           "slotValue": {"type": "Simple", "value": value}}
                    for name, value in (slots or {}).items()
                },
            }  # fmt: skip
            request["dialogState"] = "STARTED"
        return {
            "version": "1.0",
            "session": {
                "new": attributes is None,
                "sessionId": "amzn1.echo-api.session.1",
                "application": {"applicationId": "amzn1.ask.skill.ours"},
                "attributes": attributes or {},
                "user": {"userId": "amzn1.ask.account.SECRETUSER"},
            },
            "context": {
                "System": {
                    "application": {"applicationId": "amzn1.ask.skill.ours"},
                    "user": {"userId": "amzn1.ask.account.SECRETUSER"},
                    "device": {
                        "deviceId": "amzn1.ask.device.SECRETDEVICE",
                        "supportedInterfaces": {"Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.3"}}},
                    },
                    "apiEndpoint": settings_service,
                    "apiAccessToken": "token",
                },
                "Viewport": {
                    "mode": "HUB", "shape": "RECTANGLE", "currentPixelWidth": 1280, "currentPixelHeight": 800,
                    "dpi": 160, "touch": ["SINGLE"], "keyboard": ["DIRECTION"], "video": {"codecs": ["H_264_41"]},
                },
                "Viewports": [{"type": "APL", "id": "main", "shape": "RECTANGLE", "dpi": 160,
                               "presentationType": "STANDARD", "canRotate": False}],
            },
            "request": request,
        }  # fmt: skip

    return build
