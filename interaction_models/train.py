"""Train the matcher: `python -m interaction_models.train` writes lambda/cramp_relief/understanding/en.json.

From our own phrases (phrases/en) a multinomial logistic regression with a quadratic penalty is fitted; the weights
that matter most are kept and fitted once more alone, then cut to small whole steps. The problem has one solution,
phrases are drawn without chance and steps are coarse: the same phrases give the same file, byte for byte.
Needs numpy and scipy (for development; nothing of them runs on Lambda).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "lambda"))

import numpy as np  # noqa: E402

from cramp_relief.understanding import features, weights  # noqa: E402

from . import phrases  # noqa: E402
from .fitting import Problem  # noqa: E402

PENALTY = 1.0
BALANCE = 0.5
"""0: a label counts by its number of phrases; 1: all labels count the same."""
LINES = 2
"""A feature must occur in sentences of this many authored lines, unless it is a word or a short phrase whole."""
KEPT = 55_000
"""Weights in the file: fewer than 300 kB hold, because each also costs time when a question is read."""
STEP = 0.1
SETTINGS = {"control in routine": 1.5, "control outside": -1.8, "caution": 0.8}
"""Chosen on held-out rows: see docs/matcher.md."""


def main() -> None:
    """Read the phrases, fit, write the file, say how large it is."""
    parser = argparse.ArgumentParser(description="Train the matcher from our own phrases.")
    parser.add_argument("--language", default="en")
    parser.add_argument("--output", type=Path, help="default: where the skill reads it")
    chosen = parser.parse_args()
    output = chosen.output or ROOT / "lambda" / "cramp_relief" / "understanding" / f"{chosen.language}.json"
    text = json.dumps(train(chosen.language), ensure_ascii=False, separators=(",", ":"))
    output.write_text(text + "\n", "utf-8")
    print(f"{output.name}: {output.stat().st_size:,} bytes")


def train(language: str) -> dict[str, Any]:
    """The content of the weights file."""
    plain = phrases.read(language)
    said = plain + phrases.in_context(language, plain)
    lexicon = compiled(phrases.lists(language, "lexicon"))
    read = [features.read(phrase.words, lexicon) for phrase in said]
    names = vocabulary(said, read)
    labels = sorted({phrase.label for phrase in said})
    found, bias = fit(said, read, names, labels)
    return {
        "labels": labels,
        "bias": [round(float(value), 2) for value in bias],
        "step": STEP,
        "settings": SETTINGS,
        "lexicon": by_concept(lexicon),
        "features": written(found, names),
    }


def compiled(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Stemmed phrase -> concept; the first concept that claims a phrase keeps it."""
    keys: dict[str, str] = {}
    for concept, words in lists.items():
        for word in words:
            keys.setdefault(features.lexicon_key(word), concept)
    return keys


def by_concept(lexicon: Mapping[str, str]) -> dict[str, str]:
    """Concept -> its phrases on one line, as the file keeps them."""
    groups: dict[str, list[str]] = defaultdict(list)
    for phrase, concept in lexicon.items():
        groups[concept].append(phrase)
    return {concept: "|".join(found) for concept, found in groups.items()}


def vocabulary(said: Sequence[phrases.Phrase], read: Sequence[Sequence[str]]) -> list[str]:
    """The features that are no accident of one authored line, in the order of their columns."""
    lines: dict[str, set[int]] = defaultdict(set)
    for phrase, found in zip(said, read, strict=True):
        for name in found:
            lines[name].add(phrase.line)
    return sorted(name for name in lines if len(lines[name]) >= LINES or name.startswith("w ") or _whole(name))


def _whole(feature: str) -> bool:
    return feature.startswith("< ") and feature.endswith(" >")


def fit(
    said: Sequence[phrases.Phrase], read: Sequence[Sequence[str]], names: Sequence[str], labels: Sequence[str]
) -> tuple[Any, Any]:
    """Whole steps by feature and label, and a bias for each label."""
    column = {name: place for place, name in enumerate(names)}
    number = {label: place for place, label in enumerate(labels)}
    problem = Problem(
        [sorted(column[name] for name in found if name in column) for found in read],
        [number[phrase.label] for phrase in said],
        [phrase.share**0.5 for phrase in said],
        (len(names), len(labels)),
        PENALTY,
        BALANCE,
    )
    found, bias = problem.solve()
    kept = problem.strongest(found, KEPT)
    found, bias = problem.solve(kept, found, bias)
    return np.clip(np.rint(found / STEP), -weights.ZERO, weights.ZERO).astype(int), bias


def written(found: Any, names: Sequence[str]) -> dict[str, str]:
    """Feature -> its weights as text; features left without a weight are not there."""
    kept: dict[str, str] = {}
    for row, name in zip(found, names, strict=True):
        used = np.flatnonzero(row)
        if len(used):
            kept[name] = weights.encode({int(label): int(row[label]) for label in used})
    return kept


if __name__ == "__main__":
    main()
