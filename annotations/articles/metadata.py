"""What a text states about itself, as plain values: title, times, source, language, page furniture.

How it is recognised lives in `annotations.articles.furniture`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import msgspec

from annotations.span import Span

FURNITURE_KINDS = (
    "menu",  # what the page offers to click: Menu, Go Top, 공유하기, Share
    "section",  # the rubric above the title
    "stamp",  # when it was written or updated
    "repeat",  # a title or lead paragraph that stands a second time
    "credit",  # whose photo it is, with its caption where they share a line
    "byline",  # who wrote it, or how to write to them
    "source",  # a line that names the source: `Nguồn: …`, `(TTXVN/Vietnam+)`
    "end",  # a mark that the text is over: `-0-`, `(끝)`
    "notice",  # copyright and appeals to the reader
    "related",  # links to other articles, and the headings above them
)
"""The kinds of page furniture that are told apart."""


class Furniture(NamedTuple):
    """A half-open range of code points that belongs to the page, not to the article; one of the kinds above.

    Ranges run from the first to the last visible code point of a line, and never meet.
    """

    start: int
    end: int
    kind: str


class Metadata(msgspec.Struct, frozen=True):
    """What the text itself states, and nothing else: what it does not state is `None`.

    `title` is one line for people to read, empty only for a text without letters; `title_span` is where it
    stands, or `None` where the text has no title and `title` is its first words or was stated beside the
    text. Times are as printed, in the form `2024-01-19 10:55:30` where the text prints year, month, day,
    and with a zone only where one is printed. `language` is `vi`, `ko` or `en`. `body_start` is the offset
    where reading begins.
    """

    title: str = ""
    title_span: Span | None = None
    source: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    furniture: tuple[Furniture, ...] = ()
    body_start: int = 0

    def in_furniture(self, start: int, end: int) -> bool:
        """Whether a span touches page furniture."""
        next_one = bisect_left(self.furniture, (end,))
        return next_one > 0 and self.furniture[next_one - 1].end > start


class Head(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a list of articles shows of one: its title (`""` if none), its time and source, if stated.

    There may be very many of these, so the garbage collector is spared them.
    """

    title: str
    published: str | None
    source: str | None = None
