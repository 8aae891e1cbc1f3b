"""Going back to an earlier state: new events that make an article's annotations what they were. Nothing is dropped.

Which states there were is told by `annotations.history.log`; a restoring is one step, and undone like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from annotations.errors import UsageError
from annotations.history.changes import Change
from annotations.history.events import RESTORING, Event, new_id
from annotations.history.history import History
from annotations.history.making import Changing, Making, batches
from annotations.history.replay import Strand, fold, order_of

FIELDS: dict[str, Any] = {"span": None, "tag": None, "note": "", "confidence": None}
"""The fields that are put back, with what they hold where nothing wrote them."""


class Turn(NamedTuple):
    """One change that a restoring makes: an operation on an annotation (or on the article's status), and its fields."""

    op: str
    annotation: str
    fields: dict[str, Any]


def moment(said: str) -> str:
    """A time as people write it (ISO 8601; without a zone it is local time; a date alone: its beginning), as events
    state it. Raises `UsageError`."""
    try:
        return datetime.fromisoformat(said.strip()).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as error:
        fix = "Write it as 2026-03-01 or 2026-03-01T14:30, or with a zone: 2026-03-01T14:30+07:00."
        raise UsageError(f"{said!r} is not a time", fix=fix) from error


def until(at: str) -> Callable[[Event], bool]:
    """Whether an event was made by the time `at`, by the clock of its writer."""
    return lambda event: event.at <= at


def up_to(last: Event) -> Callable[[Event], bool]:
    """Whether an event stands no later than `last` in the order of the article's events."""
    return lambda event: order_of(event) <= order_of(last)


def turns(history: History, kept: Callable[[Event], bool]) -> tuple[Turn, ...]:
    """What makes the annotator's annotations and status what they were when only `kept` events had been made."""
    every = tuple(history.events.values())  # in one go: this may be asked for in another thread
    events = [event for event in every if event.annotator == history.annotator]
    now, then = fold(events), fold(filter(kept, events))
    made: list[Turn] = []
    for key, strand in sorted(now.strands.items()):
        was = then.strands.get(key, Strand(*key))
        if strand.id:
            made += _of_annotation(strand, was)
        elif was.get("status") != strand.get("status"):
            made.append(Turn("status", "", {"status": was.get("status")}))
    return tuple(made)


def new_group() -> str:
    """A fresh name for a restoring, by which its events are known as such."""
    return RESTORING + new_id()


def carry_out(history: History, made: Sequence[Turn], *, group: str = "", articles: int = 1) -> list[Event]:
    """Do it, as one step. For one over several articles, give each of them the same `new_group` and their number."""
    group = group or new_group()
    return [
        history.record(op, annotation, fields, group=group, group_articles=articles)
        for op, annotation, fields in made
    ]


def going_back(changing: Changing, way: Sequence[Turn]) -> Making:
    """Carry `way` out as one step, in steps so small that keys can be answered between."""
    group, made = new_group(), []
    for some in batches(way):
        with changing() as history:
            made += carry_out(history, some, group=group)
        yield len(made)
    step = group if made else ""
    return Change("restore" if made else "same", tuple(made), op="many", count=len(made), step=step)


def _of_annotation(strand: Strand, was: Strand) -> Iterator[Turn]:
    if strand.live and not was.live:
        yield Turn("delete", strand.id, {})
    elif was.live:
        fields = {
            name: was.get(name, unwritten)
            for name, unwritten in FIELDS.items()
            if was.get(name, unwritten) != strand.get(name, unwritten)
        }
        if not strand.live:
            yield Turn("restore", strand.id, fields)
        elif fields:
            yield Turn("edit", strand.id, fields)
