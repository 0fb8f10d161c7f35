"""What a touch on an APL document sends: its components found by id, layouts, data and conditions worked out.

Enough of APL to press buttons without drawing anything: what is on the screen is drawn elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .binding import bound
from .devices import APL_VERSION, Device
from .errors import DirectionError

Json = dict[str, Any]
_CHILDREN = ("item", "items", "firstItem", "lastItem", "header", "footer")
_MOST_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a SendEvent command carries."""

    arguments: list[object]
    source: Json
    components: Json


@dataclass(frozen=True, slots=True)
class Component:
    """One component of the document, with the values its bindings see."""

    type: str
    id: str
    raw: Json
    scope: Json

    @property
    def touchable(self) -> bool:
        """Whether pressing it does something."""
        return "onPress" in self.raw and not bound(self.raw.get("disabled", False), self.scope)


def press(directive: Json, identity: str, device: Device) -> Pressed:
    """The event of pressing the component `identity`; DirectionError when there is none that sends one."""
    found = [one for one in components(directive, device) if one.id == identity]
    if not found:
        there = ", ".join(dict.fromkeys(one.id for one in components(directive, device) if one.touchable and one.id))
        raise DirectionError(f"[tap {identity}]: no such component on the screen; to be touched: {there or 'nothing'}")
    for component in found:
        for command in _commands(component.raw.get("onPress")) if component.touchable else ():
            if command.get("type") == "SendEvent":
                return _event(component, command, {one.id: one for one in components(directive, device)})
    raise DirectionError(f"[tap {identity}]: touching it sends nothing to the skill")


def _event(component: Component, command: Json, known: dict[str, Component]) -> Pressed:
    arguments = bound(command.get("arguments", []), component.scope)
    asked = {name: known[name] for name in command.get("components") or () if name in known}
    values = {
        name: bound(one.raw.get("text", one.raw.get("checked")), one.scope) for name, one in asked.items()
    }  # fmt: skip
    source = {"type": component.type, "handler": "Press", "id": component.id, "value": False}
    return Pressed(arguments if isinstance(arguments, list) else [arguments], source, values)


def _commands(raw: Any) -> Iterator[Json]:
    """Every single command of a handler, those inside Sequential and Parallel too."""
    for command in raw if isinstance(raw, list) else [raw]:
        if isinstance(command, dict):
            yield command
            yield from _commands(command.get("commands"))


def components(directive: Json, device: Device) -> list[Component]:
    """All components of the shown document, in order; those whose `when` is false are not there."""
    document = directive.get("document")
    if not isinstance(document, dict):
        return []
    main = document.get("mainTemplate") or {}
    scope: Json = {"viewport": _viewport(device), "environment": {"aplVersion": APL_VERSION}}
    sources = directive.get("datasources") or {}
    for name in main.get("parameters") or ():
        key = name["name"] if isinstance(name, dict) else name
        scope[key] = sources if key == "payload" and "payload" not in sources else sources.get(key)
    layouts = document.get("layouts") or {}
    return list(_walk(main.get("item", main.get("items")), scope, layouts, 0))


def _viewport(device: Device) -> Json:
    screen = device.screen
    if not screen:
        return {}
    return {
        "width": screen.width, "height": screen.height, "shape": "round" if screen.round else "rectangle",
        "dpi": screen.dpi, "mode": screen.mode.lower(), "pixelWidth": screen.width * screen.dpi // 160,
        "pixelHeight": screen.height * screen.dpi // 160, "theme": "dark",
    }  # fmt: skip


def _walk(raw: Any, scope: Json, layouts: Json, depth: int) -> Iterator[Component]:
    """One component of a list of alternatives (the first whose `when` holds), with everything inside it."""
    for one in raw if isinstance(raw, list) else [raw]:
        if isinstance(one, dict) and depth < _MOST_DEPTH and bound(one.get("when", True), scope):
            yield from _one(one, scope, layouts, depth)
            return


def _one(raw: Json, scope: Json, layouts: Json, depth: int) -> Iterator[Component]:
    scope = dict(scope)
    for binding in raw.get("bind") or ():
        scope[binding["name"]] = bound(binding.get("value"), scope)
    kind = str(raw.get("type", ""))
    layout = layouts.get(kind)
    if layout:
        inner = dict(scope)
        for parameter in layout.get("parameters") or ():
            name, default = (
                (parameter["name"], parameter.get("default")) if isinstance(parameter, dict) else (parameter, None)
            )
            inner[name] = bound(raw.get(name, default), scope)
        yield from _walk(layout.get("item", layout.get("items")), inner, layouts, depth + 1)
        return
    yield Component(kind, str(bound(raw.get("id", ""), scope) or ""), raw, scope)
    yield from _children(raw, scope, layouts, depth)


def _children(raw: Json, scope: Json, layouts: Json, depth: int) -> Iterator[Component]:
    data = bound(raw.get("data"), scope)
    for key in _CHILDREN:
        inside = raw.get(key)
        if inside is None:
            continue
        if isinstance(data, list) and key in ("item", "items"):
            for index, item in enumerate(data):
                yield from _walk(inside, {**scope, "data": item, "index": index}, layouts, depth + 1)
        elif isinstance(inside, list) and key == "items":
            for one in inside:
                yield from _walk([one], scope, layouts, depth + 1)
        else:
            yield from _walk(inside, scope, layouts, depth + 1)
