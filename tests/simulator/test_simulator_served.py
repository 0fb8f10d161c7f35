import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from simulator.config import Config
from simulator.errors import ConfigError, SkillFailed
from simulator.setup import Options
from simulator.skill import InProcess, OverHttp
from simulator.studio import Studio

PACKAGE = Path(__file__).parent / "little_skill" / "skill-package"


class Served(BaseHTTPRequestHandler):
    def do_POST(self):
        event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, body = self.server.answer(event)
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    running = ThreadingHTTPServer(("127.0.0.1", 0), Served)
    running.answer = lambda event: (200, json.dumps(reply(event["request"]["type"])).encode())
    thread = threading.Thread(target=running.serve_forever, args=(0.05,))
    thread.start()
    running.url = f"http://127.0.0.1:{running.server_address[1]}/"
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


def reply(kind):
    speech = {"type": "PlainText", "text": f"Got {kind}. More?"}
    return {
        "version": "1.0",
        "response": {"outputSpeech": speech, "shouldEndSession": False, "reprompt": {"outputSpeech": speech}},
    }


def test_a_served_skill_is_talked_to_like_any_other(server):
    with Studio(Config(PACKAGE, url=server.url)) as studio, studio.speaker(Options()) as speaker:
        assert "Got LaunchRequest." in speaker.line("[open]").played[0].heard.says
        assert "Got IntentRequest." in speaker.line("brew sencha").played[0].heard.says


@pytest.mark.parametrize(
    ("status", "body", "part"),
    [
        (500, b"", "answered 500"),
        (200, b"<html>", "did not answer with JSON"),
        (200, b"[]", "not an object"),
        (200, b"{}", 'no "response"'),
    ],
)
def test_a_server_that_answers_wrongly_has_failed(server, status, body, part):
    server.answer = lambda event: (status, body)
    with pytest.raises(SkillFailed, match=part):
        OverHttp(server.url).answer({"request": {}})


def test_a_server_that_is_not_there_has_failed():
    with pytest.raises(SkillFailed, match="did not answer"):
        OverHttp("http://127.0.0.1:9/").answer({})


def test_only_http_is_spoken():
    with pytest.raises(ConfigError):
        OverHttp("file:///etc/hosts")


@pytest.mark.parametrize(
    ("answered", "part"),
    [
        (None, "NoneType"),
        ({"version": "1.0"}, 'no "response"'),
        ({"response": {1, 2}}, "not JSON"),
        ({"response": None}, 'no "response"'),
    ],
)
def test_a_handler_must_answer_with_a_response(answered, part):
    with pytest.raises(SkillFailed, match=part):
        InProcess(lambda event, context: answered).answer({"request": {}})


@pytest.mark.parametrize(
    "body",
    [
        {"outputSpeech": "hello"},
        {"reprompt": ["again"]},
        {"reprompt": {"outputSpeech": "again"}},
        {"directives": {"type": "x"}},
        {"directives": ["x"]},
        {"card": 3},
    ],
)
def test_parts_of_the_wrong_kind_are_a_failure_not_a_crash(body):
    with pytest.raises(SkillFailed, match="wrong kind"):
        InProcess(lambda event, context: {"version": "1.0", "response": body}).answer({"request": {}})


def test_a_handler_cannot_reach_the_speakers_own_event():
    def greedy(event, context):
        event["request"].clear()
        return {"version": "1.0", "response": {}}

    event = {"request": {"type": "LaunchRequest"}}
    InProcess(greedy).answer(event)
    assert event["request"]["type"] == "LaunchRequest"
