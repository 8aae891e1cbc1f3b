"""`ArticleRow`: an article as a list shows it, and how its two lines are painted. The list is `article_list`."""

from __future__ import annotations

import re

import msgspec

from annotations.corpus.corpus import Entry
from annotations.text.folding import folded
from tui.colours.looks import Looks
from tui.widgets.lines import BAR, BOLD, Line, one_line
from tui.words import words

STATUS_MARKS = {"unread": "[ ]", "open": "[~]", "done": "[x]", "skipped": "[-]"}
"""How an article's status is shown."""

TEXT_CHANGED, EDITED_SINCE_DONE = "text changed", "edited since done"

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAY = re.compile(r"\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")


class ArticleRow(msgspec.Struct, frozen=True, gc=False):
    """An article as the list shows it; `article_row` makes one.

    `published` is the time as the text prints it, None where it prints none; `counts` are mark, number and
    colour of each tag used; `flags` holds `TEXT_CHANGED`, `EDITED_SINCE_DONE` or both. `plain` is the title as
    search sees it, `entry` the article as the corpus names it. There may be very many rows in memory: titles are
    kept in UTF-8, where most take half as much as a text; plain ones are texts, in which a filter finds several times
    as fast, and which take as much, since most are ASCII once they have no accents.
    """

    id: str
    encoded_title: bytes
    published: str | None
    status: str
    counts: tuple[tuple[str, int, str], ...]
    flags: tuple[str, ...]
    source: str | None
    plain: str
    entry: Entry | None

    @property
    def title(self) -> str:
        """The title for people to read."""
        return self.encoded_title.decode("utf-8", "surrogatepass")


def article_row(
    id: str,
    title: str,
    published: str | None = None,
    status: str = "unread",
    counts: tuple[tuple[str, int, str], ...] = (),
    flags: tuple[str, ...] = (),
    source: str | None = None,
    entry: Entry | None = None,
) -> ArticleRow:
    """The row of an article with that title."""
    encoded = title.encode("utf-8", "surrogatepass")
    return ArticleRow(id, encoded, published, status, counts, flags, source, folded(title), entry)


def short_date(published: str | None) -> str:
    """The day of a time: `19 Jan 2024`. What is no ISO date is shown as printed; None as *no date*."""
    if not published:
        return words("articles.no-date")
    months = words("articles.months").split()
    found = _DATE.match(published)
    if not found or not 1 <= int(found[2]) <= len(months):
        # As printed, less the time of day: the list has no room for it.
        day = _DAY.search(published)
        return day[0] if day else _CLOCK.split(published)[0].rstrip(" ,|-–") or published
    return f"{int(found[3])} {months[int(found[2]) - 1]} {found[1]}"


def article_line(row: ArticleRow, part: int, current: bool, looks: Looks) -> Line:
    """The pieces of the first or the second line of an article's row."""
    if part == 0:
        title = one_line(row.title) or words("articles.no-title")
        return [(BAR if current else " ", looks.key), (title, looks.base + BOLD if current else looks.base)]
    status = STATUS_MARKS.get(row.status, "[?]")
    pieces = [(" ", looks.base), (f"{short_date(row.published)} ", looks.faint), (status, looks.base)]
    pieces += [(f" {words(_FLAG_WORDS[flag])}", looks.notice) for flag in _FLAG_WORDS if flag in row.flags]
    for mark, count, colour in row.counts:
        pieces += [(" ", looks.base), (mark, looks.mark(colour)), (str(count), looks.base)]
    return pieces


_FLAG_WORDS = {TEXT_CHANGED: "articles.text-changed", EDITED_SINCE_DONE: "articles.edited"}
