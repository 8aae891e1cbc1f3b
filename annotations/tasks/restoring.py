"""Going back to an earlier time in many articles, as one step. What that is in one: `annotations.history.restoring`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotations.corpus.corpus import Entry
from annotations.errors import UsageError
from annotations.history.history import History
from annotations.history.restoring import Turn, carry_out, new_group, turns, until
from annotations.project import Project


class Restoring(NamedTuple):
    """What is to be done in one article."""

    entry: Entry
    turns: tuple[Turn, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many turns there are of each operation: `restore`, `delete`, `edit`, `status`."""
        return Counter(turn.op for turn in self.turns)


def plan(project: Project, entries: Iterable[Entry], at: str) -> list[Restoring]:
    """What going back to the time `at` changes in `entries`; articles where that is nothing are left out.

    Reads no article's text. Raises `UsageError` where it is not known whose annotations are meant.
    """
    if project.annotator is None:
        fix = "Say so with --annotator NAME."
        raise UsageError("it is not known whose annotations are to be restored", fix=fix)
    annotated = set(project.store.articles())
    planned: list[Restoring] = []
    for entry in entries:
        if entry.id in annotated:
            history = History(entry.id, project.annotator, project.store.events(entry.id))
            if made := turns(history, until(at)):
                planned.append(Restoring(entry, made))
    return planned


def restore(project: Project, planned: Sequence[Restoring]) -> Iterator[Restoring]:
    """Carry `planned` out, article by article, each durable when it is yielded; undo takes all back as one.

    Raises `StorageError`; whoever repeats it does the rest.
    """
    group = new_group()
    for one in planned:
        with project.changing(one.entry.id, one.entry.path) as history:
            carry_out(history, one.turns, group=group, articles=len(planned))
        yield one
