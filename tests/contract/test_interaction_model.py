"""The interaction model: built from its source, within Alexa's rules, and reaching what people mean."""

import copy
import json
from pathlib import Path

import pytest

from interaction_models.build import ROOT, stale
from interaction_models.nearness import near
from interaction_models.rules import problems
from interaction_models.source import FREE_TYPE
from interaction_models.templates import TemplateError, expand
from simulator.model import load
from simulator.resolver import Resolver

MODEL = ROOT / "skill-package/interactionModels/custom/en-US.json"
CARRIERS = json.loads((ROOT / "lambda/cramp_relief/words/en/carriers.json").read_text("utf-8"))
BUILT = json.loads(MODEL.read_text("utf-8"))
LANGUAGE = BUILT["interactionModel"]["languageModel"]
INTENTS = {intent["name"]: intent for intent in LANGUAGE["intents"]}

CONTROLS = """
    Done GoBack SayAgain Slower Faster More Wait GoOn End NotSure Agree Decline Skip HowLong HowManyLeft WhereAmI
    Louder Quieter Whisper NormalVoice OtherLeg CantDo StretchNow Thanks Reminder DeleteData Privacy About
"""
RICH = ("StartRoutine", "Better", "Same", "Worse")

OPENINGS = """
    why what how when where which who can could should would will is are am do does did was has have if any there
    this that these i i'm i've i'd my it it's she she's he we they the a an what's how's isn't don't doesn't won't
    leg legs calf calves cramp cramps cramping pain muscle foot baby pregnant swollen bleeding chest water magnesium
    calcium potassium bath ice heat husband wife doctor midwife since after every woke keep keeps getting having
    need want please help and but so um okay yes no maybe stop wait call someone something one both not
    reckon hope suddenly already kind very pretty worst serious bit little less somebody nan aunty sarah thirty twice
    took tried had stopped haven't never scared worried think lately lukewarm iron sciatica wrists hands face
    colour blue pale knee heel calves winded breathless heavy bag arnica sauna bed flight papaya winter
    louder quieter slower faster pause skip restart phew crikey abeg wetin arey mera sujan chakkar dem e translate lock
    push raise make fix rock tight burning throbbing fall from worth doing chasing headed
"""
PHRASES = ("tell me", "give me", "charley horse", "looking for", "at night", "last night", "help me", "what about")


def owned(sample):
    """The intents a sample stands under."""
    return [name for name, intent in INTENTS.items() if sample in intent["samples"]]


@pytest.fixture(scope="module")
def resolvers():
    model = load(ROOT / "skill-package", "en-US")
    return {mode: Resolver(model, mode) for mode in ("usual", "strict")}


def arrived(candidate):
    """The words that reach the skill: slots, with the stripped carrier put back."""
    said = " ".join(slot.value for slot in candidate.slots)
    return f"{CARRIERS.get(candidate.intent, '')} {said}".strip()


# --- the built files ---------------------------------------------------------------------------------------------


def test_the_built_files_are_what_the_source_says():
    assert stale() == []


def test_an_outdated_file_is_noticed(tmp_path):
    assert len(stale(tmp_path)) == 2


def test_the_model_keeps_every_rule():
    assert problems(BUILT, CARRIERS) == []


def _collide(language, carriers):
    language["intents"][-1]["samples"].append(INTENTS["BetterIntent"]["samples"][0])


def _sample(text):
    def change(language, carriers):
        next(i for i in language["intents"] if i["name"] == "DoneIntent")["samples"].append(text)

    return change


def _retype(language, carriers):
    intent = next(i for i in language["intents"] if i["name"] == "SubjectIntent")
    intent["slots"] = [{"name": "sign", "type": "SUBJECT"}]
    intent["samples"] = ["about {sign}"]


def _mix(language, carriers):
    intent = next(i for i in language["intents"] if i["name"] == "WhyQuestionIntent")
    intent["slots"].append({"name": "sign", "type": "SIGN"})
    intent["samples"].append("why {sign}")


