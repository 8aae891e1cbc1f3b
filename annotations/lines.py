"""The lines of a text as recognisers see them: where they stand, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import is_normalized, normalize

LONG = 300
"""A longer line is no furniture; to save time, its text is left as it stands."""

_space = "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x2010))))
_space += "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"  # with the invisible characters that pages leave


class Line(NamedTuple):
    """A line that is not blank: where its visible code points stand; its text composed, evenly spaced."""

    start: int
    end: int
    text: str


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of `text[start:end]` that are not blank; offsets count in `text`."""
    at = start
    part = text[start:end]
    composed = is_normalized("NFC", part)
    for raw in part.splitlines(keepends=True):
        visible = raw.strip(_space)
        if visible:
            first = at if raw[0] == visible[0] else at + len(raw) - len(raw.lstrip(_space))
            yield Line(first, first + len(visible), _evened(visible, composed))
        at += len(raw)


def last_lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines of `text[start:]` that are not blank, the last one first; offsets count in `text`."""
    at = len(text)
    for raw in reversed(text[start:].splitlines(keepends=True)):
        at -= len(raw)
        for line in lines_of(raw):
            yield Line(at + line.start, at + line.end, line.text)


def _evened(visible: str, composed: bool) -> str:
    """A line's text composed, which it may be already, and evenly spaced."""
    if not composed and len(visible) <= 4 * LONG:  # composing makes a line up to so much shorter
        visible = normalize("NFC", visible)
    if len(visible) <= LONG and ("  " in visible or not visible.isprintable()):
        visible = " ".join(visible.split())  # of white space, only ' ' counts as printable
    return visible
