"""Where she had got to is inferred from the time between two requests, and survives session and bookmark."""

from datetime import UTC, datetime, timedelta

import pytest

from cramp_relief.memory.values import Bookmark, Preferences
from cramp_relief.routine import answers, commands, opening, steps
from cramp_relief.routine.lines import Setting
from cramp_relief.routine.move import Scene
from cramp_relief.routine.state import from_attributes, from_bookmark, reached, to_attributes, to_bookmark
from cramp_relief.routine.telling import bookmark, render

NOW = datetime(2026, 1, 14, 8, 10, tzinfo=UTC)
NIGHT = Setting(night=True)


@pytest.fixture
def launched():
    move, here = opening.resume(None, NIGHT, NOW)
    return render(move, here, Preferences())[1]


def later(seconds):
    return NOW + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("seconds", "step", "cut_in", "holds"),
    [
        (1, "open", True, 0),
        (4, "settle", True, 0),
        (12, "breathe", True, 0),
        (40, "stretch_1", True, 0),
        (64, "stretch_1", True, 1),
        (84, "stretch_1", False, 1),
        (89, "stretch_1", False, 1),
        (96, "stretch_2", True, 1),
        (140, "stretch_2", True, 2),
        (170, "stretch_2", False, 2),
        (4_000, "stretch_2", False, 2),
    ],
)
def test_the_step_follows_the_timeline_of_reply_and_reprompt(launched, seconds, step, cut_in, holds):
    place = reached(launched, later(seconds))
    assert (place.step, place.cut_in, place.holds) == (step, cut_in, holds)


def test_a_clock_that_runs_backwards_leaves_her_where_the_reply_ended(launched):
    assert reached(launched, later(-30)).step == "stretch_1"


def test_the_state_survives_the_session_as_json(launched):
    assert from_attributes(to_attributes(launched)) == launched


@pytest.mark.parametrize("damage", [None, 7, {}, {"step": "dance"}, {"step": "sit", "began": "yesterday"}])
def test_a_session_that_cannot_be_read_is_no_routine(damage):
    assert from_attributes(damage) is None


def test_a_bookmark_knows_the_place_as_well_as_the_session_does(launched):
    kept = from_bookmark(to_bookmark(launched))
    for seconds in (1, 12, 40, 84, 96, 140):
        assert reached(kept, later(seconds)) == reached(launched, later(seconds))


def test_a_bookmark_holds_a_step_and_times_and_no_answers(launched):
    assert set(Bookmark.__dataclass_fields__) == {"step", "said_at", "began", "holds", "timeline"}
    assert {name for _, _, name in to_bookmark(launched).timeline} <= {line for _, _, line in launched.timeline}


def scene_at(launched, seconds):
    return Scene(launched, reached(launched, later(seconds)), NIGHT, later(seconds))


def test_going_on_in_the_middle_of_the_hold_starts_with_the_line_she_had_reached(launched):
    move = commands.go_on(scene_at(launched, 58))
    assert move.lines[0].name == "hold.3"
    assert move.asked == "letting_go"


def test_going_on_before_the_stretch_is_short_and_ends_with_the_first_hold(launched):
    move = commands.go_on(scene_at(launched, 12))
    names = [line.name for line in move.lines]
    assert names[0] == "breathe.0"
    assert "hold.5" in names


def test_pause_keeps_what_was_left_and_going_on_says_just_that(launched):
    here = scene_at(launched, 58)
    move = commands.pause(here)
    _, waiting = render(move, here, Preferences())
    assert waiting.paused
    assert waiting.step == "stretch_1"
    after = Scene(waiting, reached(waiting, later(80)), NIGHT, later(80))
    assert [line.name for line in commands.go_on(after).lines][:2] == ["hold.3", "hold.4"]


def test_next_and_back_move_by_one_step(launched):
    assert commands.forward(scene_at(launched, 12)).step == "stretch_1"
    assert commands.forward(scene_at(launched, 84)).step == "stretch_2"
    assert commands.back(scene_at(launched, 84)).lines[0].step == "breathe"


def test_the_words_of_silence_are_the_second_hold(launched):
    move, _ = opening.resume(None, NIGHT, NOW)
    assert {line.step for line in move.reprompt} == {"stretch_2"}


def test_a_warning_deletes_the_bookmark_and_gone_leaves_a_fresh_start(launched):
    here = scene_at(launched, 84)
    assert bookmark(steps.close(here), here, None).step == "close"
    red = answers.call_now(here, "worse_again")
    assert bookmark(red, here, launched) is None


def test_opened_again_in_the_middle_goes_straight_on(launched):
    move, _ = opening.resume(to_bookmark(launched), NIGHT, later(58))
    assert [line.name for line in move.lines][:2] == ["open_again.0", "hold.3"]


def test_opened_again_after_five_silent_minutes_stretches_first_and_then_asks(launched):
    move, _ = opening.resume(to_bookmark(launched), NIGHT, later(7 * 60))
    assert move.asked == "same_cramp"
    assert any(line.name == "hold.0" for line in move.lines)


def test_a_second_cramp_starts_its_own_clock_with_a_short_warning(launched):
    mark = Bookmark("close", NOW, NOW - timedelta(minutes=4), 2)
    move, scene = opening.resume(mark, NIGHT, later(60))
    assert scene.routine.began == later(60)
    assert "swollen or hot" in move.lines[1].says
    assert "hold.0" in [line.name for line in move.lines]
