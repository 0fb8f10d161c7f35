"""Reading JSON records with errors that name the file and the place."""

from __future__ import annotations

from typing import Any, TypeVar

from ..errors import WordsError

T = TypeVar("T")


def part(record: object, key: str, kind: type[T], where: str) -> T:
    """The value of `key`, which must be there and be a `kind`; WordsError names `where` if it is not."""
    value = entries(record, where).get(key)
    if not isinstance(value, kind):
        raise WordsError(f"{where}: {key!r} must be {kind.__name__}, found {value!r}")
    return value


def texts(record: object, key: str, where: str) -> tuple[str, ...]:
    """The strings listed under `key`, () if the key is missing."""
    found = entries(record, where).get(key, [])
    if not isinstance(found, list) or not all(isinstance(text, str) and text for text in found):
        raise WordsError(f"{where}: {key!r} must be a list of texts, found {found!r}")
    return tuple(found)


def entries(record: object, where: str) -> dict[str, Any]:
    """The record itself, once it is known to be an object."""
    if not isinstance(record, dict):
        raise WordsError(f"{where}: must be an object, found {record!r}")
    return record


def one_of(value: str, allowed: tuple[str, ...], where: str) -> str:
    """The value itself, once it is known to be allowed."""
    if value not in allowed:
        raise WordsError(f"{where}: {value!r} is none of {', '.join(allowed)}")
    return value
