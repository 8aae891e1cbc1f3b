"""Annotated articles that are not there, and under which names they probably are now.

How annotations follow them is told by `annotations.tasks.renaming`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from annotations.corpus.corpus import Entry
from annotations.errors import DataError
from annotations.history.replay import ArticleState, fold
from annotations.project import Project


class Missing(NamedTuple):
    """The article `id`, last known at `path` (which may be empty), with so many annotations, is gone.

    `now` has its text and no annotations: probably it was renamed. None where no article is such a one.
    """

    id: str
    path: str
    annotations: int
    now: Entry | None


def missing(project: Project) -> list[Missing]:
    """The missing articles of the project; reads those that nobody annotated, if there are any."""
    entries = {entry.id: entry for entry in project.corpus.entries()}
    gone = {id: fold(project.store.events(id)) for id in project.store.articles() if id not in entries}
    return list(missing_of(project, gone, entries))


def missing_of(
    project: Project, gone: Mapping[str, ArticleState], entries: Mapping[str, Entry]
) -> Iterator[Missing]:
    """Those of the `gone` articles that are not just outside the project's paths, by id."""
    lost = {id: state for id, state in gone.items() if any(state.live()) and not _is_outside(project, id)}
    if not lost:
        return
    annotated = set(project.store.articles())
    by_digest: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries.values():
        if entry.id not in annotated:
            try:
                by_digest[project.corpus.read(entry).digest].append(entry)
            except DataError:  # among the corpus's problems
                continue
    for id, state in sorted(lost.items()):
        live = list(state.live())
        digests = {strand.anchor.digest for strand in live if strand.anchor}
        there = [entry for digest in digests for entry in by_digest.get(digest, ())]
        now = min(there, key=lambda entry: entry.named, default=None)
        yield Missing(id, project.store.article_path(id), len(live), now)


def _is_outside(project: Project, article_id: str) -> bool:
    """Whether an article is there, but not under the paths that are looked at."""
    path = project.store.article_path(article_id)
    return bool(path) and (project.place.root / path).is_file() and not path.endswith(".jsonl")
