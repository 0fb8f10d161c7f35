"""APL data binding: the value of `${...}` in a string, for the part of the language that documents use to be tapped.

Literals, names, members, indexes, arithmetic, comparison, `&&`, `||`, `??`, `!` and `a ? b : c`; functions and
anything unknown give None, as APL gives null.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

Scope = Mapping[str, Any]
_TOKEN = re.compile(
    r"\s*(?:(\d+(?:\.\d+)?(?:dp|vw|vh|%)?)|('[^']*'|\"[^\"]*\")|([A-Za-z_@]\w*)|(&&|\|\||\?\?|[<>=!]=|.))"
)
_BINDING = re.compile(r"\$\{([^}]*)\}")
_NAMED = {"true": True, "false": False, "null": None}
_LEVELS: tuple[tuple[str, ...], ...] = (
    ("??",), ("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%"),
)  # fmt: skip
_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
    "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod,
    "&&": lambda a, b: a and b, "||": lambda a, b: a or b, "??": lambda a, b: b if a is None else a,
    "+": lambda a, b: f"{_text(a)}{_text(b)}" if isinstance(a, str) or isinstance(b, str) else a + b,
}  # fmt: skip


def bound(value: Any, scope: Scope) -> Any:
    """`value` with every binding replaced, in lists and objects too; a lone binding keeps its type."""
    if isinstance(value, dict):
        return {key: bound(item, scope) for key, item in value.items()}
    if isinstance(value, list):
        return [bound(item, scope) for item in value]
    if not isinstance(value, str) or "${" not in value:
        return value
    alone = _BINDING.fullmatch(value.strip())
    if alone:
        return evaluate(alone[1], scope)
    return _BINDING.sub(lambda found: _text(evaluate(found[1], scope)), value)


def evaluate(expression: str, scope: Scope) -> Any:
    """The value of what stands inside `${...}`; None where it cannot be had."""
    tokens = [found[0].strip() for found in _TOKEN.finditer(expression) if found[0].strip()]
    try:
        return _Reader(tokens, scope).choice()
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


class _Reader:
    """A recursive-descent reader of one expression."""

    def __init__(self, tokens: list[str], scope: Scope) -> None:
        self.tokens = tokens
        self.scope = scope
        self.place = 0

    def next(self, *wanted: str) -> str | None:
        if self.place < len(self.tokens) and (not wanted or self.tokens[self.place] in wanted):
            self.place += 1
            return self.tokens[self.place - 1]
        return None

    def choice(self) -> Any:
        condition = self.level(0)
        if not self.next("?"):
            return condition
        yes = self.choice()
        self.next(":")
        no = self.choice()
        return yes if condition else no

    def level(self, depth: int) -> Any:
        if depth == len(_LEVELS):
            return self.unary()
        left = self.level(depth + 1)
        while sign := self.next(*_LEVELS[depth]):
            left = _OPERATORS[sign](left, self.level(depth + 1))
        return left

    def unary(self) -> Any:
        if self.next("!"):
            return not self.unary()
        if self.next("-"):
            return -self.unary()
        return self.member()

    def member(self) -> Any:
        value = self.atom()
        while sign := self.next(".", "["):
            key = self.next() if sign == "." else self.choice()
            if sign == "[":
                self.next("]")
            value = _item(value, key)
        return value

    def atom(self) -> Any:
        word = self.next() or ""
        if word == "(":
            value = self.choice()
            self.next(")")
            return value
        if word[:1] in ("'", '"'):
            return word[1:-1]
        if word[:1].isdigit():
            bare = re.sub(r"(dp|vw|vh|%)$", "", word)
            return float(bare) if "." in bare else int(bare)
        return _NAMED[word] if word in _NAMED else self.scope.get(word)


def _item(value: Any, key: Any) -> Any:
    if isinstance(value, Mapping):
        return value.get(key)
    if isinstance(value, list) and key == "length":
        return len(value)
    if isinstance(value, list) and isinstance(key, int):
        return value[key] if -len(value) <= key < len(value) else None
    return None
