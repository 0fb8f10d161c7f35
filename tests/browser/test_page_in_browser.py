"""The simulator's page as a person uses it: typing, cutting in, keeping silent, speaking, touching the screen."""

import json
import threading
import time
import urllib.request
from contextlib import contextmanager
from datetime import time as clock
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import needs

from simulator import config, dialogs
from simulator.page.assets import Assets
from simulator.page.ear import Ear
from simulator.page.room import Room
from simulator.page.server import application, serve
from simulator.page.voice import Voice
from simulator.setup import Options
from simulator.studio import Studio

ROOT = Path(__file__).parents[2]
LITTLE = ROOT / "tests" / "simulator" / "little_skill"
PICTURES = ROOT / "build" / "page"


@contextmanager
def served(folder, *, sound=False, **options):
    voice = Voice(sound)
    with Studio(config.read(folder)) as studio:
        room = Room(studio, Options(**options), voice)
        server = serve(application(room, Ear(sound), Assets()), 0)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
            room.close()
            voice.close()


class Visitor:
    """A person at the page; every error in the browser and every request to another host is remembered."""

    def __init__(self, browser, address, width=1280, height=800, **storage):
        self.context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        settings = json.dumps({"speed": "at_once", "sound": "text", **storage})
        self.context.add_init_script(
            f"for (const [k, v] of Object.entries({settings})) if (!localStorage.getItem(k)) localStorage.setItem(k, v)"
        )
        self.wrong = []
        self.context.route("**/*", lambda route: self._allow(route, address))
        self.page = self.context.new_page()
        self.page.on("console", lambda message: message.type == "error" and self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector("#devices input")

    def _allow(self, route, address):
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            self.wrong.append(f"outside: {route.request.url}")
            route.abort()

    def says(self, text):
        self.page.fill("#say", text)
        self.page.press("#say", "Enter")
        self.until(f"[...document.querySelectorAll('.turn')].at(-1)?.innerText.includes({json.dumps(text)})")

    def until(self, true, seconds=15.0):
        """Wait until an expression holds; the page's policy forbids Playwright's own way."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(true):
            assert time.monotonic() < end, f"never: {true}"
            self.page.wait_for_timeout(50)

    def last(self):
        return self.page.locator(".turn").last.inner_text()

    def picture(self, name):
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(PICTURES / f"{name}.png"))


@pytest.fixture(scope="module")
def tea(chromium):
    with served(LITTLE) as address:
        yield address


@pytest.fixture
def visit(chromium):
    visitors = []

    def visitor(address, browser=chromium, **settings):
        request = urllib.request.Request(
            f"{address}api/renew",
            json.dumps({"device": "dot", "locale": "en-US", "localTime": "14:00"}).encode(),
            {"Content-Type": "application/json"},
        )
        urllib.request.urlopen(request).close()
        visitors.append(Visitor(browser, address, **settings))
        return visitors[-1]

    yield visitor
    for one in visitors:
        one.context.close()
        assert one.wrong == []


def test_typing(visit, tea):
    one = visit(tea)
    assert one.page.locator("#skill").inner_text().lower() == "tea corner"
    one.page.locator(".chip.first").click()
    one.page.wait_for_selector(".spoken")
    assert "Which tea would you like?" in one.last()
    one.says("brew sencha")
    assert "pot number 1" in one.last()
    panel = one.page.locator("#panel")
    assert "BrewIntent" in panel.inner_text()
    assert "→ green" in panel.inner_text() or "sencha" in panel.inner_text()
    one.page.click("#tab-request")
    assert "IntentRequest" in panel.inner_text()
    one.page.locator(".said").first.click()
    one.page.click("#tab-timeline")
    assert "Welcome." in panel.inner_text()
    one.says("my tea has gone cold")
    assert one.page.locator(".problem").count() >= 1


def test_the_conversation_is_still_there_after_a_reload(visit, tea):
    one = visit(tea)
    one.says("open tea corner")
    one.page.reload()
    one.page.wait_for_selector(".turn")
    assert "Which tea" in one.last()
    one.says("brew assam")
    assert "pot" in one.last()


def test_silence_in_real_time_is_the_reprompt_and_then_the_end(visit, tea):
    one = visit(tea, speed="4")
    one.says("open tea corner")
    one.page.wait_for_selector(".spoken.reprompt", timeout=15_000)
    one.until("document.getElementById('caption').innerText.includes('closed')")
    assert "nobody answered" in one.last()


def test_silence_waits_while_she_types(visit, tea):
    one = visit(tea, speed="4")
    one.says("open tea corner")
    one.page.type("#say", "br")
    one.page.wait_for_timeout(5000)
    assert one.page.locator(".reprompt").count() == 0
    one.page.type("#say", "ew sencha")
    one.page.press("#say", "Enter")
    one.until("document.querySelectorAll('.turn').length === 2")


def test_while_it_speaks_only_its_name_is_heard(visit, tea):
    one = visit(tea, speed="1")
    one.says("open tea corner")
    one.page.wait_for_timeout(1500)
    one.page.fill("#say", "brew sencha")
    one.page.press("#say", "Enter")
    one.page.wait_for_timeout(300)
    assert one.page.locator(".turn").count() == 1
    assert "only" in one.page.locator("#hint").inner_text()
    one.page.press("#say", "Enter")
    one.until("document.querySelectorAll('.turn').length === 2")
    assert "Alexa, brew sencha" in one.last()
    at = one.page.locator(".turn").last.locator(".at").inner_text()
    assert at in ("14:00:01", "14:00:02")


def test_by_keyboard_alone(visit, tea):
    one = visit(tea, speed="1")
    keyboard = one.page.keyboard
    keyboard.press("/")
    keyboard.type("open tea corner")
    keyboard.press("Enter")
    one.page.wait_for_selector(".spoken")
    one.page.wait_for_timeout(600)
    keyboard.press("Escape")
    keyboard.type("brew assam")
    keyboard.press("Enter")
    one.until("document.querySelectorAll('.turn').length === 2")
    keyboard.press("ArrowUp")
    assert one.page.input_value("#say") == "brew assam"
    one.page.focus("#tab-understood")
    keyboard.press("ArrowRight")
    assert one.page.evaluate("document.activeElement.id") == "tab-timeline"
    one.page.focus("#devices input:checked")
    keyboard.press("ArrowRight")
    one.until("document.querySelectorAll('.turn').length === 3")
    assert one.page.locator(".frame").count() == 1


def test_every_control_has_a_name(visit, tea):
    one = visit(tea)
    one.page.click("#directions summary")
    nameless = one.page.evaluate(
        """[...document.querySelectorAll('button, input, select, [role=tab], iframe')].filter((one) => !(
          one.getAttribute('aria-label') || one.title || one.innerText.trim() || one.labels?.length
        )).map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_stage_directions_are_buttons(visit, tea):
    one = visit(tea)
    one.page.click("#directions summary")
    buttons = one.page.locator("#direction-grid button")
    assert {"Open the skill", "Silence", "Drop the session", "Wait", "Go to", "settings broken"} <= set(
        buttons.all_inner_texts()
    )
    one.page.get_by_role("button", name="Go to").click()
    one.until("document.getElementById('clock').textContent === '03:10'")
    assert one.page.evaluate("document.documentElement.dataset.sky") == "night"
    one.page.get_by_role("button", name="settings broken").click()
    one.page.get_by_role("button", name="Open the skill").click()
    one.page.wait_for_selector(".trouble")


def test_the_screen_is_drawn_and_touched(visit, tea):
    needs(Assets().there, "no APL engine here: python -m simulator.page.assets")
    one = visit(tea)
    one.page.check("input[value=show]")
    one.says("open tea corner")
    screen = one.page.frame_locator("iframe")
    screen.get_by_text("Sencha").click(timeout=15_000)
    one.until("document.querySelectorAll('.turn').length === 3")
    assert "You touched Sencha." in one.last()
    one.picture("little-show")


def test_without_the_engine_the_screens_text_is_shown(visit, tea, monkeypatch):
    monkeypatch.setattr(Assets, "there", False)
    one = visit(tea)
    one.page.check("input[value=show]")
    one.says("open tea corner")
    one.page.get_by_role("button", name="Sencha").or_(one.page.get_by_role("button", name="jar-green")).click()
    one.until("document.querySelectorAll('.turn').length === 3")
    assert "You touched Sencha." in one.last()
    assert "APL engine is not here" in one.page.locator("#fallbacks").inner_text()


def test_a_saved_conversation_is_a_test_that_holds(visit, tea, tmp_path):
    one = visit(tea, speed="1")
    one.says("open tea corner")
    one.page.wait_for_timeout(1200)
    one.says("alexa, brew sencha")
    one.says("alexa, my tea has gone cold")
    one.page.click("#directions summary")
    for button, name in (("Save as a dialog test", "recorded.txt"), ("Save for ask dialog", "recorded.json")):
        with one.page.expect_download() as download:
            one.page.get_by_role("button", name=button).click()
        download.value.save_as(tmp_path / name)
    assert "[after 1." in (tmp_path / "recorded.txt").read_text(encoding="utf-8")
    with Studio(config.read(LITTLE)) as studio:
        (recorded,) = dialogs.read(tmp_path / "recorded.txt")
        assert dialogs.run(recorded, studio) == []
    replay = json.loads((tmp_path / "recorded.json").read_text(encoding="utf-8"))
    assert (replay["type"], len(replay["userInput"])) == ("text", 3)


@pytest.mark.parametrize("width", [1280, 900, 390, 320])
def test_nothing_is_wider_than_the_window(visit, tea, width):
    one = visit(tea, width=width, height=800)
    one.says("open tea corner")
    one.page.click("#directions summary")
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_night_is_worth_looking_at(visit, chromium):
    with served(ROOT, local_time=clock(3, 10)) as address:
        for name, width, height in (("desk", 1280, 800), ("phone", 390, 844)):
            one = Visitor(chromium, address, width=width, height=height, speed="1")
            one.page.locator(".chip.first").click()
            one.page.wait_for_timeout(3500)
            assert one.page.locator("#caption b").count() == 1
            one.picture(f"night-{name}")
            one.page.click("#skip")
            one.page.click("#renew")
            one.context.close()
            assert one.wrong == []


@pytest.fixture(scope="module")
def talking(chromium):
    needs(
        find_spec("hibari") and find_spec("moonshine_voice"),
        "no voice here: pip install -r simulator/requirements-voice.txt",
    )
    with served(LITTLE, sound=True) as address:
        yield address


def test_first_sounds_come_in_time(talking):
    def ask(path, body=None):
        data = body and json.dumps(body).encode()
        request = urllib.request.Request(talking + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    first = json.loads(ask("api/line", {"text": "[open]"}))["line"]["played"][0]["sentences"][0]["sound"]
    ask(f"api/sound/{first}.wav")  # the engine has been loaded
    began = time.monotonic()
    new = json.loads(ask("api/line", {"text": "why is tea hot"}))["line"]["played"][0]["sentences"][0]["sound"]
    assert ask(f"api/sound/{new}.wav")[:4] == b"RIFF"
    assert time.monotonic() - began < 1.5
    began = time.monotonic()
    ask(f"api/sound/{first}.wav")
    assert time.monotonic() - began < 0.5


def test_speaking_into_the_microphone(visit, chromium, talking, tmp_path):
    from simulator.heard import listen
    from simulator.page.sound import spoken, wav_at

    (sentence,) = listen("Why is tea hot?").sentences
    recording = tmp_path / "said.wav"
    recording.write_bytes(wav_at(spoken(sentence), 16_000, before=1.0, after=9.0))
    browser = chromium.browser_type.launch(
        executable_path=chromium_path(chromium),
        args=["--no-sandbox", "--disable-gpu", "--use-fake-ui-for-media-stream",
              "--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={recording}"],
    )  # fmt: skip
    try:
        one = visit(talking, browser=browser)
        one.page.click("#talk")
        one.page.wait_for_selector(".turn", timeout=30_000)
        assert "tea" in one.page.locator(".said").inner_text().lower()
    finally:
        browser.close()


def chromium_path(chromium):
    import os
    import shutil

    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, filter(None, names))))
