"""The seconds of bedside.md sections 1 to 4, for every reply the routine can build."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from cramp_relief.memory.values import Preferences
from cramp_relief.routine import answers, commands, opening, situations
from cramp_relief.routine.lines import Setting
from cramp_relief.routine.move import Scene
from cramp_relief.routine.pacing import manner
from cramp_relief.routine.state import STEPS, Place, Routine
from cramp_relief.routine.telling import render
from cramp_relief.speech.clock import lasts, seconds_of
from cramp_relief.speech.nodes import Break, Text, flat, plain
from cramp_relief.turn import Ask

NOW = datetime(2026, 1, 14, 8, 10, tzinfo=UTC)
QUESTIONS = sorted({asked for asked, _ in answers.ANSWERS} | {"letting_go", "rest"})
WORDS = [*sorted(commands.COMMANDS), "better", "same", "worse"]


def scene(step="stretch_1", asked="letting_go", holds=1, night=True, first=True, **more):
    routine = Routine(step, NOW - timedelta(minutes=2), NOW - timedelta(seconds=90), asked=asked, holds=holds, **more)
    return Scene(routine, Place(step, 0, False, False, holds), Setting(night=night, first=first), NOW)


def every_move():
    for step, asked, holds, night in product(STEPS, QUESTIONS, range(4), (True, False)):
        here = scene(step, asked, holds, night)
        for word in WORDS:
            chosen = answers.ANSWERS.get((asked, word)) or {
                "better": answers.better, "same": answers.same, "worse": answers.worse
            }.get(word) or commands.COMMANDS[word]  # fmt: skip
            if word != "start_over":
                yield f"{step}/{asked}/{holds}/{night}/{word}", chosen(here), here
        for (question, word), move in answers.ANSWERS.items():
            if question == asked and asked != "open":
                yield f"{step}/{asked}/{holds}/{night}/{word}", move(here), here
        for name in (*situations.SITUATIONS, *situations.HELD, "cant_do"):
            yield f"{step}/{asked}/{holds}/{night}/{name}", situations.meet(name, here), here
        yield f"{step}/{asked}/{holds}/{night}/ten", answers.ten_minutes(here), here


@pytest.fixture(scope="module")
def moves():
    return list(every_move())


def launch(night=True):
    return opening.resume(None, Setting(night=night, first=True), NOW)


@pytest.mark.parametrize("wpm", [140, 125])
@pytest.mark.parametrize("night", [True, False])
def test_the_first_thing_to_do_comes_within_5_s_and_the_stretch_within_30(wpm, night):
    move, _ = launch(night)
    how, at, starts = manner(night, Preferences()), 0.0, {}
    nodes = list(flat(render(move, launch(night)[1], Preferences())[0].speech))
    for node, rate in nodes:
        if isinstance(node, Text):
            starts[node.words] = at
            at += seconds_of(node.words, rate, wpm)
        else:
            at += node.seconds
    begins = {line.name: starts[line.says] for line in move.lines}
    assert how.rate <= 100
    assert begins["settle.0"] <= 5
    assert begins["warn.0"] < begins["knee.0"] <= 30


def test_the_launch_reply_lasts_at_most_85_s_and_its_reprompt_75():
    for night in (True, False):
        move, here = launch(night)
        reply, _ = render(move, here, Preferences())
        assert lasts(reply.speech) <= 85
        assert lasts(reply.reprompt) <= 75


def test_no_later_reply_lasts_more_than_60_s_and_no_reprompt_more_than_75(moves):
    long = []
    for name, move, here in moves:
        reply, _ = render(move, here, Preferences())
        if lasts(reply.speech) > 60 or (isinstance(reply, Ask) and lasts(reply.reprompt) > 75):
            long.append((name, lasts(reply.speech), lasts(getattr(reply, "reprompt", ()))))
    assert not long[:5], long[:5]


@pytest.mark.parametrize("wpm", [125, 140, 165])
def test_a_counted_hold_lasts_30_s(wpm):
    move, here = launch()
    reply, _ = render(move, here, Preferences())
    nodes = list(flat(reply.speech))
    spoken = [i for i, (node, _) in enumerate(nodes) if isinstance(node, Text)]
    first = next(i for i in spoken if nodes[i][0].words == "Hold it there.")
    last = next(i for i in spoken if nodes[i][0].words.startswith("Thirty"))
    held = sum(n.seconds if isinstance(n, Break) else seconds_of(n.words, rate, wpm) for n, rate in nodes[first:last])
    assert held == pytest.approx(30, abs=2)


def test_counted_parts_are_never_silent_for_more_than_5_s(moves):
    longest = 0.0
    for name, move, here in moves:
        reply, _ = render(move, here, Preferences())
        for speech in (reply.speech, getattr(reply, "reprompt", ())):
            pauses = [node.seconds for node, _ in flat(speech) if isinstance(node, Break)]
            longest = max([longest, *pauses])
            assert longest <= 5, name


def test_a_quick_goodnight_takes_at_most_16_s():
    move = answers.better(scene(first=False))
    reply, routine = render(move, scene(first=False), Preferences())
    assert routine is None
    assert lasts(reply.speech) <= 16
    assert "Goodnight" in plain(reply.speech)


def test_nothing_ever_leads_to_sitting_or_standing_but_a_clear_yes(moves):
    for name, move, _ in moves:
        step, asked, _, _, word = name.split("/")
        said = {line.name for line in move.lines}
        if "sit.0" in said:
            assert (asked, word) == ("sit", "yes") or step == "sit", name
        if "stand.0" in said:
            assert (asked, word) == ("steady", "yes") or step == "stand", name
        assert not {line.name for line in move.reprompt} & {"sit.0", "stand.0", "pack.0"}, name


def test_a_pack_is_offered_only_after_both_warning_questions_got_a_clear_no(moves):
    for name, move, _ in moves:
        if move.asked == "pack":
            step, asked, _, _, word = name.split("/")
            assert (asked, word) == ("both", "no") or asked == "pack" or step == "pack", name


def test_pace_and_volume_change_how_it_sounds_and_keep_the_hold(moves):
    move, here = launch()
    for likes in (Preferences(pace=-1), Preferences(pace=1), Preferences(voice="whisper", volume=-1)):
        reply, _ = render(move, here, replace(likes))
        assert lasts(reply.speech) == pytest.approx(83, abs=6)
