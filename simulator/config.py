"""The project's `[tool.simulator]` block, with its paths made whole.

skill-package  folder with skill.json and interactionModels/        handler   MODULE:FUNCTION or FILE.py:FUNCTION
path           folders to import from                               url       instead of handler: a served skill
directions     Python file with the skill's own stage directions    shortest  line that ends the timeline early
timeline       dotted session attribute: [[seconds, step, line]]    step      dotted session attribute: the step
               (either may be a list: the first that is there counts)
timeline-time  when the timeline begins, 14:00 if not said
expectations   table for dialog tests: name -> dotted attribute     memory-env  variable naming the memory file
suggestions    list of things to say that the page offers
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import ConfigError

KEYS = frozenset(
    (
        "skill-package",
        "handler",
        "path",
        "url",
        "directions",
        "shortest",
        "timeline",
        "step",
        "expectations",
        "memory-env",
        "timeline-time",
        "suggestions",
    )
)


@dataclass(frozen=True, slots=True)
class Config:
    """Where the skill is and what the simulator may know of it."""

    package: Path
    handler: str = ""
    url: str = ""
    path: tuple[Path, ...] = ()
    directions: Path | None = None
    shortest: str = ""
    timeline: tuple[str, ...] = ()
    step: tuple[str, ...] = ()
    expectations: Mapping[str, Any] = field(default_factory=dict)
    memory_env: str = "MEMORY_FILE"
    timeline_time: str = "14:00"
    suggestions: tuple[str, ...] = ()


def nearest(start: Path) -> Path | None:
    """The closest pyproject.toml at or above `start` that has a [tool.simulator] block."""
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if path.is_file() and "simulator" in _tool(path):
            return path
    return None


def _tool(path: Path) -> dict[str, Any]:
    try:
        tool: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from error
    return tool


def read(start: Path, package: str = "", handler: str = "", url: str = "") -> Config:
    """The configuration near `start`; a package or handler given by the caller replaces the file's."""
    path = None if package else nearest(start)
    table = _tool(path)["simulator"] if path else {}
    unknown = set(table) - KEYS
    if unknown:
        raise ConfigError(f"{path}: [tool.simulator] has unknown {', '.join(sorted(unknown))}")
    root = path.parent if path else start
    own = table.get("handler", "")
    if ".py:" in own:
        own = str(root / own)
    chosen = "" if url else handler or own
    served = url or ("" if handler else table.get("url", ""))
    where = package or table.get("skill-package", "")
    if not where:
        raise ConfigError("which skill? give --skill-package DIR, or [tool.simulator] in pyproject.toml")
    if not (chosen or served):
        raise ConfigError("which skill? give --handler MODULE:FUNCTION or --url http://127.0.0.1:PORT/")
    directions = table.get("directions")
    return Config(
        root / where, chosen, served,
        tuple(root / folder for folder in (table.get("path") or (() if path else (".",)))),
        root / directions if directions and (root / directions).is_file() else None,
        table.get("shortest", ""), _several(table.get("timeline")), _several(table.get("step")),
        table.get("expectations", {}), table.get("memory-env", "MEMORY_FILE"), table.get("timeline-time", "14:00"),
        _several(table.get("suggestions")),
    )  # fmt: skip


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def skill_id(package: Path) -> str:
    """The skill's id from ask-states.json near the package, or "" before it was ever deployed."""
    for folder in (package.parent, package):
        path = folder / ".ask" / "ask-states.json"
        try:
            profiles = json.loads(path.read_text(encoding="utf-8"))["profiles"]
            return str(next(profile["skillId"] for profile in profiles.values() if profile.get("skillId")))
        except (OSError, ValueError, KeyError, StopIteration, AttributeError):
            continue
    return ""


def dotted(attributes: Any, path: str) -> Any:
    """The value at a dotted path in nested objects, None if any part is missing."""
    value = attributes
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def first(attributes: Any, paths: tuple[str, ...]) -> Any:
    """The value at the first of several dotted paths that has one."""
    found = (dotted(attributes, path) for path in paths)
    return next((value for value in found if value is not None), None)
