"""Imports run downwards only, and the core knows neither the SDK nor boto3 (design.md section 2)."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "lambda" / "cramp_relief"
LEVELS = [
    {"alexa"},
    {"conversation"},
    {"warning"},
    {"housekeeping"},
    {"asking", "bedside"},
    {"hearing", "phrases"},
    {"talk", "manners"},
    {"safety", "guide", "routine", "understanding", "screen", "duration", "local_time"},
    {"turn"},
    {"memory", "speech"},
    {"words"},
    {"errors"},
]
LEVEL = {name: number for number, names in enumerate(LEVELS) for name in names}
VENDORS = ("ask_sdk", "boto3", "botocore", "flask")


def modules():
    return sorted(CORE.rglob("*.py"))


def room(path):
    first = path.relative_to(CORE).parts[0]
    return first.removesuffix(".py")


def imported(path):
    """(absolute dotted name or room of the core) for every import of a file."""
    depth = len(path.relative_to(CORE).parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (("vendor", alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield "vendor", node.module
        elif isinstance(node, ast.ImportFrom) and node.level == depth:
            names = [node.module] if node.module else [alias.name for alias in node.names]
            yield from (("room", name.split(".")[0]) for name in names)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(CORE)))
def test_no_module_imports_from_above_its_own_level(path):
    here = room(path)
    if here == "__init__":
        return
    assert here in LEVEL, f"{here} has no level yet"
    for kind, name in imported(path):
        if kind == "room":
            assert LEVEL[name] >= LEVEL[here], f"{here} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(CORE)))
def test_only_the_alexa_side_and_the_dynamo_memory_know_a_vendor(path):
    if room(path) == "alexa" or path.name == "dynamo.py":
        return
    assert not [name for kind, name in imported(path) if kind == "vendor" and name.startswith(VENDORS)]


def test_a_turn_can_be_answered_without_the_sdk_being_importable():
    program = (
        "import sys\n"
        f"sys.path.insert(0, {str(CORE.parent)!r})\n"
        "for name in ('ask_sdk_core', 'ask_sdk_model', 'boto3'): sys.modules[name] = None\n"
        "from datetime import datetime, timezone\n"
        "from cramp_relief.conversation import answer\n"
        "from cramp_relief.turn import Turn\n"
        "at = datetime(2026, 1, 14, 8, 10, tzinfo=timezone.utc)\n"
        "reply = answer(Turn('question', at, words='what causes leg cramps', zone='America/New_York'))\n"
        "print(reply.session['topic'])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "causes", done.stderr
