"""Reads her words for warning signs and settles which reply is due."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .. import words as spoken
from .denial import Denying
from .finding import BY_URGENCY, GENERAL, UNCLEAR, Finding
from .hearing import hear
from .patterns import Match, Sentence, hull
from .rules import CRAMPING, RESTING, Rule, Rulebook, rulebook

_ASKING, _REPORTING, _UNSURE, _GONE = "ASKING", "REPORTING", "UNSURE", "GONE"
_IF = frozenset({"if", "whether", "unless"})
_KNOW = frozenset({"when", "know", "tell"})
_IS_IT_QUESTION = frozenset({"is", "are", "can", "could", "does", "do", "will", "would"})
_NO_QUESTION = frozenset({"not", "only", "hardly", "barely"})
_NORMAL = "NORMAL"
_ASKING_REACHES, _UNSURE_REACHES, _EXCUSE_REACHES, _GONE_REACHES = 10, 4, 4, 2
_SUBJECT_REACHES = 2


def read(words: str, *, cramping: bool = False, language: str = "en") -> Finding | None:
    """The most urgent warning sign in `words`, or None.

    `cramping`: the routine runs or a cramp goes on, so that "it's tightening" is the muscle.
    """
    heard = hear(words)
    if not heard:
        return None
    book = rulebook(language)
    return _Reading(book, book.listen(heard), cramping).finding()


@dataclass(frozen=True, slots=True)
class _Reading:
    book: Rulebook
    sentence: Sentence
    cramping: bool

    def finding(self) -> Finding | None:
        denying = Denying(self.sentence, self.book.denials)
        best: Finding | None = None
        for rule in self.book.rules:
            if best and _rank(best.reply) <= _rank(rule.reply):
                break
            if rule.when == (RESTING if self.cramping else CRAMPING):
                continue
            for found in self._findings(rule, denying):
                if best is None or _rank(found.reply) < _rank(best.reply):
                    best = found
        return best

    def _findings(self, rule: Rule, denying: Denying) -> list[Finding]:
        said = self.sentence.spans.keys()
        return [
            found
            for pattern in rule.hears
            if pattern.needs <= said
            for match in self.sentence.find(pattern)
            if not denying.denied(match) and not self._excused(rule, match) and not self._over(rule, match, denying)
            if (found := self._weigh(rule, match))
        ]

    def _weigh(self, rule: Rule, match: Match) -> Finding | None:
        """As urgent as the rule says if it is reported; less if she asks about it, or is not sure."""
        reply = self._asked(match) if rule.reply != GENERAL else ""
        if reply and rule.asked != "same":
            if not rule.asked:
                return None
            reply = reply if rule.check else GENERAL
            return Finding(reply, rule.id, rule.check if reply == UNCLEAR else "")
        if rule.check and (rule.reply == UNCLEAR or self._unsure(match)):
            return Finding(UNCLEAR, rule.id, rule.check)
        return Finding(rule.reply, rule.id)

    def _excused(self, rule: Rule, match: Match) -> bool:
        start, end = hull(match)
        for pattern in rule.unless:
            for excuse in self.sentence.find(pattern):
                first, last = hull(excuse)
                if max(self.sentence.gap(end, first), self.sentence.gap(last, start)) <= _EXCUSE_REACHES:
                    return True
        return False

    def _over(self, rule: Rule, match: Match, denying: Denying) -> bool:
        """True if she says that it has gone, for signs where that settles it."""
        end = hull(match)[1]
        return rule.ends and any(
            span[0] >= end and self.sentence.gap(end, span[0]) <= _GONE_REACHES and not denying.denied((span,))
            for span in self.sentence.spans.get(_GONE, ())
        )

    def _unsure(self, match: Match) -> bool:
        """True if she says so shortly before the sign, or inside it ("it might be hot")."""
        start, last = hull(match)
        return any(
            first < last and self.sentence.gap(end, start) <= _UNSURE_REACHES
            for first, end in self.sentence.spans.get(_UNSURE, ())
        )

    def _asked(self, match: Match) -> str:
        """The reply to a mere question about the match, "" if it is told as happening."""
        start, end = hull(match)
        question = self._is_it_normal(start, end)
        if question:
            return question
        asking = [
            span[0]
            for span in self.sentence.spans.get(_ASKING, ())
            if span[0] <= start and self.sentence.gap(span[1], start) <= _ASKING_REACHES
        ]
        if not asking:
            return ""
        told, supposed = self._told(max(asking), end)
        if told:
            return ""
        return UNCLEAR if supposed else GENERAL

    def _told(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether something of hers is stated between two words; whether it is only supposed ("if my leg ...").

        "How do I know if my waters broke" neither states nor supposes it.
        """
        words = self.sentence.words
        supposed = False
        for first, _ in self.sentence.spans.get(_REPORTING, ()):
            if not start <= first < end:
                continue
            before = words[first - 1] if first else ""
            if before not in _IF and before not in _KNOW:
                return True, supposed
            supposed = supposed or (before in _IF and words[first - 2 : first - 1] != ["know"])
        return False, supposed

    def _is_it_normal(self, start: int, end: int) -> str:
        """ "Is bleeding normal?", "can stress cause contractions": a question that begins with its verb."""
        words = self.sentence.words
        told, supposed = self._told(0, end)
        if words[0] not in _IS_IT_QUESTION or not _NO_QUESTION.isdisjoint(words[1:2]) or told:
            return ""
        if words[0] in ("is", "are"):
            behind = self.sentence.spans.get(_NORMAL, ())
            if self.sentence.gap(1, start) > _SUBJECT_REACHES or not any(first >= end for first, _ in behind):
                return ""
        return UNCLEAR if supposed else GENERAL


@cache
def _rank(reply: str) -> int:
    return BY_URGENCY.index(reply)


def check_answer(check: str, yes: bool | None, language: str = "en") -> Finding | None:
    """What the answer to a check question means: None for a clear no; "not sure" (None) counts as yes."""
    if yes is False:
        return None
    means = spoken.load(language, "warnings")["checks"][check]["yes"]
    return Finding(means["reply"], means["sign"])
