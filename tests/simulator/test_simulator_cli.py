import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LITTLE = HERE / "little_skill"
ROOT = HERE.parents[1]


def run(*arguments, given="", cwd=LITTLE):
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", "simulator", *arguments],
        input=given, capture_output=True, text=True, cwd=cwd, env=environment, timeout=60, check=False,
    )  # fmt: skip


def objects(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_say_prints_one_object_an_utterance_each_from_a_new_user():
    done = run("say", "--json", given="brew sencha\n\nopen tea corner\nbrew sencha\n")
    assert (done.returncode, done.stderr) == (0, "")
    found = objects(done)
    assert [list(one) for one in found] == [["utterance", "intent", "slots", "request", "response"]] * 3
    assert [one["intent"] for one in found] == ["BrewIntent", None, "BrewIntent"]
    assert found[0]["slots"] == {"tea": "sencha"}
    assert all("pot number 1" in str(one["response"]) for one in (found[0], found[2]))
    assert len({one["request"]["session"]["user"]["userId"] for one in found}) == 3
    assert all(one["request"]["session"]["new"] for one in found)


def test_say_takes_its_utterance_as_an_argument():
    (found,) = objects(run("say", "why", "is tea hot", "--json", "--locale", "en-GB", "--device", "show"))
    assert (found["intent"], found["slots"]) == ("WhyIntent", {"words": "is tea hot"})
    assert found["request"]["request"]["locale"] == "en-GB"


def test_talk_prints_one_object_a_line_in_order():
    done = run("talk", "--json", "--local-time", "03:10", given="[open]\n[silence]\n[silence]\nbrew assam\n")
    found = objects(done)
    assert [list(one) for one in found] == [
        ["line", "at", "intent", "slots", "request", "response", "played", "session"]
    ] * 4
    assert [one["played"] for one in found] == ["speech", "reprompt", None, "speech"]
    assert [one["session"] for one in found] == ["open", "open", "closed", "closed"]
    assert found[0]["at"] == "2026-01-14T03:10:00-05:00"
    assert (found[1]["request"], found[1]["response"]) == (None, None)
    assert found[2]["request"]["request"]["type"] == "SessionEndedRequest"


def test_a_bad_line_is_reported_and_the_rest_goes_on():
    done = run("talk", "--json", given="[dance]\nbrew assam\n")
    assert done.returncode == 2
    assert "[dance] is not a stage direction" in done.stderr
    assert [one["intent"] for one in objects(done)] == [None, "BrewIntent"]


def test_what_a_skill_prints_does_not_disturb_the_json():
    done = run("say", "--json", "stop")
    assert objects(done)[0]["intent"] == "AMAZON.StopIntent"
    assert "stopping" in done.stderr


def test_a_transcript_can_be_read_without_colours():
    done = run("talk", given="[open]\n[silence]\n")
    assert "> [open]" in done.stdout
    assert "(reprompt) Black or green?" in done.stdout
    assert "\033" not in done.stdout


def test_a_failing_skill_is_shown_and_does_not_end_the_talk():
    done = run("talk", given="break the pot\nbrew assam\n")
    assert done.returncode == 0
    assert "the handler raised RuntimeError" in done.stdout
    assert "RuntimeError: the pot is broken" in done.stderr
    assert "pot number 1" in done.stdout


def test_memory_is_empty_each_run_unless_a_file_is_named(tmp_path):
    file = str(tmp_path / "kept.sqlite")
    for expected in ("pot number 1", "pot number 2"):
        assert expected in run("talk", "--memory", file, given="brew assam\n").stdout
    assert "pot number 1" in run("talk", given="brew assam\n").stdout


def test_two_runs_are_alike():
    lines = "[open]\nzzz\n[wait 4m]\nbrew assam\n"

    def steady(text):
        found = [json.loads(line) for line in text.splitlines()]
        for one in found:
            if one["request"]:
                one["request"]["context"]["System"].pop("apiEndpoint")
                one["request"]["context"]["System"].pop("apiAccessToken")
        return found

    assert steady(run("talk", "--json", given=lines).stdout) == steady(run("talk", "--json", given=lines).stdout)


def test_timeline_as_a_table_and_as_data():
    assert "(listening)" in run("timeline", "--first-use").stdout
    found = json.loads(run("timeline", "--json", "--path", "shortest").stdout)
    assert list(found[0]) == ["at", "lasts", "turn", "step", "says"]
    assert found[-1]["says"].endswith("pot number 2.")


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("talk", "--device", "radio"), "invalid choice"),
        (("talk", "--local-time", "25:00"), "not a time of day"),
        (("talk", "--locale", "xx-XX"), "no interaction model for xx-XX"),
        (("talk", "--handler", "nowhere:handler"), "cannot load the handler"),
        (("talk", "--handler", "tea"), "not MODULE:FUNCTION"),
        (("talk", "--skill-package", "missing", "--handler", "tea:handler"), "no interaction model"),
        (("timeline", "--path", "missing.txt"), "missing.txt"),
        (("sing",), "invalid choice"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(arguments, part):
    done = run(*arguments, given="[open]\n")
    assert done.returncode == 2
    assert part in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_project_the_skill_must_be_named(tmp_path):
    done = run("talk", cwd=tmp_path)
    assert (done.returncode, "which skill?" in done.stderr) == (2, True)


def test_help_explains():
    done = run("--help")
    assert done.returncode == 0
    assert "[grant reminders]" in done.stdout
    assert "{page,say,talk,timeline}" in done.stdout


def test_an_interrupted_pipe_is_no_stack_trace():
    command = f"printf '[open]\\n[silence]\\n' | {sys.executable} -m simulator talk | head -1"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, cwd=LITTLE, env=environment, timeout=60, check=False
    )
    assert "Traceback" not in done.stderr