def _value(language, carriers):
    language["types"][0]["values"][0]["name"]["synonyms"].append(language["types"][0]["values"][1]["name"]["value"])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_collide, "stands under"),
        (_sample("done done 2"), "does not accept"),
        (_sample("Done it"), "does not accept"),
        (_sample("done, thanks"), "does not accept"),
        (_sample("done  twice"), "does not accept"),
        (_sample("{sign}"), "is only slots"),
        (_sample("done {nothing}"), "undeclared slot"),
        (_sample("done " * 50), "longer than"),
        (_retype, "elsewhere"),
        (_mix, "shares the intent"),
        (_value, "stands under"),
        (lambda language, carriers: carriers.pop("WhyQuestionIntent"), "no carrier"),
        (lambda language, carriers: carriers.update(DoneIntent="done"), "no free words"),
        (lambda language, carriers: language["intents"].pop(0), "is missing"),
        (lambda language, carriers: language.pop("modelConfiguration"), "Sensitivity"),
        (lambda language, carriers: language.update(invocationName="cramps"), "invocation name"),
        (lambda language, carriers: language.update(invocationName="open leg cramps"), "invocation name"),
        (lambda language, carriers: language["types"][0]["values"][0].update(id=""), "has no id"),
        (lambda language, carriers: language["types"][0].update(values=[]), "is empty"),
    ],
)
def test_each_broken_rule_is_named(change, complaint):
    built, carriers = copy.deepcopy(BUILT), dict(CARRIERS)
    change(built["interactionModel"]["languageModel"], carriers)
    assert any(complaint in problem for problem in problems(built, carriers))


def test_the_model_is_small_enough_to_upload():
    assert MODEL.stat().st_size < 1_000_000
    assert len(INTENTS) <= 250


def test_every_intent_has_a_handler_and_every_handler_an_intent():
    from cramp_relief.alexa.handlers import INTENTS as HANDLED

    assert set(INTENTS) == set(HANDLED)


# --- what is in it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CONTROLS.split())
def test_a_control_can_be_said_in_many_ways(name):
    assert len(INTENTS[f"{name}Intent"]["samples"]) >= 40


@pytest.mark.parametrize("name", RICH)
def test_what_matters_most_can_be_said_in_hundreds_of_ways(name):
    assert len(INTENTS[f"{name}Intent"]["samples"]) >= 400


def test_built_ins_are_left_to_their_own_words():
    assert all(len(intent["samples"]) < 12 for name, intent in INTENTS.items() if name.startswith("AMAZON."))


@pytest.mark.parametrize("opening", [*OPENINGS.split(), *PHRASES])
def test_a_sentence_that_opens_so_keeps_its_words(opening, resolvers):
    said = f"{opening} zebra quilt lantern"
    words = arrived(resolvers["strict"].understand(said).chosen).split()
    assert words[-3:] == ["zebra", "quilt", "lantern"]


KEPT = """
took too many tablets = took
hope it's not a clot = hope
stopped moving since last night = stopped
never felt the baby move today = haven't
less movement than yesterday = less
little movement today = less
heavy bleeding since noon = heavy bleeding
had a fall on the stairs = had
blue lips and cold hands = blue
calves are both swollen = legs
short of breath on the stairs = can't breathe
a hundred and two fever = fever
want to disappear = want
sitting in the bath = sitting
scared of the pain = scared
forty weeks and bleeding = weeks and bleeding
easy there slow down = slower
start over but louder = start over
"""


@pytest.mark.parametrize("line", KEPT.strip().splitlines())
def test_a_sign_a_tense_and_a_denial_come_back_as_they_were_said(line, resolvers):
    said, kept = line.split(" = ")
    assert kept in arrived(resolvers["strict"].understand(said).chosen)


@pytest.mark.parametrize("said", ["sauna", "ibuprofen", "swollen", "bananas", "circulation", "chest pain", "headache"])
def test_a_bare_noun_is_not_lost(said, resolvers):
    assert resolvers["strict"].understand(said).chosen.intent != "AMAZON.FallbackIntent"


