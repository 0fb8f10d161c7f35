"""Rules of bedside.md section 8 and clinical-guidance.md section 1, held against every sentence of the guide."""

import re
from itertools import pairwise

import pytest

from cramp_relief import words
from cramp_relief.errors import WordsError
from cramp_relief.guide.topics import ARTICLE, HEALTH, PLAIN, _topic, citations, topics

LOCALES = ("en-US", "en-CA", "en-GB", "en-AU", "en-IN", "en-ZA")
TOPICS = [
    "what_are",
    "causes",
    "cause_calcium",
    "cause_blood",
    "night",
    "pain_feel",
    "relief",
    "breathe_panic",
    "stretch",
    "heat_cold",
    "warm_bath",
    "prevention",
    "exercise",
    "water",
    "diet",
    "minerals_specific",
    "cure",
    "doctor",
    "severe",
]
SILENT = [
    "how_common",
    "when_in_pregnancy",
    "how_long_cramp",
    "soreness",
    "massage",
    "walking",
    "sleep_position",
    "exercise_kind",
    "water_amount",
    "foods",
    "supplements",
    "dose",
    "medicine",
    "footwear_socks",
    "raise_legs",
    "baby_harm",
    "labor_or_cramp",
    "other_condition",
    "risk_group",
    "evidence",
    "after_birth",
    "family",
    "which_side",
    "epsom_bath_salts",
    "pack_minutes",
    "bath_temperature",
    "driving_or_work",
    "home_remedy",
    "generic",
]
ABOUT = [
    "what_can_you_do",
    "who_made_you",
    "are_you_real",
    "are_you_a_doctor",
    "sources",
    "privacy",
    "delete_data",
    "reminder",
    "call_someone",
    "text_someone",
    "language",
    "name",
    "voice",
    "generic",
]
ALL = topics("en")
PAGES = [(label, page) for label, topic in ALL.items() for page in (*topic.pages, topic.brief)]
SAID = [(label, sentence) for label, page in PAGES for sentence in page]


def runs(page):
    """Sentences of one voice in a row."""
    found = []
    for sentence in page:
        if found and found[-1][-1].origin == sentence.origin:
            found[-1].append(sentence)
        else:
            found.append([sentence])
    return found


def test_every_label_of_the_contract_has_words():
    expected = {*TOPICS, *(f"silent.{x}" for x in SILENT), *(f"app_meta.{x}" for x in ABOUT), "off_topic"}
    assert set(ALL) - expected == {"doctor.clinic", "no_more"}
    assert not expected - set(ALL)


def test_an_article_run_names_the_article_once_and_goes_on_with_it():
    again = re.compile(
        r"\bit( also| still| just| only| does| doesn't)? (say|suggest|name|give|make|cover|call|mention)"
    )
    for label, page in PAGES:
        for run in runs(page):
            if run[0].origin == ARTICLE:
                assert re.match(r"The article('s|\b)", run[0].says), (label, run[0])
                for sentence in run[1:]:
                    assert again.search(sentence.says.lower()) or sentence.says.startswith("Its own tips"), sentence


def test_added_facts_are_said_to_be_from_health_services():
    for label, page in PAGES:
        for run in runs(page):
            if run[0].origin == HEALTH:
                assert re.match(r"Health (services|researchers) ", run[0].says), (label, run[0])


def test_no_sentence_has_two_sources():
    for label, sentence in SAID:
        says = sentence.says.lower()
        names = {"article": "article" in says, "health": "health services" in says or "health researchers" in says}
        if label.startswith("app_meta"):
            continue
        assert not (names["article"] and names["health"]), sentence
        assert not (sentence.origin == PLAIN and any(names.values())), (label, sentence)
        assert not (sentence.origin == ARTICLE and names["health"]), (label, sentence)


def test_every_added_fact_cites_a_source_graded_a_or_b():
    used = {source for _, sentence in SAID for source in sentence.sources}
    assert used <= set(citations("en"))
    assert set(citations("en")) == used, "a source nobody cites"


def test_a_sentence_is_at_most_25_words_everywhere():
    for label, sentence in SAID:
        for locale in LOCALES:
            filled = words.fill(sentence.says, locale)
            assert "{" not in filled
            assert len(filled.split()) <= 25, (label, filled)


def test_answers_ask_nothing_and_offers_do():
    assert not [sentence for _, sentence in SAID if "?" in sentence.says]
    for topic in ALL.values():
        for offer in topic.offers:
            assert offer.ask.endswith("?")
            assert len(offer.ask.split()) <= 10, offer


def test_offers_lead_to_another_answerable_topic():
    for label, topic in ALL.items():
        named = [offer.topic for offer in topic.offers]
        assert set(named) <= set(TOPICS), label
        assert len(set(named)) == len(named), label
        assert label not in named
        if label in TOPICS:
            assert 2 <= len(named) <= 4, label


def test_further_pages_do_not_repeat():
    for label, topic in ALL.items():
        said = [sentence.says for page in topic.pages for sentence in page]
        assert len(set(said)) == len(said), label
        per_page = [{claim for sentence in page for claim in sentence.claims} for page in topic.pages]
        for earlier, later in pairwise(per_page):
            assert not earlier & later, (label, earlier & later)


