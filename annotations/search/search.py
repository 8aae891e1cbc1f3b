"""Finding a `Query` in one text, lazily and piece by piece, so that neither its length nor its hits matter.

Every hit is a span of the source that holds whole graphemes. What is compared is told by `views.py`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

from annotations.errors import UsageError
from annotations.late import Late
from annotations.span import Span
from annotations.text.folding import composed, folded
from annotations.text.graphemes import LINE_ENDS, snap_back, snap_on
from annotations.text.query import Mode, Query, pattern_of
from annotations.text.views import Edges, View, Views

if TYPE_CHECKING:
    import regex

WINDOW = 4_096
"""How many code points are looked at together, so that the first hit comes at once in any text."""

LINE = 65_536
"""A line longer than this may be cut, for a regular expression, wherever a multiple of it falls."""

PATIENCE = 0.25
"""Seconds that a regular expression may take for one line."""

_LINE_ENDS = "".join(sorted(LINE_ENDS))
_LINE_END = Late(rf"\r\n|[{_LINE_ENDS}]")
_LINE_END_BEFORE = Late(rf"(?r)(?:\r\n|[{_LINE_ENDS}])")


def find_all(text: str, query: Query) -> Iterator[Span]:
    """The hits of `query`, in order.

    Plain text is found wherever it stands, also where two hits overlap; the hits of a regular expression are the
    leftmost of each line that do not overlap, and none is empty. Raises `UsageError` where one takes too long.
    """
    return find_in(text, query, 0, len(text))


def find_in(text: str, query: Query, start: int, stop: int) -> Iterator[Span]:
    """The hits that begin in `text[start:stop]`, in order. Raises as `find_all`."""
    finder, offset = _finder(text, query), snap_on(text, start)
    while offset < min(stop, len(text)):
        window = finder.window(offset)
        yield from (hit for hit in finder.hits(window).spans if start <= hit.start < stop)
        offset = window.end


def edges_in(text: str, query: Query, start: int, stop: int) -> Edges:
    """Those that `find_in` finds, all at once, which takes a fraction of the time. Raises as `find_all`."""
    finder, offset, found = _finder(text, query), snap_on(text, start), Edges([], [])
    while offset < min(stop, len(text)):
        window = finder.window(offset)
        starts, ends = finder.hits(window)
        first, last = bisect_left(starts, start), bisect_left(starts, stop)
        found.starts.extend(starts[first:last])
        found.ends.extend(ends[first:last])
        offset = window.end
    return found


def find_next(text: str, query: Query, offset: int) -> Span | None:
    """The first hit that begins at `offset` or later, else the first of all; None if there is none."""
    return next(find_in(text, query, offset, len(text)), None) or next(find_in(text, query, 0, offset), None)


def find_previous(text: str, query: Query, offset: int) -> Span | None:
    """The last hit that begins before `offset`, else the last of all; None if there is none."""
    return next(find_back(text, query, 0, offset), None) or next(
        find_back(text, query, offset, len(text)), None
    )


def find_back(text: str, query: Query, start: int, stop: int) -> Iterator[Span]:
    """The hits that begin in `text[start:stop]`, the last first. Raises as `find_all`."""
    finder, offset = _finder(text, query), min(snap_on(text, stop), len(text))
    while offset > max(0, start):
        window = finder.window(offset - 1)
        hits = [hit for hit in finder.hits(window).spans if start <= hit.start < stop]
        yield from reversed(hits)
        offset = window.start


class _Finder(Protocol):
    """Knows the windows that tile a text, and the hits that begin in one of them without a look at another."""

    def window(self, offset: int) -> Span:
        """The window that holds the code point at `offset`; it is never empty."""

    def hits(self, window: Span) -> Edges:
        """The hits that begin in a window, in order."""


def _finder(text: str, query: Query) -> _Finder:
    if query.mode is Mode.REGEX:
        return _Pattern(text, pattern_of(query.text))
    fold = folded if query.mode is Mode.FOLDED else composed
    return _Plain(Views.of(text, fold, WINDOW), fold(query.text))


class _Plain(NamedTuple):
    """Finds `needle` in the views of a text."""

    views: Views
    needle: str

    def window(self, offset: int) -> Span:
        """As many code points as a window has, with the clusters at their edges whole."""
        return self.views.window(offset)

    def hits(self, window: Span) -> Edges:
        """Every place that begins in the window and cuts no cluster."""
        needle, view = self.needle, self.views.view(window)
        if not needle:
            return Edges([], [])
        found = view.find(needle)
        tail = view.text[-len(needle) + 1 :] if len(needle) > 1 else ""
        if needle[0] not in tail:
            return found
        text, fold, stop = self.views.text, self.views.fold, window.end  # one may begin here and end beyond
        reach = self._reach(stop, len(needle) - 1)
        if needle in tail + fold(text[stop:reach]):
            edge = view.source_span(len(view.text) - len(tail), len(view.text)).start
            starts, ends = View(text, fold, Span(edge, reach)).find(needle)
            first = bisect_right(starts, found.starts[-1]) if found.starts else 0
            last = bisect_left(starts, stop)
            return Edges(found.starts + starts[first:last], found.ends + ends[first:last])
        return found

    def _reach(self, offset: int, characters: int) -> int:
        """The offset up to which the text after `offset` must be seen for so many characters of the view."""
        text, fold = self.views.text, self.views.fold
        while characters > 0 and offset < len(text):
            further = snap_on(text, offset + characters)
            characters -= len(fold(text[offset:further]))
            offset = further
        return offset


class _Pattern(NamedTuple):
    """Finds a regular expression in each line, composed, and without what ends it."""

    text: str
    pattern: regex.Pattern[str]

    def window(self, offset: int) -> Span:
        """The line, with what ends it.

        A line is cut at a multiple of `LINE` where none begins in the `LINE` code points before: near every place
        it can then be told where the lines are without going far.
        """
        text = self.text
        offset = snap_back(text, offset)  # not between CR and LF
        floor = offset - offset % LINE
        before = _LINE_END_BEFORE.pattern.search(text, max(0, floor - LINE), offset)
        begun = before.end() if before else 0
        start = begun if begun > floor - LINE else snap_on(text, floor)
        latest = floor + (LINE if begun <= floor else 2 * LINE)
        after = _LINE_END.pattern.search(text, offset, latest)
        return Span(start, snap_on(text, after.end() if after else latest))

    def hits(self, window: Span) -> Edges:
        """The matches in a line, without empty ones, widened to whole clusters."""
        line = window.slice(self.text).rstrip(_LINE_ENDS)
        try:
            found = [
                match.span() for match in self.pattern.finditer(composed(line), timeout=PATIENCE) if match[0]
            ]
        except TimeoutError:
            raise UsageError("the regular expression takes too long", fix="Make it simpler.") from None
        edges = Edges([], [])
        if found:
            view, reached = View(line, composed), 0
            for start, end in sorted(found):  # (?r) finds the last one first
                span = view.source_span(start, end)
                if span.start >= reached:
                    edges.starts.append(window.start + span.start)
                    edges.ends.append(window.start + span.end)
                    reached = span.end
        return edges
