from datetime import date
from pathlib import Path
from statistics import quantiles
from time import perf_counter

import pytest

from simulator.model import Intent, Model, Value, load
from simulator.resolver import Resolver

PACKAGE = Path(__file__).parent / "little_skill" / "skill-package"


@pytest.fixture(scope="module")
def usual():
    return Resolver(load(PACKAGE, "en-US"))


@pytest.fixture(scope="module")
def strict():
    return Resolver(load(PACKAGE, "en-US"), "strict")


def reading(resolver, text):
    chosen = resolver.understand(text).chosen
    return chosen.intent, {slot.name: slot.value for slot in chosen.slots}


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("my tea has gone cold", "ColdIntent", {}),
        ("My tea has gone cold!", "ColdIntent", {}),
        ("brew sencha", "BrewIntent", {"tea": "sencha"}),
        ("brew a cup of builder's tea", "BrewIntent", {"tea": "builder's tea"}),
        ("make me 3 cups of green tea", "BrewIntent", {"cups": "3", "tea": "green tea"}),
        ("let it steep for five minutes", "TimerIntent", {"time": "PT5M"}),
        ("why is the sky blue", "WhyIntent", {"words": "is the sky blue"}),
        ("tell me why is it so", "WhyIntent", {"words": "is it so"}),
        ("what is on the menu", "AMAZON.HelpIntent", {}),
        ("what is oolong", "WhatIntent", {"words": "oolong"}),
        ("yes", "AMAZON.YesIntent", {}),
        ("go home", "AMAZON.NavigateHomeIntent", {}),
    ],
)
@pytest.mark.parametrize("mode", ["usual", "strict"])
def test_exact_words_mean_the_same_in_both_modes(request, mode, said, intent, slots):
    assert reading(request.getfixturevalue(mode), said) == (intent, slots)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("oh no the tea in my pot went cold", "ColdIntent", {}),
        ("um could you make me four cups of sencha", "BrewIntent", {"cups": "4", "tea": "sencha"}),
        ("um why is that", "WhyIntent", {"words": "is that"}),
        ("brew rooibos", "BrewIntent", {"tea": "rooibos"}),
    ],
)
def test_usual_generalises_custom_intents_where_strict_does_not(usual, strict, said, intent, slots):
    assert reading(usual, said) == (intent, slots)
    assert reading(strict, said) == ("AMAZON.FallbackIntent", {})


@pytest.mark.parametrize(
    "said", ["the weather tomorrow", "yes it tastes of hay", "stopping", "please do help my neighbour", "zzz", "?"]
)
def test_what_fits_nothing_falls_back_without_words(usual, said):
    assert reading(usual, said) == ("AMAZON.FallbackIntent", {})


def test_the_menu_phrase_beats_the_search_carrier_it_contains(usual):
    understood = usual.understand("what is on the menu")
    assert understood.chosen.intent == "AMAZON.HelpIntent"
    assert understood.chosen.score == 1.0


def test_runners_up_come_with_falling_scores(usual):
    understood = usual.understand("tell me why my tea is cold")
    scores = [understood.chosen.score, *(other.score for other in understood.others)]
    assert understood.chosen.intent == "WhyIntent"
    assert "ColdIntent" in {other.intent for other in understood.others}
    assert scores == sorted(scores, reverse=True)


def test_the_longest_carrier_wins():
    slots = {"q": "AMAZON.SearchQuery"}
    intents = {
        "How": Intent("How", slots, ("how {q}",)),
        "HowLong": Intent("HowLong", slots, ("how long {q}",)),
        "HowLongIn": Intent("HowLongIn", slots, ("how long in {q}",)),
    }
    resolver = Resolver(Model("en-US", "a b", intents, {}))
    assert reading(resolver, "how do i") == ("How", {"q": "do i"})
    assert reading(resolver, "how long does it take") == ("HowLong", {"q": "does it take"})
    assert reading(resolver, "how long in water") == ("HowLongIn", {"q": "water"})


def test_resolution_knows_synonyms_made_up_ids_and_near_misses(usual):
    by_synonym = usual.understand("brew matcha").chosen.slots[0]
    assert [(value.name, value.id) for value in by_synonym.matches] == [("green tea", "green")]
    without_id = usual.understand("brew camomile").chosen.slots[0]
    assert len(without_id.matches[0].id) == 32
    near = usual.understand("brew the black teas").chosen.slots[0]
    assert near.matches[0].id == "black"
    assert usual.understand("brew rooibos").chosen.slots[0].matches == ()


def test_two_values_with_one_synonym_both_resolve():
    values = (Value("oolong", "o", ("dark dragon",)), Value("pu erh", "p", ("dark dragon",)))
    model = Model("en-US", "a b", {"Brew": Intent("Brew", {"t": "T"}, ("brew {t}",))}, {"T": values})
    assert [value.id for value in Resolver(model).understand("brew dark dragon").chosen.slots[0].matches] == ["o", "p"]


def test_a_possessive_after_a_slot_belongs_to_the_sample():
    model = Model(
        "en-US",
        "a b",
        {"Owner": Intent("Owner", {"who": "WHO"}, ("is it {who}'s cup",))},
        {"WHO": (Value("anna", ""),)},
    )
    assert reading(Resolver(model), "is it Anna's cup") == ("Owner", {"who": "anna"})


def test_tomorrow_is_counted_from_the_day_it_is_said():
    model = Model("en-US", "a b", {"Day": Intent("Day", {"day": "AMAZON.DATE"}, ("bake {day}",))}, {})
    chosen = Resolver(model).understand("bake tomorrow", date(2026, 2, 28)).chosen
    assert chosen.slots[0].value == "2026-03-01"


def test_without_a_fallback_intent_nothing_is_understood():
    resolver = Resolver(Model("en-US", "a b", {"Tea": Intent("Tea", {}, ("tea",))}, {}))
    assert resolver.understand("coffee").chosen is None


def test_a_wholly_listed_sample_beats_an_unlisted_reading_of_a_longer_one():
    types = {"PLACE": (Value("left calf", "calf"),), "THING": (Value("knee", "knee"),)}
    intents = {
        "Wide": Intent("Wide", {"t": "THING"}, ("it hurts in my {t}",)),
        "Narrow": Intent("Narrow", {"p": "PLACE"}, ("hurts in my {p}", "it hurts in my {p}")),
    }
    resolver = Resolver(Model("en-US", "a b", intents, types))
    assert reading(resolver, "it hurts in my left calf") == ("Narrow", {"p": "left calf"})


def test_the_same_words_always_mean_the_same():
    model = load(PACKAGE, "en-US")
    said = ["cold cup of tea", "why oh why", "make some tea", "tea"]
    first = [Resolver(model).understand(text) for text in said]
    again = [Resolver(model).understand(text) for text in reversed(said)]
    assert first == list(reversed(again))


def test_a_large_model_is_compared_with_few_of_its_samples():
    intents = {
        f"I{i}": Intent(f"I{i}", {}, tuple(f"please show item{i} of shelf{j} now" for j in range(50)))
        for i in range(200)
    }
    resolver = Resolver(Model("en-US", "a b", intents, {}))
    # A budget of work, not of seconds: the common words alone would bring all 10,000 samples.
    assert len(resolver._index.candidates(["pleas", "show", "item7", "shelf3", "now"])) <= 500
    assert reading(resolver, "please do show me item7 of shelf3") == ("I7", {})
    times = []
    for number in range(50):
        start = perf_counter()
        resolver.understand(f"could you please show me item{number} now")
        times.append(perf_counter() - start)
    print(f"median {quantiles(times)[1] * 1000:.2f} ms an utterance")
