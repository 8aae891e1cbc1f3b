"""Words: what they are, and the steps between them. Sentences and paragraphs are in `sentences.py`.

A word is a run of letters and digits with its marks, joined by hyphens, apostrophes, dots, slashes and what is not seen
within it: a Vietnamese syllable, a Korean eojeol, `Jong-un`, `7/6`, `2024-01-19`, `10:55:30`, `TP.HCM`, `T-72`, `3.5%`;
or letters with a dot each and the last dot too: `U.S.`, `D.P.R.K.`.
A number ends before a letter: `30Update`, as scraped pages have it, is two words. Scripts that set no words apart
are taken in small pieces, as `unspaced` tells; a *run* is what they were taken from, between spaces and punctuation.
"""

from __future__ import annotations

from itertools import pairwise

from annotations.late import Late
from annotations.span import Span
from annotations.text.graphemes import snap_back, snap_on
from annotations.text.unspaced import HAN_RUN, KATAKANA_RUN, MARK, PIECE, SCRIPTS

REACH = 500
"""How far from an offset, in code points, the word around it is looked for. Where so much stands without a space or
punctuation, from one multiple of it to the next, words end there."""

FAR = 20_000
"""How far, in code points, the next word is looked for: in a text without any, a step ends there."""

_LETTER = r"[\p{L}--[\p{ExtPict}\p{GCB=PP}\p{GCB=EX}\p{GCB=SM}]]"
_SPACED_LETTER = rf"[{_LETTER}--[{SCRIPTS}]]"
_UNSEEN = r"[\p{Cf}--[\u200b\p{GCB=PP}]]"
"""What is not seen within a word: soft hyphens, joiners, controls of direction. A zero-width space sets words apart."""
_WITHIN = r"[-‐‑/׳״]|(?<!\p{Hangul})['’.]|(?<=\p{Hebrew})\"(?=\p{Hebrew})"
"""Signs that join: in Korean no quotation mark or full stop does, in Hebrew a straight one, as in צה"ל."""
_JOINT = rf"(?:{_UNSEEN}*+(?:{_WITHIN}){_UNSEEN}*+|(?<=\p{{N}})[:,٫٬](?=\p{{N}})|{_UNSEEN}++)"


def _joined(letter: str) -> str:
    """Words of such letters, and of digits."""
    letters = rf"{letter}(?:{letter}|\p{{N}}|{MARK})*"
    number = rf"\p{{N}}(?:\p{{N}}|{MARK})*"
    mixed = rf"(?:{letter}|\p{{N}})(?:{letter}|\p{{N}}|{MARK})*"
    initials = rf"(?:{letter}{MARK}*+\.(?!{MARK})){{2,}}+(?!{letter}|\p{{N}})(?:[-‐‑'’/]{mixed})*"
    return (
        rf"(?:{initials}|{letters}(?:{_JOINT}{mixed})*|{number}(?:{_JOINT}(?:{letters}|{number}))*)"
        rf"(?:(?<=\p{{N}})%(?!{MARK}))?"
    )


_WORD = Late(rf"(?V1)\p{{GCB=PP}}*(?:{PIECE}|{_joined(_SPACED_LETTER)})")
_PIECE = Late(rf"(?V1)[{SCRIPTS}]")
_RUN = Late(rf"(?V1)\p{{GCB=PP}}*{_joined(_LETTER)}")
_SCRIPT_RUN = Late(rf"(?V1){HAN_RUN}|{KATAKANA_RUN}")
_WORD_BEGINS = Late(rf"(?V1)\p{{GCB=PP}}*[{_LETTER}\p{{N}}]")
_LAST_LETTER = Late(rf"(?V1)(?r)[{_LETTER}\p{{N}}]")
_UNSPACED = rf"\p{{Hangul}}{SCRIPTS}"
_SYLLABIC = rf"[[{_UNSPACED}]--[\p{{M}}\p{{GCB=EX}}\p{{GCB=SM}}]]"
_UNIT = Late(rf"(?V1)(?={_SYLLABIC})\X|[^{_SYLLABIC}]+")
_APART = r"(?:[\s[\p{P}\p{S}]--[-‐‑'’./׳״:,٫٬%\"\p{GCB=EX}\p{GCB=SM}]]|(?<!\p{Hebrew})\"|\"(?!\p{Hebrew}))"
_BREAK = Late(rf"(?V1){_APART}")
_LAST_BREAK = Late(rf"(?V1)(?r){_APART}")


def words(text: str, start: int, end: int) -> list[Span]:
    """The words of `text[start:end]`, in order; a word that the range cuts is given as far as it goes."""
    cuts = [cut for cut in range(start - start % REACH + REACH, end, REACH) if _cut_before(text, cut)]
    edges = [start, *(snap_back(text, cut) for cut in cuts), end]
    return [Span(*word.span()) for part in pairwise(edges) for word in _WORD.pattern.finditer(text, *part)]


def counted(text: str) -> int:
    """How many words `text` has; 0 where some of them are not set apart, so that only their pieces could be counted."""
    # What is selected mostly is Latin: no pattern has to be made for it.
    if len(text) <= REACH and _is_latin(text):
        return len(text.split())
    return 0 if _PIECE.pattern.search(text) else len(words(text, 0, len(text)))


def _is_latin(text: str) -> bool:
    """Whether a text is of composed Latin letters and of blanks, and of nothing else."""
    letters = "".join(text.split(" "))
    return letters.isalpha() and all(
        letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" for letter in set(letters)
    )


def is_piece(text: str, word: Span) -> bool:
    """Whether a word is of a script that sets no words apart, and so a piece of what stands there."""
    return _PIECE.pattern.search(text, *word) is not None


def word_at(text: str, offset: int) -> Span | None:
    """The word that holds the code point at `offset`; None between words."""
    return _at(text, offset, _WORD)


def run_at(text: str, offset: int) -> Span | None:
    """The run that holds the code point at `offset`; None between runs. Where words are set apart, it is the word."""
    return _at(text, offset, _RUN)


def runs(text: str, start: int, end: int) -> list[Span]:
    """What holds the words of `text[start:end]` where these are pieces, in order: ideographs or katakana side by
    side, then what is between spaces and punctuation."""
    return [
        Span(*run.span()) for each in (_SCRIPT_RUN, _RUN) for run in each.pattern.finditer(text, start, end)
    ]


def _at(text: str, offset: int, pattern: Late) -> Span | None:
    here = offset - offset % REACH
    if snap_back(text, here + REACH) <= offset:  # its letter goes on over the edge
        here += REACH
    before = _LAST_BREAK.pattern.search(text, max(0, here - REACH), max(0, offset))
    start = before.end() if before else snap_back(text, here)
    last = here + REACH if _cut_before(text, here + REACH) else here + 2 * REACH
    end = snap_back(text, last)
    for word in pattern.pattern.finditer(text, start, end if end > offset else snap_on(text, last)):
        if word.end() > offset:
            return Span(*word.span()) if word.start() <= offset else None
    return None


def _cut_before(text: str, edge: int) -> bool:
    """Whether words end at a multiple of `REACH`: nothing before it sets them apart."""
    return not _BREAK.pattern.search(text, edge - REACH, edge)


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
