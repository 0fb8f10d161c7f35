"""Which memory the environment chooses, and that boto3 is not loaded for the others."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from cramp_relief.memory import chosen
from cramp_relief.memory.chosen import open_memory
from cramp_relief.memory.dynamo import DynamoMemory
from cramp_relief.memory.embedded import EmbeddedMemory
from cramp_relief.memory.values import Bookmark, Preferences, Remembered

NOW = datetime(2026, 3, 4, 3, 10, tzinfo=UTC)
LAMBDA = Path(chosen.__file__).parents[2]


def test_a_table_comes_before_a_file(aws, tmp_path):
    environ = {"TABLE_NAME": "cramps", "MEMORY_FILE": str(tmp_path / "memory.sqlite")}
    assert isinstance(open_memory(environ), DynamoMemory)
    assert isinstance(open_memory(environ | {"TABLE_NAME": ""}), EmbeddedMemory)


def test_without_either_nothing_is_remembered():
    memory = open_memory({"TABLE_NAME": "", "MEMORY_FILE": ""})
    memory.keep("ann", "bedside", Remembered(Bookmark("rest", NOW, NOW), Preferences("whisper")), NOW)
    assert memory.recall("ann", "bedside", NOW) == Remembered()
    memory.forget("ann")


def test_boto3_is_loaded_for_a_table_only():
    script = (
        "import sys; from cramp_relief.memory.chosen import open_memory; "
        "open_memory({'MEMORY_FILE': 'unused'}); open_memory({}); print('boto3' in sys.modules); "
        "open_memory({'TABLE_NAME': 'cramps'}); print('boto3' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=LAMBDA, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]
