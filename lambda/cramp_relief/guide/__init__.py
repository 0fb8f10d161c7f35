"""The article: what it claims, the topics it answers, and the honest reply where it says nothing.

`answers.tell(label, locale)` gives everything a reply needs; `answers.brief` what fits into the routine.
Every sentence is data under `words/` and carries whose it is, so that tests can hold the rules of bedside.md
section 8.
"""
