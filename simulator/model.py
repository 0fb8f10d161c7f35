"""The interaction model of one locale, as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .errors import ConfigError
from .text import words

FALLBACK = "AMAZON.FallbackIntent"


@dataclass(frozen=True, slots=True)
class Value:
    """One listed value of a slot type."""

    name: str
    id: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent with its slots (name -> type, in the model's order) and sample utterances."""

    name: str
    slots: Mapping[str, str] = field(default_factory=dict)
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """What people can say to a skill in one language."""

    locale: str
    invocation: str
    intents: Mapping[str, Intent]
    types: Mapping[str, tuple[Value, ...]]
    sensitivity: str = "LOW"

    @property
    def language(self) -> str:
        """The language of the locale, such as "en"."""
        return self.locale.split("-")[0]


def find(package: Path, locale: str) -> Path:
    """The model file for `locale`, else for another locale of its language; ConfigError if there is none."""
    folder = package / "interactionModels" / "custom"
    exact = folder / f"{locale}.json"
    if exact.is_file():
        return exact
    others = sorted(folder.glob(f"{locale.split('-')[0]}-*.json"), key=lambda path: (path.stem != "en-US", path.stem))
    if not others:
        raise ConfigError(f"no interaction model for {locale} in {folder}")
    return others[0]


def load(package: Path, locale: str) -> Model:
    """The interaction model of a skill package for `locale`."""
    path = find(package, locale)
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        language_model = document["interactionModel"]["languageModel"]
        return parse(language_model, path.stem)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{path} is not an interaction model: {error!r}") from error


def parse(language_model: Mapping[str, Any], locale: str) -> Model:
    """A model out of the `languageModel` part of the file."""
    intents = {}
    for item in language_model.get("intents", ()):
        slots = {slot["name"]: slot["type"] for slot in item.get("slots") or ()}
        intents[item["name"]] = Intent(item["name"], slots, tuple(item.get("samples") or ()))
    types = {
        item["name"]: tuple(
            Value(v["name"]["value"], v.get("id") or "", tuple(v["name"].get("synonyms") or ()))
            for v in item.get("values") or ()
        )
        for item in language_model.get("types") or ()
    }
    configuration = language_model.get("modelConfiguration") or {}
    level = (configuration.get("fallbackIntentSensitivity") or {}).get("level", "LOW")
    invocation = " ".join(words(str(language_model["invocationName"])))
    return Model(locale, invocation, intents, types, level)


@cache
def standard_phrases(language: str) -> dict[str, tuple[str, ...]]:
    """What Alexa itself understands for each built-in intent, without any sample in the model."""
    path = Path(__file__).parent / "data" / "builtins.json"
    by_language: dict[str, dict[str, list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    return {intent: tuple(phrases) for intent, phrases in by_language.get(language, {}).items()}
