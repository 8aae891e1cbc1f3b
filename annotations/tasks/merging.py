"""Merging: the changes of another copy of the project, brought into this one. Nothing is lost, nothing is there twice.

How files are laid together is in `annotations.store.union`; what changes add up to, in `annotations.history.replay`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from annotations.errors import Problem, UsageError
from annotations.local.place import FOLDER
from annotations.project import TAGS_FILE, Project
from annotations.store.union import Step, put, relied_on, steps, take_texts


@dataclass
class Merged:
    """What came of a merge: changes that were not here before, whose they are, and in which articles (ids).

    `forks` are pairs of an annotator and an article's path where two copies wrote as one replica: what the other
    one wrote has a replica of its own now. `tags_differ` says that the tag sets are not the same; ours stays.
    """

    changes: int = 0
    annotators: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    forks: list[tuple[str, str]] = field(default_factory=list)
    tags_differ: bool = False
    problems: list[Problem] = field(default_factory=list)


def store_in(folder: Path) -> Path:
    """The `.dprk-reader` folder that `folder` is or holds. Raises `UsageError` where it does neither."""
    for place in (folder / FOLDER, folder):
        if place.is_dir() and (place.name == FOLDER):
            return place
    fix = f"Name a folder that holds {FOLDER}."
    raise UsageError(
        "there are no annotations here" if folder.exists() else "there is no such folder",
        where=folder,
        fix=fix,
    )


def merge(project: Project, folder: Path) -> Merged:
    """Bring what is in the store in `folder` (see `store_in`) into `project`, and its own conflicted copies.

    It may be done again, and with any copies in any order: the outcome is the same. Raises `UsageError`, and
    `StorageError` where the disk refuses; what came in until then stays.
    """
    ours, merged = project.place.folder, Merged()
    theirs = store_in(folder)
    elsewhere = theirs.resolve() != ours.resolve()
    for source in (theirs, ours) if elsewhere else (ours,):
        merged.problems += take_texts(source, ours) if source != ours else ()
        for step in steps(source, ours):
            if isinstance(step, Problem):
                merged.problems.append(step)
            else:
                _take(project, merged, step)
    tags = [place / TAGS_FILE for place in (ours, theirs)]
    merged.tags_differ = elsewhere and _text(tags[1]) not in (None, _text(tags[0]))
    return merged


def _take(project: Project, merged: Merged, step: Step) -> None:
    """Bring in what one shard brings, as its file or else as changes that this window saves."""
    known = {event.id for event in relied_on(project.place.folder, step.article_id)}
    new = [event for event in step.events if event.id not in known]
    if step.data:
        put(step, project.place.folder)
    elif new:
        project.adopt(step.article_id, step.path, new, {})
        project.save()
    if new:
        merged.changes += len(new)
        merged.annotators.add(step.annotator)
        merged.articles.add(step.article_id)
        if step.forked:
            merged.forks.append((step.annotator, step.path))


def _text(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
