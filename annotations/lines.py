"""The lines of a text as recognisers see them: where they stand, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

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
    for raw in text[start:end].splitlines(keepends=True):
        visible = raw.strip(_space)
        if visible:
            first = at + len(raw) - len(raw.lstrip(_space))
            last = first + len(visible)
            if len(visible) <= 4 * LONG:  # composing makes a line up to so much shorter
                visible = normalize("NFC", visible)
            if len(visible) <= LONG and ("  " in visible or not visible.isprintable()):
                visible = " ".join(visible.split())  # of white space, only ' ' counts as printable
            yield Line(first, last, visible)
        at += len(raw)
