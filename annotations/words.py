"""Words: what they are, and the steps between them. Sentences and paragraphs are in `sentences.py`.

A word is a run of letters and digits with its marks, joined by hyphens, apostrophes, dots, slashes within it:
a Vietnamese syllable, a Korean eojeol, `Jong-un`, `7/6`, `2024-01-19`, `10:55:30`, `TP.HCM`, `T-72`, `3.5%`.
A number ends before a letter: `30Update`, as scraped pages have it, is two words. In scripts without spaces,
the whole run between punctuation is one.
"""

from __future__ import annotations

from annotations.late import Late
from annotations.span import Span
from annotations.text import snap_back, snap_on

REACH = 500
"""How far from an offset, in code points, the word around it is looked for; longer ones come in pieces."""

FAR = 20_000
"""How far, in code points, the next word is looked for: in a text without any, a step ends there."""

_LETTER = r"[\p{L}--[\p{ExtPict}\p{GCB=PP}\p{GCB=EX}\p{GCB=SM}]]"
_MARK = r"[\p{M}\p{GCB=EX}\p{GCB=SM}\p{GCB=ZWJ}]"
_LETTERS = rf"{_LETTER}(?:{_LETTER}|\p{{N}}|{_MARK})*"
_NUMBER = rf"\p{{N}}(?:\p{{N}}|{_MARK})*"
_MIXED = rf"(?:{_LETTER}|\p{{N}})(?:{_LETTER}|\p{{N}}|{_MARK})*"
_JOINT = r"(?:[-‐‑'’./]|(?<=\p{N})[:,](?=\p{N}))"

_WORD = Late(
    rf"(?V1)\p{{GCB=PP}}*(?:{_LETTERS}(?:{_JOINT}{_MIXED})*|{_NUMBER}(?:{_JOINT}(?:{_LETTERS}|{_NUMBER}))*)"
    rf"(?:(?<=\p{{N}})%(?!{_MARK}))?"
)
_WORD_BEGINS = Late(rf"(?V1)\p{{GCB=PP}}*[{_LETTER}\p{{N}}]")
_LAST_LETTER = Late(rf"(?V1)(?r)[{_LETTER}\p{{N}}]")
_UNSPACED = r"\p{Hangul}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_SYLLABIC = rf"[[{_UNSPACED}]--[\p{{M}}\p{{GCB=EX}}\p{{GCB=SM}}]]"
_UNIT = Late(rf"(?V1)(?={_SYLLABIC})\X|[^{_SYLLABIC}]+")
_LAST_SPACE = Late(r"(?r)\s")


def words(text: str, start: int, end: int) -> list[Span]:
    """The words of `text[start:end]`, in order; a word that the range cuts is given as far as it goes."""
    return [Span(*word.span()) for word in _WORD.pattern.finditer(text, start, end)]


def word_at(text: str, offset: int) -> Span | None:
    """The word that holds the code point at `offset`; None between words."""
    space = _LAST_SPACE.pattern.search(text, max(0, offset - REACH), offset)
    start = space.end() if space else snap_back(text, offset - REACH)
    for word in _WORD.pattern.finditer(text, snap_back(text, start), snap_on(text, offset + REACH)):
        if word.end() > offset:
            return Span(*word.span()) if word.start() <= offset else None
    return None


def next_word_start(text: str, offset: int) -> int:
    """Where the first word after `offset` begins, or the end of the text, or of what is looked at (`FAR`)."""
    here = word_at(text, offset)
    start = here.end if here else max(0, offset)
    found = _WORD_BEGINS.pattern.search(text, start, start + FAR)
    return found.start() if found else snap_on(text, start + FAR)


def previous_word_start(text: str, offset: int) -> int:
    """Where the last word that begins before `offset` begins, or 0, or the start of what is looked at."""
    letter = _LAST_LETTER.pattern.search(text, max(0, offset - FAR), offset)
    word = word_at(text, letter.start()) if letter else None
    return word.start if word else snap_back(text, offset - FAR)


def next_word_end(text: str, offset: int) -> int:
    """The end of the first word that ends after `offset`, or of the text, or of what is looked at."""
    here = word_at(text, offset)
    if here:
        return here.end
    start = next_word_start(text, offset)
    there = word_at(text, start)
    return there.end if there else start


def previous_word_end(text: str, offset: int) -> int:
    """The end of the last word that ends before `offset`, or 0, or the start of what is looked at."""
    before = min(max(0, offset), len(text))
    while letter := _LAST_LETTER.pattern.search(text, max(0, before - FAR), before):
        word = word_at(text, letter.start())
        if word is None:
            return 0
        if word.end < offset:
            return word.end
        before = word.start
    return snap_back(text, before - FAR)


def next_unit_end(text: str, offset: int) -> int:
    """The end of the first unit that ends after `offset`, or of the text.

    A unit is what a selection's end is moved by: a syllable of Hangul, a letter of a script that puts no spaces
    between words, and else a word: in Vietnamese a syllable too.
    """
    end = next_word_end(text, offset)
    word = word_at(text, end - 1)
    return next((unit for unit in _unit_ends(text, word) if unit > offset), end) if word else end


def previous_unit_end(text: str, offset: int) -> int:
    """The end of the last unit that ends before `offset`, or 0."""
    word = word_at(text, offset - 1) if offset > 0 else None
    inside = [end for end in _unit_ends(text, word) if end < offset] if word else []
    if inside:
        return inside[-1]
    end = previous_word_end(text, offset)
    return end if end < offset else 0


def _unit_ends(text: str, word: Span) -> list[int]:
    return [snap_on(text, unit.end()) for unit in _UNIT.pattern.finditer(text, *word)]
