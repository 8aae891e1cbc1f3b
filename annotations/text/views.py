"""`View`: a part of a text as search sees it, with the way back to the source. `Views`: all of it, window by window.

What becomes of the characters is told by `folding.py`, what is found by `search.py`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import ClassVar, NamedTuple

from annotations.span import Span
from annotations.text.folding import Fold
from annotations.text.graphemes import grapheme_starts, is_accented, is_simple, snap_on

_JOINED = re.compile("\r\n|[^\u0300-\u036f][\u0300-\u036f]+")
"""The clusters of more than one code point in text that is simple but for accents and CRLF."""


@lru_cache(maxsize=8192)
def _length(fold: Fold, cluster: str) -> int:
    return len(fold(cluster))


class Edges(NamedTuple):
    """Where each of some spans begins, and where it ends, in order: very many of them are made in no time so."""

    starts: list[int]
    ends: list[int]

    @property
    def spans(self) -> Iterator[Span]:
        """The spans."""
        return map(Span, self.starts, self.ends)


class _Odd(NamedTuple):
    """The clusters of a part of a text that did not become one code point from one, in order.

    Where they begin and end in the part, and where what they became begins and ends in the view.
    """

    starts: array[int]
    ends: array[int]
    places: array[int]
    stops: array[int]

    def source_of(self, place: int) -> tuple[Span, Span]:
        """The cluster that a code point of the view comes from, and all that this cluster became."""
        index = bisect_right(self.places, place) - 1
        if index >= 0 and place < self.stops[index]:
            return Span(self.starts[index], self.ends[index]), Span(self.places[index], self.stops[index])
        start = place + (self.ends[index] - self.stops[index] if index >= 0 else 0)
        return Span(start, start + 1), Span(place, place + 1)


def _odd(part: str, view: str, fold: Fold) -> _Odd | None:
    """The odd clusters of a part, of which `fold` makes the view; None where there are none."""
    if len(view) == len(part) and is_simple(part):  # which loses and composes nothing
        return None
    if is_accented(part.replace("\r\n", "\n")):
        odd = _among((found.span() for found in _JOINED.finditer(part)), part, fold)
        if len(part) - sum(odd.ends) + sum(odd.starts) + sum(odd.stops) - sum(odd.places) == len(view):
            return odd
    return _among(pairwise([*grapheme_starts(part, 0, len(part)), len(part)]), part, fold)


def _among(clusters: Iterable[tuple[int, int]], part: str, fold: Fold) -> _Odd:
    odd, less = _Odd(array("I"), array("I"), array("I"), array("I")), 0
    for start, end in clusters:
        length = _length(fold, part[start:end])
        if length != 1 or end - start != 1:
            odd.starts.append(start)
            odd.ends.append(end)
            odd.places.append(start - less)
            odd.stops.append(start - less + length)
            less += end - start - length
    return odd


class View:
    """A part of a text as `fold` makes it: `text` is what to search in, and what is found leads back to the source.

    The part, which is all of the source unless told otherwise, cuts no cluster.
    """

    def __init__(self, source: str, fold: Fold, part: Span | None = None) -> None:
        self._source, self._fold = source, fold
        self._part = part or Span(0, len(source))
        self.text = fold(self._part.slice(source))

    @cached_property
    def _odd(self) -> _Odd | None:
        return _odd(self._part.slice(self._source), self.text, self._fold)

    def find(self, needle: str, at: int = 0) -> Edges:
        """The graphemes of the source that became `needle` (not empty) wherever it begins at `at` or later.

        Where it begins or ends within what one grapheme became, it is passed over.
        """
        text, length, places = self.text, len(needle), []
        at = text.find(needle, at)
        while at >= 0:
            places.append(at)
            at = text.find(needle, at + 1)
        origin, odd = self._part.start, self._odd if places else None
        if odd is None:
            behind = origin + length
            return Edges([origin + at for at in places], [behind + at for at in places])
        found = Edges([], [])
        for at in places:
            (start, _), (first, _) = odd.source_of(at)
            (_, end), (_, last) = odd.source_of(at + length - 1)
            if first == at and last == at + length:
                found.starts.append(origin + start)
                found.ends.append(origin + end)
        return found

    def source_span(self, start: int, end: int) -> Span:
        """The graphemes of the source that `text[start:end]`, which is not empty, comes from."""
        origin, odd = self._part.start, self._odd
        if odd is None:
            return Span(origin + start, origin + end)
        first, last = odd.source_of(start)[0], odd.source_of(end - 1)[0]
        return Span(origin + first.start, origin + last.end)


class Views:
    """The windows that tile a text, each of about `size` code points, as `fold` makes them.

    Each is folded when it is first looked at, and kept: with every letter that is typed, the same ones are searched.
    """

    latest: ClassVar[dict[Fold, Views]] = {}
    """Those of the text that was searched last."""

    def __init__(self, text: str, fold: Fold, size: int) -> None:
        self.text, self.fold, self.size = text, fold, size
        self._windows: dict[int, Span] = {}
        self._views: dict[Span, View] = {}

    @staticmethod
    def of(text: str, fold: Fold, size: int) -> Views:
        """The windows of a text, with what is known of them if it is still the one that was searched last."""
        known = Views.latest.get(fold)
        if known is None or known.text is not text or known.size != size:
            kept = {each: views for each, views in Views.latest.items() if views.text is text}
            known = Views(text, fold, size)
            Views.latest = {**kept, fold: known}
        return known

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
