"""The official APL engine in a real browser: `make browser` fetches both, neither is part of the project."""

import base64
import json
import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "screens"
PAGE = """<!doctype html><meta charset="utf-8"><style>
html, body { margin: 0; background: #000 } #view { position: relative; overflow: hidden }
</style><div id="view"></div><script>
window.later = 0; const real = Date.now.bind(Date); Date.now = () => real() + window.later; window.sent = [];
</script><script src="/engine.js"></script><script>
const ready = AplRenderer.initEngine();
async function show(directive, view) {
  await ready;
  await Promise.all(['400', '700'].map(weight => document.fonts.load(weight + ' 20px "amazon-ember-display"')));
  rest();
  const scale = view.dpi / 160, div = document.getElementById('view');
  div.style.width = view.width * scale + 'px'; div.style.height = view.height * scale + 'px';
  window.later = 0; window.sent = [];
  const content = AplRenderer.Content.create(JSON.stringify(directive.document));
  for (const name of directive.document.mainTemplate.parameters)
    content.addData(name, JSON.stringify(directive.datasources[name]));
  window.renderer = AplRenderer.default.create({
    content, view: div, theme: 'dark', mode: view.mode, notLoadFonts: true, utcTime: Date.now(), localTimeAdjustment: 0,
    viewport: {width: view.width * scale, height: view.height * scale, isRound: view.round, dpi: view.dpi},
    environment: {agentName: 'test', agentVersion: '1.0', allowOpenUrl: false, disallowVideo: true,
      animationQuality: 2},
    onSendEvent: event => window.sent.push(event.arguments),
  });
  await window.renderer.init();
  window.began = Date.now();
}
function rest() { if (window.renderer) window.renderer.destroy(); window.renderer = undefined; }
function at(seconds) { window.later += Math.max(0, seconds * 1000 - (Date.now() - window.began)); }
function words() {
  // The drawn lines of every text that can be seen: their words and where they are.
  const found = [], all = document.createTreeWalker(document.getElementById('view'), NodeFilter.SHOW_TEXT);
  for (let node; node = all.nextNode();) {
    let seen = node.parentElement.offsetParent !== null;
    for (let up = node.parentElement; up && seen; up = up.parentElement) {
      const style = getComputedStyle(up);
      seen = style.display !== 'none' && style.visibility !== 'hidden' && style.opacity !== '0';
    }
    if (!seen || !node.textContent.trim()) continue;
    const range = document.createRange();
    range.setStart(node, 0);
    range.setEnd(node, node.textContent.trimEnd().length);
    const lines = [...range.getClientRects()].map(r => [r.left, r.top, r.right, r.bottom]);
    const room = [0, 0, innerWidth, innerHeight];
    for (let up = node.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflow === 'visible') continue;
      const r = up.getBoundingClientRect();
      room[0] = Math.max(room[0], r.left); room[1] = Math.max(room[1], r.top);
      room[2] = Math.min(room[2], r.right); room[3] = Math.min(room[3], r.bottom);
    }
    found.push({text: node.textContent, lines, room});
  }
  return found;
}
</script>"""


def needs(there, what):
    """Go on if it is there; without it skip on a laptop, fail where the tests must run."""
    if not there:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


@pytest.fixture(scope="session")
def chromium():
    needs(find_spec("playwright"), "no playwright here: pip install playwright")
    from playwright.sync_api import sync_playwright

    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, filter(None, names))), None)
    needs(path, "no chromium here: tools/install_browser.sh")
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


class Stage:
    """A device's screen: shows a directive, moves its clock, tells what can be seen."""

    def __init__(self, page, view):
        self.page, self.view, self.warnings, self.outside, self.known = page, view, [], [], set()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.warnings.append(str(error)))

    def _heard(self, message):
        if "Core:" in message.text or message.type == "error":
            self.warnings.append(message.text)

    def show(self, directive):
        self.page.evaluate("([d, v]) => show(d, v)", [json.loads(json.dumps(directive)), self.view])
        self.page.wait_for_timeout(100)

    def at(self, seconds):
        self.page.evaluate("s => at(s)", seconds)
        self.page.wait_for_timeout(120)

    def until(self, text):
        """Wait for a page: the document turns at most one a tick."""
        for _ in range(40):
            if text in self.seen():
                return
            self.page.wait_for_timeout(60)
        raise AssertionError(f"{text!r} never came: {self.seen()}")

    def words(self):
        return self.page.evaluate("words()")

    def seen(self):
        return " ".join(" ".join(word["text"] for word in self.words()).split())

    def picture(self, name):
        path = PICTURES / self.view["name"] / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(path))
        return path

    def pixels(self, measure):
        """A measure of the picture's red, green and blue, taken in the browser itself."""
        shot = base64.b64encode(self.page.screenshot()).decode()
        return self.page.evaluate(
            """async ([shot, measure]) => {
              const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + shot)).blob());
              const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d');
              pen.drawImage(image, 0, 0);
              const data = pen.getImageData(0, 0, image.width, image.height).data;
              let bright = 0, blue = 0;
              for (let i = 0; i < data.length; i += 4) {
                if (data[i] > 200 && i / 4 % image.width < image.width / 2) bright++;
                blue = Math.max(blue, data[i + 2]);
              }
              return {bright, blue}[measure];
            }""",
            [shot, measure],
        )

    def bright(self):
        """How many pixels of the left half, where the ring is, are lit."""
        return self.pixels("bright")

    def most_blue(self):
        return self.pixels("blue")

    def tap(self, words):
        self.page.get_by_text(words, exact=True).click()
        self.page.wait_for_timeout(120)
        return self.page.evaluate("window.sent")


@pytest.fixture(scope="session")
def stage_for(chromium):
    """Opens a screen of a size; the engine comes from .cache, anything from outside is refused and remembered."""
    from simulator.page.assets import Assets

    assets = Assets()
    needs(assets.there, "no APL engine here: python -m simulator.page.assets")
    opened = {}

    def serve(stage, route):
        path = route.request.url.removeprefix("http://screen.test")
        if path == "/":
            route.fulfill(body=PAGE, content_type="text/html")
        elif path == "/engine.js":
            route.fulfill(body=assets.engine(), content_type="text/javascript; charset=utf-8")
        elif path.startswith("/screen/fonts/"):
            route.fulfill(body=assets.font(path.rsplit("/", 1)[1]), content_type="font/woff2")
        else:
            stage.outside.append(route.request.url)
            route.abort()

    def open_(view):
        if view["name"] not in opened:
            scale = view["dpi"] // 160
            size = {"width": view["width"] * scale, "height": view["height"] * scale}
            page = chromium.new_page(viewport=size)
            stage = Stage(page, view)
            page.route("**/*", lambda route: serve(stage, route))
            page.goto("http://screen.test/")
            opened[view["name"]] = stage
        stage = opened[view["name"]]
        for other in opened.values():
            if other is not stage:
                other.page.evaluate("rest()")  # a document left open goes on drawing sixty times a second
        stage.warnings.clear()
        stage.outside.clear()
        return stage

    return open_
