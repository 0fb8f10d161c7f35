"""The page's server, really started: what it serves, what it refuses, and a long conversation through it."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest

from simulator import config
from simulator.errors import ConfigError
from simulator.page.assets import Assets, fetch
from simulator.page.ear import Ear, NotHeard, read
from simulator.page.room import REMEMBERED, Room
from simulator.page.server import STATIC, application, serve
from simulator.page.voice import Voice
from simulator.setup import Options
from simulator.studio import Studio

LITTLE = Path(__file__).parent / "little_skill"
ROOT = Path(__file__).parents[2]


class Page:
    def __init__(self, port):
        self.port = port

    def ask(self, method, path, body=None, **headers):
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.headers

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, body):
        status, answered, _ = self.ask("POST", path, json.dumps(body), **{"Content-Type": "application/json"})
        return status, json.loads(answered)

    def line(self, text, **more):
        status, answered = self.post("/api/line", {"text": text, **more})
        assert status == 200, answered
        return answered


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    voice = Voice(wanted=False)
    with Studio(config.read(LITTLE)) as studio:
        room = Room(studio, Options(), voice)
        server = serve(application(room, Ear(wanted=False), Assets(tmp_path_factory.mktemp("assets"))), 0)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield Page(server.server_port)
        server.shutdown()
        thread.join()
        server.server_close()
        room.close()


@pytest.fixture
def fresh(page):
    assert page.post("/api/renew", {"device": "dot", "locale": "en-US", "localTime": "14:00"})[0] == 200
    return page


def test_it_serves_the_page_under_a_strict_policy(page):
    status, body, headers = page.get("/")
    policy = headers["Content-Security-Policy"]
    assert status == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert page.get("/healthz")[:2] == (200, b"ok\n")
    for path in re.findall(rb'(?:src|href)="(/[^"]+)"', body):
        assert page.get(path.decode())[0] == 200, path


def test_nothing_in_the_page_comes_from_outside():
    for path in STATIC.rglob("*.*"):
        addresses = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+", path.read_text(encoding="utf-8")))
        assert addresses <= {"http://www.w3.org"}, path


def test_no_markup_carries_script_or_style_of_its_own():
    for path in STATIC.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\son\w+=|style=|<style|javascript:|<script>", text), path


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:1", "localhost", "[::1]:80", ""])
@pytest.mark.parametrize("path", ["/", "/healthz", "/api/state", "/static/js/main.js"])
def test_other_hosts_are_refused(page, host, path):
    assert page.get(path, Host=host)[0] in (400, 421)


def test_its_own_names_are_served(page):
    assert page.get("/healthz", Host=f"localhost:{page.port}")[0] == 200
    assert page.get("/healthz", Host=f"127.0.0.1:{page.port}")[0] == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
)
def test_other_sites_are_refused(fresh, headers):
    body = json.dumps({"text": "[open]"})
    assert fresh.ask("POST", "/api/line", body, **{"Content-Type": "application/json"}, **headers)[0] == 403
    assert json.loads(fresh.get("/api/state")[1])["lines"] == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_a_form_can_send_is_refused(page, kind):
    assert page.ask("POST", "/api/line", '{"text": "[open]"}', **{"Content-Type": kind})[0] == 415


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/..%2fserver.py",
        "/static/js/../../server.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/..\\server.py",
        "/screen/fonts/..%2f..%2fserver.py",
        "/screen/fonts/400-normal.woff2%00",
        "/api/sound/../../server.py",
        "/../../etc/passwd",
        "//etc/passwd",
    ],
)
def test_no_path_leaves_its_folders(page, path):
    status, body, _ = page.get(path)
    assert status in (308, 400, 404)
    assert b"import" not in body
    assert b"root:" not in body


def test_it_listens_on_loopback_only(page):
    others = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1", "127.0.1.1"}:
        with socket.socket() as probe:
            probe.settimeout(0.5)
            assert probe.connect_ex((address, page.port)) != 0


def test_a_conversation(fresh):
    opened = fresh.line("[open]")
    assert (opened["ear"], opened["line"]["session"]) == ("open", "open")
    (played,) = opened["line"]["played"]
    assert [one["says"] for one in played["sentences"]] == ["Welcome.", "Which tea would you like?"]
    assert played["sentences"][1]["at"] == pytest.approx(2.43, abs=0.01)
    assert opened["attributes"]["step"] == "ask"
    brewed = fresh.line("brew sencha")
    understood = brewed["line"]["understood"]
    assert understood["chosen"]["intent"] == "BrewIntent"
    assert understood["chosen"]["slots"][0]["matches"]
    assert all(0 < other["score"] <= 1 for other in understood["others"])
    assert brewed["line"]["exchanges"][0]["request"]["request"]["type"] == "IntentRequest"
    assert (brewed["ear"], brewed["attributes"]) == ("shut", {})
    assert [line["line"] for line in json.loads(fresh.get("/api/state")[1])["lines"]] == ["[open]", "brew sencha"]


def test_cutting_in_says_when(fresh):
    fresh.line("[open]")
    cut = fresh.line("alexa, brew sencha", after=1.5)
    assert cut["line"]["exchanges"][0]["request"]["request"]["timestamp"] == "2026-01-14T19:00:01Z"


def test_silence_is_the_reprompt_and_then_the_end(fresh):
    fresh.line("[open]")
    assert fresh.line("[silence]")["line"]["played"][0]["kind"] == "reprompt"
    assert fresh.line("[silence]")["ear"] == "shut"


def test_the_validator_and_failures_are_shown(fresh):
    cold = fresh.line("my tea has gone cold")
    assert any("Another?" in problem["message"] or problem["level"] for problem in problems(cold))
    broken = fresh.line("break the pot")
    assert "the pot is broken" in broken["line"]["exchanges"][0]["error"]
    assert broken["line"]["played"][0]["kind"] == "alexa"
    assert "not a stage direction" in fresh.line("[dance]")["line"]["error"]


def problems(answered):
    return [problem for exchange in answered["line"]["exchanges"] for problem in exchange["problems"]]


def test_the_screen_and_a_touch(fresh):
    fresh.line("[device show]")
    shown = fresh.line("[open]")
    assert shown["shown"]["token"] == "shelf"
    assert {"id": "jar-green", "text": "jar-green", "touch": True} in shown["words"]
    touched = {"arguments": ["brew", "green", "Sencha"], "source": {"id": "jar-green"}, "components": {}}
    visual = {"componentsVisibleOnScreen": [{"uid": ":1000"}]}
    status, answered = fresh.post("/api/touch", {"text": "[tap jar-green]", "visual": visual, **touched})
    assert status == 200
    assert answered["line"]["played"][0]["sentences"][0]["says"] == "You touched Sencha."
    request = answered["line"]["exchanges"][0]["request"]
    assert request["request"]["arguments"] == ["brew", "green", "Sencha"]
    assert request["context"]["Alexa.Presentation.APL"]["componentsVisibleOnScreen"] == [{"uid": ":1000"}]
    assert "nothing is sent" in fresh.post("/api/touch", {"text": "[tap jar-green]", **touched})[1]["line"]["error"]


def test_permissions(fresh):
    assert fresh.line("remind me to drink it")["asking"]
    assert fresh.line("[grant reminders]")["scopes"] == {"alexa::alerts:reminders:skill:readwrite": "GRANTED"}


def test_own_directions_are_offered_and_followed(fresh):
    state = json.loads(fresh.get("/api/state")[1])
    assert state["own"] == ["settings broken"]
    assert "wait 4m" in state["directions"]
    fresh.line("[settings broken]")
    assert fresh.line("[open]")["line"]["exchanges"][0]["error"]


def test_a_new_person_begins_anew(fresh):
    fresh.line("[open]")
    first = fresh.line("brew assam")["line"]["exchanges"][0]["request"]["session"]["user"]["userId"]
    status, renewed = fresh.post("/api/renew", {"device": "tv", "locale": "en-GB", "localTime": "03:10"})
    assert (status, renewed["device"], renewed["clock"]) == (200, "tv", "2026-01-14T03:10:00+00:00")
    assert fresh.line("brew assam")["line"]["exchanges"][0]["request"]["session"]["user"]["userId"] != first


@pytest.mark.parametrize(
    "wrong", [{"device": "toaster"}, {"locale": "xx-XX"}, {"localTime": "25:00"}, {"localTime": ""}]
)
def test_a_wrong_setting_is_refused_and_the_conversation_goes_on(fresh, wrong):
    fresh.line("[open]")
    assert fresh.post("/api/renew", {"device": "dot", "locale": "en-US", "localTime": "14:00", **wrong})[0] == 400
    assert fresh.line("brew assam")["line"]["session"] == "closed"


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"3", b'{"text": 3, "after": "x", "visual": 1}'])
def test_nonsense_is_no_crash(fresh, body):
    assert fresh.ask("POST", "/api/line", body, **{"Content-Type": "application/json"})[0] in (200, 400)
    assert fresh.get("/healthz")[0] == 200


def test_without_voice_ears_and_engine_it_says_so(page):
    can = json.loads(page.get("/api/state")[1])["can"]
    assert [can[name]["there"] for name in ("voice", "ear", "screen")] == [False, False, False]
    assert "switched off" in can["voice"]["why"] + can["ear"]["why"]
    assert page.get("/screen/engine.js")[0] == 400
    assert page.get("/api/sound/0123.wav")[0] == 404
    assert page.ask("POST", "/api/hear", b"x", **{"Content-Type": "audio/wav"})[0] == 501


@pytest.mark.parametrize("recording", [b"", b"RIFF", b"x" * 1000])
def test_a_recording_that_is_none_is_refused(recording):
    with pytest.raises(NotHeard):
        read(recording)


def test_the_engine_is_served_without_outside_addresses(tmp_path):
    (tmp_path / "engine.js").write_text(
        "a='https://d1gkjrhppbyzyh.cloudfront.net/AmazonEmberDisplay_Bd.ttf';"
        "b='https://d2na8397m465mh.cloudfront.net/packages/';",
        encoding="utf-8",
    )
    assert Assets(tmp_path).engine() == "a='/screen/fonts/700-normal.woff2';b='/screen/none/packages/';"


def test_without_npm_the_engine_cannot_be_fetched(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("simulator.page.assets.find_spec", lambda name: None)
    with pytest.raises(ConfigError, match="npm is missing"):
        fetch(tmp_path / "screen")
    assert not Assets(tmp_path / "screen").there


def test_two_hundred_turns_are_quick_and_leave_nothing_behind(fresh):
    turns = ("why is tea hot", "brew assam", "what is a leaf", "[open]")
    for _ in range(5):
        for text in turns:
            fresh.line(text)
    tracemalloc.start()
    try:
        sizes, took = [], []
        for number in range(200):
            began = time.perf_counter()
            fresh.line(turns[number % 4])
            took.append(time.perf_counter() - began)
            if number in (130, 199):  # after the page's own memory of lines is full
                sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert len(json.loads(fresh.get("/api/state")[1])["lines"]) == REMEMBERED
    assert sizes[1] - sizes[0] < 400_000
    assert sorted(took)[100] < 0.05


def started(*arguments):
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "simulator", "--no-browser", "--no-sound", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=LITTLE, env=environment,
    )  # fmt: skip


def test_the_command_serves_within_five_seconds():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.monotonic()
    with started("--port", str(port)) as process:
        try:
            assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
            page = Page(port)
            assert page.get("/healthz")[0] == 200
            assert time.monotonic() - began < 5
            assert page.line("[open]")["ear"] == "open"
            with started("--port", str(port)) as second:
                assert second.wait(20) == 2
                assert f"port {port} is taken" in second.stderr.read()
        finally:
            process.terminate()
            process.communicate(timeout=10)


def test_without_flask_it_says_what_to_do():
    code = (
        "import sys; sys.modules['flask'] = None; sys.argv[1:] = []; from simulator.cli import main; sys.exit(main())"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, cwd=LITTLE, env=environment, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install -r simulator/requirements.txt" in done.stderr
