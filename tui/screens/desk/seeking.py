"""Going to a hit of a search and counting all, without making a key wait. What is searched is `searching`'s matter.

A near hit is painted with the key that asked for it, and with it the count of all if that takes no time. Else hits
are looked for and counted between keys: plain text in slices, regular expressions, which may take long over one
line, in a thread.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual import work

from annotations.errors import UsageError
from annotations.search.hits import Hits
from annotations.span import Span
from tui.reader.caret import Place, Position
from tui.screens.desk.desk import Desk
from tui.words import words

if TYPE_CHECKING:
    from tui.turns import Turns

PROMPT, COUNTED = 0.003, 0.001
"""Seconds for which a hit is looked for, and for which hits are counted, before the key is painted."""

SHORT = 500_000
"""Code points of a text whose hits may all be counted in that time. On a longer one that time would be wasted."""

FRAME = 0.02
"""Seconds in which what a key changed is on the screen."""

PAUSE = 0.1
"""Seconds after which one who types has stopped: the count of a long text waits that long for letters."""


class Seeking(Desk):
    """The hit that is gone to, and the count of all, in `reader.hits`: what is learnt of other hits is passed over."""

    seeking = False
    """Whether the hit is still looked for."""
    _begun = Place(Position(0), 0)
    """Where the reader was when the search, or the step to another hit, began."""
    _waiting = Position(0)
    """Where the caret is while the hit is looked for. A click that puts it elsewhere is not undone by the hit."""
    _hit: tuple[Span, Position] | None = None
    """The hit that was gone to last, and the position that this made."""
    _views_made = False
    """Whether search may have made another text of the open one, in which it finds."""
    _round = ""
    """Which end of the article was passed on the way there, if any."""

    def seek(self, hits: Hits, begun: Place, offset: int, *, back: bool = False, hold: bool = True) -> None:
        """Go to the next hit from an offset on: within the key if it is near, else as soon as it is found.

        Keys wait until then if these are to `hold`.
        """
        self.stop_seeking()
        self._begun, self.seeking, self._views_made = begun, True, True
        pieces, until = hits.pieces(offset, back=back), monotonic() + PROMPT
        arrive = partial(self._arrive, hits, offset, back)
        if hits.complete or hits.plain:
            for piece in pieces:
                if hit := hits.first(piece, back=back):
                    self._count_at_once(hits)
                    arrive(hit)
                    break
                if monotonic() > until:
                    break
            else:
                arrive(None)
        if self.seeking:
            if hold:
                self.hold_keys()
            at = begun.position
            self.reader.return_to(begun._replace(position=at if at.visual else at.without_selection()))
            self._waiting = self.reader.position
            self.reader.show_hits(hits)
            self.report(hits)
        if self.seeking or not hits.complete:
            self._go_on(hits, pieces, arrive, back)

    @staticmethod
    def _count_at_once(hits: Hits) -> None:
        """Count the hits of a short text, as far as one comes at once."""
        until = monotonic() + COUNTED
        while hits.plain and not hits.complete and len(hits.text) <= SHORT and monotonic() < until:
            piece = hits.uncounted
            hits.learn(piece, hits.search(piece))

    def _look_around(self, hits: Hits) -> None:
        """Know the hits in view, unless that may take long."""
        if hits.plain and not hits.complete:
            around = hits.around(self.reader.shown)
            hits.look(around, hits.search(around))

    def count(self, hits: Hits) -> None:
        """Paint and count hits, and go to none."""
        self.stop_seeking()
        self._views_made |= not hits.complete
        self._look_around(hits)
        self.reader.show_hits(hits)
        if not hits.complete:
            self._go_on(hits, iter(()), lambda _: None, back=False)

    def go_on_counting(self) -> None:
        """Count the other hits of the search that is painted, where that was stopped."""
        if not self.reader.hits.complete:
            self.count(self.reader.hits)

    def let_go(self) -> None:
        """Keep nothing of what search made of this text: the next search makes it again."""
        if self._views_made:
            from annotations.text.views import Views

            self._views_made, Views.latest = False, {}

    def stop_seeking(self) -> None:
        """Look for no hit and count no more."""
        self._end_seeking()
        self.workers.cancel_group(self, "search")

    def go_back(self) -> None:
        """Look for no hit; the reader is where it was."""
        self.stop_seeking()
        self.reader.return_to(self._begun)

    def _end_seeking(self) -> None:
        self.seeking = False
        self.release_keys()

    def hit_here(self) -> Span | None:
        """The hit at which the caret still is."""
        return self._hit[0] if self._hit and self._hit[1] == self.reader.position else None

    @work(group="search", exclusive=True)
    async def _go_on(
        self, hits: Hits, pieces: Iterator[Span], arrive: Callable[[Span | None], None], back: bool
    ) -> None:
        """Between keys: look for the hit if none was found yet, then count all."""
        from tui.turns import Turns

        turns = Turns(plain=hits.plain)
        try:
            if self.seeking:
                hit = await self._next_hit(hits, pieces, back, turns)
                if self.reader.hits is hits and self.reader.position == self._waiting:
                    arrive(hit)
                else:
                    self._end_seeking()
                    self._show(hits)
            await self._count_rest(hits, turns)
        except UsageError as fault:
            self.give_up(fault)

    @staticmethod
    async def _next_hit(hits: Hits, pieces: Iterator[Span], back: bool, turns: Turns) -> Span | None:
        """The first hit, or with `back` the last, in the first of the `pieces` that has one."""
        if hits.plain:
            await asyncio.sleep(FRAME)  # what was typed is painted first
        for piece in pieces:
            if hit := await turns.run(partial(hits.first, piece, back=back)):
                return hit
        return None

    async def _count_rest(self, hits: Hits, turns: Turns) -> None:
        """Know the hits in view, then all, showing from time to time how many are known."""
        from tui.turns import BEAT

        if not hits.complete and not hits.plain:
            around = hits.around(self.reader.shown)
            hits.look(around, await turns.run(partial(hits.search, around)))
            self._show(hits)
        if not hits.complete:
            await asyncio.sleep(PAUSE if len(hits.text) > SHORT else FRAME)  # letters come first
        told = monotonic()
        while not hits.complete and self.reader.hits is hits:
            piece = hits.uncounted
            hits.learn(piece, await turns.run(partial(hits.search, piece)))
            if hits.complete or monotonic() - told > BEAT:
                told = monotonic()
                self._show(hits)

    def _show(self, hits: Hits) -> None:
        """Show what was learnt, unless it is of no use any more."""
        if self.reader.hits is hits:
            self.reader.show_hits(hits)
            self.report(hits, again=True)

    def _arrive(self, hits: Hits, offset: int, back: bool, hit: Span | None) -> None:
        """Select the hit, where a selection by `v` goes on extend it to the hit; without one go back."""
        self._end_seeking()
        begun, text = self._begun.position, self.reader.page.text
        if hit is None:
            hits.learn(Span(0, len(text)), None)
            self.reader.return_to(self._begun)
        else:
            position = begun.extended_to(hit, text) if begun.visual else Position.of_span(hit, text)
            self.reader.go(position, centre=True)
            self._hit = hit, position
            self._round = (
                ("end" if hit.start >= offset else "") if back else "start" if hit.start < offset else ""
            )
            self._look_around(hits)
        self.reader.show_hits(hits)
        self.report(hits)

    def count_words(self, hits: Hits) -> str:
        """Which hit this is, of how many, as far as that is known."""
        hit = self.hit_here()
        number = hits.number(hit) if hit else None
        if number is not None:
            name = "count" if hits.complete else "counting"
        elif hits.complete:
            name = "total"
        else:
            name = "placing" if len(hits) else "uncounted"
        count = words(f"search.{name}", number=f"{number or 0:,}", count=f"{len(hits):,}")
        return words(f"search.from-{self._round}", count=count) if self._round else count

    @abstractmethod
    def report(self, hits: Hits, *, again: bool = False) -> None:
        """Tell what is known of the hits by now; `again` if only more of them were counted."""

    @abstractmethod
    def give_up(self, fault: UsageError) -> None:
        """Tell why there can be no hits."""
