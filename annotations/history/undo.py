"""What can be undone and redone, and how: told by the events alone, so that it outlives every restart.

Which events there are, and the making of new ones, is in `annotations.history.history`.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from annotations.history.events import Event
from annotations.history.replay import DELETED, Order, Strand, order_of, value_of, well_formed

_BEFORE_ANY_WRITE: dict[str, Any] = {"note": "", "confidence": None, "status": None}
"""What a field holds before anything wrote it. `span`, `tag` and `origin` are there from the start."""


class Step(Struct, frozen=True):
    """What one press of undo or redo takes back: one event, or those of one group in their order."""

    key: str
    events: tuple[Event, ...]

    @property
    def articles(self) -> int:
        """In how many articles the step made changes."""
        return max(event.group_articles for event in self.events)


class Stacks:
    """One annotator's steps in one article that can be undone, and those that can be redone, latest last.

    Fed with that annotator's events, over all replicas, in their order. A step with nothing to undo of its
    own goes on the first stack and clears the second; a step that undoes another moves it from its stack to
    the other one, or the part of it that it undoes: the rest can still be taken back.
    """

    def __init__(self) -> None:
        self._steps: dict[str, dict[str, Event]] = {}
        """What of each step still stands, by the ids of its events."""
        self._key_of: dict[str, str] = {}
        # Both are used as ordered sets: a step may leave from the middle when an undo was made in another
        # window.
        self._done: dict[str, None] = {}
        self._undone: dict[str, None] = {}

    def feed(self, event: Event) -> None:
        """Take in the next event."""
        key = self._key_of[event.id] = event.group or event.id
        if not event.undoes:
            self._steps.setdefault(key, {})[event.id] = event
            self._done.pop(key, None)
            self._done[key] = None
            self._undone.clear()
            return
        target = self._key_of.get(event.undoes, "")
        there = self._steps.get(target, {})
        if event.undoes not in there:
            return
        for here, other in ((self._done, self._undone), (self._undone, self._done)):
            if target in here:
                del there[event.undoes]
                if not there:
                    del here[target]
                self._steps.setdefault(key, {})[event.id] = event
                other[key] = None
                return

    @property
    def undo(self) -> Step | None:
        """The step that undo takes back next."""
        return self.step(next(reversed(self._done), ""))

    @property
    def redo(self) -> Step | None:
        """The undoing that redo takes back next."""
        return self.step(next(reversed(self._undone), ""))

    def step(self, key: str) -> Step | None:
        """The step called `key` if it can now be taken back, by undo or by redo."""
        there = key in self._done or key in self._undone
        return Step(key, tuple(self._steps[key].values())) if there else None


class Inverse(Struct, frozen=True):
    """What takes an event back, and whether something stays as it is, since it was changed later."""

    op: str
    fields: dict[str, Any]
    skipped: bool


def inverse(event: Event, strand: Strand) -> Inverse:
    """What takes `event` back on the strand that it is on, as that now stands.

    A field goes back to what it held before `event`, if what it holds now was written by `event`, or put
    back to what `event` wrote by an undo. Other fields were changed since, and stay.
    """
    fields: dict[str, Any] = {}
    skipped = False
    for name in _written(event):
        present, before = last_write(strand, name), last_write(strand, name, order_of(event))
        mine = present is not None and (
            present.id == event.id
            or (present.undoes != "" and value_of(present, name) == value_of(event, name))
        )
        if mine and (before is not None or name not in ("span", "tag", "origin")):
            # Without an `add`, which a damaged file may hold, an annotation counts as there: see `Strand.live`.
            first = event.op == "add" if name == DELETED else _BEFORE_ANY_WRITE.get(name)
            fields[name] = first if before is None else value_of(before, name)
        else:
            skipped = True
    if DELETED in fields:
        return Inverse("delete" if fields.pop(DELETED) else "restore", fields, skipped)
    return Inverse("status" if event.op == "status" else "edit", fields, skipped)


def root_of(event: Event, events: dict[str, Event]) -> Event:
    """The change that `event`, perhaps an undo or a redo, is in the end about."""
    seen = {event.id}
    while event.undoes in events and event.undoes not in seen:
        seen.add(event.undoes)
        event = events[event.undoes]
    return event


def _written(event: Event) -> list[str]:
    """The fields that taking `event` back concerns: of an `add`, only that the annotation is there."""
    if event.op == "add":
        return [DELETED]
    names = [name for name, value in event.fields.items() if well_formed(name, value)]
    return [*names, DELETED] if event.op in ("delete", "restore") else names


def last_write(strand: Strand, name: str, before: Order | None = None) -> Event | None:
    """The latest event of a strand that wrote the field; with `before`, of those that come before it in the order."""
    wrote = (
        event
        for event in strand.events
        if (before is None or order_of(event) < before)
        and (
            event.op in ("add", "delete", "restore")
            if name == DELETED
            else name in event.fields and well_formed(name, event.fields[name])
        )
    )
    return max(wrote, key=order_of, default=None)
