"""Renamed articles: annotations of an article that has gone, brought to the name that its file has now.

An article's id follows from its path, so that under another name it is another article. That an article was probably
renamed is found by `annotations.tasks.missing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from annotations.articles.article import article_id
from annotations.corpus.corpus import Entry
from annotations.errors import UsageError
from annotations.history.changes import Draft
from annotations.history.events import RENAMING, new_id
from annotations.history.history import History
from annotations.history.replay import ArticleState, Strand, fold
from annotations.project import Project

_SEE = "`dprk-reader check` names the articles that are gone, `dprk-reader list` those that are there."


class Renaming(NamedTuple):
    """What is to be done: the article `id`, last known at `path`, has gone; `entry` is what it is now."""

    id: str
    path: str
    entry: Entry


class Followed(NamedTuple):
    """What came of one annotator's part: so many annotations are under the new name now.

    `left` have stayed under the old one: the new one has the same span and tag, with another note.
    """

    annotator: str
    annotations: int
    left: int = 0


def plan(project: Project, old: str, new: str) -> Renaming:
    """The renaming from `old` to `new`: paths from the project's root (`file.jsonl#record` for a record), or ids.

    Raises `UsageError` where `old` has no annotations or is still there, or where `new` is not there.
    """
    entries = {entry.id: entry for entry in project.corpus.entries()}
    there = next((entries[id] for id in _ids(new) if id in entries), None)
    if there is None:
        raise UsageError(f"there is no article {new!r} in this project", fix=_SEE)
    if any(id in entries for id in _ids(old)):
        fix = "Only the annotations of an article that is gone can follow it to another name."
        raise UsageError(f"the article {old!r} is still there", fix=fix)
    annotated = set(project.store.articles())
    gone = next((id for id in _ids(old) if id in annotated), None)
    if gone is None:
        raise UsageError(f"nobody has annotated an article {old!r} in this project", fix=_SEE)
    return Renaming(gone, project.store.article_path(gone), there)


def follow(project: Project, renaming: Renaming) -> Iterator[Followed]:
    """Bring everybody's annotations and statuses to the new name: a step for each annotator, durable when yielded.

    Undo takes a step back in both articles. What was cut short is made whole by doing it again. Raises `DataError`
    where the article cannot be read, `StorageError` where the disk refuses.
    """
    before = project.annotator
    state = fold(project.store.events(renaming.id))
    try:
        for annotator in state.annotators():
            strands = list(state.live(annotator))
            if strands or _told(state, annotator):
                project.annotator = annotator
                left = _bring(project, renaming, strands, _told(state, annotator))
                yield Followed(annotator, len(strands) - left, left)
    finally:
        project.annotator = before


def _bring(project: Project, renaming: Renaming, strands: list[Strand], status: str) -> int:
    """Add what the annotator has to the article that is there, then take it from the other; how many stay there."""
    group = RENAMING + new_id()
    article = project.open(renaming.entry)
    article.add_all(
        map(_draft, strands),
        status=status if article.status in ("unread", "open") else "",
        group=group,
        group_articles=2,
    )
    article.save()
    here = [strand for strand in strands if _is_in(article.history, project, strand)]
    with project.changing(renaming.id, renaming.path) as history:
        for strand in here:
            history.record("delete", strand.id, group=group, group_articles=2)
        if status:
            history.record("status", fields={"status": None}, group=group, group_articles=2)
    return len(strands) - len(here)


def _is_in(history: History, project: Project, strand: Strand) -> bool:
    """Whether the annotation is there, with all that it says."""
    assert strand.anchor is not None
    there = history.get(strand.id) or history.find(strand.anchor, project.tags.resolve(strand.get("tag")))
    return there is not None and there.note == strand.get("note", "")


def _draft(strand: Strand) -> Draft:
    one = strand.annotation("")
    return Draft(
        one.anchor,
        one.tag,
        note=one.note,
        origin=one.origin,
        confidence=one.confidence,
        id=one.id,
        created_at=one.created_at,
        updated_at=one.updated_at,
    )


def _told(state: ArticleState, annotator: str) -> str:
    """The status that the annotator gave the article; empty where none was given, or it was taken back."""
    strand = state.strands.get((annotator, ""))
    return str(strand.get("status") or "") if strand is not None else ""


def _ids(named: str) -> list[str]:
    """The ids of the articles that may be meant."""
    path, _, record = named.rpartition("#")
    return [named, article_id(named), *([article_id(path, record)] if path else [])]
