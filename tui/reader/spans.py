"""`SpanTable`: spans that do not overlap (the furniture of an article), looked up by where they lie."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from annotations.span import Span


class SpanTable:
    """Spans in order; finding those in a range costs no more than those found."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.spans = tuple(sorted(spans))
        self._starts = [span.start for span in self.spans]

    def overlapping(self, bounds: Span) -> tuple[Span, ...]:
        """The spans that share a code point with `bounds`, in order."""
        first = bisect_right(self._starts, bounds.start) - 1
        if first < 0 or self.spans[first].end <= bounds.start:
            first += 1
        return self.spans[first : bisect_left(self._starts, bounds.end)]