def test_no_free_words_are_caught_without_an_opening(resolvers):
    assert resolvers["strict"].understand("zebra quilt lantern").chosen.intent == "AMAZON.FallbackIntent"
    for intent in INTENTS.values():
        if FREE_TYPE in {slot["type"] for slot in intent.get("slots", [])}:
            assert "{words}" not in intent["samples"]


@pytest.mark.parametrize("name", ["Better", "Same", "Worse", "Agree", "Decline", "Done", "GoOn", "StartRoutine"])
def test_an_answer_can_carry_a_warning_sign_behind_it(name):
    assert any(sample.endswith("{sign}") and len(sample.split()) > 1 for sample in INTENTS[f"{name}Intent"]["samples"])


@pytest.mark.parametrize(
    ("type_name", "idents"),
    [
        ("PLACE", "calf leg both foot thigh elsewhere"),
        ("SITUATION", "both_legs standing foot thigh cant_straighten bathroom dizzy sore_after helper"),
    ],
)
def test_the_types_hold_the_ids_the_skill_reads(type_name, idents):
    values = next(kind for kind in LANGUAGE["types"] if kind["name"] == type_name)["values"]
    assert {value["id"] for value in values} == set(idents.split())


# --- what it makes of real speech --------------------------------------------------------------------------------

MEANT = {
    "DoneIntent": ["done what's next", "okay now what", "i did that", "and then what"],
    "BetterIntent": ["it's stopped", "it's easing off", "phew it's gone", "ah that's better", "it's letting go"],
    "SameIntent": ["no difference", "it won't let go", "still really tight", "a bit", "it hasn't helped"],
    "WorseIntent": ["it's getting worse", "it hurts more now", "that made it worse"],
    "HowLongIntent": ["how much longer", "how long do i hold this", "can i let go yet"],
    "HowManyLeftIntent": ["is that it", "is that everything", "how many more stretches"],
    "WhereAmIIntent": ["i dozed off where were we", "which step am i on", "where were we"],
    "WaitIntent": ["hang on", "give me a minute", "just a second"],
    "EndIntent": ["shh", "that's enough thanks", "good night", "i'm going back to sleep"],
    "OtherLegIntent": ["now the other leg's started", "it's in the other leg now"],
    "SayAgainIntent": ["what was that", "i didn't catch that", "can you say that again"],
    "CantDoIntent": ["i can't reach my toes", "i can't bend that far", "my bump is in the way"],
    "StretchNowIntent": ["skip to the stretch", "stretch now", "just the stretch"],
    "SkipIntent": ["skip this one", "can we skip that"],
    "GoOnIntent": ["carry on", "i'm back", "let's go on"],
    "GoBackIntent": ["go back a step", "the previous step"],
    "DeclineIntent": ["no it isn't", "no it's not swollen", "none of those", "not really"],
    "AgreeIntent": ["yes it does", "okay go ahead", "yeah it is"],
    "NotSureIntent": ["i don't know", "i can't tell", "maybe"],
    "SituationIntent": ["i'm already standing", "both legs", "my husband is helping", "i feel a bit dizzy"],
    "StartRoutineIntent": [
        "i've got a cramp in my calf",
        "help my leg is cramping",
        "my leg's cramping",
        "oh no charley horse",
        "my calf has locked up",
        "my wife has a leg cramp",
        "i woke up with a cramp",
        "make it stop",
        "cough cramp",
        "i've got a charlie house",
        "my leg is paining badly",
    ],
    "AMAZON.StopIntent": ["stop"],
    "AMAZON.HelpIntent": ["help", "help me"],
}


@pytest.mark.parametrize(("intent", "said"), [(name, said) for name, lines in MEANT.items() for said in lines])
def test_real_speech_reaches_its_meaning(intent, said, resolvers):
    assert resolvers["usual"].understand(said).chosen.intent == intent


