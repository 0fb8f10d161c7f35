"""Her words as a list of plain words: lower case, contractions opened, punctuation gone."""

from __future__ import annotations

import re

STOP = "."
"""Stands where a sentence ended, if whoever wrote the words down marked it."""

_ENDINGS = {"'s": " is", "'re": " are", "'m": " am", "'ve": " have", "'ll": " will", "'d": " would"}
_WHOLE = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not", "wont": "will not",
    "ain't": "is not", "aint": "is not", "shan't": "will not", "isnt": "is not", "arent": "are not",
    "wasnt": "was not", "dont": "do not", "doesnt": "does not", "didnt": "did not", "hasnt": "has not",
    "havent": "have not", "hadnt": "had not", "couldnt": "could not", "wouldnt": "would not", "im": "i am",
    "ive": "i have", "its": "it is", "wanna": "want to", "gonna": "going to", "gotta": "got to",
    "cos": "because", "cuz": "because", "y'all": "you", "o'clock": "oclock", "ma'am": "", "&": "and",
    "feelin": "feeling", "somethin": "something", "nothin": "nothing", "whats": "what is", "theres": "there is",
    "hes": "he is", "shes": "she is", "thats": "that is", "nt": "not", "til": "until", "tho": "though",
}  # fmt: skip
_ENDING = re.compile(r"(?:'s|'re|'m|'ve|'ll|'d)$")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u2013": " ", "\u2014": " "})
_INITIAL = re.compile(r"\b([a-z])\.(?=\s|$)")
"""Letters as Alexa writes them: "d. v. t." is one word said letter by letter, not three sentences."""
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*'?|[.!?;]|&")


def hear(words: str) -> list[str]:
    """The plain words in order; `STOP` where a sentence ended."""
    heard: list[str] = []
    for said in _WORD.findall(_INITIAL.sub(r"\1", words.lower().translate(_QUOTES))):
        if said in ".!?;":
            heard.append(STOP)
        elif said == "no" and heard[-1:] == ["oh"]:
            continue  # "oh no" denies nothing
        else:
            heard.extend(_opened(said).split())
    return heard


def _opened(token: str) -> str:
    if token in _WHOLE:
        return _WHOLE[token]
    if "'" not in token:
        return token
    if token.endswith("n't"):
        return token[:-3] + " not"
    ending = _ENDING.search(token)
    if ending:
        return token[: ending.start()] + _ENDINGS[ending.group()]
    return token.replace("'", "")