def test_a_silence_says_so_names_who_to_ask_and_offers_the_nearest():
    for name in SILENT:
        topic = ALL[f"silent.{name}"]
        first = topic.pages[0][0].says
        assert re.search(r"(doesn't|gives no|names no|only covers)", first), first
        assert re.search(r"\{doctor\}|\{care\}|your doctor", " ".join(s.says for s in topic.pages[0])), name
        assert len(topic.offers) == 1
        told_by_article = [s for s in topic.pages[0] if s.origin == ARTICLE]
        assert len(told_by_article) >= 2, f"{name}: the nearest thing is not said"


FORBIDDEN = {
    "H3": r"only a cramp|just a cramp|isn't a clot|not a clot|no clot",
    "H4": r"hurts? when you (pull|bend|lift)",
    "H7": r"\bmg\b|milligram|\bgrams?\b|microgram|\bunits\b",
    "H9": r"on your back|lie flat|lying flat",
    "H10": r"\bhot bath\b(?! can make)",
    "H11": r"i('ll| will| can) call|i('ve| have) called",
    "H13": r"point(ed|ing)? (your|the) (toes|foot)|toes (pointed|down)|tiptoe|bounc|yank|push through|jerk",
    "H14": r"american|vein cent|brand",
    "O1": r"upper leg",
    "O6": r"convulsion|seizure",
}


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_what_must_never_be_said_is_not(rule):
    texts = [s.says for _, s in SAID] + [o.ask for t in ALL.values() for o in t.offers]
    texts += [t.question for t in ALL.values()]
    found = [text for text in texts if re.search(FORBIDDEN[rule], text.lower())]
    assert not found


def test_wherever_swelling_is_named_it_goes_to_a_call_or_stops_something():
    for label, page in PAGES:
        text = " ".join(sentence.says for sentence in page)
        if re.search(r"swollen|swell", text):
            assert re.search(r"[Cc]all \{care\}|get help|[Nn]ever on|stop if|If it's not swollen", text), (
                label,
                text,
            )


def test_heat_bath_and_stretch_send_a_swollen_leg_to_a_call():
    for label in ("heat_cold", "warm_bath", "stretch", "silent.pack_minutes"):
        text = " ".join(s.says for s in ALL[label].pages[0])
        assert re.search(r"swollen or hot[^.]*call \{care\}", text), label
    assert "Never on a swollen or hot leg" in " ".join(s.says for s in ALL["heat_cold"].pages[0])


def test_doctor_and_severe_widen_the_article_and_name_the_emergency_number():
    for label in ("doctor", "severe"):
        text = " ".join(s.says for s in ALL[label].pages[0])
        assert "any one warning sign is enough" in text
        assert "{emergency}" in text and "{care} now" in text and "swollen" in text
        assert "chest pain or trouble breathing" in text


def test_the_stretch_is_slow_knee_straight_heel_away_toes_up():
    text = " ".join(s.says for s in ALL["stretch"].pages[0])
    order = [
        "straighten your knee",
        "heel away",
        "Slowly lift your toes up toward your shin",
        "thirty seconds",
        "eases",
    ]
    places = [text.index(words_of) for words_of in order]
    assert places == sorted(places)


def test_the_bath_is_warm_not_hot_and_not_alone():
    text = " ".join(s.says for s in ALL["warm_bath"].pages[0])
    assert "warm, not hot" in text and "someone nearby" in text and "until the cramp is over" in text


def test_relief_keeps_the_articles_order():
    said = [claim for sentence in ALL["relief"].pages[0] for claim in sentence.claims]
    assert said == ["S2.6", "S2.7", "S2.10", "S2.11", "S2.12", "S2.14"]


def test_privacy_says_what_is_kept_and_no_more():
    text = " ".join(s.says for s in ALL["app_meta.privacy"].pages[0])
    for part in (
        "a bookmark, a step and a time",
        "forgets itself within thirty minutes",
        "per device",
        "voice and pace",
    ):
        assert part in text
    assert not re.search(r"never|nothing|anonym|secure|encrypt", text.lower())


def test_the_clinic_is_owned_up_to_without_its_name():
    text = " ".join(s.says for s in ALL["doctor.clinic"].pages[0])
    assert "names one vein clinic" in text and "no link" in text
    others = [s for label, s in SAID if label != "doctor.clinic" and "vein clinic" in s.says.lower()]
    assert not others


OK = {"question": "Q", "section": "S1", "answer": [{"says": "Hm.", "from": "plain"}], "brief": [], "offers": []}
OK["brief"] = OK["answer"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"question": None}, "question"),
        ({"answer": []}, "a page must be"),
        ({"brief": [{"says": "Hm.", "from": "rumour"}]}, "rumour"),
        ({"brief": [{"says": "Hm.", "from": "health"}]}, "must name sources"),
        ({"brief": [{"says": "Hm.", "from": "plain", "sources": ["NI-LC"]}]}, "must name sources"),
        ({"brief": [{"says": "Hm.", "from": "plain", "claims": ["S1.1"]}]}, "not the article's"),
        ({"brief": [{"says": "Hm.", "from": "article", "claims": "S1.1"}]}, "list of texts"),
        ({"offers": [{"topic": "relief"}]}, "ask"),
        ({"more": [["Hm."]]}, "must be an object"),
    ],
)
def test_a_malformed_topic_is_refused_with_its_place(change, complaint):
    assert _topic("x", OK, "topics.json, x").question == "Q"
    with pytest.raises(WordsError, match=complaint) as problem:
        _topic("x", OK | change, "topics.json, x")
    assert "topics.json, x" in str(problem.value)
