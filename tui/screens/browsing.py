"""Going through the articles: the list, opening one, what is remembered of it, and its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from textual.message import Message

from annotations.article import Article
from annotations.corpus import Entry
from annotations.errors import ReaderError
from annotations.span import Span
from annotations.text import Blocks
from tui.reader.canvas import Page
from tui.reader.caret import Position
from tui.reader.spans import SpanTable
from tui.screens.panes import Panes
from tui.widgets.article_list import EDITED_SINCE_DONE, TEXT_CHANGED, ArticleList, ArticleRow, short_date
from tui.words import words

AT_ONCE = 40
"""How many articles are listed before the first frame; a worker lists the rest."""

BATCH = 200
"""How many articles a worker lists before it posts them."""


COUNTED = 500_000
"""The longest article, in code points, whose words are counted as it is opened."""


class Browsing(Panes):
    """The article list and the article that is open."""

    class Listed(Message):
        """A worker has made out more rows of the list; `last` when there are no more."""

        def __init__(self, entries: list[Entry], rows: list[ArticleRow], last: bool) -> None:
            super().__init__()
            self.entries, self.rows, self.last = entries, rows, last

    class Recounted(Message):
        """A worker has made out rows of the list anew."""

        def __init__(self, rows: list[ArticleRow]) -> None:
            super().__init__()
            self.rows = rows

    _stamp: tuple[int, int] | None = None
    _told = 0
    """How many problems were told."""

    def begin(self) -> None:
        """List the first articles and open one: the one read last, else the first."""
        self._entries: dict[str, Entry] = {}
        entries = self.project.corpus.entries()
        remembered = self.project.local.last_article
        first = list(islice(entries, AT_ONCE))
        self._take_in(first, [self._row(entry) for entry in first])
        last_read = self._entries.get(remembered or "")
        for start in (*([last_read] if last_read else ()), *first):
            if self.open_entry(start):
                break
        else:
            self.show_nothing()
        self.tell_problems()
        if len(first) == AT_ONCE:
            self.run_worker(
                lambda: self._list_rest(entries), thread=True, group="listing", exit_on_error=False
            )

    def _list_rest(self, entries: Iterator[Entry]) -> None:
        """In the worker: make out the rows of the other articles."""
        while batch := list(islice(entries, BATCH)):
            rows = [self._row(entry) for entry in batch]
            self.post_message(self.Listed(batch, rows, last=len(batch) < BATCH))

    def on_browsing_listed(self, message: Listed) -> None:
        """Show more rows."""
        self._take_in(message.entries, message.rows)
        self.tell_problems()

    def _take_in(self, entries: Iterable[Entry], rows: list[ArticleRow]) -> None:
        self._entries.update((entry.id, entry) for entry in entries)
        self.articles.add_rows(rows)

    def _row(self, entry: Entry) -> ArticleRow:
        """A row of the list, from the head of the article's file and the store."""
        try:
            head = self.project.corpus.head(entry)
            title, published = head.title or entry.path, head.published
        except ReaderError:
            title, published = entry.path, None
        counts = self.project.counts(entry.id)
        flags = (EDITED_SINCE_DONE,) if counts.edited_since_done else ()
        return ArticleRow(entry.id, title, published, counts.status, self._looks_of(counts.tags), flags)

    def _looks_of(self, counts: Mapping[str, int]) -> tuple[tuple[str, int, str], ...]:
        """Mark, number and colour of each tag, in the order of the tag set; unknown ones last."""
        order = {tag.name: index for index, tag in enumerate(self.project.tags.tags)}
        names = sorted(counts, key=lambda tag: (order.get(tag, len(order)), tag))
        looks = ((self.tag_look(name), counts[name]) for name in names)
        return tuple((mark, count, colour) for (mark, colour), count in looks)

    # ---- opening

    def open_entry(self, entry: Entry, caret: int | None = None) -> bool:
        """Show an article; what was left behind is remembered. False: it cannot be read, which is said."""
        self.remember()
        stamp = _stamp(self.project.place.root / entry.path)  # before reading, so that no change goes unseen
        try:
            sheet = self.project.open(entry)
        except ReaderError as error:
            self.say("error", error=error)
            return False
        self.sheet, self.chosen, self.adjusting = sheet, "", ""
        if self.file_changed:
            self.file_changed = False
            self.footer.show_notice("")
        article = sheet.article
        if caret is None:
            caret = self.project.local.caret(article.id)
        if caret is None or caret > len(article.text):
            caret = article.meta.body_start
        self._stamp = stamp
        page = Page(
            text=article.text,
            title=article.meta.title or article.path,
            facts=_facts(article),
            furniture=SpanTable(Span(part.start, part.end) for part in article.meta.furniture),
            blocks=Blocks(article.text),
        )
        self.reader.show(page, Position(caret).on_boundary(article.text))
        self.articles.show_current(article.id)
        self.paint_annotations()
        self.show_focus()
        if sheet.unplaced:
            self.say("article.unplaced", count=len(sheet.unplaced))
        elif article.notices:
            self.say("article.notice", notice=article.notices[0])
        return True

    def show_nothing(self) -> None:
        """Say that there is no article, or none that can be read, and what to do."""
        name = "article.none-readable" if self._entries else "article.nothing"
        self.reader.show(Page(title=words(name), facts=words("article.nothing-how")), Position(0))

    def tell_problems(self) -> None:
        """Say what could not be read, each time there is more of it; the list's header keeps the number."""
        problems = (*self.project.corpus.problems, *self.project.store.problems)
        if len(problems) > self._told:
            what, where, _ = problems[self._told]
            said = f"{where.removeprefix(f'{self.project.place.root}/')}: {what}"
            count, self._told = len(problems), len(problems)
            self.articles.show_problems(count)
            self.say("article.problem" if count == 1 else "article.problems", what=said, count=count)

    def action_reload(self) -> None:
        """Read the open article again from disk."""
        if self.sheet is not None:
            self.open_entry(self._entries[self.sheet.article.id], self.reader.position.caret)

    def check_file(self) -> None:
        """Say so when the open article has changed on disk; the text on screen stays."""
        if self.sheet and not self.file_changed and self._stamp != _stamp(self.sheet.article.file):
            self.file_changed = True
            self.footer.show_notice(words("article.changed"))

    def remember(self) -> None:
        """Remember the open article and the place in it."""
        if self.sheet is not None:
            self.project.local.remember(self.sheet.article.id, self.reader.position.caret)

    # ---- going on

    def action_article(self, step: int) -> None:
        """To the next or the previous article in the shown order."""
        order = self.articles.shown_ids
        current = self.sheet.article.id if self.sheet else ""
        index = order.index(current) + step if current in order else 0
        while 0 <= index < len(order):  # past those that cannot be read
            if self.open_entry(self._entries[order[index]]):
                return
            index += step
        self.say("article.last" if step > 0 else "article.first")

    def action_done(self) -> None:
        """Mark the article done, and go to the next that is not."""
        if self._set_status("done"):
            self._next_open()

    def action_skip(self) -> None:
        """Mark the article skipped, and go to the next that is not done."""
        if self._set_status("skipped"):
            self._next_open()

    def action_reopen(self) -> None:
        """Mark the article as not done."""
        self._set_status("open")

    def _set_status(self, status: str) -> bool:
        if self.sheet is None:
            return False
        if not self.project.annotator:
            self.ask_annotator(lambda: self.action_done() if status == "done" else self._status_again(status))
            return False
        return self.change("set_status", status) is not None

    def _status_again(self, status: str) -> None:
        self._set_status(status)

    def _next_open(self) -> None:
        order = self.articles.shown_ids
        current = order.index(self.sheet.article.id) if self.sheet and self.sheet.article.id in order else -1
        for article_id in (*order[current + 1 :], *order[: max(0, current)]):
            row = self.articles.row(article_id)
            still_open = row is not None and row.status in ("unread", "open")
            if still_open and self.open_entry(self._entries[article_id]):
                self.say("article.done-next")
                return
        self.say("article.all-done")

    # ---- the list

    def refresh_article_row(self) -> None:
        """Show the open article's counts and status in its row."""
        if self.sheet is None:
            return
        row = self.articles.row(self.sheet.article.id)
        if row is not None:
            counts = Counter(annotation.tag for annotation in self.sheet.annotations)
            edited, changed = self.sheet.edited_since_done, bool(self.sheet.unplaced)
            flags = (EDITED_SINCE_DONE,) * edited + (TEXT_CHANGED,) * changed
            self.articles.update_row(
                row._replace(status=self.sheet.status, counts=self._looks_of(counts), flags=flags)
            )

    def recount(self) -> None:
        """Bring the rows of all annotated articles up to date, after what changed more than the open one."""
        self.run_worker(self._recount, thread=True, group="listing", exit_on_error=False)

    def _recount(self) -> None:
        """In the worker: make out the rows."""
        entries = map(self._entries.get, self.project.store.articles())
        self.post_message(self.Recounted([self._row(entry) for entry in entries if entry]))

    def on_browsing_recounted(self, message: Recounted) -> None:
        """Show the rows; of the open article more is known than what is on disk."""
        for row in message.rows:
            self.articles.update_row(row)
        self.refresh_article_row()

    def on_article_list_opened(self, message: ArticleList.Opened) -> None:
        """Open the article of the row, and go to the reader."""
        self.open_entry(self._entries[message.id])
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
    if not article.text.strip():
        return words("article.empty")
    facts = [meta.source or words("article.source-unknown"), _printed_time(meta.published)]
    if meta.updated and not meta.published:
        facts[-1] = words("article.updated", time=_printed_time(meta.updated))
    if len(article.text) <= COUNTED:
        facts.append(words("article.words", count=len(article.text.split())))
    else:
        facts.append(words("article.characters", count=f"{len(article.text):,}"))
    if article.encoding != "utf-8":
        facts.append(article.encoding)
    return " · ".join(facts)


def _stamp(file: Path) -> tuple[int, int] | None:
    """Size and time of change of a file; None where it cannot be asked."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
