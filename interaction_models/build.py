"""From a `Source` to the files the skill ships: the model of each locale and the carriers Alexa strips."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .source import Source, read

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"en": Path(__file__).resolve().parent / "en"}


def model(source: Source) -> dict[str, Any]:
    """The interaction model as Alexa reads it, sorted so that a change shows as itself."""
    intents = []
    for name, intent in sorted(source.intents.items()):
        entry: dict[str, Any] = {"name": name}
        if intent.slots:
            entry["slots"] = [{"name": slot, "type": kind} for slot, kind in sorted(intent.slots.items())]
        entry["samples"] = sorted(intent.samples)
        intents.append(entry)
    types = [
        {"name": name, "values": [_value(ident, said) for ident, said in sorted(values.items())]}
        for name, values in sorted(source.types.items())
    ]
    language = {
        "invocationName": source.invocation,
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": source.sensitivity}},
        "intents": intents,
        "types": types,
    }
    return {"interactionModel": {"languageModel": language}}


def _value(ident: str, said: tuple[str, ...]) -> dict[str, Any]:
    return {"id": ident, "name": {"value": said[0], "synonyms": sorted(said[1:])}}


def carriers(source: Source) -> dict[str, str]:
    """Question intent -> the words to put back in front of its slot."""
    return {name: intent.carrier for name, intent in sorted(source.intents.items()) if intent.carrier is not None}


def outputs(root: Path = ROOT) -> dict[Path, str]:
    """Every built file and the text it should hold."""
    files: dict[Path, str] = {}
    for language, folder in LANGUAGES.items():
        source = read(folder)
        for locale in source.locales:
            files[root / f"skill-package/interactionModels/custom/{locale}.json"] = _text(model(source))
        files[root / f"lambda/cramp_relief/words/{language}/carriers.json"] = _text(carriers(source))
    return files


def stale(root: Path = ROOT) -> list[Path]:
    """The built files that are missing or differ from what the source says."""
    return [path for path, text in outputs(root).items() if not path.exists() or path.read_text("utf-8") != text]


def write(root: Path = ROOT) -> list[Path]:
    """Writes every built file; returns their paths."""
    files = outputs(root)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return list(files)


def _text(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
