"""A concordance: every hit of a query in a corpus as a line (KWIC, key word in context), found lazily.

How a hit is found in one text is told by `annotations.search.search`; what tags lines, by
`annotations.search.line_tagging`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

import msgspec

from annotations.articles.article import Article
from annotations.corpus.corpus import Entry
from annotations.errors import DataError
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.runs import IntervalIndex
from annotations.search.search import find_all
from annotations.span import Span
from annotations.text.folding import folded
from annotations.text.graphemes import snap_back, snap_on
from annotations.text.query import Query

CONTEXT = 80
"""How many code points beside a hit are kept with it, unless told otherwise."""


class Reference(msgspec.Struct, frozen=True, gc=False):
    """Where lines are from: the article, what it says of itself, and the digest of the text they were found in."""

    entry: Entry
    digest: str
    title: str
    published: str | None


class Line(msgspec.Struct, frozen=True, gc=False):
    """A hit with what stands beside it. There may be very many, so the garbage collector is spared them.

    `start` and `end` count code points in the article's text, `at` tells where the hit begins in `text`, which
    is a slice of that text and cuts no grapheme cluster. `tags` are those of the annotator's annotations that share
    a code point with the hit, in span order.
    """

    reference: Reference
    start: int
    end: int
    text: str
    at: int
    tags: tuple[str, ...] = ()
    in_furniture: bool = False

    @property
    def span(self) -> Span:
        """Where the hit stands in the article's text."""
        return Span(self.start, self.end)

    @property
    def left(self) -> str:
        """What stands before the hit."""
        return self.text[: self.at]

    @property
    def hit(self) -> str:
        """The hit as the text has it."""
        return self.text[self.at : self.at + self.end - self.start]

    @property
    def right(self) -> str:
        """What stands after the hit."""
        return self.text[self.at + self.end - self.start :]


class LineRow(msgspec.Struct, frozen=True):
    """A line as data; the names are those of the format `jsonl`."""

    article_id: str
    article_path: str
    article_sha256: str
    title: str
    published: str | None
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    tags: tuple[str, ...]
    in_furniture: bool


def row_of(line: Line) -> LineRow:
    """`line` as data."""
    entry, digest, title, published = msgspec.structs.astuple(line.reference)
    place = (entry.id, entry.path, digest, title, published, line.start, line.end)
    return LineRow(*place, line.hit, line.left, line.right, line.tags, line.in_furniture)


def concordance(project: Project, query: Query, context: int = CONTEXT) -> Iterator[Iterator[Line]]:
    """For each article in turn, in the order of the corpus, its lines in their order, found as they are asked for.

    No more than one text is held. What cannot be read has no lines, and is among the corpus's problems. Raises
    `UsageError` where a regular expression takes too long. Whoever stops asking stops the search.
    """
    annotated = project.annotated()
    for entry in project.corpus.entries():
        yield _lines(project, entry, query, context, entry.id in annotated)


def _lines(project: Project, entry: Entry, query: Query, context: int, annotated: bool) -> Iterator[Line]:
    with suppress(DataError):
        if next(find_all(project.corpus.text(entry), query), None) is None:
            return
        # Read anew with all that it says of itself, which takes most of the time and few articles need.
        sheet = project.open(entry) if annotated else None
        article = sheet.article if sheet else project.corpus.read(entry)
        tags = _Tags(project, sheet)
        meta = article.meta
        reference = Reference(entry, article.digest, meta.title, meta.published)
        for span in find_all(article.text, query):
            yield _line(article, reference, span, tags.on(span), context)


def _line(article: Article, reference: Reference, span: Span, tags: tuple[str, ...], context: int) -> Line:
    text, (start, end) = article.text, span
    first, last = snap_on(text, start - context), snap_back(text, end + context)
    return Line(
        reference, start, end, text[first:last], start - first, tags, article.meta.in_furniture(start, end)
    )


def with_present_tags(project: Project, lines: Iterable[Line]) -> list[Line]:
    """`lines` of one article with the tags that are on them now. One whose text has changed has none."""
    known = list(lines)
    sheet = None
    with suppress(DataError):
        sheet = project.open(known[0].reference.entry) if known else None
    if sheet is not None and sheet.article.digest != known[0].reference.digest:
        sheet = None
    tags = _Tags(project, sheet)
    return [msgspec.structs.replace(line, tags=tags.on(line.span)) for line in known]


class _Tags:
    """The tags in an article: the annotator's, or everybody's where nobody is known as annotator."""

    def __init__(self, project: Project, sheet: OpenArticle | None) -> None:
        shown = () if sheet is None else sheet.annotations if project.annotator else sheet.others
        self._index = IntervalIndex(shown)

    def on(self, span: Span) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.tag for one in self._index.overlapping(*span)))


_WORD = re.compile(r"\w+")


def by_left(line: Line) -> str:
    """What to sort by for the words to the left of the hit, the nearest first, whatever their case and accents."""
    return " ".join(reversed(_WORD.findall(folded(line.left))))


def by_right(line: Line) -> str:
    """What to sort by for the words to the right of the hit, whatever their case and accents."""
    return " ".join(_WORD.findall(folded(line.right)))


def by_hit(line: Line) -> str:
    """What to sort by for the hit: first whatever its case and accents, then as it is written."""
    return f"{folded(line.hit)}\0{line.hit}"
