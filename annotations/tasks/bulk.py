"""Additions to several articles that count as one step: each article durable as it is done, undone together.

Which annotations these are is for whoever plans them: `annotations.tasks.importing`, `annotations.search.line_tagging`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotations.corpus.corpus import Entry
from annotations.history.changes import Change, Draft
from annotations.history.events import new_id
from annotations.project import Project


@dataclass(frozen=True)
class Addition:
    """What is to be added for one annotator to one article; `status` is empty where it stays as it is."""

    entry: Entry
    annotator: str
    drafts: tuple[Draft, ...]
    status: str = ""


def add_in_one_step(project: Project, additions: Sequence[Addition], cause: str = "") -> Iterator[Change]:
    """Make `additions` article by article, each durable when its change is yielded; undo takes all back as one.

    There is one step for each annotator, since nobody undoes what is another's; its name begins with `cause`. Raises
    `StorageError`, and `DataError` where an article can no longer be read; what was yielded before stays.
    """
    groups = {addition.annotator: cause + new_id() for addition in additions}
    extents = Counter(addition.annotator for addition in additions)
    before = project.annotator
    try:
        for addition in additions:
            project.annotator = addition.annotator
            article = project.open(addition.entry)
            change = article.add_all(
                addition.drafts,
                status=addition.status,
                group=groups[addition.annotator],
                group_articles=extents[addition.annotator],
            )
            article.save()
            yield change
    finally:
        project.annotator = before
