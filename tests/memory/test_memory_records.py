"""The stored text: what is written is read, and what makes no sense is read as absent."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from cramp_relief.memory.records import bookmark_of, merged, preferences_of, text_of
from cramp_relief.memory.values import SCHEMA, Bookmark, Preferences

NOW = datetime(2026, 3, 4, 3, 10, tzinfo=UTC)
MARK = Bookmark("stretch_1", NOW, NOW - timedelta(minutes=2), 1, ((0.0, "breathe", "in"), (16.25, "check", "ask")))
WHISPER = Preferences("whisper", -1, 1, True, "America/New_York", NOW - timedelta(days=1))


def altered(value, **changes):
    return json.dumps(json.loads(text_of(value)) | changes)


BAD_BOOKMARKS = [
    "",
    "not json",
    "[]",
    "null",
    "[" * 20_000,
    altered(MARK, schema=SCHEMA + 1),
    altered(MARK, said_at="yesterday"),
    altered(MARK, said_at="2026-03-04T03:10:00"),
    altered(MARK, holds=True),
    altered(MARK, timeline=[[1.0, "rest"]]),
    altered(MARK, timeline=[["1", "rest", "ask"]]),
    altered(MARK, timeline=[[float("inf"), "rest", "ask"]]),
    altered(MARK, timeline=7),
    text_of(MARK).replace('"step":"stretch_1",', ""),
]
BAD_PREFERENCES = [
    "not json",
    altered(WHISPER, schema=SCHEMA + 1),
    altered(WHISPER, voice="loud"),
    altered(WHISPER, pace=5),
    altered(WHISPER, greeted="yes"),
    altered(WHISPER, zone=3),
    altered(WHISPER, zone_at=3),
]


@pytest.mark.parametrize("body", [*BAD_BOOKMARKS, None, 7, b"{}"], ids=range(len(BAD_BOOKMARKS) + 3))
def test_a_bookmark_that_makes_no_sense_is_absent(body):
    assert bookmark_of(body) is None


@pytest.mark.parametrize("body", [*BAD_PREFERENCES, None, 7, b"{}"], ids=range(len(BAD_PREFERENCES) + 3))
def test_preferences_that_make_no_sense_are_absent(body):
    assert preferences_of(body) is None


def test_what_is_written_is_read():
    assert bookmark_of(text_of(MARK)) == MARK
    assert preferences_of(text_of(WHISPER)) == WHISPER
    assert preferences_of(text_of(Preferences())) == Preferences()


def test_one_kind_is_not_read_as_the_other():
    assert bookmark_of(text_of(WHISPER)) is None
    assert preferences_of(text_of(MARK)) is None


def test_a_newer_version_may_add_words_of_its_own_without_hiding_ours():
    assert preferences_of(altered(WHISPER, language="es")) == WHISPER


def test_only_what_a_turn_changed_is_merged_into_what_is_stored():
    stored, before = Preferences("whisper", zone="UTC"), Preferences()
    assert merged(stored, before, Preferences(pace=-1)) == Preferences("whisper", -1, zone="UTC")
    assert merged(stored, before, before) == stored
    assert merged(None, before, Preferences(pace=1)) == Preferences(pace=1)
    assert merged(stored, None, Preferences(pace=1)) == Preferences(pace=1)
