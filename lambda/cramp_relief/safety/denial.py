"""Whether she says that a sign is *not* there.

A denial reaches forward over small words and over other signs in a list ("no swelling, redness or heat"), and stops at
anything else: "I can't sleep, chest pain" denies nothing, and neither does "no, my leg is swollen".
"""

from __future__ import annotations

from dataclasses import dataclass

from .concepts import Span
from .patterns import Match, Sentence, hull
from .rules import Denials

_NOT_THERE = "NOT_THERE"
_BODY = "BODY"
_AND = "and"
_LOOK_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Denying:
    """The denials in one sentence."""

    sentence: Sentence
    lists: Denials

    def denied(self, match: Match) -> bool:
        """True if any part of the match is denied, before it or right behind it ("swelling is not there")."""
        end = hull(match)[1]
        behind = self.sentence.spans.get(_NOT_THERE, ())
        parts = [span for span in match if not self._stands_for_her(span)]
        return any(self._before(span, match) for span in parts) or any(
            start >= end and self.sentence.gap(end, start) == 0 for start, _ in behind
        )

    def _stands_for_her(self, span: Span) -> bool:
        """True for "it" or "she" alone: in "no, it is swollen" the "no" answers the question."""
        return span[1] - span[0] == 1 and self.sentence.words[span[0]] in self.lists.whose

    def _before(self, span: Span, match: Match) -> bool:
        """Walk back from the sign until a denial is met, or a word it does not reach over.

        A denial that is part of the sign itself ("not felt the baby") denies nothing.
        """
        words = self.sentence.words
        at, right = span[0] - 1, span
        while at >= 0:
            word = words[at]
            if word in self.lists.words:
                return not self._undone(at) and not any(start <= at < end for start, end in match)
            if word in self.lists.whose:
                if at == 0 or words[at - 1] not in self.lists.lead_in:
                    return False
            elif word == _AND:
                if not self._one_list(at, right):
                    return False
            elif word not in self.lists.reach_over:
                listed = self._listed(at)
                if listed is None:
                    return False
                at, right = listed[0], listed
            at -= 1
        return False

    def _undone(self, at: int) -> bool:
        """ "not only", "not very", "never so bad" deny nothing."""
        words = self.sentence.words
        if words[at] == "never":
            return any(word in self.lists.undone_by for word in words[at + 1 : at + 1 + _LOOK_AHEAD])
        return at + 1 < len(words) and words[at + 1] in self.lists.undone_by

    def _listed(self, at: int) -> Span | None:
        """The sign, or the body part named with it, that ends at word `at`."""
        for name, spans in self.sentence.spans.items():
            if name in self.lists.signs:
                for span in spans:
                    if span[1] == at + 1:
                        return span
        for span in self.sentence.spans.get(_BODY, ()):
            if span[1] == at + 1 and self._belongs(span[0]):
                return span
        return None

    def _belongs(self, start: int) -> bool:
        """A body part is reached over only inside the phrase: "no leg swelling", "pain in my leg", not "leg is hot"."""
        words = self.sentence.words
        before = start - 1
        if before >= 0 and words[before] in self.lists.whose:
            return before > 0 and words[before - 1] in self.lists.lead_in
        return before >= 0 and (words[before] in self.lists.lead_in or words[before] in self.lists.words)

    def _one_list(self, at: int, right: Span) -> bool:
        """ "not swollen and red" is one list; "no swelling and chest pain" may not be, so it is not taken for one."""
        together = [span for name in self.lists.listed_together for span in self.sentence.spans.get(name, ())]
        return right in together and any(end == at for _, end in together)
