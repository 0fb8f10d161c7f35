"""What Alexa and this project ask of a built model: `problems(model, carriers)` lists every breach in words.

Sources: alexa-platform.md section 5 (console errors and validators named there); sample length, samples and intents
per model are general knowledge; "never only a slot" is our own stricter reading of the phrase-type rule.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

LONGEST_SAMPLE, LONGEST_VALUE, MOST_INTENTS, MOST_CHARACTERS = 200, 140, 250, 1_000_000
REQUIRED = frozenset(
    {
        "AMAZON.CancelIntent",
        "AMAZON.FallbackIntent",
        "AMAZON.HelpIntent",
        "AMAZON.NavigateHomeIntent",
        "AMAZON.NextIntent",
        "AMAZON.NoIntent",
        "AMAZON.PauseIntent",
        "AMAZON.PreviousIntent",
        "AMAZON.RepeatIntent",
        "AMAZON.ResumeIntent",
        "AMAZON.StartOverIntent",
        "AMAZON.StopIntent",
        "AMAZON.YesIntent",
    }
)
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*(?:'[a-z]+)*'?|(?:[a-z]\.)+(?:'s)?")
SLOT = re.compile(r"\{([a-z_]+)\}(?:'s)?")
TYPE_NAME = re.compile(r"[A-Za-z][A-Za-z_]*")
FREE = "AMAZON.SearchQuery"
NOT_IN_NAME = re.compile(r"\b(open|launch|ask|start|run|begin|tell|load|enable|alexa|amazon|echo|computer|skill|app)\b")


def problems(built: Mapping[str, Any], carriers: Mapping[str, str]) -> list[str]:
    """Every breach, in plain words; empty when the model may ship."""
    language = built["interactionModel"]["languageModel"]
    return [
        *_invocation(language["invocationName"]),
        *_size(built, language),
        *_intents(language),
        *_twice(language["intents"]),
        *_types(language),
        *_carriers(language["intents"], carriers),
    ]


def _invocation(name: str) -> Iterator[str]:
    if len(name.split()) < 2 or not re.fullmatch(r"[a-z][a-z' .]*", name) or NOT_IN_NAME.search(name):
        yield f"invocation name {name!r} breaks Alexa's rules"


def _size(built: Mapping[str, Any], language: Mapping[str, Any]) -> Iterator[str]:
    if len(json.dumps(built)) > MOST_CHARACTERS:
        yield f"the model is larger than {MOST_CHARACTERS} characters"
    if len(language["intents"]) > MOST_INTENTS:
        yield f"{len(language['intents'])} intents, at most {MOST_INTENTS}"
    level = language.get("modelConfiguration", {}).get("fallbackIntentSensitivity", {}).get("level")
    if level not in ("LOW", "MEDIUM", "HIGH"):
        yield "fallbackIntentSensitivity is not set"


def _intents(language: Mapping[str, Any]) -> Iterator[str]:
    names = {intent["name"] for intent in language["intents"]}
    known = {kind["name"] for kind in language["types"]}
    for missing in sorted(REQUIRED - names):
        yield f"{missing} is missing"
    seen: dict[str, str] = {}
    for intent in language["intents"]:
        slots = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        for slot, kind in slots.items():
            if not kind.startswith("AMAZON.") and kind not in known:
                yield f"{intent['name']}: slot {slot} has the unknown type {kind}"
            if seen.setdefault(slot, kind) != kind:
                yield f"slot {slot} is {kind} in {intent['name']} and {seen[slot]} elsewhere"
        if not intent["samples"] and not intent["name"].startswith("AMAZON."):
            yield f"{intent['name']} has no samples"
        if FREE in slots.values() and len(slots) > 1:
            yield f"{intent['name']}: a free-text slot shares the intent with another slot"
        for sample in intent["samples"]:
            yield from (f"{intent['name']}: {sample!r} {fault}" for fault in _sample(sample, slots))
        used = {slot for sample in intent["samples"] for slot in SLOT.findall(sample)}
        yield from (f"{intent['name']}: slot {slot} stands in no sample" for slot in sorted(set(slots) - used))


def _sample(sample: str, slots: Mapping[str, str]) -> Iterator[str]:
    words = sample.split(" ")
    used = [found[1] for word in words if (found := SLOT.fullmatch(word))]
    for word in words:
        if not SLOT.fullmatch(word) and not WORD.fullmatch(word):
            yield f"holds {word!r}, which Alexa does not accept"
    for slot in used:
        if slot not in slots:
            yield f"uses the undeclared slot {slot}"
    if len(used) == len(words):
        yield "is only slots"
    if len(set(used)) < len(used):
        yield "names a slot twice"
    if len(sample) > LONGEST_SAMPLE:
        yield f"is longer than {LONGEST_SAMPLE} characters"


def _twice(intents: list[dict[str, Any]]) -> Iterator[str]:
    owners: dict[str, list[str]] = defaultdict(list)
    for intent in intents:
        for sample in intent["samples"]:
            owners[" ".join(sample.split())].append(intent["name"])
    for sample, names in sorted(owners.items()):
        if len(names) > 1:
            yield f"{sample!r} stands under {' and '.join(names)}"


def _types(language: Mapping[str, Any]) -> Iterator[str]:
    for kind in language["types"]:
        if not TYPE_NAME.fullmatch(kind["name"]):
            yield f"type name {kind['name']!r} is not letters and underscores"
        if not kind["values"]:
            yield f"type {kind['name']} is empty"
        owners: dict[str, list[str]] = defaultdict(list)
        for value in kind["values"]:
            if not value.get("id"):
                yield f"{kind['name']}: {value['name']['value']!r} has no id"
            for said in (value["name"]["value"], *value["name"]["synonyms"]):
                owners[said].append(value["id"])
                if len(said) > LONGEST_VALUE or not all(WORD.fullmatch(word) for word in said.split(" ")):
                    yield f"{kind['name']}: Alexa does not accept the value {said!r}"
        for said, idents in sorted(owners.items()):
            if len(idents) > 1:
                yield f"{kind['name']}: {said!r} stands under {' and '.join(idents)}"


def _carriers(intents: list[dict[str, Any]], carriers: Mapping[str, str]) -> Iterator[str]:
    free = {intent["name"] for intent in intents if FREE in {slot["type"] for slot in intent.get("slots", [])}}
    for name in sorted(free ^ set(carriers)):
        yield f"{name} has free words but no carrier, or a carrier but no free words"
