"""The values that formats write and read: one annotation with all its context as a row, and rows by article.

What is exported is chosen in `annotations.tasks.exporting`; how a row becomes bytes is told by its
format's own file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from annotations.articles.article import Article

SCHEMA = 1
"""The version of `AnnotationRow`, written into every row and checked on reading."""

ORPHAN = "orphan"
"""The anchor of an annotation that has no certain place in the present text."""


class AnnotationRow(msgspec.Struct, frozen=True, gc=False):
    """One annotation with all that is known of it: the fields of the `jsonl` format, in their order.

    `start` and `end` count code points in the text whose digest is `article_sha256`: the article's present
    text, or for an orphan the text it was made on. `in_furniture` says that the span touches a menu, a credit
    or the like.
    """

    schema: int
    id: str
    article_id: str
    article_path: str
    article_sha256: str
    title: str
    published: str | None
    source: str | None
    language: str | None
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    tag: str
    note: str
    annotator: str
    origin: str
    confidence: float | None
    anchor: str
    in_furniture: bool
    article_status: str
    created_at: str
    updated_at: str


class AnnotatorWork(NamedTuple):
    """What one annotator has said of one article. `annotator` is None where nobody has said anything yet."""

    annotator: str | None
    status: str
    rows: tuple[AnnotationRow, ...]


class ExportedArticle(NamedTuple):
    """One article and everybody's work on it, by annotator; rows are ordered by start, end, tag."""

    article: Article
    work: tuple[AnnotatorWork, ...]


class IncomingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One annotation as a file to import states it, before it is held against an article.

    `line` is where it stands in the file, from 1. Only an article, `start`, `end` and `tag` are certain to be
    there; what the file does not state is None.
    """

    line: int
    article_id: str | None
    article_path: str | None
    start: int
    end: int
    tag: str
    id: str | None = None
    article_sha256: str | None = None
    quote: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    note: str | None = None
    annotator: str | None = None
    origin: str | None = None
    confidence: float | None = None
    anchor: str | None = None
    article_status: str | None = None
    created_at: str | None = None
    updated_at: str | None = None


class BadLine(NamedTuple):
    """A line of a file to import that cannot be used: which (from 1), and why, as a clause without its full
    stop.
    """

    line: int
    why: str
