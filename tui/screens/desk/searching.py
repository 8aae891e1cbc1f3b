"""Search in the open article: what is asked in the search bar, and from hit to hit. The hit is the selection."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from annotations.errors import UsageError
from annotations.search.hits import Hits
from tui.reader.caret import Place
from tui.screens.desk.seeking import SHORT, Seeking
from tui.screens.speaking import short
from tui.words import words

if TYPE_CHECKING:
    from annotations.span import Span
    from annotations.text.query import Mode, Query


class Searching(Seeking):
    """`/` searches while one types, `n` and `N` go from hit to hit, round the end."""

    _kept: tuple[str, Mode] | None = None
    """What was searched for last, and how; `/` offers it, `n` goes on with it."""
    _searched_from: Place | None = None
    """Where in this article the bar was opened."""
    _hits_before = Hits()
    """The hits that were painted then."""
    _fault = False
    """Whether what is typed cannot be searched for."""
    _entered = False
    """Whether Enter was pressed before the hit was found."""
    _said: str | None = ""
    """What was last said of the hits in the status line; None if nothing is to be said until one goes on."""

    def action_search(self, mode: str = "") -> None:
        """Ask what to search for, in the way that was used last or in a given one, by its name."""
        from annotations.text.query import Mode

        self._searched_from, self._hits_before = self.reader.place, self.reader.hits
        self._fault = self._entered = False
        text, last_mode = self._kept or ("", Mode.FOLDED)
        asked_before = self.project.local.searches
        self.search_bar.ask("search", text, Mode(mode) if mode else last_mode, asked_before)
        if self.reader.hits.query:
            self.report(self.reader.hits)

    def action_next_hit(self, step: int) -> None:
        """To the next or the previous hit."""
        from annotations.text.query import Query

        hits, begun, selection = self.reader.hits, self.reader.place, self.reader.selection
        if not self.searched:
            self.say("search.first")
            return
        if hits.query is None and self._kept:
            hits = Hits(self.reader.page.text, Query(*self._kept))
        back, here = step < 0, self.hit_here() or (None if begun.position.visual else selection)
        offset = here.start + (not back) if here else begun.position.caret
        self.seek(hits, begun, offset, back=back)

    @property
    def searched(self) -> bool:
        """Whether there is a search to go on with."""
        return self._kept is not None or self.reader.hits.query is not None

    def go_on_with(self, query: Query, hit: Span | None) -> None:
        """Have `n` go on with a query that was asked elsewhere; what it found in this text, if that is there still, is
        selected."""
        self._kept, self._said = (query.text, query.mode), None
        if hit is not None:
            self.reader.select(hit, centre=True)
        self.count(Hits(self.reader.page.text, query))

    def forget_search(self) -> bool:
        """Stop painting hits; whether there were any."""
        had = len(self.reader.hits) > 0
        self.stop_seeking()
        self.reader.show_hits(Hits())
        return had

    def leave_search(self) -> bool:
        """Stop painting hits; whether there were any. Of a long text, which is not searched within one key anyway,
        nothing is kept for the next search."""
        if len(self.reader.page.text) > SHORT:
            self.let_go()
        return self.forget_search()

    def leave_text(self) -> None:
        """Look for nothing more in this text: another one is going to be shown."""
        self.stop_seeking()
        self.let_go()
        self._searched_from = None

    # ---- what is typed

    def _search(self, text: str) -> None:
        """Go to the first hit at or after where the search began."""
        from annotations.text.query import Mode, Query

        begun, mode = self._searched_from or self.reader.place, self.search_bar.mode
        self._fault = False
        if not (text.strip() if mode is Mode.FOLDED else text):
            self.forget_search()
            self.reader.return_to(begun)
            self.search_bar.tell("")
            return
        try:
            hits = Hits(self.reader.page.text, Query(text, mode))
        except UsageError as fault:
            self.give_up(fault)
            return
        at = begun.position
        anchor = at.caret if at.anchor is None or at.visual else at.anchor
        self.seek(hits, begun, min(at.caret, anchor), hold=False)

    def report(self, hits: Hits, *, again: bool = False) -> None:
        """Tell the count: in the bar while that is open, else in the status line, `again` if it still stands there."""
        if self.asking:
            none = hits.complete and not len(hits)
            told = words("search.looking") if self.seeking else self.count_words(hits)
            self.search_bar.tell(words("search.nothing") if none else told, failed=none)
            if self._entered and not self.seeking:
                self._keep(self.search_bar.value)
        elif not again or self.message == self._said:
            self._say(hits)

    def _say(self, hits: Hits) -> None:
        query = short(hits.query.text) if hits.query else ""
        if self.seeking:
            self.say("search.looking-for", query=query)
        elif hits.complete and not len(hits):
            self.say("search.none", query=query)
        else:
            self.say("search.hit", count=self.count_words(hits), query=query)
        self._said = self.message

    def give_up(self, fault: UsageError) -> None:
        """Say what is wrong with a pattern; nothing is found by it."""
        self.forget_search()
        if self.asking:
            self._fault, self._entered = True, False
            self.reader.return_to(self._searched_from or self.reader.place)
            self.search_bar.tell(fault.what, failed=True)
        else:
            self.say("error", error=fault)

    # ---- the search bar

    def listen_to_bar(self) -> None:
        """Have the search bar tell what is typed."""
        bar = self.search_bar
        bar.use(self.keymap)
        bar.typed, bar.accepted, bar.left = self._typed, self._accepted, self._left

    @property
    def asking(self) -> bool:
        """Whether the bar is open to search in the article."""
        return self.search_bar.asking and self.search_bar.purpose == "search"

    def _typed(self, purpose: str, text: str) -> None:
        if purpose == "search":
            self._search(text)
        else:
            self.filter_list(purpose, text)

    def _accepted(self, purpose: str, text: str) -> None:
        """Keep the hit, or the filter. A hit that is still looked for is waited for; a bad pattern has to be mended."""
        if purpose != "search":
            self.search_bar.close()
            self.filter_list(purpose, text)
        elif self.seeking:
            self._entered = True
            self.hold_keys()
        elif not self._fault:
            self._keep(text)

    def _keep(self, text: str) -> None:
        """Go on with the hit selected. A text that was offered and taken as it is leads to the next hit."""
        self._entered = False
        self.search_bar.close()
        self._kept = (text, self.search_bar.mode) if text else None
        if self._kept is None:
            return
        self.project.local.remember_search(*self._kept)
        if self.reader.hits is self._hits_before or self.reader.hits.query is None:
            self.action_next_hit(1)
        else:
            self._say(self.reader.hits)

    def _left(self, purpose: str) -> None:
        """Go back to where the search began, or drop the filter."""
        if purpose != "search":
            self.filter_list(purpose, "")
            return
        if self._searched_from is not None:
            self.reader.return_to(self._searched_from)
        same_text = self._hits_before.text is self.reader.page.text
        self.count(self._hits_before if same_text else Hits())

    @abstractmethod
    def filter_list(self, purpose: str, text: str) -> None:
        """Show only the rows of a list that hold the text."""
