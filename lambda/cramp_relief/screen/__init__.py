"""What a screen shows beside the speech: one dark APL document for each reply, and nothing a voice alone would miss.

Written with features of APL 1.4 only, the level of the engine that draws it in the tests (docs/screens.md).
"""

from .documents import document
from .dressing import dress

__all__ = ["document", "dress"]
