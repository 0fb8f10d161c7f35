"""A line, the moment and the skill as JSON for the page."""

from __future__ import annotations

import json
import random
import re
from typing import Any

from ..apl import components
from ..binding import bound
from ..config import skill_id
from ..devices import DEVICES, Device
from ..directions import FORMS
from ..engine import Speaker
from ..model import Model
from ..records import Exchange, Line, Played
from ..resolver import Candidate, Understood
from ..setup import Options
from ..slots import Filled
from ..studio import Studio
from ..timing import CONSENT, LISTENS, TAIL
from .voice import Voice

Json = dict[str, Any]
_SAMPLES = 400


def now(speaker: Speaker) -> Json:
    """Where the conversation stands."""
    return {
        "clock": speaker.clock.local().isoformat(timespec="seconds"),
        "zone": speaker.clock.zone.key,
        "ear": speaker.ear,
        "asking": speaker.asking is not None,
        "device": speaker.device.name,
        "locale": speaker.locale,
        "invocation": speaker.model.invocation,
        "attributes": speaker.attributes,
        "shown": speaker.shown,
        "words": _words(speaker),
        "scopes": speaker.services.world.scopes,
        "reminders": list(speaker.services.world.reminders.values()),
    }


def _words(speaker: Speaker) -> list[Json]:
    """The text of the document on the screen, and what can be touched, in order."""
    if speaker.shown is None:
        return []
    found = []
    for one in components(speaker.shown, speaker.device):
        text = bound(one.raw.get("text"), one.scope)
        if text or (one.touchable and one.id):
            found.append({"id": one.id, "text": _plain(text or one.id), "touch": one.touchable})
    return found


def _plain(text: Any) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", str(text)).split())


def studio(of: Studio, options: Options) -> Json:
    """What stays the same while the page is open."""
    folder = of.settings.package / "interactionModels" / "custom"
    model = of.understanding.of(options.locale).model
    return {
        "devices": [_device(device) for device in DEVICES.values()],
        "locales": sorted(path.stem for path in folder.glob("*.json")),
        "directions": [*FORMS],
        "own": [*of.directions],
        "samples": _samples(model),
        "suggestions": _suggestions(of, options.locale, model),
        "seconds": {"listens": LISTENS, "tail": TAIL, "consent": CONSENT},
        "nlu": of.nlu,
        "skillId": skill_id(of.settings.package) or options.skill_id,
        "began": {
            "device": options.device, "locale": options.locale, "localTime": f"{options.local_time:%H:%M}",
            "invocation": model.invocation,
        },
        "skill": of.settings.url or of.settings.handler,
    }  # fmt: skip


def _device(device: Device) -> Json:
    screen = device.screen
    drawn = screen and {
        "width": screen.width, "height": screen.height, "dpi": screen.dpi, "round": screen.round, "mode": screen.mode,
        "touch": screen.touch,
    }  # fmt: skip
    return {"name": device.name, "title": device.title, "screen": drawn or None}


def _samples(model: Model) -> list[str]:
    """What can be said, a few of each intent: whole sentences first, words that stand alone last."""
    found: list[str] = []
    for intent in model.intents.values():
        plain = [sample for sample in intent.samples if "{" not in sample]
        found += sorted(plain, key=lambda sample: abs(len(sample.split()) - 4))[:3]
    return sorted(dict.fromkeys(found))[:_SAMPLES]


def _suggestions(of: Studio, locale: str, model: Model) -> list[str]:
    """What to try: what the project names, else the store listing's examples, else a few samples."""
    if of.settings.suggestions:
        return list(of.settings.suggestions)
    try:
        manifest = json.loads((of.settings.package / "skill.json").read_text(encoding="utf-8"))["manifest"]
        phrases = manifest["publishingInformation"]["locales"][locale]["examplePhrases"]
        return [re.sub(r"^alexa,?\s*", "", phrase, flags=re.IGNORECASE) for phrase in phrases]
    except (OSError, ValueError, KeyError, TypeError):
        texts = [text for text in _samples(model) if 1 < len(text.split()) < 6]
        return random.Random(locale).sample(texts, min(6, len(texts)))


def line(one: Line, voice: Voice, locale: str) -> Json:
    """A line with all that came of it."""
    return {
        "line": one.line,
        "at": one.at.isoformat(timespec="milliseconds"),
        "session": one.session,
        "error": one.error,
        "notes": one.notes,
        "understood": _understood(one.understood) if one.understood else None,
        "exchanges": [_exchange(exchange) for exchange in one.exchanges],
        "played": [_played(played, one, voice, locale) for played in one.played],
    }


def _understood(understood: Understood) -> Json:
    return {
        "said": understood.said,
        "chosen": _candidate(understood.chosen) if understood.chosen else None,
        "others": [_candidate(other) for other in understood.others],
    }


def _candidate(candidate: Candidate) -> Json:
    slots = [_slot(slot) for slot in candidate.slots]
    return {"intent": candidate.intent, "score": round(candidate.score, 3), "how": candidate.how, "slots": slots}


def _slot(slot: Filled) -> Json:
    matches = [{"name": value.name, "id": value.id} for value in slot.matches]
    return {"name": slot.name, "type": slot.type, "value": slot.value, "matches": matches}


def _exchange(exchange: Exchange) -> Json:
    return {
        "request": exchange.request,
        "response": exchange.response,
        "error": exchange.error,
        "detail": exchange.detail,
        "problems": [{"level": problem.level, "message": problem.message} for problem in exchange.problems],
    }


def _played(played: Played, one: Line, voice: Voice, locale: str) -> Json:
    return {
        "kind": played.kind,
        "begins": round((played.start - one.at).total_seconds(), 3),
        "lasts": round(played.heard.lasts, 3),
        "notes": list(played.heard.notes),
        "text": played.text,
        "sentences": [
            {
                "at": round(heard.at, 3), "lasts": round(heard.lasts, 3), "says": heard.says,
                "whispered": heard.whispered, "volume": heard.volume, "rate": heard.rate, "sound": sound,
            }
            for heard, sound in zip(played.heard.sentences, voice.prepare(played.heard.sentences, locale), strict=True)
        ],
    }  # fmt: skip
