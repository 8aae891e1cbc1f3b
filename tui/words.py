"""Every sentence that the program shows on screen, in one table, so that it can be read in one go and translated.

Names are dotted by place. Values are filled in as plain text; nothing here is markup.
"""

from __future__ import annotations

_WORDS = {
    # status line
    "status.saved": "saved",
    "status.saving": "saving…",
    "status.failed": "NOT SAVED: {reason}; retrying",
    "status.annotator": "annotator {name}",
    "status.reader-only": "no annotator yet",
}


def words(name: str, /, **values: object) -> str:
    """The sentence of that name, with its values filled in. Raises `KeyError` for an unknown name."""
    return _WORDS[name].format(**values)
