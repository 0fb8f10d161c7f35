import pytest

from simulator.errors import ConfigError
from simulator.setup import Options
from simulator.timeline import timeline


def entries(studio, path="silent", wpm=140.0, first_use=True):
    found = timeline(studio, Options(), path, first_use=first_use, wpm=wpm)
    return [(entry.json()["at"], entry.turn, entry.step, entry.says) for entry in found]


def test_silence_is_heard_to_the_end(studio):
    assert entries(studio) == [
        (0.0, 1, "greet", "Welcome."),
        (2.4, 1, "ask", "Which tea would you like?"),
        (4.6, 1, "ask", ""),
        (12.6, 2, "again", "Black or green?"),
        (13.9, 2, "again", ""),
    ]


def test_steps_do_not_depend_on_the_pace(studio):
    slow = entries(studio, wpm=70.0)
    assert [row[2] for row in slow] == [row[2] for row in entries(studio)]
    assert slow[1][0] == pytest.approx(2.9)


def test_the_shortest_way_is_answered_after_two_seconds(studio):
    found = timeline(studio, Options(), "shortest", first_use=True, wpm=140.0)
    assert [entry.turn for entry in found] == [1, 1, 1, 2]
    assert found[2].lasts == pytest.approx(2.0)
    assert found[3].says.startswith("One green tea")


def test_without_first_use_the_skill_was_used_the_day_before(studio):
    assert timeline(studio, Options(), "shortest", first_use=True, wpm=140.0)[-1].says.endswith("pot number 1.")
    assert timeline(studio, Options(), "shortest", first_use=False, wpm=140.0)[-1].says.endswith("pot number 2.")


def test_a_file_of_lines_is_a_path(studio, tmp_path):
    path = tmp_path / "evening.txt"
    path.write_text("# an evening\n[open]\n\nzzz\nstop\n")
    assert entries(studio, str(path))[-1][3] == "Bye."


@pytest.mark.parametrize("wpm", [0, -5])
def test_a_pace_must_be_positive(studio, wpm):
    with pytest.raises(ConfigError):
        timeline(studio, Options(), "silent", first_use=True, wpm=wpm)
