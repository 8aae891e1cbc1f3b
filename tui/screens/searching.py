"""Search in the open article: incremental, accents optional; the hit is the selection."""

from __future__ import annotations

from itertools import islice

from annotations.search import find_all
from annotations.span import Span
from tui.reader.caret import Position
from tui.reader.spans import SpanTable
from tui.screens.tagging import Tagging
from tui.widgets.search_bar import SearchBar

MOST_HITS = 10_000
"""How many hits are found and painted at most."""


class Searching(Tagging):
    """`/` searches, `n` and `N` go from hit to hit, round the end."""

    _query = ""
    _searched_from: Position | None = None

    def action_search(self) -> None:
        """Ask what to search for."""
        self._searched_from = self.reader.position
        self.search_bar.ask("search", self._query)
        self.footer.display = False

    def _search(self, query: str) -> None:
        """Find and paint all hits, and select the first at or after where the search began."""
        begun = self._searched_from or self.reader.position
        hits = SpanTable(islice(find_all(self.reader.page.text, query), MOST_HITS) if query.strip() else ())
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

    def close_bar(self) -> None:
        """Put the footer back in the search bar's place."""
        self.search_bar.close()
        self.footer.display = True

    def on_search_bar_typed(self, message: SearchBar.Typed) -> None:
        """Search, or filter, as one types."""
        if message.purpose == "search":
            self._search(message.text)
        else:
            self.filter_list(message.purpose, message.text)

    def on_search_bar_accepted(self, message: SearchBar.Accepted) -> None:
        """Keep the hit, or the filter."""
        self.close_bar()
        if message.purpose == "search":
            self._query = message.text
            self.reader.focus()
            if message.text.strip() and not self.reader.hits:
                self._search(message.text)
        else:
            self.filter_list(message.purpose, message.text)
            self.query_one(f"#{message.purpose}").focus()

    def on_search_bar_left(self, message: SearchBar.Left) -> None:
        """Go back to where the search began, or drop the filter."""
        self.close_bar()
        if message.purpose == "search":
            self.forget_search()
            if self._searched_from is not None:
                self.reader.go(self._searched_from)
            self.reader.focus()
        else:
            self.filter_list(message.purpose, "")
            self.query_one(f"#{message.purpose}").focus()

    def filter_list(self, purpose: str, text: str) -> None:
        """Show only the rows of a list that hold the text."""
        raise NotImplementedError
