"""From words as heard to a list of stems: `stems("My calf's locked up!")` gives my, calf, is, lock, up."""

from __future__ import annotations

import re
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(text.split())


WORD = re.compile(r"[a-z0-9à-ÿ]+(?:'[a-z]+)?")
SHORT_FORMS = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "let's": "let us",
    "i'm": "i am", "im": "i am", "ive": "i have", "dont": "do not", "cant": "can not", "whats": "what is",
    "its": "it is", "thats": "that is", "doesnt": "does not", "didnt": "did not", "isnt": "is not",
    "hows": "how is", "wheres": "where is", "gonna": "going to", "wanna": "want to", "gotta": "got to",
    "cause": "cause", "cos": "because", "coz": "because", "cuz": "because", "'cause": "because", "ok": "okay",
    "mum's": "mum is", "ma'am": "madam", "o'clock": "oclock", "y'all": "you all", "kinda": "kind of",
    "shoulda": "should have", "dunno": "do not know", "lemme": "let me", "gimme": "give me",
}  # fmt: skip
ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am", "'s": "is"}
FILLERS = word_set("um uh er erm hmm please kindly alexa well like just so actually basically really")
NUMBERS = word_set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
)
NUMBER = "#"
KEPT = word_set(
    "this is his was has does yes us bus gas plus less always during thing being bring king ring sing "
    "morning evening nothing something anything everything need bed red feed speed ted used as its "
    "news perhaps unless process guess"
)


def plain(words: str) -> list[str]:
    """The words in lower case without punctuation, short forms written out, numbers as one sign."""
    found: list[str] = []
    for word in WORD.findall(words.lower().replace("’", "'")):
        if word in SHORT_FORMS:
            found += SHORT_FORMS[word].split()
        elif "'" in word:
            found += _written_out(word)
        elif word in NUMBERS or word.isdigit():
            if not found or found[-1] != NUMBER:
                found.append(NUMBER)
        else:
            found.append(word)
    return found


def _written_out(word: str) -> list[str]:
    for ending, full in ENDINGS.items():
        if word.endswith(ending):
            return [word[: -len(ending)], full]
    return [word.replace("'", "")]


@lru_cache(4096)
def stem(word: str) -> str:
    """The word without its commonest endings; rough on purpose, the same rough for training and for use."""
    if len(word) < 4 or word in KEPT:
        return word
    for ending in ("ies", "ied"):
        if word.endswith(ending) and len(word) > 4:
            return word[: -len(ending)] + "y"
    if word.endswith("ing") and len(word) > 5:
        return _undoubled(word[:-3])
    if word.endswith("ed") and len(word) > 4:
        return _undoubled(word[:-2])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return stem(word[:-1]) if not word.endswith(("ches", "shes", "xes", "sses")) else word[:-2]
    if word.endswith("e") and len(word) > 4:
        return word[:-1]
    return word


def _undoubled(root: str) -> str:
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
        return root[:-1]
    return root[:-1] if root.endswith("e") and len(root) > 4 else root


def stems(words: str) -> list[str]:
    """Stems in order, fillers left out unless nothing else was said."""
    every = [stem(word) for word in plain(words)]
    return [word for word in every if word not in FILLERS] or every
