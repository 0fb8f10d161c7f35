"""From free words to what they mean: `understand("why do they come at night").label` is "night"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp

from . import features
from .tokens import word_set
from .weights import Weights, decode, load

ANSWERABLE = word_set(
    "what_are causes cause_calcium cause_blood night pain_feel relief breathe_panic stretch heat_cold "
    "warm_bath prevention exercise water diet minerals_specific cure doctor severe"
)
IN_ROUTINE = ("control", "situation")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The likeliest label, how likely it is, and the next one within reach."""

    label: str
    score: float
    runner_up: str
    runner_up_score: float


def understand(words: str, language: str = "en", *, in_routine: bool = False) -> Meaning:
    """What the words mean; in the routine commands are expected, outside it questions are."""
    weights = load(language)
    chance = _chances(words, weights, _start(language, in_routine))
    kinds = _kinds(language)
    best = max(kinds.values(), key=lambda places: sum([chance[place] for place in places]))
    first = max(best, key=chance.__getitem__)
    second = max((place for place in range(len(chance)) if place != first), key=chance.__getitem__)
    return Meaning(weights.labels[first], round(chance[first], 4), weights.labels[second], round(chance[second], 4))


def likelihoods(words: str, language: str = "en", *, in_routine: bool = False) -> dict[str, float]:
    """Label -> probability, all labels, in the order of the file."""
    weights = load(language)
    return dict(zip(weights.labels, _chances(words, weights, _start(language, in_routine)), strict=True))


@cache
def _kinds(language: str) -> dict[str, tuple[int, ...]]:
    """Kind -> places of its labels. Which kind of thing was said is settled before labels within it compete."""
    kinds: dict[str, list[int]] = {}
    for place, label in enumerate(load(language).labels):
        kind = "answer" if label in ANSWERABLE else label.partition(".")[0]
        kinds.setdefault(kind, []).append(place)
    return {kind: tuple(places) for kind, places in kinds.items()}


@cache
def _start(language: str, in_routine: bool) -> tuple[float, ...]:
    """The sums before a word was read: bias, what the state makes likely, and the price of a wrong answer."""
    weights = load(language)
    state = weights.settings["control in routine" if in_routine else "control outside"]
    caution = weights.settings["caution"]
    extra = {
        label: state if label.startswith(IN_ROUTINE) else -caution if label in ANSWERABLE else 0.0
        for label in weights.labels
    }
    return tuple(bias + extra[label] for label, bias in zip(weights.labels, weights.bias, strict=True))


def _chances(words: str, weights: Weights, start: tuple[float, ...]) -> list[float]:
    steps = [0] * len(start)
    for feature in features.read(words, weights.lexicon):
        text = weights.features.get(feature)
        if text:
            for label, size in decode(text):
                steps[label] += size
    step = weights.step
    sums = [first + step * size for first, size in zip(start, steps, strict=True)]
    top = max(sums)
    powers = [exp(value - top) for value in sums]
    total = sum(powers)
    return [power / total for power in powers]
