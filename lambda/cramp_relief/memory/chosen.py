"""Which memory this installation has: `open_memory` reads it from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .embedded import EmbeddedMemory
from .store import Forgetful, Memory


def open_memory(environ: Mapping[str, str]) -> Memory:
    """The table TABLE_NAME in DynamoDB, else the SQLite file MEMORY_FILE, else one that remembers nothing."""
    if table := environ.get("TABLE_NAME"):
        from .dynamo import DynamoMemory  # here, because boto3 costs 0.3 s that nobody else should pay

        return DynamoMemory(table)
    if path := environ.get("MEMORY_FILE"):
        return EmbeddedMemory(Path(path))
    return Forgetful()
