"""The skill itself: what it can do, what it keeps."""

from __future__ import annotations

from .said import Said


class More(Said):
    """More about the last answer."""

    intent = "MoreIntent"
    heard = "more"


class Reminder(Said):
    """Remind me to stretch."""

    intent = "ReminderIntent"
    heard = "reminder"


class DeleteData(Said):
    """Delete what you know of me."""

    intent = "DeleteDataIntent"
    heard = "delete_data"


class Privacy(Said):
    """What do you know of me."""

    intent = "PrivacyIntent"
    heard = "privacy"


class About(Said):
    """What can you do."""

    intent = "AboutIntent"
    heard = "about"
