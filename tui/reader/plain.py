"""Where rows of plain text break, found without looking at each character: what `Layout` finds for any text, faster.

Plain is what is one cell wide, letter by letter, and breaks at spaces only: Vietnamese and English, composed or not.
"""

from __future__ import annotations

import re

from annotations.text.graphemes import ACCENTS, is_accented

HYPHENS = "-‐–—/"
"""Where a word longer than a row is broken, if it can be. Shorter ones never are, so names stay whole."""

PLAIN = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u03c9\u0410-\u044f\u1e00-\u1eff"
    "\u2010-\u2015\u2018-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u20ab]*"
)
"""Code points that are each a cluster one cell wide and painted as they are, but for the no-break space."""


_ACCENT_APART = re.compile(rf"[ \u00a0{re.escape(HYPHENS)}][\u0300-\u036f]")
"""An accent on what is no letter: beside that, rows break otherwise."""


def letters_of(text: str) -> str:
    """The letters of plain text under their accents, as in decomposed Vietnamese; empty for any other text."""
    if not ACCENTS.search(text) or _ACCENT_APART.search(text) or not is_accented(text):
        return ""
    letters = ACCENTS.sub("", text)
    return letters if PLAIN.fullmatch(letters) else ""


def break_plain(text: str, start: int, end: int, width: int) -> list[int]:
    """Where the rows of plain text begin: as `Layout` breaks any text."""
    starts = [start]
    while end - start > width:
        edge = start + width
        while edge < end and text[edge] == " ":
            edge += 1
        if edge == end:
            break
        if text[edge - 1] != " ":
            soft = text.rfind(" ", start, edge) + 1
            hard = 0 if soft > start else max(text.rfind(hyphen, start, edge) for hyphen in HYPHENS) + 1
            edge = soft if soft > start else hard if hard > start else edge
        starts.append(start := edge)
    return starts