WARNINGS = """
my leg is swollen and hot = swollen
my calf is red and warm = red
one of my calves is bigger = bigger
i can't breathe = breathe
my chest hurts = chest
there's a sharp pain in my chest = chest
i just fainted = fainted
my wife has collapsed = collapsed
i'm bleeding = bleeding
i had a cramp in my leg and now i'm bleeding = bleeding
i think my waters have broken = waters
i haven't felt the baby move all day = baby move
i've got a splitting headache and flashing lights = headache
my vision went blurry = blurry
i fell down the stairs this morning = fell
my foot has gone numb = numb
i think it's a blood clot = clot
i don't want to be here anymore = die
i took too many tablets = tablets
my tummy keeps going hard = belly
my stomach is cramping = belly
i've got cramps in my tummy = belly
i'm having contractions = contractions
swollen calf = swollen
it's swollen = swollen
yes it's swollen = swollen
better but it's swollen now = swollen
the cramp's gone but my ankle is puffy = puffy
same and now it's hot = hot
worse and i can't breathe = breathe
no but my chest hurts = chest
next oh and my chest hurts = chest
okay but my leg is really red = red
stop i can't breathe = breathe
wait i'm bleeding = bleeding
help i can't breathe = breathe
um my leg looks a funny colour = colour
i've got a cramp in my calf and it's swollen = swollen
my leg is cramping and i can't breathe = breathe
my calf is rock hard and red = red
been getting cramps all week and now one ankle is huge = huge
call an ambulance = ambulance
emergency my wife can't breathe = breathe
thirty weeks pregnant and bleeding = bleeding
maybe it's a bit swollen = swollen
goodnight but the baby hasn't moved = moved
slower and i feel faint = faint
"""


@pytest.mark.parametrize("mode", ["usual", "strict"])
@pytest.mark.parametrize("line", WARNINGS.strip().splitlines())
def test_a_warning_sign_arrives_in_words(line, mode, resolvers):
    said, sign = line.split(" = ")
    assert sign in arrived(resolvers[mode].understand(said).chosen)


@pytest.mark.parametrize(
    "said",
    [
        "my leg is killing me",
        "my leg is cramping",
        "i have a question",
        "why am i cramping up all of a sudden",
        "i'm worried about these cramps",
        "i think i need to stretch",
        "my baby is kicking",
        "can i use a hot water bottle",
        "should i see a doctor",
        "my leg looks fine",
        "it's just a cramp",
    ],
)
def test_an_ordinary_sentence_is_not_taken_for_a_warning(said, resolvers):
    assert resolvers["usual"].understand(said).chosen.intent != "RedFlagIntent"


# --- the tools ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "sentences"),
    [
        ("go on", ["go on"]),
        ("(go|carry) on", ["go on", "carry on"]),
        ("go [back] on", ["go on", "go back on"]),
        ("(a|b [c|d]) e", ["a e", "b e", "b c e", "b d e"]),
        ("my {place} hurts", ["my {place} hurts"]),
        ("<polite> stop", ["stop", "please stop"]),
        ("~[oh|um] (yes|no)", ["yes", "oh yes", "no", "um no"]),
        ("~(my|the|this) (leg|calf)", ["my leg", "the leg", "my calf", "this calf"]),
    ],
)
def test_a_template_stands_for_its_sentences(template, sentences):
    assert expand(template, {"polite": "[please]"}) == sentences


@pytest.mark.parametrize("template", ["(a|b", "a) b", "[a|b)", "<nobody> here", "a > b", "(a|b)" * 12])
def test_a_slip_in_a_template_is_an_error(template):
    with pytest.raises(TemplateError):
        expand(template)


def test_near_collisions_are_found_across_intents_only():
    found = near(
        {"One": ["how much longer", "go on", "go on on"], "Two": ["how much louder", "on go", "how much longe"]}
    )
    assert {(pair.how, pair.one, pair.other) for pair in found} == {
        ("same words", "go on", "on go"),
        ("one letter", "how much longer", "how much longe"),
    }


def test_the_source_lies_where_the_builder_looks():
    assert sorted(path.stem for path in Path(ROOT / "interaction_models/en").glob("*.yaml")) == [
        "controls", "housekeeping", "model", "questions", "routine", "types", "warnings",
    ]  # fmt: skip
