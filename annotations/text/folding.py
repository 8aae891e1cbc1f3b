"""The views of a text in which search compares: composed, or folded (also without case, accents, kinds of space).

The text itself is never changed; the way back to its offsets is kept by `views.py`. Finding is in `search.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_ACCENT = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u0652\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
"""With the points of Hebrew and Arabic, which few write, and the line that stretches Arabic words."""
_SELECTOR = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors, and the joiner that joins no glyphs."""
_LETTERS = {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "‘": "'", "’": "'", "“": '"', "”": '"'}
"""What has an accent that is no combining mark, and quotation marks."""


class _Table(dict[int, str]):
    """What each code point becomes, for `str.translate`; worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded_character(chr(code))
        return folded


def _folded_character(character: str) -> str:
    if "\uff01" <= character <= "\uff5e":  # as wide as an ideograph, else ASCII
        character = chr(ord(character) - 0xFEE0)
    category = unicodedata.category(character)
    if category == "Cf" or _SELECTOR.match(character) or _ACCENT.match(character):
        return ""
    if category in ("Zs", "Zl", "Zp") or "\t" <= character <= "\r" or character == "\x85":
        return " "
    if category == "Pd" or character == "\u2212":
        return "-"
    lower = character.casefold()
    # Other marks stay: without them kana and Indic letters are different ones. Hangul is not taken apart.
    if _ACCENT.search(unicodedata.normalize("NFD", lower)):
        lower = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", lower)))
    return _LETTERS.get(lower, lower)


_TABLE = _Table()


def composed(text: str) -> str:
    """`text` in NFC: letters and their accents as one code point wherever there is one. Most text is so already."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """`text` as search sees it: composed, without case and accents (`đ` is `d`), every space a blank, CRLF one,
    every dash a hyphen, curly quotes straight, and without invisible format characters.

    The folded text is that of the text's grapheme clusters, joined.
    """
    return composed(text).replace("\r\n", "\n").translate(_TABLE)


Fold = Callable[[str], str]
"""What makes a view of a text: `composed` or `folded`. The view is that of the text's grapheme clusters, joined."""
