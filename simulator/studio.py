"""Everything a face needs to make speakers: the skill loaded once, Alexa's services running, memory in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from . import config, directions
from .engine import Speaker
from .resolver import Mode
from .services import Services
from .setup import Options, Understanding
from .skill import OverHttp, Skill, load


class Studio:
    """A skill ready to be talked to; a context manager, since it runs a server and keeps a temporary file."""

    def __init__(self, settings: config.Config, nlu: Mode = "usual", memory: Path | None = None) -> None:
        self.settings = settings
        self.nlu = nlu
        self._people = 0
        with ExitStack() as made:
            self.memory = memory or Path(made.enter_context(TemporaryDirectory(prefix="simulator-"))) / "memory.sqlite"
            # Before the handler is imported: skills read their environment when they are loaded.
            made.enter_context(_environment(settings.memory_env, str(self.memory)))
            self.skill: Skill = OverHttp(settings.url) if settings.url else load(settings.handler, settings.path)
            self.understanding = Understanding(settings.package, nlu)
            self.directions = directions.load(settings.directions) if settings.directions else {}
            self.services = made.enter_context(closing(Services()))
            self._made = made.pop_all()

    def speaker(self, options: Options) -> Speaker:
        """A new person with a new device."""
        self._people += 1
        options.directions = self.directions
        options.skill_id = config.skill_id(self.settings.package) or options.skill_id
        return Speaker(self.skill, self.understanding, self.services, options, self._people)

    def close(self) -> None:
        """Stop the services, forget the temporary memory and leave the environment as it was."""
        self._made.close()

    def __enter__(self) -> Studio:
        """The studio itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """An environment variable, put back as it was afterwards."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = before
