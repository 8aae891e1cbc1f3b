"""What leaves a project: which articles and whose annotations, as rows, and the tally that ends every export.

How rows become bytes lives in `annotations.formats`; where the bytes go is for the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from annotations.anchoring.reanchoring import Found, find_again, is_foreign
from annotations.annotation import Annotation, anchor_at
from annotations.articles.article import Article
from annotations.corpus.recognised import NAME as RECOGNISED
from annotations.corpus.recognised import Recognised
from annotations.errors import DataError, UsageError
from annotations.formats.rows import ORPHAN, SCHEMA, AnnotationRow, AnnotatorWork, ExportedArticle
from annotations.history.replay import ArticleState, fold
from annotations.local.place import state_folder
from annotations.project import Project
from annotations.tagset import TagSet


@dataclass(frozen=True)
class Filters:
    """What to export: tags (by old names too), annotators, ids of articles, statuses; of empty ones, all."""

    tags: frozenset[str] = frozenset()
    annotators: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()


class Selection:
    """The articles under a project's paths that `filters` let through, with everybody's work on them.

    Articles that nobody has annotated belong to it only if `unread`. Raises `UsageError` where a filter names
    what is nowhere in the project: most likely it is misspelt.
    """

    def __init__(self, project: Project, filters: Filters, *, unread: bool = False) -> None:
        self.project, self.filters, self.unread = project, filters, unread
        self.entries = tuple(project.corpus.entries())
        self.annotated = frozenset(project.store.articles())
        self.unreadable: list[DataError] = []
        """Why articles that belong to it were left out of the last reading."""
        self._check()

    def articles(self) -> Iterator[ExportedArticle]:
        """The articles in corpus order, each read when its turn comes; may be asked for again."""
        self.unreadable.clear()
        recognised = Recognised(state_folder(self.project.place) / RECOGNISED)
        try:
            yield from self._articles(recognised)
        finally:
            recognised.save()

    def _articles(self, recognised: Recognised) -> Iterator[ExportedArticle]:
        wanted = self.filters.articles
        tags = self.project.tags
        entries = [
            entry
            for entry in self.entries
            if (entry.id in wanted or not wanted) and (entry.id in self.annotated or self.unread)
        ]
        for entry, state in zip(entries, self._states(entry.id for entry in entries), strict=True):
            chosen = list(_chosen(state, self.filters, tags))
            said = any(status in _SAID for _, status, _ in chosen) and not self.filters.tags
            if not said and not any(self.unread or annotations for _, _, annotations in chosen):
                continue
            try:
                article = self.project.corpus.read(entry, recognised)
            except DataError as error:
                self.unreadable.append(error)
                continue
            foreign = any(is_foreign(one.anchor, article) for _, _, live in chosen for one in live)
            found = find_again(state.live(), article, self.project.kept_text) if foreign else {}
            yield ExportedArticle(article, tuple(_work(article, found, tags, *of_one) for of_one in chosen))

    def outside(self) -> int:
        """How many annotated articles of the project do not lie under its paths."""
        left_out = self.annotated - {entry.id for entry in self.entries}
        states = self._states(sorted(left_out)) if left_out else ()
        return sum(any(True for _ in state.live()) for state in states)

    def _states(self, articles: Iterable[str]) -> Iterator[ArticleState]:
        return map(fold, self.project.store.events_of(articles))

    def _check(self) -> None:
        articles = self.filters.articles and self.filters.articles - {entry.id for entry in self.entries}
        tags = {tag for tag in self.filters.tags if self.project.tags.by_name(tag) is None}
        annotators = set(self.filters.annotators)
        for state in self._states(sorted(self.annotated)) if tags or annotators else ():
            annotators.difference_update(state.annotators())
            tags.difference_update(str(strand.get("tag")) for strand in state.live())
            if not tags and not annotators:
                break
        for what, unknown in (("article", articles), ("tag", tags), ("annotator", annotators)):
            if unknown:
                names = ", ".join(f"`{name}`" for name in sorted(unknown))
                raise UsageError(f"there is no {what} {names} in this project", fix=_WHERE_TO_LOOK[what])


_WHERE_TO_LOOK = {
    "article": "`dprk-reader list` shows the articles with their ids.",
    "tag": "`dprk-reader tags` shows the tags.",
    "annotator": "`dprk-reader stats` shows who has annotated.",
}

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
        live = [strand.annotation("") for strand in state.live(annotator)] if annotator else []
        if wanted:
            live = [annotation for annotation in live if tags.resolve(annotation.tag) in wanted]
        yield annotator, status, live


def _work(
    article: Article,
    found: Mapping[tuple[str, str], Found],
    tags: TagSet,
    annotator: str | None,
    status: str,
    annotations: Iterable[Annotation],
) -> AnnotatorWork:
    rows = [
        _row(
            article,
            one,
            found.get((one.annotator, one.id)) if found else None,
            tags.resolve(one.tag),
            status,
        )
        for one in annotations
    ]
    rows.sort(key=_PLACE)
    return AnnotatorWork(annotator, status, tuple(rows))


_PLACE = attrgetter("start", "end", "tag", "id")


def _row(
    article: Article, annotation: Annotation, found: Found | None, tag: str, status: str
) -> AnnotationRow:
    """`found` tells what became of an annotation that was made on another text."""
    meta, here = article.meta, found.anchor if found else annotation.anchor
    how, confidence = ORPHAN, annotation.confidence
    anchor = annotation.anchor
    if here is not None:
        how = here.placed if here.placed in _FOLLOWED else "exact"
        confidence = here.confidence if confidence is None else confidence
        anchor = anchor_at(article.text, (here.start, here.end), article.digest)
    # By place, in the order of the fields: by name takes seven times as long, for each of very many.
    return AnnotationRow(
        SCHEMA,
        annotation.id,
        article.id,
        article.path,
        anchor.digest,
        meta.title,
        meta.published,
        meta.source,
        meta.language,
        anchor.start,
        anchor.end,
        anchor.quote,
        anchor.prefix,
        anchor.suffix,
        tag,
        annotation.note,
        annotation.annotator,
        annotation.origin,
        confidence,
        how,
        how != ORPHAN and meta.in_furniture(anchor.start, anchor.end),
        status,
        annotation.created_at,
        annotation.updated_at,
    )


_FOLLOWED = ("moved", "approximate")
"""How annotations came to stand elsewhere than where they were made."""


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
            self.orphans += sum(row.anchor == ORPHAN for row in rows)
            self.annotators.update(
                of_one.annotator for of_one in each.work if of_one.annotator and of_one.rows
            )
            if rows:
                self.articles += 1
                self.done += all(of_one.status == "done" for of_one in each.work if of_one.rows)
            else:
                self.bare += 1
                self.marked += any(of_one.status in _SAID for of_one in each.work)
            yield each
