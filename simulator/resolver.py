"""From what was said to an intent with slots, with the runners-up and their scores.

Order of precedence, highest score first (a tie goes to the model's order):

1.000  a sample word for word                     0.995  a built-in intent's own phrase
0.970  a sample with slots, listed values only (up to 0.99 the more of the words the sample holds)
0.800  a sample whose slot takes words it does not list, or a search slot after its carrier phrase:
       up to 0.96, the more of the utterance's weight lies in the sample: the longest carrier wins
0 - 1  `usual` only: likeness of a custom intent's sample to what was said, taken at or above a threshold;
       intents with a search slot do not generalise, as their words would be lost

Nothing reached: AMAZON.FallbackIntent, which carries no words. `strict` takes the first three lines only, and there
custom slots take listed values alone. The real service is trained, not computed like this: both modes are there
because a skill should work under a generous reading and under a narrow one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .clock import DAY
from .index import Index, Sample, pairs
from .model import FALLBACK, Model, standard_phrases
from .patterns import Fit, Pattern
from .slots import Filled, SlotType, slot_types
from .text import small_words, stems, words

Mode = Literal["usual", "strict"]
Words = tuple[str, ...]
THRESHOLDS = {"LOW": 0.62, "MEDIUM": 0.7, "HIGH": 0.78}
"""Likeness needed, by the model's fallbackIntentSensitivity."""
_CARRIER, _CARRIER_SPAN = 0.80, 0.16
_LISTED, _LISTED_SPAN = 0.97, 0.02
_TRUST_IN_LIKENESS = 0.9
"""A likeness is weighed against a fitting carrier at nine tenths: the carrier's words are certain, and arrive."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of an utterance."""

    intent: str
    score: float
    slots: tuple[Filled, ...] = ()
    how: str = ""
    """`sample`, `phrase`, `values`, `carrier`, `likeness` or `fallback`."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The chosen reading, None when nothing fits and the model has no fallback; then the others, best first."""

    said: str
    chosen: Candidate | None
    others: tuple[Candidate, ...] = ()


def _rank(candidate: Candidate) -> float:
    return candidate.score * _TRUST_IN_LIKENESS if candidate.how == "likeness" else candidate.score


