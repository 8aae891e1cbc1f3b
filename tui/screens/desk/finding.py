"""Finding annotations again in a changed text: small ones with the key that opened it, large ones beside the screen.

How they are found is told by `annotations.anchoring.reanchoring`. Until they are, they are nowhere shown, and no
change of the user's can touch them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work

from annotations.open_article import OpenArticle
from tui.screens.desk.showing import Showing
from tui.words import words

if TYPE_CHECKING:
    from annotations.anchoring.standing import Told

SHORT, FEW = 30_000, 100
"""The longest text, in code points, and the most annotations, for which these are found again before it is painted."""

AT_ONCE = 32
"""How many annotations that were found are shown together."""


class Finding(Showing):
    """The annotations of the open article that are still looked for."""

    _finding: OpenArticle | None = None

    def find_again(self, sheet: OpenArticle) -> None:
        """Look for the annotations that were made on another text, and say what became of them."""
        if self._finding is sheet:
            return
        if len(sheet.article.text) <= SHORT and sheet.sought <= FEW:
            sheet.learn([told for told in sheet.search() if told is not None])
            self.show_anew()
        else:
            self._finding = sheet
            self._find(sheet)

    @work(group="finding", exclusive=True)
    async def _find(self, sheet: OpenArticle) -> None:
        try:
            while sheet.sought and self.sheet is sheet:
                others, search = bool(sheet.sought - len(sheet.standing.sought)), sheet.search()
                while (told := await asyncio.to_thread(_some, search)) is not None:
                    if self.sheet is not sheet or not self.query("#reader"):
                        return
                    self.show_found(sheet, sheet.learn(told))
                if others:
                    self.show_anew()
        finally:
            if self._finding is sheet:
                self._finding = None
        if self.sheet is sheet:
            self.show_focus()
            self.tell_found(sheet)
            self.refresh_status()

    def stop_finding(self) -> None:
        """Look for none any more."""
        self.workers.cancel_group(self, "finding")
        self._finding = None

    @property
    def finding_words(self) -> str:
        """What is to be said while annotations are looked for."""
        sheet = self._finding
        return words("article.finding", count=sheet.sought) if sheet and sheet is self.sheet else ""

    def refuses_unfound(self) -> bool:
        """Whether something has to wait until all annotations are found again; if so, says that."""
        waits = self.sheet is not None and self.sheet.sought > 0
        if waits:
            self.say("article.finding-first")
        return waits

    def tell_found(self, sheet: OpenArticle) -> None:
        """Say what became of annotations that were made on another text."""
        if sheet.waiting:
            self.say("article.review", count=len(sheet.waiting))
        elif sheet.held:
            self.say("article.found-again", count=sheet.held)


def _some(search: Iterator[Told | None]) -> list[Told] | None:
    """In a thread: what is found next, perhaps nothing; None at the end."""
    some: list[Told] = []
    for told in search:
        if told is None:
            return some
        some.append(told)
        if len(some) == AT_ONCE:
            return some
    return some or None
