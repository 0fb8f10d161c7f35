"""Train the matcher: `python -m interaction_models.train` writes lambda/cramp_relief/understanding/en.json.

From our own phrases (phrases/en) a multinomial logistic regression with a quadratic penalty is fitted until it
stands still, its weights are cut to small whole steps and the smallest dropped. The problem has one solution, the
phrases are drawn without chance and the steps are coarse, so the same phrases give the same file, byte for byte.
Every phrase is read twice: as written, and with some of its words taken for unknown, so that the matcher learns what
to think of words nobody wrote down here. Needs scikit-learn (for development; nothing of it runs on Lambda).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "lambda"))

import numpy as np  # noqa: E402
from cramp_relief.understanding import features, weights  # noqa: E402
from cramp_relief.understanding.tokens import stems  # noqa: E402
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # noqa: E402
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # noqa: E402

from . import phrases  # noqa: E402

PENALTY = 1.0
BALANCE = 0.5
"""0: a label counts by its number of phrases; 1: all labels count the same."""
LINES = 2
"""A feature must occur in the sentences of this many authored lines, unless it is a word or a whole short phrase."""
UNKNOWN_SHARE, UNKNOWN_COUNTS = 0.4, 0.5
"""In the second reading this share of the words is unknown, and the reading counts half."""
STEP = 0.1
DROP_BELOW = 2
"""Weights smaller than this many steps are not written."""
SETTINGS = {"control in routine": 1.5, "control outside": -1.0, "caution": 0.8}
"""Chosen on held-out rows: see docs/matcher.md."""


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as the matcher sees it."""

    found: Sequence[str]
    label: str
    line: int
    counts: float


def main() -> None:
    """Read the phrases, fit, write the file, say how large it is."""
    parser = argparse.ArgumentParser(description="Train the matcher from our own phrases.")
    parser.add_argument("--language", default="en")
    parser.add_argument("--output", type=Path)
    chosen = parser.parse_args()
    output = chosen.output or ROOT / "lambda" / "cramp_relief" / "understanding" / f"{chosen.language}.json"
    output.write_text(json.dumps(train(chosen.language), ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{output.name}: {output.stat().st_size:,} bytes")


def train(language: str) -> dict[str, Any]:
    """The content of the weights file."""
    plain = phrases.read(language)
    said = plain + phrases.in_context(language, plain)
    lexicon = compiled(phrases.lists(language, "lexicon"))
    families = {word: name for name, words in phrases.lists(language, "families").items() for word in words}
    known = {word for phrase in said for word in stems(phrase.words)}
    examples = [*_as_written(said, lexicon, families, known), *_half_known(said, lexicon, families, known)]
    columns = vocabulary(examples)
    labels = sorted({phrase.label for phrase in said})
    fitted = fit(examples, columns, labels)
    return {
        "labels": labels,
        "bias": [round(float(value), 2) for value in fitted.intercept_],
        "step": STEP,
        "settings": SETTINGS,
        "known": "|".join(sorted(known)),
        "lexicon": grouped(lexicon),
        "families": grouped({word: name for word, name in families.items() if word not in known}),
        "features": rounded(fitted.coef_, columns),
    }


def compiled(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Stemmed phrase -> concept; the first concept that claims a phrase keeps it."""
    keys: dict[str, str] = {}
    for concept, words in lists.items():
        for word in words:
            keys.setdefault(features.lexicon_key(word), concept)
    return keys


def grouped(words: Mapping[str, str]) -> dict[str, str]:
    """Name -> its words on one line, as the file keeps them."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word, name in words.items():
        groups[name].append(word)
    return {name: "|".join(found) for name, found in groups.items()}


def _as_written(
    said: Sequence[phrases.Phrase], lexicon: dict[str, str], families: dict[str, str], known: set[str]
) -> list[Example]:
    return [
        Example(features.read(each.words, lexicon, families, known), each.label, each.line, each.share**0.5)
        for each in said
    ]


def _half_known(
    said: Sequence[phrases.Phrase], lexicon: dict[str, str], families: dict[str, str], known: set[str]
) -> list[Example]:
    examples = []
    for each in said:
        dice = random.Random(each.words)  # noqa: S311
        content = [word for word in stems(each.words) if word not in features.FUNCTION_WORDS]
        forgotten = {word for word in content if dice.random() < UNKNOWN_SHARE}
        found = features.read(each.words, lexicon, families, known - forgotten)
        examples.append(Example(found, each.label, each.line, each.share**0.5 * UNKNOWN_COUNTS))
    return examples


def vocabulary(examples: Sequence[Example]) -> dict[str, int]:
    """Feature -> column, for features that are no accident of one authored line."""
    lines: dict[str, set[int]] = defaultdict(set)
    for example in examples:
        for feature in example.found:
            lines[feature].add(example.line)
    kept = (name for name in lines if len(lines[name]) >= LINES or name.startswith("w ") or _whole(name))
    return {name: column for column, name in enumerate(sorted(kept))}


def _whole(feature: str) -> bool:
    return feature.startswith("< ") and feature.endswith(" >")


def fit(examples: Sequence[Example], columns: dict[str, int], labels: Sequence[str]) -> Any:
    """The fitted model; an authored line with many sentences counts more than one with few, but not in proportion."""
    places, ends = [], [0]
    for example in examples:
        places += sorted(columns[name] for name in example.found if name in columns)
        ends.append(len(places))
    table = csr_matrix((np.ones(len(places)), places, ends), shape=(len(examples), len(columns)))
    number = {label: place for place, label in enumerate(labels)}
    answers = np.array([number[example.label] for example in examples])
    counts = np.array([example.counts for example in examples])
    counts *= np.bincount(answers, weights=counts)[answers] ** -BALANCE
    counts *= len(counts) / counts.sum()
    return LogisticRegression(C=PENALTY, max_iter=2000, tol=1e-5).fit(table, answers, sample_weight=counts)


def rounded(found: Any, columns: dict[str, int]) -> dict[str, str]:
    """Feature -> its weights as text, sorted; features left without a weight are not there."""
    steps = np.clip(np.rint(found / STEP), -weights.ZERO, weights.ZERO).astype(int)
    kept: dict[str, str] = {}
    for feature, column in sorted(columns.items()):
        row = np.flatnonzero(abs(steps[:, column]) >= DROP_BELOW)
        if len(row):
            kept[feature] = weights.encode({int(label): int(steps[label, column]) for label in row})
    return kept


if __name__ == "__main__":
    main()
