"""`Making`: a change of many annotations, made in steps so small that whoever makes it can answer keys between two.

What is made and taken back is told by `annotations.open_article`; here is only how it is divided.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import TypeAlias, TypeVar

import msgspec

from annotations.history.changes import Change, Draft, added, named_step
from annotations.history.events import Event, new_id
from annotations.history.history import History
from annotations.history.undo import Step

AT_ONCE = 64
"""How many annotations are changed in one step."""

Making: TypeAlias = Generator[int, None, Change]
"""Tells after each step how many were changed so far, and in the end what came of it.

Between steps nothing is locked. What was made stays where it is left off, and undo takes it back."""

Changing: TypeAlias = Callable[[], AbstractContextManager[History]]
"""Gives the history for changes that belong together: at each step the one that then holds."""

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


def finish(making: Generator[object, None, Outcome]) -> Outcome:
    """Make all of it; what came of it."""
    while True:
        try:
            next(making)
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome


def adding(
    changing: Changing,
    drafts: Iterable[Draft],
    resolve: Callable[[str], str],
    status: str,
    group: str,
    group_articles: int,
) -> Making:
    """Make annotations of `drafts` as the step `group`, but for what is there already, and set a `status` if given."""
    made: list[Event] = []
    for some in batches(drafts):
        with changing() as history:
            made += [
                added(history, draft, group, group_articles)
                for draft in some
                if history.find(draft.anchor, resolve(draft.tag)) is None
            ]
        yield len(made)
    with changing() as history:
        if status not in ("", history.status):
            fields = {"status": status}
            made.append(history.record("status", fields=fields, group=group, group_articles=group_articles))
    return Change(
        "add" if made else "same",
        tuple(made),
        tuple(event.annotation for event in made if event.annotation),
        op="many",
        count=len(made),
        articles=group_articles,
        step=group,
    )


def taking_back(changing: Changing, step: Step, kind: str, group: str = "") -> Making:
    """Undo or redo `step` (`kind` says which) as the step `group`, and name what was taken back."""
    with changing() as history:
        named = named_step(history, step, kind)
    if len(step.events) > 1 or step.articles > 1:
        group = group or new_id()
    made, skipped = [], 0
    touched: dict[str, None] = {}
    for some in batches(reversed(step.events)):
        with changing() as history:
            for event in some:
                answer, left = history.answer(event, group, named.articles)
                made.append(answer)
                skipped += left
                if event.annotation:
                    touched[event.annotation] = None
        yield len(made)
    annotations = tuple(reversed(touched))
    return msgspec.structs.replace(named, events=tuple(made), annotations=annotations, skipped=skipped)


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items, so many together as one step changes."""
    iterator = iter(items)
    while some := list(islice(iterator, AT_ONCE)):
        yield some
