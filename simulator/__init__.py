"""A smart speaker on your desk: it understands, speaks, listens and shows, for any Alexa custom skill, offline.

`Speaker` (engine) is one person's conversation with one device; `skill.Skill` is the skill behind it; the terminal
commands (`cli`), the dialog tests (`dialogs`) and any other face only drive a `Speaker`.
"""
