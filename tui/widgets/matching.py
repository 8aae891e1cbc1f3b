"""Matching what is typed against names and titles, whatever their case and accents.

Search in an article, which must know where in the text a hit stands, is `annotations.search`'s.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]")


def plain(text: str) -> str:
    """The text in lower case, composed, without the accents of Latin letters: `Việt` becomes `viet`."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.casefold())).replace("đ", "d")
    return unicodedata.normalize("NFC", bare)
