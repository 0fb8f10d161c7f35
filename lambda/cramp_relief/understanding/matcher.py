"""From free words to what they mean: `understand("why do they come at night").label` is "night"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp

from . import features
from .weights import Weights, decode, load

ANSWERABLE = frozenset(
    ["what_are", "causes", "cause_calcium", "cause_blood", "night", "pain_feel", "relief", "breathe_panic", "stretch", "heat_cold", "warm_bath", "prevention", "exercise", "water", "diet", "minerals_specific", "cure", "doctor", "severe"]
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
    chance = likelihoods(words, language, in_routine=in_routine)
    families: dict[str, float] = {}
    for label, share in chance.items():
        families[family(label)] = families.get(family(label), 0.0) + share
    best_family = max(families, key=lambda name: families[name])
    label = max((name for name in chance if family(name) == best_family), key=lambda name: chance[name])
    second = max((name for name in chance if name != label), key=lambda name: chance[name])
    return Meaning(label, round(chance[label], 4), second, round(chance[second], 4))


def family(label: str) -> str:
    """Labels that are told apart only after it is settled which kind of thing was said."""
    return "answer" if label in ANSWERABLE else label.partition(".")[0]


def likelihoods(words: str, language: str = "en", *, in_routine: bool = False) -> dict[str, float]:
    """Label -> probability, all labels, in the order of the file."""
    weights = load(language)
    sums = _sums(words, weights, _start(language, in_routine))
    top = max(sums)
    powers = [exp(value - top) for value in sums]
    total = sum(powers)
    return {label: power / total for label, power in zip(weights.labels, powers, strict=True)}


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


def _sums(words: str, weights: Weights, start: tuple[float, ...]) -> list[float]:
    steps = [0] * len(start)
    for feature in features.read(words, weights.lexicon, weights.families, weights.known):
        for label, size in decode(weights.features.get(feature, "")):
            steps[label] += size
    return [first + weights.step * size for first, size in zip(start, steps, strict=True)]
