"""Finding a text in one article: blind to case, accents, composition and the kind of space, and lazy.

Every hit is a span of the source that holds whole graphemes. How texts are folded for this is told by `fold.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotations.fold import Folded, folded
from annotations.span import Span
from annotations.text import snap_back, snap_on

WINDOW = 4_096
"""How many code points are folded at a time, so that the first hit comes at once in any text."""


def find_all(text: str, query: str) -> Iterator[Span]:
    """The hits of `query`, in order, none overlapping the one before; none for a query that folds to nothing."""
    reached = 0
    for hit in _forward(text, folded(query), 0, len(text)):
        if hit.start >= reached:
            yield hit
            reached = hit.end


def find_next(text: str, query: str, offset: int) -> Span | None:
    """The first hit that begins at `offset` or later, else the first of all; None if there is none."""
    needle, middle = folded(query), snap_on(text, offset)
    return next(_forward(text, needle, middle, len(text)), None) or next(
        _forward(text, needle, 0, middle), None
    )


def find_previous(text: str, query: str, offset: int) -> Span | None:
    """The last hit that begins before `offset`, else the last of all; None if there is none."""
    needle, middle = folded(query), snap_on(text, offset)
    return _last(text, needle, 0, middle) or _last(text, needle, middle, len(text))


def _forward(text: str, needle: str, start: int, stop: int) -> Iterator[Span]:
    """The hits that begin in `text[start:stop]`, in order, overlapping ones too."""
    while start < stop:
        edge = min(stop, snap_on(text, start + WINDOW))
        yield from _hits(text, needle, start, edge)
        start = edge


def _last(text: str, needle: str, start: int, stop: int) -> Span | None:
    """The last of the hits that begin in `text[start:stop]`."""
    while start < stop:
        edge = max(start, snap_back(text, stop - WINDOW))
        if hits := list(_hits(text, needle, edge, stop)):
            return hits[-1]
        stop = edge
    return None


def _hits(text: str, needle: str, start: int, stop: int) -> Iterator[Span]:
    """The hits that begin in the window `text[start:stop]`; start and stop are grapheme boundaries."""
    source = text[start : _reach(text, stop, len(needle) - 1)]
    if not needle or needle not in folded(source):
        return
    view = Folded(source)
    at = view.text.find(needle)
    while at >= 0:
        first, end = view.source_span(at, at + len(needle))
        if start + first >= stop:
            return
        if not view.cuts(at) and not view.cuts(at + len(needle)):
            yield Span(start + first, start + end)
        at = view.text.find(needle, at + 1)


def _reach(text: str, offset: int, characters: int) -> int:
    """The offset up to which the text after `offset` must be seen for so many folded characters."""
    while characters > 0 and offset < len(text):
        further = snap_on(text, offset + characters)
        characters -= len(folded(text[offset:further]))
        offset = further
    return offset
