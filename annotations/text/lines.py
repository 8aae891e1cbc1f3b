"""The lines of a text as recognisers see them: where they stand, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import is_normalized, normalize

import msgspec

LONG = 300
"""A longer line is no furniture; to save time, its text is left as it stands."""

_space = "".join(map(chr, (*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x2010))))
_space += "\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"  # with the invisible characters that pages leave

_OTHER_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line for `str.splitlines`, less the line feed."""


class Line(msgspec.Struct, frozen=True, order=True, gc=False):
    """A line that is not blank: where its visible code points stand; its text composed, evenly spaced."""

    start: int
    end: int
    text: str


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of `text[start:end]` that are not blank; offsets count in `text`."""
    at, part = start, text[start:end]
    composed = is_normalized("NFC", part)
    # What ends with line feeds only is split in a quarter of the time.
    feeds_only = not any(end in part for end in _OTHER_ENDS)
    for raw in part.split("\n") if feeds_only else part.splitlines(keepends=True):
        if raw and (line := _line(raw, at, composed)):
            yield line
        at += len(raw) + feeds_only


def last_lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines of `text[start:]` that are not blank, the last one first; else as `lines_of`."""
    at = len(text)
    while at > start:
        begin = max(start, text.rfind("\n", start, at - 1) + 1)
        for raw in reversed(text[begin:at].splitlines(keepends=True)):
            at -= len(raw)
            if line := _line(raw, at, composed=False):
                yield line


def _line(raw: str, at: int, composed: bool) -> Line | None:
    """The line that `raw`, which stands at the offset `at`, is; `None` for a blank one."""
    visible = raw.strip(_space)
    if not visible:
        return None
    first = at if len(visible) == len(raw) else at + len(raw) - len(raw.lstrip(_space))
    last = first + len(visible)
    if not composed and len(visible) <= 4 * LONG:  # composing makes a line up to so much shorter
        visible = normalize("NFC", visible)
    if len(visible) <= LONG and ("  " in visible or not visible.isprintable()):
        visible = " ".join(visible.split())  # of white space, only ' ' counts as printable
    return Line(first, last, visible)
