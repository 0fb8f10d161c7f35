"""Whatever is said or done, in whatever order: no crash, time only goes forward, and what is printed is JSON."""

import json
import random

import pytest

THINGS = [
    "[open]", "[silence]", "[wait 3s]", "[wait 40s]", "[after 1s]", "[at 03:00]", "[drop]", "[tap jar-green]",
    "[grant reminders]", "[deny reminders]", "[device show]", "[device dot]", "[locale en-GB]", "[settings broken]",
    "zzz", "brew assam", "remind me to drink it", "yes", "no", "exit", "break the pot", "alexa", "open tea corner",
    "ask tea corner to", 'é漢字 <>&"', "it's 1e9 o'clock 99999999999", "[", "[]", "]", " ", "\0x", "why " + "a " * 400,
    "'" * 5, "{tea}", "½ ² 3²", "٣",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_anything_may_happen(make, seed):
    dice = random.Random(seed)
    speaker = make(device=dice.choice(["dot", "show", "tv", "hub-round"]))
    for _ in range(40):
        before = speaker.clock.now
        line = speaker.line(dice.choice(THINGS))
        assert json.loads(json.dumps(line.json()))["line"] == line.line
        assert speaker.clock.now >= before
        assert (line.session == "open") == (speaker.ear != "shut")
