"""Annotated articles that are not there, and under which names they probably are now.

How annotations follow them is told by `annotations.tasks.renaming`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annotations.corpus.corpus import Entry
from annotations.errors import DataError
from annotations.history.events import Event
from annotations.history.replay import ArticleState, fold
from annotations.project import Project


class Missing(NamedTuple):
    """The article `id`, last known at `path` (which may be empty), with so many annotations, is gone.

    `now` has its text and no annotations: probably it was renamed. None where no article is such a one. With `parted`
    that is the name it had before: it was renamed in another copy of the project, and here only its annotations went.
    """

    id: str
    path: str
    annotations: int
    now: Entry | None
    parted: bool = False


def parted(events: Iterable[Event]) -> bool:
    """Whether annotations in an article, whose events these are, went with it to another name."""
    return any(event.cause == "rename" and event.op == "delete" for event in events)


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
    texts = {
        id: {strand.anchor.digest for strand in state.live() if strand.anchor} for id, state in lost.items()
    }
    wanted = set().union(*texts.values())
    annotated = set(project.store.articles())
    by_digest: dict[str, list[tuple[bool, str, Entry]]] = defaultdict(list)
    for entry in entries.values():
        try:
            digest = project.corpus.read(entry).digest
        except DataError:  # among the corpus's problems
            continue
        if digest in wanted:
            state = fold(project.store.events(entry.id) if entry.id in annotated else ())
            if not any(state.live()):
                by_digest[digest].append((not parted(state.events.values()), entry.named, entry))
    for id, state in sorted(lost.items()):
        there = [one for digest in texts[id] for one in by_digest.get(digest, ())]
        unparted, _, now = min(there, key=lambda one: one[:2], default=(True, "", None))
        yield Missing(id, project.store.article_path(id), sum(1 for _ in state.live()), now, not unparted)


def _is_outside(project: Project, article_id: str) -> bool:
    """Whether an article is there, but not under the paths that are looked at."""
    path = project.store.article_path(article_id)
    return bool(path) and (project.place.root / path).is_file() and not path.endswith(".jsonl")
