"""Search in the open article: incremental, accents optional; the hit is the selection."""

from __future__ import annotations

from itertools import islice

from annotations.span import Span
from tui.reader.caret import Position
from tui.reader.spans import SpanTable
from tui.screens.repeating import Repeating

MOST_HITS = 10_000
"""How many hits are found and painted at most."""


class Searching(Repeating):
    """`/` searches, `n` and `N` go from hit to hit, round the end."""

    _query = ""
    """What was searched for last; `/` offers it, `n` goes on with it."""
    _searched = ""
    """What the hits on screen are hits of."""
    _searched_from: Position | None = None

    def action_search(self) -> None:
        """Ask what to search for."""
        self._searched_from = self.reader.position
        self.show_bar("search", self._query)

    def _search(self, query: str) -> None:
        """Find and paint all hits, and select the first at or after where the search began."""
        from annotations.query import Query
        from annotations.search import find_all

        begun, self._searched = self._searched_from or self.reader.position, query
        hits = SpanTable(
            islice(find_all(self.reader.page.text, Query(query)), MOST_HITS) if query.strip() else ()
        )
        self.reader.show_hits(hits)
        index = hits.at_or_after(begun.caret)
        if hits:
            self._select_hit(hits.spans[index or 0])
        else:
            self.reader.go(begun)
        if query.strip():
            self._say_hits(query)

    def _select_hit(self, hit: Span) -> None:
        """The hit becomes the selection; where a selection by `v` goes on, it is extended to the hit's end."""
        begun = self._searched_from
        if begun is not None and begun.visual:
            self.reader.go(begun.extended_to(hit, self.reader.page.text), centre=True)
        else:
            self.reader.select(hit, centre=True)

    def _say_hits(self, query: str) -> None:
        hits, selection = self.reader.hits, self.reader.selection
        if not hits:
            self.say("search.none", query=query)
            return
        number = next((i for i, hit in enumerate(hits.spans, 1) if selection and hit.end == selection.end), 1)
        count = f"{len(hits)}+" if len(hits) == MOST_HITS else len(hits)
        self.say("search.hit", number=number, count=count, query=query)

    def action_next_hit(self, step: int) -> None:
        """To the next or the previous hit."""
        hits = self.reader.hits
        if not hits:
            if self._query:
                self._searched_from = self.reader.position
                self._search(self._query)
            else:
                self.say("search.first")
            return
        here = self.reader.selection or Span(self.reader.position.caret, self.reader.position.caret)
        after = here.start + (1 if here.length else 0)
        index, round_the_end = (hits.at_or_after(after), 0) if step > 0 else (hits.before(here.start), -1)
        self._searched_from = self.reader.position
        self._select_hit(hits.spans[round_the_end if index is None else index])
        self._say_hits(self._query)

    def forget_search(self) -> bool:
        """Stop painting hits; whether there were any."""
        had = bool(self.reader.hits)
        self.reader.show_hits(SpanTable())
        return had

    # ---- the search bar

    def listen_to_bar(self) -> None:
        """Have the search bar tell what is typed."""
        bar = self.search_bar
        bar.typed, bar.accepted, bar.left = self._typed, self._accepted, self._left

    def show_bar(self, purpose: str, text: str = "") -> None:
        """Show the search bar in the footer's place."""
        self.footer.display = False
        self.search_bar.ask(purpose, text)

    def _typed(self, purpose: str, text: str) -> None:
        if purpose == "search":
            self._search(text)
        else:
            self.filter_list(purpose, text)

    def _accepted(self, purpose: str, text: str) -> None:
        """Keep the hit, or the filter."""
        self.footer.display = True
        if purpose != "search" or text != self._searched or not self.reader.hits:
            self._typed(purpose, text)
        if purpose == "search":
            self._query = text

    def _left(self, purpose: str) -> None:
        """Go back to where the search began, or drop the filter."""
        self.footer.display = True
        if purpose != "search":
            self.filter_list(purpose, "")
            return
        self.forget_search()
        if self._searched_from is not None:
            self.reader.go(self._searched_from)

    def filter_list(self, purpose: str, text: str) -> None:
        """Show only the rows of a list that hold the text."""
        raise NotImplementedError
