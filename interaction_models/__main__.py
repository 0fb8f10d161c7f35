"""`python -m interaction_models build | check | report [INTENT ...]`."""

from __future__ import annotations

import sys
from collections import Counter

from .build import LANGUAGES, ROOT, carriers, model, stale, write
from .nearness import near
from .rules import problems
from .source import Source, read


def main(arguments: list[str]) -> int:
    """Exit status: 0 fine, 1 a rule broken or a built file out of date, 2 not understood."""
    command, names = (arguments or [""])[0], arguments[1:]
    sources = {language: read(folder) for language, folder in LANGUAGES.items()}
    found = [fault for source in sources.values() for fault in _faults(source)]
    if command == "build":
        say(*found)
        say(*(f"wrote {path.relative_to(ROOT)}" for path in write()))
        return 1 if found else 0
    if command == "check":
        found += [f"{path.relative_to(ROOT)} is out of date: run the build" for path in stale()]
        say(*found)
        for source in sources.values():
            say(_summary(source))
        return 1 if found else 0
    if command == "report":
        for source in sources.values():
            say(*_report(source, set(names)))
        return 0
    say("usage: python -m interaction_models build | check | report [INTENT ...]")
    return 2


def say(*lines: str) -> None:
    """Writes lines to standard output."""
    for line in lines:
        sys.stdout.write(line + "\n")


def _faults(source: Source) -> list[str]:
    return [*source.problems, *problems(model(source), carriers(source))]


def _summary(source: Source) -> str:
    samples = sum(len(intent.samples) for intent in source.intents.values())
    values = sum(len(said) for kind in source.types.values() for said in kind.values())
    free = len(carriers(source))
    return f"{len(source.intents)} intents ({free} carry free words), {samples} samples, {values} slot values"


def _report(source: Source, names: set[str]) -> list[str]:
    """Samples per intent and the near-collisions, or every sample of the intents named."""
    if names:
        return [f"{name}: {text}" for name in sorted(names) for text in sorted(source.intents[name].samples)]
    counts = Counter({name: len(intent.samples) for name, intent in source.intents.items()})
    pairs = near({name: intent.samples for name, intent in source.intents.items()})
    lines = [f"{count:6} {name}" for name, count in counts.most_common()]
    lines += [f"{pair.how}: {pair.one!r} ({pair.one_intent}) / {pair.other!r} ({pair.other_intent})" for pair in pairs]
    return [*lines, f"{len(pairs)} near-collisions", _summary(source)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