class Resolver:
    """Understands utterances by one interaction model; build it once and ask often."""

    def __init__(self, model: Model, mode: Mode = "usual") -> None:
        self.model = model
        self.mode = mode
        used = {kind for intent in model.intents.values() for kind in intent.slots.values()}
        self._types: dict[str, SlotType] = slot_types(model.types, used, model.language)
        self._index = Index(model.intents.values(), self._types, model.language)
        self._order = {name: place for place, name in enumerate(model.intents)}
        self._phrases: dict[Words, str] = {}
        for intent, phrases in standard_phrases(model.language).items():
            if intent in model.intents:
                for phrase in phrases:
                    self._phrases.setdefault(words(phrase, model.language), intent)
        self._hesitations = small_words(model.language, "hesitation")
        self._threshold = THRESHOLDS.get(model.sensitivity, THRESHOLDS["LOW"])

    def understand(self, utterance: str, today: date = DAY) -> Understood:
        """What the utterance means, `today` being the date that "tomorrow" is counted from."""
        said = words(utterance, self.model.language)
        found: dict[str, Candidate] = {}
        for candidate in self._readings(said, today):
            known = found.get(candidate.intent)
            if known is None or candidate.score > known.score:
                found[candidate.intent] = candidate
        ranked = sorted(found.values(), key=lambda c: (-_rank(c), self._order[c.intent]))
        good = [c for c in ranked if c.how != "likeness" or c.score >= self._threshold]
        if good:
            chosen: Candidate | None = good[0]
        elif FALLBACK in self._order:
            chosen = Candidate(FALLBACK, self._threshold, how="fallback")
        else:
            chosen = None
        return Understood(" ".join(said), chosen, tuple(c for c in ranked if c is not chosen)[:5])

    def _readings(self, said: Words, today: date) -> list[Candidate]:
        if not said:
            return []
        exact = self._exact(said)
        if exact:
            return exact
        fit = Fit(self._types, today, self.mode == "strict")
        found = self._fits(said, fit)
        if self.mode == "usual":
            clean = tuple(word for word in said if word not in self._hesitations)
            if clean and clean != said:
                found += self._exact(clean) + self._fits(clean, fit)
            if clean:  # "hmm" alone is like nothing
                found += self._likenesses(clean, fit)
        return found

    def _exact(self, said: Words) -> list[Candidate]:
        found = []
        if said in self._index.exact:
            found.append(Candidate(self._index.exact[said], 1.0, how="sample"))
        if said in self._phrases:
            found.append(Candidate(self._phrases[said], 0.995, how="phrase"))
        return found

    def _fits(self, said: Words, fit: Fit) -> list[Candidate]:
        total = sum(self._weight(word) for word in said)
        found = []
        for pattern in self._index.patterns_for(said):
            slots = fit.best(pattern, said)
            if slots is not None and (pattern.literals or all(slot.listed for slot in slots)):
                found.append(self._scored(pattern, slots, total))
        return found

    def _scored(self, pattern: Pattern, slots: tuple[Filled, ...], total: float) -> Candidate:
        held = sum(self._weight(item) for item in pattern.items if isinstance(item, str))
        share = min(1.0, held / total) if total else 0.0
        if all(slot.listed for slot in slots):
            return Candidate(pattern.intent, _LISTED + _LISTED_SPAN * share, slots, "values")
        # A custom type takes a few unlisted words more readily than a search slot does, many words less.
        custom = [slot for slot in slots if not slot.listed and self._types[slot.type].custom]
        tilt = sum(0.03 * (2.5 - len(slot.value.split())) for slot in custom)
        score = min(_CARRIER + _CARRIER_SPAN, _CARRIER + _CARRIER_SPAN * share + tilt)
        return Candidate(pattern.intent, score, slots, "carrier")

    def _weight(self, word: str) -> float:
        return sum(self._index.weight(stem) for stem in stems(word, self.model.language))

    def _likenesses(self, said: Words, fit: Fit) -> list[Candidate]:
        utterance = _Utterance(said, self._index, self.model.language, fit.today)
        found = []
        for number in self._index.candidates((*utterance.row, *utterance.values)):
            sample = self._index.samples[number]
            score = utterance.likeness(sample)
            if score >= self._threshold * 0.6:
                found.append((score, number, sample))
        found.sort(key=lambda row: (-row[0], row[1]))
        return [
            Candidate(sample.intent, round(score, 4), utterance.fill(sample, fit), "likeness")
            for score, _, sample in found[:20]
        ]


class _Utterance:
    """What was said, taken apart for comparing with samples."""

    def __init__(self, said: Words, index: Index, language: str, today: date) -> None:
        self.said = said
        self.index = index
        self.row = tuple(stem for word in said for stem in stems(word, language))
        self.stems = frozenset(self.row)
        self.pairs = pairs(self.row)
        self._denials = small_words(language, "denial")
        self.weight = sum(map(index.weight, self.stems))
        self.denied = bool(self.stems & self._denials)
        self.values: dict[str, tuple[int, int]] = {}
        for start, end, kind in index.values_in(said, today):
            self.values.setdefault(f"{{{kind.name}}}", (start, end))
        self._inside = {
            marker: frozenset(stem for word in said[start:end] for stem in stems(word, language))
            for marker, (start, end) in self.values.items()
        }

    def likeness(self, sample: Sample) -> float:
        """0 to 1: how much of the weight of the two is shared, a little of it for word order."""
        shared = sample.stems & self.stems
        weight = self.weight
        for gap in sample.gaps:
            marker = f"{{{gap.type}}}"
            if marker in self.values:
                shared |= {marker}
                covered = self._inside[marker] - sample.stems
                weight += self.index.weight(marker) - sum(map(self.index.weight, covered))
        both = sum(map(self.index.weight, shared))
        score = 2 * both / (weight + sample.weight) if weight + sample.weight else 0.0
        if sample.pairs and self.pairs:
            order = 2 * len(sample.pairs & self.pairs) / (len(sample.pairs) + len(self.pairs))
            score = 0.92 * score + 0.08 * order
        if all(stem in self.index.light for stem in shared):
            score *= 0.8
        if bool(sample.stems & self._denials) != self.denied:
            score *= 0.7
        return score * 0.97

    def fill(self, sample: Sample, fit: Fit) -> tuple[Filled, ...]:
        """The sample's slots for which a listed value was said."""
        found = []
        for gap in sample.gaps:
            span = self.values.get(f"{{{gap.type}}}")
            filled = fit.types[gap.type].fill(gap.slot, self.said[slice(*span)], fit.today) if span else None
            if filled:
                found.append(filled)
        return tuple(found)
