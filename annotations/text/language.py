"""Which of our languages a text is in, by its letters. Nothing is translated or looked up."""

from __future__ import annotations

import re
import unicodedata

SAMPLE = 1_000
"""How many code points, from the beginning, the language is told by."""

_hangul = re.compile("[가-힣]")
_vietnamese = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_words = re.compile(r"[a-z]+")
_COMMON = "a an and as at by for from has in is it of on said that the to was were will with"
_english = frozenset(_COMMON.split())


def language_of(text: str) -> str | None:
    """`vi`, `ko` or `en`; `None` where the letters at the beginning of `text` do not tell.

    Vietnamese is known by letters that no neighbour has, Korean by Hangul, English by its commonest words.
    """
    sample = unicodedata.normalize("NFC", text[:SAMPLE])
    hangul, vietnamese = len(_hangul.findall(sample)), len(_vietnamese.findall(sample))
    if not hangul and vietnamese > 0.05 * len(sample):
        return "vi"  # most texts are as plain a case, and their letters need not be counted
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    if hangul > 0.3 * letters:
        return "ko"
    if vietnamese > 0.05 * letters:
        return "vi"
    words = _words.findall(sample.casefold())
    common = sum(word in _english for word in words)
    return "en" if common >= 3 and common > 0.15 * len(words) else None
