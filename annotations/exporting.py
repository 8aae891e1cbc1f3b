"""What leaves a project: which articles and whose annotations, as rows, and the tally that ends every export.

How rows become bytes lives in `annotations.formats`; where the bytes go is for the caller.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from annotations.annotation import Annotation, anchor_at, stands
from annotations.article import Article
from annotations.errors import DataError, UsageError
from annotations.formats.rows import ORPHAN, SCHEMA, AnnotationRow, AnnotatorWork, ExportedArticle
from annotations.project import Project
from annotations.replay import ArticleState, fold
from annotations.span import Span
from annotations.tagset import TagSet


@dataclass(frozen=True)
class Filters:
    """What to export: tags (by old names too), annotators, ids of articles, statuses; of empty ones, all."""

    tags: frozenset[str] = frozenset()
    annotators: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()


def check_filters(project: Project, filters: Filters) -> None:
    """Raise `UsageError` where a filter names what is nowhere in the project: most likely it is misspelt."""
    articles = filters.articles and filters.articles - {entry.id for entry in project.corpus.entries()}
    tags = {tag for tag in filters.tags if project.tags.by_name(tag) is None}
    annotators = set(filters.annotators)
    for article_id in project.store.articles():
        if not tags and not annotators:
            break
        state = fold(project.store.events(article_id))
        annotators.difference_update(state.annotators())
        tags.difference_update(str(strand.get("tag")) for strand in state.live())
    for what, unknown in (("article", articles), ("tag", tags), ("annotator", annotators)):
        if unknown:
            names = ", ".join(f"`{name}`" for name in sorted(unknown))
            raise UsageError(f"there is no {what} {names} in this project", fix=_WHERE_TO_LOOK[what])


_WHERE_TO_LOOK = {
    "article": "`dprk-reader list` shows the articles with their ids.",
    "tag": "`dprk-reader tags` shows the tags.",
    "annotator": "`dprk-reader stats` shows who has annotated.",
}


def exported(
    project: Project,
    filters: Filters,
    *,
    unread: bool = False,
    unreadable: Callable[[DataError], object] = lambda _: None,
) -> Iterator[ExportedArticle]:
    """What `filters` let through of the articles under the project's paths, in corpus order, one by one.

    Articles that nobody has annotated come only if `unread`. One that should come and cannot be read is left
    out and told to `unreadable`.
    """
    annotated = set(project.store.articles())
    for entry in project.corpus.entries():
        if (filters.articles and entry.id not in filters.articles) or not (unread or entry.id in annotated):
            continue
        state = fold(project.store.events(entry.id) if entry.id in annotated else ())
        chosen = list(_chosen(state, filters, project.tags))
        said = any(status in _SAID for _, status, _ in chosen) and not filters.tags
        if not said and not any(unread or annotations for _, _, annotations in chosen):
            continue
        try:
            article = project.corpus.read(entry)
        except DataError as error:
            unreadable(error)
            continue
        yield ExportedArticle(article, tuple(_work(article, *of_one) for of_one in chosen))


_SAID = ("done", "skipped")
"""What can be said of an article without annotating it."""


def _chosen(
    state: ArticleState, filters: Filters, tags: TagSet
) -> Iterator[tuple[str | None, str, list[Annotation]]]:
    """Everybody with their status and annotations, as far as the filters let them through."""
    wanted = {tags.resolve(tag) for tag in filters.tags}
    for annotator in state.annotators() or (None,):
        status = state.status(annotator) if annotator else "unread"
        if filters.annotators and annotator not in filters.annotators:
            continue
        if filters.statuses and status not in filters.statuses:
            continue
        live = (strand.annotation("") for strand in state.live(annotator)) if annotator else ()
        named = (_with_tag(annotation, tags.resolve(annotation.tag)) for annotation in live)
        yield (
            annotator,
            status,
            [annotation for annotation in named if not wanted or annotation.tag in wanted],
        )


def _with_tag(annotation: Annotation, tag: str) -> Annotation:
    return annotation if annotation.tag == tag else msgspec.structs.replace(annotation, tag=tag)


def _work(
    article: Article, annotator: str | None, status: str, annotations: Iterable[Annotation]
) -> AnnotatorWork:
    rows = [_row(article, annotation, status) for annotation in annotations]
    rows.sort(key=lambda row: (row.start, row.end, row.tag, row.id))
    return AnnotatorWork(annotator, status, tuple(rows))


def _row(article: Article, annotation: Annotation, status: str) -> AnnotationRow:
    meta, anchor = article.meta, annotation.anchor
    exact = stands(anchor, article.text)
    if exact:
        anchor = anchor_at(article.text, anchor.span, article.digest)
    return AnnotationRow(
        schema=SCHEMA,
        id=annotation.id,
        article_id=article.id,
        article_path=article.path,
        article_sha256=anchor.digest,
        title=meta.title,
        published=meta.published,
        source=meta.source,
        language=meta.language,
        start=anchor.start,
        end=anchor.end,
        quote=anchor.quote,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        tag=annotation.tag,
        note=annotation.note,
        annotator=annotation.annotator,
        origin=annotation.origin,
        confidence=annotation.confidence,
        anchor="exact" if exact else ORPHAN,
        in_furniture=exact and _in_furniture(article, anchor.span),
        article_status=status,
        created_at=annotation.created_at,
        updated_at=annotation.updated_at,
    )


def _in_furniture(article: Article, span: Span) -> bool:
    """Whether the span touches page furniture, whose ranges are in order and never meet."""
    furniture = article.meta.furniture
    next_one = bisect_left(furniture, span.end, key=lambda part: part.start)
    return next_one > 0 and furniture[next_one - 1].end > span.start


def outside(project: Project) -> int:
    """How many annotated articles of the project do not lie under its paths, and so are not exported."""
    inside = {entry.id for entry in project.corpus.entries()}
    return sum(
        any(True for _ in fold(project.store.events(article_id)).live())
        for article_id in project.store.articles()
        if article_id not in inside
    )


@dataclass
class Tally:
    """What went into an export.

    `articles` and `done` count articles with annotations, `bare` the others, and `marked` those among these
    that somebody has marked done or skipped. An article is done where everybody whose work is exported says
    so.
    """

    annotations: int = 0
    orphans: int = 0
    articles: int = 0
    done: int = 0
    bare: int = 0
    marked: int = 0
    annotators: set[str] = field(default_factory=set)

    def counting(self, articles: Iterable[ExportedArticle]) -> Iterator[ExportedArticle]:
        """Hand `articles` on, counting them."""
        for each in articles:
            rows = [row for of_one in each.work for row in of_one.rows]
            self.annotations += len(rows)
            self.orphans += sum(1 for row in rows if row.anchor == ORPHAN)
            self.annotators.update(row.annotator for row in rows)
            if rows:
                self.articles += 1
                self.done += all(of_one.status == "done" for of_one in each.work if of_one.rows)
            else:
                self.bare += 1
                self.marked += any(of_one.status in _SAID for of_one in each.work)
            yield each
