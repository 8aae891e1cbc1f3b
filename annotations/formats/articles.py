"""`articles`: one line per article and annotator, those without spans too: the shape that training wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from annotations.formats.rows import ORPHAN, ExportedArticle


class _Span(msgspec.Struct, frozen=True):
    id: str
    start: int
    end: int
    label: str
    text: str
    note: str
    origin: str


class _Line(msgspec.Struct, frozen=True):
    id: str
    text: str
    title: str
    published: str | None
    source: str | None
    language: str | None
    path: str
    text_sha256: str
    annotator: str | None
    status: str
    spans: list[_Span]


def write(articles: Iterable[ExportedArticle]) -> Iterator[bytes]:
    """The lines of every article, ordered by annotator; one chunk an article. Orphans have no place in the
    text.
    """
    encode_lines = msgspec.json.Encoder().encode_lines
    for article, work in articles:
        meta = article.meta
        lines = [
            _Line(
                id=article.id,
                text=article.text,
                title=meta.title,
                published=meta.published,
                source=meta.source,
                language=meta.language,
                path=article.path,
                text_sha256=article.digest,
                annotator=of_one.annotator,
                status=of_one.status,
                spans=[
                    _Span(row.id, row.start, row.end, row.tag, row.quote, row.note, row.origin)
                    for row in of_one.rows
                    if row.anchor != ORPHAN
                ],
            )
            for of_one in work
        ]
        if lines:
            yield encode_lines(lines)
