"""`View`: a part of a text as search sees it, with the way back to the source. `Views`: all of it, window by window.

What becomes of the characters is told by `fold.py`, what is found by `search.py`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import ClassVar

from annotations.fold import Fold, folded
from annotations.span import Span
from annotations.text import grapheme_starts, is_simple, snap_on


@lru_cache(maxsize=8192)
def _length(fold: Fold, cluster: str) -> int:
    return len(fold(cluster))


@lru_cache(maxsize=256)
def _edges(part: str, fold: Fold) -> tuple[Sequence[int], Sequence[int]]:
    """Where each cluster of a part begins (and the last one ends), and where each ends in what `fold` makes of it."""
    edges = array("I", [*grapheme_starts(part, 0, len(part)), len(part)])
    clusters = (part[start:end] for start, end in pairwise(edges))
    return edges, array("I", accumulate(_length(fold, cluster) for cluster in clusters))


class View:
    """A part of a text as `fold` makes it: `text` is what to search in, and what is found leads back to the source.

    The part, which is all of the source unless told otherwise, cuts no cluster.
    """

    def __init__(self, source: str, fold: Fold, part: Span | None = None) -> None:
        self._source, self._fold = source, fold
        self._part = part or Span(0, len(source))
        self.text = fold(self._part.slice(source))

    @cached_property
    def _keeps_offsets(self) -> bool:
        """Whether every code point became one: simple text loses and composes nothing, so equal lengths tell it."""
        return len(self.text) == self._part.length and is_simple(self._source, *self._part)

    def _edges(self) -> tuple[Sequence[int], Sequence[int]]:
        return _edges(self._part.slice(self._source), self._fold)

    def find(self, needle: str, at: int = 0) -> Iterator[Span]:
        """The graphemes of the source that became `needle` (not empty) wherever it begins at `at` or later.

        Where it begins or ends within what one grapheme became, it is passed over.
        """
        origin, length = self._part.start, len(needle)
        at = self.text.find(needle, at)
        if at >= 0 and self._keeps_offsets:
            while at >= 0:
                yield Span(origin + at, origin + at + length)
                at = self.text.find(needle, at + 1)
        elif at >= 0:
            edges, ends = self._edges()
            while at >= 0:
                first, last = bisect_right(ends, at), bisect_left(ends, at + length)
                if ends[last] == at + length and (ends[first - 1] if first else 0) == at:
                    yield Span(origin + edges[first], origin + edges[last + 1])
                at = self.text.find(needle, at + 1)

    def source_span(self, start: int, end: int) -> Span:
        """The graphemes of the source that `text[start:end]`, which is not empty, comes from."""
        origin = self._part.start
        if self._keeps_offsets:
            return Span(origin + start, origin + end)
        edges, ends = self._edges()
        first, last = bisect_right(ends, start), bisect_left(ends, end)
        return Span(origin + edges[first], origin + edges[last + 1])


class Views:
    """The windows that tile a text, each of about `size` code points, as `fold` makes them.

    Each is folded when it is first looked at, and kept: with every letter that is typed, the same ones are searched.
    """

    latest: ClassVar[Views]
    """Those of the text that was searched last."""

    def __init__(self, text: str, fold: Fold, size: int) -> None:
        self.text, self.fold, self.size = text, fold, size
        self._windows: dict[int, Span] = {}
        self._views: dict[Span, View] = {}

    @staticmethod
    def of(text: str, fold: Fold, size: int) -> Views:
        """The windows of a text, with what is known of them if they are still the latest."""
        latest = Views.latest
        if latest.text is not text or latest.fold is not fold or latest.size != size:
            latest = Views.latest = Views(text, fold, size)
        return latest

    def window(self, offset: int) -> Span:
        """The window that holds the code point at `offset`. It is never empty and cuts no cluster."""
        number = offset // self.size
        known = self._windows.get(number)
        if known is None or not known.holds(offset):
            start, end = (snap_on(self.text, edge * self.size) for edge in (number, number + 1))
            while start > offset:
                number, end = number - 1, start
                start = snap_on(self.text, number * self.size)
            known = self._windows[number] = Span(start, end)
        return known

    def view(self, window: Span) -> View:
        """What became of a window."""
        known = self._views.get(window)
        if known is None:
            known = self._views[window] = View(self.text, self.fold, window)
        return known


Views.latest = Views("", folded, 1)
