import pytest

from simulator.apl import components, press
from simulator.binding import bound, evaluate
from simulator.devices import device
from simulator.errors import DirectionError

SCOPE = {"payload": {"a": {"b": [1, 2, {"c": "deep"}]}, "on": True}, "n": 3, "word": "tea"}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("payload.a.b[2].c", "deep"),
        ("payload.a.b.length", 3),
        ("payload.a['b'][0]", 1),
        ("n + 2 * 3", 9),
        ("(n + 2) * 3", 15),
        ("word + ' ' + n", "tea 3"),
        ("n > 2 && !false", True),
        ("n == 4 ? 'four' : 'other'", "other"),
        ("payload.none ?? 'nothing'", "nothing"),
        ("payload.none.further", None),
        ("-n", -3),
        ("10 % 4 >= 2 || false", True),
        ("n / 0", None),
        ("word == 'tea' && payload.on", True),
    ],
)
def test_expressions(expression, value):
    assert evaluate(expression, SCOPE) == value


def test_bindings_keep_their_type_alone_and_become_text_among_words():
    assert bound("${payload.a.b}", SCOPE) == [1, 2, {"c": "deep"}]
    assert bound("${n} cups of ${word}${missing}", SCOPE) == "3 cups of tea"
    assert bound(["${n}", {"k": "${payload.on}"}], SCOPE) == [3, {"k": True}]


def directive(items, data=None):
    return {"document": {"mainTemplate": {"parameters": ["payload"], "items": items}}, "datasources": data or {}}


def button(identity, **more):
    return {"type": "TouchWrapper", "id": identity, "onPress": {"type": "SendEvent", "arguments": [identity]}, **more}


def test_buttons_inside_sequential_commands_and_conditions():
    shown = directive(
        [
            {
                "type": "Container",
                "items": [
                    button("hidden", when="${viewport.shape == 'round'}"),
                    button("off", disabled=True),
                    {
                        "type": "TouchWrapper",
                        "id": "deep",
                        "bind": [{"name": "x", "value": "${payload.v}"}],
                        "onPress": [
                            {
                                "type": "Sequential",
                                "commands": [{"type": "Idle"}, {"type": "SendEvent", "arguments": "${x}"}],
                            }
                        ],
                    },
                ],
            }
        ],
        {"v": 7},
    )
    show = device("show")
    assert press(shown, "deep", show).arguments == [7]
    assert [one.id for one in components(shown, show) if one.touchable] == ["deep"]
    for gone in ("hidden", "off"):
        with pytest.raises(DirectionError):
            press(shown, gone, show)
    assert press(shown, "hidden", device("hub-round")).arguments == ["hidden"]


def test_values_of_other_components_come_along():
    field = {"type": "EditText", "id": "name", "text": "${payload.who}"}
    asks = button("go")
    asks["onPress"]["components"] = ["name"]
    event = press(directive([{"type": "Container", "items": [field, asks]}], {"who": "Ann"}), "go", device("show"))
    assert event.components == {"name": "Ann"}


def test_an_endless_layout_ends():
    shown = directive([{"type": "Loop"}])
    shown["document"]["layouts"] = {"Loop": {"item": {"type": "Loop"}}}
    assert components(shown, device("show")) == []
