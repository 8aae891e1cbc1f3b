"""Going through the articles: opening one, what is remembered of it, on to the next. Its status is for `marking`."""

from __future__ import annotations

from annotations.article import Article
from annotations.corpus import Entry
from annotations.errors import ReaderError
from annotations.extent import character_count, word_count
from annotations.sources import Stamp, stamp_of
from annotations.span import Span
from annotations.text import Blocks
from tui.reader.caret import Position
from tui.reader.page import Page
from tui.reader.spans import SpanTable
from tui.screens.finding import Finding
from tui.widgets.article_list import ArticleList
from tui.widgets.article_row import short_date
from tui.words import words

COUNTED = 500_000
"""The longest article, in code points, whose words are counted as it is opened."""


class Browsing(Finding):
    """The article that is open, and the way from one to the next."""

    _entry: Entry | None = None
    """The open article, as the corpus names it."""
    _stamp: Stamp | None = None

    def begin(self) -> None:
        """List the first articles and open one: the one read last, wherever it is in the list, else the first."""
        first = self.list_first()
        last = self.project.local.last_place
        last_read = self.project.corpus.entry(*last) if last else None
        for start in (*([last_read] if last_read else ()), *first):
            if self.open_entry(start):
                break
        else:
            self.show_nothing()
        self.tell_problems()

    # ---- opening

    def open_entry(self, entry: Entry, caret: int | None = None) -> bool:
        """Show an article; what was left behind is remembered. False: it cannot be read, which is said."""
        self.remember()
        stamp = stamp_of(self.project.corpus.file(entry))  # before reading, so that no change goes unseen
        try:
            sheet = self.project.open(entry, later=True)
        except ReaderError as error:
            self.say("error", error=str(error).removeprefix(f"{self.project.place.root}/"))
            return False
        self.stop_seeking()
        self.workers.cancel_group(self, "finding")
        self._finding = None
        self.sheet, self.chosen, self.adjusting, self._searched_from = sheet, "", "", None
        self._entry = entry
        self._visited.add(sheet.article.id)
        if self.file_changed:
            self.file_changed = False
            self.footer.show_notice("")
        article = sheet.article
        view = None
        if caret is None:
            caret, view = self.project.local.caret(article.id), self.project.local.view(article.id)
        if caret is None or caret > len(article.text):
            caret, view = article.meta.body_start, None
        self._stamp = stamp
        page = Page(
            text=article.text,
            title=article.meta.title or article.path,
            facts=_facts(article),
            furniture=SpanTable(Span(part.start, part.end) for part in article.meta.furniture),
            blocks=Blocks(article.text),
        )
        self.reader.show(page, Position(caret).on_boundary(article.text))
        if view is not None:
            self.reader.come_back(view)
        self.articles.show_current(article.id)
        self.paint_annotations()
        self.show_focus()
        if article.notices:
            self.say("article.notice", notice=article.notices[0])
        self.tell_found(sheet)
        self.refresh_status()
        return True

    def _open(self, id: str) -> bool:
        """Show the article of a row; whether it could be read."""
        row = self.articles.row(id)
        return row is not None and row.entry is not None and self.open_entry(row.entry)

    def show_nothing(self) -> None:
        """Say that there is no article, or none that can be read, and what to do."""
        name = "article.none-readable" if self.articles.count else "article.nothing"
        self.reader.show(Page(title=words(name), facts=words("article.nothing-how")), Position(0))

    def action_reload(self) -> None:
        """Read the open article again from disk."""
        if self._entry is not None:
            self.open_entry(self._entry)

    def check_file(self) -> None:
        """Say so when the open article has changed on disk; the text on screen stays."""
        if self.sheet and not self.file_changed and self._stamp != stamp_of(self.sheet.article.file):
            self.file_changed = True
            self.footer.show_notice(self.words("article.changed"))

    def remember(self) -> None:
        """Remember the open article and the place in it."""
        if self._entry is not None:
            self.project.remember(self._entry, self.reader.position.caret, self.reader.view)

    # ---- going on

    def action_article(self, step: int) -> None:
        """To the next or the previous article in the shown order."""
        current = self.sheet.article.id if self.sheet else ""
        ids = list(self.articles.ids_from(current, step))
        if not ids:
            self.say("article.last" if step > 0 else "article.first")
        any(self._open(id) for id in ids)  # past those that cannot be read, which is said

    # ---- the list

    def on_article_list_opened(self, message: ArticleList.Opened) -> None:
        """Open the article of the row, and go to the reader."""
        self._open(message.id)
        self.show_pane("reader")


def _printed_time(published: str | None) -> str:
    """A time as the text prints it, its day in words: `19 Jan 2024 10:55:30`."""
    if not published:
        return short_date(None)
    day, _, time = published.partition(" ")
    return f"{short_date(day)} {time}".rstrip() if day[:4].isdigit() else published


def _facts(article: Article) -> str:
    """What is known about an article, on one line."""
    meta = article.meta
    if not article.text or article.text.isspace():
        return words("article.empty")
    facts = [meta.source or words("article.source-unknown"), _printed_time(meta.published)]
    if meta.updated and not meta.published:
        facts[-1] = words("article.updated", time=_printed_time(meta.updated))
    facts.append(_extent(article.text))
    if article.encoding != "utf-8":
        facts.append(article.encoding)
    return " · ".join(facts)


def _extent(text: str) -> str:
    """How long a text is: in words, or in characters where most of it sets none apart or it is very long."""
    if len(text) > COUNTED:
        return words("article.characters", count=len(text))
    count = word_count(text)
    if count is None:
        return words("article.characters", count=character_count(text))
    return words("article.words", count=count)
