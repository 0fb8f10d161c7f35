"""The authored source of one language, read and expanded: `read(folder)` gives a `Source`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .templates import expand

FREE_SLOT = "words"
"""The one slot of every question intent."""
FREE_TYPE = "AMAZON.SearchQuery"


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing a person may mean, and every way we list of saying it."""

    name: str
    slots: Mapping[str, str]
    samples: tuple[str, ...]
    carrier: str | None = None
    """What Alexa strips and we put back in front of the free words; None for other intents."""


@dataclass(frozen=True, slots=True)
class Source:
    """Everything authored for one language."""

    invocation: str
    sensitivity: str
    locales: tuple[str, ...]
    intents: Mapping[str, Intent]
    types: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Type name -> value id -> what is said for it, the canonical wording first."""
    problems: tuple[str, ...] = field(default=())
    """What reading found wrong: an intent authored twice, for instance."""


def read(folder: Path) -> Source:
    """The source in `folder`: `model.yaml` for the settings, every other file for words."""
    files = {path.stem: yaml.safe_load(path.read_text("utf-8")) or {} for path in sorted(folder.glob("*.yaml"))}
    settings = files.pop("model")
    pieces: dict[str, str] = settings.get("pieces", {})
    intents = {name: Intent(name, {}, ()) for name in settings["built_ins"]}
    types: dict[str, Mapping[str, tuple[str, ...]]] = {}
    problems: list[str] = []
    for stem, content in files.items():
        local = pieces | content.get("pieces", {})
        found = [_intent(name, entry, local) for name, entry in content.get("intents", {}).items()]
        found += [_question(name, entry, local) for name, entry in content.get("questions", {}).items()]
        for intent in found:
            if intent.name in intents and intents[intent.name].samples:
                problems.append(f"{intent.name} is authored twice, again in {stem}.yaml")
            intents[intent.name] = intent
        for name, values in content.get("types", {}).items():
            types[name] = {ident: _spread(said, local) for ident, said in values.items()}
    _yield(intents)
    return Source(
        settings["invocation"],
        settings["fallback_sensitivity"],
        tuple(settings["locales"]),
        intents,
        types,
        tuple(problems),
    )


def _intent(name: str, entry: Any, pieces: Mapping[str, str]) -> Intent:
    """An intent: a block of templates, or a mapping with `slots` and `samples`."""
    if isinstance(entry, str):
        entry = {"samples": entry}
    return Intent(name, dict(entry.get("slots", {})), _spread(entry["samples"], pieces))


def _question(name: str, entry: Any, pieces: Mapping[str, str]) -> Intent:
    """A question intent: `carrier`, other ways to say it (`also`), and what is said on its own (`alone`)."""
    if isinstance(entry, str):
        entry = {"carrier": entry}
    openings = _spread(entry["carrier"] + "\n" + entry.get("also", ""), pieces)
    samples = [f"{opening} {{{FREE_SLOT}}}" for opening in openings]
    alone = entry.get("alone", "")
    samples += openings if alone is True else _spread(alone, pieces)
    return Intent(name, {FREE_SLOT: FREE_TYPE}, tuple(dict.fromkeys(samples)), entry["carrier"])


def _yield(intents: dict[str, Intent]) -> None:
    """Takes from the question intents what another intent lists word for word: a command stays a command."""
    commands = {text for intent in intents.values() if intent.carrier is None for text in intent.samples}
    for name, intent in intents.items():
        if intent.carrier is not None:
            kept = tuple(text for text in intent.samples if text not in commands)
            intents[name] = Intent(name, intent.slots, kept, intent.carrier)


def _spread(templates: str, pieces: Mapping[str, str]) -> tuple[str, ...]:
    """The sentences of a block of templates, one a line; empty lines and lines that start with # say nothing."""
    lines = [line.strip() for line in templates.splitlines()]
    written = [line for line in lines if line and not line.startswith("#")]
    return tuple(dict.fromkeys(sentence for template in written for sentence in expand(template, pieces)))
