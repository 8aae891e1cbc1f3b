"""The lines of a text as recognisers see them: where they stand, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

import msgspec

LONG = 300
"""Code points; a longer line is no furniture, and to save time its text is left as it stands."""

_space = "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x2010))))
_space += "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"  # with the invisible characters that pages leave

_OTHER_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line for `str.splitlines`, less the line feed."""


class Line(msgspec.Struct, frozen=True, order=True, gc=False):
    """A line that is not blank: where its visible code points stand; its text composed, evenly spaced."""

    start: int
    end: int
    text: str


def visible_lines(text: str) -> list[str]:
    """The lines of `text` that are not blank, as they stand, less the white space around them."""
    # What ends with line feeds only is split in a quarter of the time.
    other_ends = any(map(text.__contains__, _OTHER_ENDS))
    raws = text.splitlines() if other_ends else text.split("\n")
    return [visible for raw in raws if (visible := raw.strip(_space))]


def starts_of(text: str, visible: Iterable[str]) -> Iterator[int]:
    """Where in `text` its first visible lines begin: above and between them is nothing but white space."""
    at = 0
    for line in visible:
        at = text.index(line[0], at)
        yield at
        at += len(line)


def said(visible: str) -> str:
    """What a visible line says: composed, evenly spaced."""
    if len(visible) <= 4 * LONG:  # composing makes a line up to so much shorter
        visible = normalize("NFC", visible)
    if len(visible) <= LONG and ("  " in visible or not visible.isprintable()):
        return " ".join(visible.split())  # of white space, only ' ' counts as printable
    return visible


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of `text[start:end]` that are not blank; offsets count in `text`."""
    part = text[start:end]
    lines = visible_lines(part)
    for at, line in zip(starts_of(part, lines), lines, strict=True):
        yield Line(start + at, start + at + len(line), said(line))


def last_lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines of `text[start:]` that are not blank, the last one first; else as `lines_of`."""
    at = len(text)
    while at > start:
        begin = max(start, text.rfind("\n", start, at - 1) + 1)
        lines = visible_lines(text[begin:at])
        starts = list(starts_of(text[begin:at], lines))
        for line in reversed(lines):
            first = begin + starts.pop()
            yield Line(first, first + len(line), said(line))
        at = begin
