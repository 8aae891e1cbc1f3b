"""How long a text is, as its readers count: in words where most of it sets them apart, else in characters."""

from __future__ import annotations

import re

from annotations.text.graphemes import grapheme_starts

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)
"""Letters of Thai, Lao, Myanmar, Khmer, Japanese and Chinese, by their blocks."""


def word_count(text: str) -> int | None:
    """How many words `text` has, as white space tells; None where half of its letters are in scripts without any."""
    words = text.split()
    unspaced = sum(map(len, _UNSPACED.findall(text)))
    return None if unspaced and 2 * unspaced > sum(map(len, words)) else len(words)


def character_count(text: str) -> int:
    """How many characters `text` has as one sees them (UAX 29): a letter counts once, with all its marks."""
    return len(grapheme_starts(text, 0, len(text)))
