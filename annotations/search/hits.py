"""`Hits`: what is known so far of the hits of a query in one text, and the steps in which the rest is found.

No step takes long, so whoever shows hits can answer keys between two. Finding itself is in `search`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotations.span import Span

if TYPE_CHECKING:
    from annotations.text.query import Query
    from annotations.text.views import Edges

STEPS = {"folded": 32_768, "exact": 262_144, "regex": 16_384}
"""How many code points are searched in one step, by the mode's name."""

MARGIN = 4_096
"""How many code points before what is in view hits are looked for that reach into it."""


class Hits:
    """The hits that begin before `counted`, in order, and those near where one looks.

    What searches (`search`, `first`) changes nothing here and may run in another thread; what learns may not.
    """

    def __init__(self, text: str = "", query: Query | None = None) -> None:
        self.text, self.query = text, query
        self.counted = 0 if query else len(text)
        """Up to which offset all hits are known, in code points."""
        self._step = STEPS[query.mode.value] if query else 1
        self._starts, self._ends = array("I"), array("I")
        self._near = Span(0, 0)
        self._hits_near: tuple[Span, ...] = ()

    def __len__(self) -> int:
        """How many hits are known; until the hits are `complete`, there may be more."""
        return len(self._starts)

    @property
    def complete(self) -> bool:
        """Whether all hits are known."""
        return self.counted >= len(self.text)

    @property
    def plain(self) -> bool:
        """Whether no step can take long: a regular expression may, over a single line."""
        return self.query is None or self.query.mode.value != "regex"

    # ---- counting

    @property
    def uncounted(self) -> Span:
        """What is to be searched next so that all hits are known in the end."""
        return Span(self.counted, min(self.counted + self._step, len(self.text)))

    def search(self, piece: Span) -> Edges | None:
        """The hits that begin in a piece of the text, if there is a query. Raises `UsageError` as `find_in`."""
        from annotations.search.search import edges_in

        return edges_in(self.text, self.query, *piece) if self.query else None

    def learn(self, piece: Span, hits: Edges | None) -> None:
        """Keep the hits, if any, of the piece that was `uncounted`."""
        if hits:
            self._starts.extend(hits.starts)
            self._ends.extend(hits.ends)
        self.counted = piece.end

    # ---- going from hit to hit

    def pieces(self, offset: int, *, back: bool = False) -> Iterator[Span]:
        """The pieces of the text in which to look for the `first` hit from `offset` on (or back), round the end."""
        for start, stop in ((0, offset), (offset, len(self.text)))[:: 1 if back else -1]:
            edges = range(start, stop, self._step)
            for at in reversed(edges) if back else edges:
                yield Span(at, min(at + self._step, stop))

    def first(self, piece: Span, *, back: bool = False) -> Span | None:
        """The first hit that begins in a piece, or the last with `back`. Raises `UsageError` as `find_in`."""
        from annotations.search.search import find_back, find_in

        if self.query is None:
            return None
        if piece.end > self.counted:
            return next((find_back if back else find_in)(self.text, self.query, *piece), None)
        index = bisect_left(self._starts, piece.end) - 1 if back else bisect_left(self._starts, piece.start)
        if 0 <= index < len(self) and piece.holds(self._starts[index]):
            return Span(self._starts[index], self._ends[index])
        return None

    def number(self, hit: Span) -> int | None:
        """The how-manieth a hit is, from 1; None as long as that is not known."""
        index = bisect_left(self._starts, hit.start)
        return index + 1 if index < len(self) and self._starts[index] == hit.start else None

    # ---- painting

    @staticmethod
    def around(shown: Span) -> Span:
        """What to search for the hits that are to be seen in `shown`, which may begin somewhat before it."""
        return Span(max(0, shown.start - MARGIN), shown.end)

    def look(self, around: Span, hits: Edges | None) -> None:
        """Keep the hits of a place that is to be painted before all are counted up to there."""
        self._near, self._hits_near = around, tuple(hits.spans) if hits else ()

    def overlapping(self, bounds: Span) -> tuple[Span, ...]:
        """The known hits that share a code point with `bounds`, in order."""
        if bounds.end > self.counted and self._near.covers(bounds):
            return tuple(hit for hit in self._hits_near if hit.overlaps(bounds))
        first, last = bisect_right(self._ends, bounds.start), bisect_left(self._starts, bounds.end)
        return tuple(map(Span, self._starts[first:last], self._ends[first:last]))
