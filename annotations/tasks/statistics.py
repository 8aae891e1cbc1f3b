"""The numbers of a project: annotations by tag, annotator and article, and how far the articles are done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from annotations.corpus.counts import NOTHING, shared_status
from annotations.formats.rows import ORPHAN, AnnotatorWork
from annotations.history.replay import STATUSES
from annotations.project import Project
from annotations.tasks.exporting import Filters, Selection


class TagNumbers(msgspec.Struct, frozen=True):
    """How often a tag was used, and in how many articles; `known` where the tag set has it."""

    tag: str
    known: bool
    annotations: int
    articles: int


class AnnotatorNumbers(msgspec.Struct, frozen=True):
    """What one annotator did, and how many articles have which status for them."""

    annotator: str
    annotations: int
    articles: int
    open: int
    done: int
    skipped: int


class ArticleNumbers(msgspec.Struct, frozen=True):
    """What was done in one article that has annotations or a status."""

    id: str
    path: str
    title: str
    annotations: int
    annotators: int
    status: str


class Statistics(msgspec.Struct, frozen=True):
    """All numbers. `articles` counts those under the paths, `statuses` tells how many are done and so on."""

    articles: int
    annotated: int
    annotations: int
    orphans: int
    statuses: dict[str, int]
    by_tag: list[TagNumbers]
    by_annotator: list[AnnotatorNumbers]
    by_article: list[ArticleNumbers]


def statistics(project: Project, annotators: Iterable[str] = ()) -> Statistics:
    """The numbers of the articles under the project's paths, of `annotators` or else of everybody.

    Reads every annotated article; one that cannot be read is left out, and is among the corpus's problems.
    Raises `UsageError` for an annotator who has done nothing here.
    """
    selection = Selection(project, Filters(annotators=frozenset(annotators)))
    tags: Counter[str] = Counter()
    tag_articles: Counter[str] = Counter()
    people: dict[str, Counter[str]] = {}
    articles = []
    orphans = 0
    for article, work in selection.articles():
        rows = [row for of_one in work for row in of_one.rows]
        tags.update(row.tag for row in rows)
        tag_articles.update({row.tag for row in rows})
        orphans += sum(1 for row in rows if row.anchor == ORPHAN)
        for of_one in work:
            if of_one.annotator is not None:
                _count(people.setdefault(of_one.annotator, Counter()), of_one)
        status = shared_status(of_one.status for of_one in work)
        busy = sum(1 for of_one in work if of_one.rows)
        articles.append(ArticleNumbers(article.id, article.path, article.meta.title, len(rows), busy, status))
    total = len(selection.entries)
    statuses = Counter(article.status for article in articles)
    statuses["unread"] += total - len(articles)
    return Statistics(
        articles=total,
        annotated=sum(1 for article in articles if article.annotations),
        annotations=sum(tags.values()),
        orphans=orphans,
        statuses={status: statuses[status] for status in STATUSES},
        by_tag=_by_tag(project, tags, tag_articles),
        by_annotator=[
            AnnotatorNumbers(name, *(counts[key] for key in AnnotatorNumbers.__struct_fields__[1:]))
            for name, counts in sorted(people.items())
        ],
        by_article=articles,
    )


class Listed(msgspec.Struct, frozen=True):
    """One article as `dprk-reader list` shows it."""

    id: str
    path: str
    title: str
    published: str | None
    annotations: int
    status: str


def listing(project: Project) -> Iterator[Listed]:
    """Every article under the project's paths with the annotator's count and status; no text is read whole.

    Where nobody is known as annotator, the count is of everybody's annotations and the status the shared one.
    """
    annotated = set(project.store.articles())
    for entry in project.corpus.entries():
        head = project.corpus.head(entry)
        counts = project.counts(entry.id) if entry.id in annotated else NOTHING
        annotations, status = sum(counts.tags.values()), counts.status
        yield Listed(entry.id, entry.path, head.title, head.published, annotations, status)


def _count(counts: Counter[str], work: AnnotatorWork) -> None:
    counts["annotations"] += len(work.rows)
    counts["articles"] += bool(work.rows)
    counts[work.status] += 1


def _by_tag(project: Project, tags: Counter[str], articles: Counter[str]) -> list[TagNumbers]:
    """The tags of the tag set in its order, the unused ones too; then those in use that it does not know."""
    known = [tag.name for tag in project.tags.tags]
    unknown = sorted(tags.keys() - set(known))
    return [TagNumbers(tag, tag in known, tags[tag], articles[tag]) for tag in (*known, *unknown)]
