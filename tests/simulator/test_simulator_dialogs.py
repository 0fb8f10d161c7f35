import pytest

from simulator.dialogs import read, run
from simulator.errors import ConfigError

GOOD = """
# Two people at tea.
@local-time 16:00

== black tea, in the end
[open]
    says: Welcome | Hello
    says: which ... like
    step: ask
    mood: asked
    session: open
    reprompt: black or green
    by: 3s Which tea
    within: 6s
zzz
    intent: AMAZON.FallbackIntent
    never: milk | sugar
brew assam
    intent: BrewIntent
    slot: tea = assam
    topic: none
    mood: none
    session: closed
    voice: spoken

== a screen
@device show
[open]
[tap jar-black]
    request: Alexa.Presentation.APL.UserEvent
    played: speech
"""


def write(tmp_path, text):
    path = tmp_path / "tea.txt"
    path.write_text(text)
    return path


def dialogs(tmp_path, studio, text):
    return read(write(tmp_path, text), studio.settings.expectations)


def test_good_dialogs_come_true(tmp_path, studio):
    found = dialogs(tmp_path, studio, GOOD)
    assert [dialog.id for dialog in found] == ["tea: black tea, in the end", "tea: a screen"]
    assert found[1].options == {"local-time": "16:00", "device": "show"}
    assert [run(dialog, studio) for dialog in found] == [[], []]


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("says: coffee", "heard: Welcome. Which tea would you like?"),
        ("never: welcome", "heard: Welcome."),
        ("never: black or green", "heard:"),
        ("session: closed", "it is: open"),
        ("step: brewing", "it is: ask"),
        ("mood: none", "it is: asked"),
        ("topic: tea", "it is: none"),
        ("reprompt: milk", "it is: Black or green?"),
        ("reprompt: none", "it is: Black or green?"),
        ("within: 1s", "it lasts 4.6 s"),
        ("by: 1s Which tea", "it comes at 2.4 s"),
        ("by: 1s coffee", "heard:"),
        ("intent: BrewIntent", "it is: none"),
        ("request: IntentRequest", "sent: LaunchRequest"),
        ("played: nothing", "it is: speech"),
        ("slot: tea = assam", "it is: none"),
        ("voice: whispered", "'Welcome.' is medium, spoken"),
    ],
)
def test_every_expectation_can_fail(tmp_path, studio, expected, found):
    (dialog,) = dialogs(tmp_path, studio, f"== one\n[open]\n    {expected}\n")
    (failure,) = run(dialog, studio)
    assert f"tea.txt:3: '[open]': expected {expected}; {found}" in failure


def test_a_finding_of_the_validator_fails_the_dialog_unless_allowed(tmp_path, studio):
    (dialog,) = dialogs(tmp_path, studio, "== one\nmy tea has gone cold\n")
    (failure,) = run(dialog, studio)
    assert "tea.txt:2: 'my tea has gone cold': warning: it ends with a question" in failure
    (dialog,) = dialogs(tmp_path, studio, "== one\nmy tea has gone cold\n    allow: microphone stays shut\n")
    assert run(dialog, studio) == []


def test_a_skill_that_fails_fails_the_dialog(tmp_path, studio):
    (dialog,) = dialogs(tmp_path, studio, "== one\nbreak the pot\n")
    assert any("the pot is broken" in failure for failure in run(dialog, studio))


def test_a_direction_that_cannot_be_followed_fails_the_dialog(tmp_path, studio):
    (dialog,) = dialogs(tmp_path, studio, "== one\n[dance]\n")
    assert "not a stage direction" in run(dialog, studio)[0]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[open]\n", "tea.txt:1: a dialog begins with =="),
        ("== one\n[open]\n    sings: la\n", "tea.txt:3: 'sings: la' is not an expectation"),
        ("== one\n    says: la\n", "tea.txt:2: an expectation before any line"),
        ("@colour blue\n", "tea.txt:1: '@colour blue'"),
        ("@local-time\n", "tea.txt:1:"),
    ],
)
def test_what_is_not_understood_is_named_with_its_line(tmp_path, studio, text, part):
    with pytest.raises(ConfigError, match=part.replace("(", r"\(").replace("[", r"\[").replace(".", r"\.")):
        dialogs(tmp_path, studio, text)
