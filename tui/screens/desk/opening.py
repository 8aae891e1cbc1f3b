"""Opening an article: a small one within the key, a large one beside the screen while keys work.

Which article comes next is told by `browsing`.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from textual import work

from annotations.articles.sources import Stamp, stamp_of
from annotations.corpus.corpus import Entry
from annotations.errors import ReaderError
from annotations.open_article import OpenArticle
from tui.reader.caret import Position
from tui.reader.page import Page
from tui.screens.desk.article_page import page_of
from tui.screens.desk.finding import Finding
from tui.screens.desk.showing import Overview

AT_ONCE = 1_000_000
"""The most bytes to read, of an article and its annotations, for which it is opened before the key is painted."""

PASSING = ("next-article", "previous-article", "quit")
"""The actions whose keys work while an article is opened beside the screen; others are held for that article."""


class Ready(NamedTuple):
    """An article with all that is to be worked out before it is shown."""

    entry: Entry
    stamp: Stamp | None
    sheet: OpenArticle
    page: Page
    overview: Overview


class NotAwaited(Exception):
    """The article that is being opened is not to be shown any more."""


class Opening(Finding):
    """The article that is open, and the one that is being opened; of several, the one asked for last."""

    _stamp: Stamp | None = None
    """How the file was when it was read."""
    _stamp_told: Stamp | None = None
    """How it was when something was said of it last; None where it was gone."""
    _opening: Entry | None = None
    """The article that is being opened beside the screen; until then the other one is shown."""

    @property
    def id_in_list(self) -> str:
        """The id of the article that is open, or will be; empty where there is none."""
        return self._opening.id if self._opening else self.sheet.article.id if self.sheet else ""

    def open_entry(self, entry: Entry) -> bool:
        """Show an article, however long that takes. False, after saying why, where it cannot be read."""
        try:
            self._show_ready(self._made_ready(entry))
        except ReaderError as error:
            self._say_error(error)
            return False
        return True

    def open_first(
        self,
        entries: Iterable[Entry],
        then: Callable[[bool], object] = lambda _: None,
        caret: int | None = None,
    ) -> None:
        """Show the first of some articles that can be read, with `caret` in it or where it was; of others say why not.

        What was left behind is remembered. At the end `then` is told whether there was one; never, where another
        article is asked for before, or the user leaves off.
        """
        entries = iter(entries)
        for entry in entries:
            if self._opening and entry == self.entry:  # back before the other one was shown
                self.stop_opening()
                then(True)
                return
            if self.project.is_large(entry, AT_ONCE):
                self._begin_opening(entry)
                self._open_beside(entry, entries, then, caret)
                return
            try:
                ready = self._made_ready(entry)
            except ReaderError as error:
                self._say_error(error)
            else:
                self._end_opening()
                self._show_ready(ready, caret)
                then(True)
                return
        self.stop_opening()
        then(False)

    # ---- beside the screen

    @work(group="opening", exclusive=True)
    async def _open_beside(
        self, entry: Entry, rest: Iterator[Entry], then: Callable[[bool], object], caret: int | None
    ) -> None:
        ready: Ready | None = None
        following: Entry | None = entry
        while ready is None and following is not None:
            entry = following
            self._begin_opening(entry)
            try:
                ready = await asyncio.to_thread(self._made_ready_if_awaited, entry)
            except NotAwaited:
                return
            except ReaderError as error:
                self._say_error(error)
                following = next(rest, None)
        if self._opening is entry and self.query("#reader"):
            self._end_opening()
            if ready is not None:
                self._show_ready(ready, caret)
            else:
                self.go_on_counting()
            then(ready is not None)

    def _begin_opening(self, entry: Entry) -> None:
        """Say at once which article it will be, and keep what is typed for it."""
        self.stop_seeking()
        self._opening = entry
        row = self.articles.row(entry.id)
        title = (row.title if row else "") or entry.named
        self.reader.announce((self.words("article.opening", title=title), self.words("article.opening-how")))
        self.articles.show_current(entry.id)
        self.hold_keys(PASSING)

    def stop_opening(self) -> bool:
        """Stay with the open article, and with what was counted there. Whether another one was being opened."""
        stopped = self._end_opening()
        if stopped:
            self.go_on_counting()
        return stopped

    def _end_opening(self) -> bool:
        """Open nothing beside the screen; what was typed for it goes where keys go now. Whether anything was opened."""
        if self._opening is None:
            return False
        self._opening = None
        self.reader.announce(None)
        self.articles.show_current(self.sheet.article.id if self.sheet else None)
        self.release_keys()
        return True

    def _made_ready_if_awaited(self, entry: Entry) -> Ready:
        """In a thread: the article, as long as it is the one asked for last."""

        def go_on() -> None:
            if self._opening is not entry:
                raise NotAwaited

        gc.disable()  # which would look again and again at all that is made
        try:
            return self._made_ready(entry, go_on)
        finally:
            gc.freeze()
            gc.enable()

    def _made_ready(self, entry: Entry, go_on: Callable[[], None] = lambda: None) -> Ready:
        """The article as it now is, with all that takes long worked out. Raises `ReaderError`.

        May run in a thread; `go_on` is asked between its parts, and may raise.
        """
        stamp = stamp_of(self.project.corpus.file(entry))  # before reading, so that no change goes unseen
        sheet = self.project.open(entry, later=True)
        go_on()
        page = page_of(sheet.article)
        go_on()
        return Ready(entry, stamp, sheet, page, self.overview(sheet))

    # ---- on the screen

    def _say_error(self, error: ReaderError) -> None:
        self.say("error", error=str(error).removeprefix(f"{self.project.place.root}/"))

    def _show_ready(self, ready: Ready, caret: int | None = None) -> None:
        self.remember()
        self.leave_text()
        self.stop_finding()
        self.entry, self._stamp, sheet, page, overview = ready
        self.sheet, self.chosen, self.adjusting, self._stamp_told = sheet, "", "", self._stamp
        self.visited.add(sheet.article.id)
        if self.file_changed:
            self.file_changed = False
            self.footer.show_notice("")
        article, view = sheet.article, None
        if caret is None:
            caret, view = self.project.local.caret(article.id), self.project.local.view(article.id)
        if caret is None or caret > len(article.text):
            caret, view = article.meta.body_start, None
        self.reader.show(page, Position(caret).on_boundary(article.text))
        if view is not None:
            self.reader.come_back(view)
        self.articles.show_current(article.id)
        self.take_up(overview)
        self.paint_annotations()
        self.show_focus()
        if article.notices:
            self.say("article.notice", notice=article.notices[0])
        self.tell_found(sheet)
        self._tell_parted(sheet)
        self.refresh_status()

    def _tell_parted(self, sheet: OpenArticle) -> None:
        """Say why an article has no annotations any more that was renamed, but not here."""
        history = sheet.history
        if history.events and not history.annotations and not history.others:
            from annotations.tasks.missing import parted

            if parted(history.events.values()):
                self.say("article.parted")

    def remember(self) -> None:
        """Remember the open article and the place in it."""
        if self.entry is not None:
            self.project.remember(self.entry, self.reader.position.caret, self.reader.view)

    # ---- the file of the open article

    def action_reload(self) -> None:
        """Read the open article again from disk."""
        if self.entry is not None:
            self.open_first([self.entry])

    def check_file(self) -> None:
        """Say so when the open article has changed on disk, or is gone, and is back; the text on screen stays."""
        stamp = stamp_of(self.sheet.article.file) if self.sheet else self._stamp_told
        if stamp != self._stamp_told:
            self._stamp_told, self.file_changed = stamp, stamp != self._stamp
            name = "article.gone" if stamp is None else "article.changed"
            self.footer.show_notice(self.words(name) if self.file_changed else "")
