"""What holds for every memory, proved on SQLite and on a DynamoDB stand-in."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from cramp_relief.errors import MemoryFailure
from cramp_relief.memory.chosen import open_memory
from cramp_relief.memory.records import text_of
from cramp_relief.memory.store import PREFERENCES, bookmark_key, hidden
from cramp_relief.memory.values import BOOKMARK_LIFE, SCHEMA, Bookmark, Preferences, Remembered

NOW = datetime(2026, 3, 4, 3, 10, tzinfo=UTC)

SECOND = timedelta(seconds=1)
MARK = Bookmark("stretch_1", NOW, NOW - timedelta(minutes=2), 1, ((0.0, "breathe", "in"), (16.25, "check", "ask")))
WHISPER = Preferences("whisper", -1, 1, True, "America/New_York", NOW - timedelta(days=1))
USER, DEVICE = "amzn1.ask.account.ann", "amzn1.ask.device.bedside"


def at(moment, step="stretch_1"):
    return Remembered(Bookmark(step, moment, NOW), Preferences())


def test_a_stranger_is_remembered_with_nothing(memory):
    assert memory.recall(USER, DEVICE, NOW) == Remembered()


def test_what_is_kept_is_recalled_whole(memory):
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW)
    assert memory.recall(USER, DEVICE, NOW + SECOND) == Remembered(MARK, WHISPER)


def test_another_process_recalls_it_too(memory, place):
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW)
    assert open_memory(place.environ).recall(USER, DEVICE, NOW) == Remembered(MARK, WHISPER)


def test_a_later_turn_replaces_an_earlier_one_even_within_the_same_second(memory):
    memory.keep(USER, DEVICE, at(NOW, "breathe"), NOW)
    memory.keep(USER, DEVICE, at(NOW, "stretch_1"), NOW)
    memory.keep(USER, DEVICE, at(NOW + SECOND, "rest"), NOW + SECOND)
    assert memory.recall(USER, DEVICE, NOW + SECOND).bookmark.step == "rest"


def test_an_earlier_turn_that_arrives_late_changes_nothing(memory):
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW)
    memory.keep(USER, DEVICE, at(NOW - SECOND, "breathe"), NOW - SECOND)
    assert memory.recall(USER, DEVICE, NOW) == Remembered(MARK, WHISPER)


def test_an_earlier_turn_that_arrives_late_does_not_delete_the_bookmark(memory):
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW)
    memory.keep(USER, DEVICE, Remembered(None, WHISPER), NOW - SECOND)
    assert memory.recall(USER, DEVICE, NOW).bookmark == MARK


def test_a_record_from_a_clock_that_had_jumped_ahead_does_not_block_the_present(memory):
    tomorrow = NOW + timedelta(days=1)
    memory.keep(USER, DEVICE, Remembered(replace(MARK, said_at=tomorrow), Preferences(pace=1)), tomorrow)
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW)
    assert memory.recall(USER, DEVICE, NOW) == Remembered(MARK, WHISPER)


def test_of_many_turns_at_once_the_latest_wins(memory):
    moments = [NOW + n * SECOND for n in range(24)]
    Random(3).shuffle(moments)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda moment: memory.keep(USER, DEVICE, at(moment, f"at {moment}"), moment), moments))
    last = NOW + 23 * SECOND
    assert memory.recall(USER, DEVICE, last).bookmark.step == f"at {last}"


def test_no_bookmark_deletes_the_one_there_was(memory, place):
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW)
    memory.keep(USER, DEVICE, Remembered(None, WHISPER), NOW + SECOND)
    assert memory.recall(USER, DEVICE, NOW + SECOND) == Remembered(None, WHISPER)
    assert [item for _, item in place.items()] == [PREFERENCES]


def test_deleting_a_bookmark_that_is_not_there_is_no_failure(memory):
    memory.keep(USER, DEVICE, Remembered(None, WHISPER), NOW)
    assert memory.recall(USER, DEVICE, NOW) == Remembered(None, WHISPER)


@pytest.mark.parametrize("age, live", [(timedelta(0), True), (BOOKMARK_LIFE - SECOND, True), (BOOKMARK_LIFE, False)])
def test_a_bookmark_is_recalled_until_it_is_thirty_minutes_old(memory, age, live):
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW)
    recalled = memory.recall(USER, DEVICE, NOW + age)
    assert (recalled.bookmark is not None) is live
    assert recalled.preferences == WHISPER


def test_a_bookmark_from_the_future_is_not_recalled(memory):
    memory.keep(USER, DEVICE, at(NOW + timedelta(minutes=5)), NOW + timedelta(minutes=5))
    assert memory.recall(USER, DEVICE, NOW).bookmark is None


def test_two_devices_keep_two_places_and_one_way_of_speaking(memory):
    memory.keep(USER, "bedside", Remembered(MARK, WHISPER), NOW)
    memory.keep(USER, "kitchen", Remembered(replace(MARK, step="rest"), WHISPER), NOW + SECOND)
    assert memory.recall(USER, "bedside", NOW + SECOND) == Remembered(MARK, WHISPER)
    assert memory.recall(USER, "kitchen", NOW + SECOND).bookmark.step == "rest"
    assert memory.recall(USER, "hall", NOW + SECOND) == Remembered(None, WHISPER)


def test_ending_on_one_device_leaves_the_other_where_it_was(memory):
    memory.keep(USER, "bedside", Remembered(MARK), NOW)
    memory.keep(USER, "kitchen", Remembered(MARK), NOW)
    memory.keep(USER, "kitchen", Remembered(None), NOW + SECOND)
    assert memory.recall(USER, "bedside", NOW + SECOND).bookmark == MARK


def test_two_devices_that_each_change_one_preference_both_succeed(memory):
    both_knew = Remembered(None, Preferences(greeted=True))
    memory.keep(USER, "bedside", both_knew, NOW)
    memory.keep(USER, "bedside", Remembered(None, Preferences("whisper", greeted=True)), NOW + SECOND, both_knew)
    memory.keep(USER, "kitchen", Remembered(None, Preferences(pace=-1, greeted=True)), NOW + 2 * SECOND, both_knew)
    assert memory.recall(USER, "hall", NOW + 2 * SECOND).preferences == Preferences("whisper", -1, greeted=True)


def test_a_turn_that_could_not_recall_does_not_reset_what_it_did_not_know(memory):
    memory.keep(USER, DEVICE, Remembered(None, WHISPER), NOW)
    memory.keep(USER, DEVICE, Remembered(MARK, Preferences(volume=-1)), NOW + SECOND, before=Remembered())
    assert memory.recall(USER, DEVICE, NOW + SECOND) == Remembered(MARK, replace(WHISPER, volume=-1))


def test_preferences_as_they_were_are_not_written(memory, place):
    known = Remembered(None, WHISPER)
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW, before=known)
    assert [item for _, item in place.items()] == [bookmark_key(DEVICE)]


def test_forgetting_deletes_every_item_of_this_user_and_no_other(memory, place):
    for n in range(60):
        memory.keep(USER, f"device {n}", Remembered(MARK, WHISPER), NOW, before=Remembered(None, WHISPER))
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW)
    memory.keep("ben", DEVICE, Remembered(MARK, WHISPER), NOW)
    memory.forget(USER)
    assert memory.recall(USER, DEVICE, NOW) == Remembered()
    assert {user for user, _ in place.items()} == {hidden("ben")}
    assert memory.recall("ben", DEVICE, NOW) == Remembered(MARK, WHISPER)


def test_forgetting_a_stranger_is_no_failure(memory):
    memory.forget("nobody")


def test_after_forgetting_she_can_be_remembered_again(memory):
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW + SECOND)
    memory.forget(USER)
    memory.keep(USER, DEVICE, Remembered(None, WHISPER), NOW)
    assert memory.recall(USER, DEVICE, NOW) == Remembered(None, WHISPER)


def of_the_future(value):
    return json.dumps(json.loads(text_of(value)) | {"schema": SCHEMA + 1, "mood": "fine"})


def test_what_makes_no_sense_is_absent_and_can_be_replaced(memory, place):
    for body in ("", "not json", of_the_future(MARK)):
        place.spoil(USER, bookmark_key(DEVICE), body)
        place.spoil(USER, PREFERENCES, text_of(WHISPER))
        assert memory.recall(USER, DEVICE, NOW) == Remembered(None, WHISPER)
    for body in ("", "not json", of_the_future(WHISPER)):
        place.spoil(USER, bookmark_key(DEVICE), text_of(MARK))
        place.spoil(USER, PREFERENCES, body)
        assert memory.recall(USER, DEVICE, NOW) == Remembered(MARK, Preferences())
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW, before=Remembered(MARK))
    assert memory.recall(USER, DEVICE, NOW) == Remembered(MARK, WHISPER)


def test_no_id_is_stored_and_nothing_but_a_place_a_time_and_manners(memory, place):
    memory.keep(USER, DEVICE, Remembered(MARK, WHISPER), NOW)
    stored = repr(place.items())
    assert USER not in stored
    assert DEVICE not in stored
    names = {name for body in place.items().values() for name in json.loads(body)}
    assert names == {
        *("schema", "step", "said_at", "began", "holds", "timeline"),
        *("voice", "pace", "volume", "greeted", "zone", "zone_at"),
    }


def test_people_without_an_id_do_not_share_a_memory(memory):
    with pytest.raises(MemoryFailure):
        memory.keep("", DEVICE, Remembered(MARK), NOW)
    with pytest.raises(MemoryFailure):
        memory.recall("", DEVICE, NOW)
    with pytest.raises(MemoryFailure):
        memory.recall(USER, "", NOW)
