"""The fold: from an article's events to what now stands, for every annotator.

Order-free, idempotent, the same for every way of merging. What can be taken back is in `annotations.history.undo`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from annotations.annotation import PLACED, Anchor, Annotation
from annotations.history.events import Event

STATUSES = ("unread", "open", "done", "skipped")
"""The states an article can be in for one annotator."""

DELETED = "deleted"
"""The field that `delete` sets and only `restore` clears; it never stands among an event's `fields`."""

Order = tuple[int, str, int, str]


def order_of(event: Event) -> Order:
    """Where an event stands in its article: `Event.order`, then its id, should two windows have forked."""
    return (event.lamport, event.replica, event.seq, event.id)


def value_of(event: Event, name: str) -> Any:
    """What `event` wrote into the field `name`, which it must have written."""
    return event.op == "delete" if name == DELETED else event.fields[name]


@dataclass(slots=True)
class Strand:
    """All that one annotator did to one annotation, or (with the id "") to the article's status.

    `winners` maps each field to the event whose value holds. Values of a wrong shape win nothing.
    """

    annotator: str
    id: str
    events: list[Event] = field(default_factory=list, compare=False)
    winners: dict[str, Event] = field(default_factory=dict)
    anchor: Anchor | None = None

    def get(self, name: str, default: Any = None) -> Any:
        """The value that holds for the field `name`, which is not `DELETED`."""
        winner = self.winners.get(name)
        return default if winner is None else winner.fields[name]

    @property
    def deleted(self) -> bool:
        """Whether it was deleted, and not restored since."""
        return DELETED in self.winners and self.winners[DELETED].op == "delete"

    @property
    def live(self) -> bool:
        """Whether it is an annotation to be shown: whole, and not deleted."""
        winners = self.winners
        whole = self.id != "" and self.anchor is not None and "tag" in winners
        return whole and (DELETED not in winners or not self.deleted)

    def annotation(self, article_id: str) -> Annotation:
        """The annotation as it now stands; only for one that is `live`."""
        assert self.anchor is not None
        first = last = self.events[0]
        if len(self.events) > 1:
            first = min(self.events, key=order_of)
            last = max((event for event in self.events if not event.by_machine), key=order_of, default=first)
        return Annotation(
            self.id,
            article_id,
            self.annotator,
            self.anchor,
            self.get("tag"),
            self.get("note", ""),
            self.get("origin", "manual"),
            self.get("confidence"),
            # An import says when its annotations were made and changed; `at` says when they came in.
            _time(first, "created_at"),
            _time(last, "updated_at"),
        )

    def copy(self) -> Strand:
        """This strand as it is now, whatever is written later."""
        return Strand(self.annotator, self.id, self.events.copy(), self.winners.copy(), self.anchor)

    def write(self, event: Event) -> list[str]:
        """Let `event` write its fields; the names of those passed over, their values having a wrong shape."""
        self.events.append(event)
        malformed = []
        for name, value in event.fields.items():
            anchor = anchor_of(value) if name == "span" else None
            if anchor is None and not well_formed(name, value):
                malformed.append(name)
            elif self._wins(name, event) and anchor is not None:
                self.anchor = anchor
        if event.op in ("delete", "restore"):
            self._wins(DELETED, event)
        return malformed

    def _wins(self, name: str, event: Event) -> bool:
        winner = self.winners.setdefault(name, event)
        if winner is event:
            return True
        if order_of(winner) >= order_of(event):
            return False
        self.winners[name] = event
        return True


@dataclass(slots=True)
class ArticleState:
    """What stands in one article. `malformed` maps the ids of unsound events to what is wrong in them."""

    events: dict[str, Event] = field(default_factory=dict)
    strands: dict[tuple[str, str], Strand] = field(default_factory=dict)
    malformed: dict[str, str] = field(default_factory=dict)
    lamport: int = 0

    def apply(self, event: Event) -> Strand | None:
        """Take in one more event, in whatever order they come; the strand it touched, if any.

        An event known by its id, or with an operation we do not know, touches nothing.
        """
        if event.id in self.events:
            return None
        self.events[event.id] = event
        return self._take(event)

    def _take(self, event: Event) -> Strand | None:
        if event.lamport > self.lamport:
            self.lamport = event.lamport
        if event.op not in _OPERATIONS:
            return None
        if (event.op == "status") != (event.annotation == ""):
            self.malformed[event.id] = "annotation"
            return None
        key = (event.annotator, event.annotation)
        strand = self.strands.get(key)
        if strand is None:
            strand = self.strands[key] = Strand(*key)
        if malformed := strand.write(event):
            self.malformed[event.id] = ", ".join(malformed)
        return strand

    def live(self, annotator: str | None = None) -> Iterator[Strand]:
        """The strands of the annotations that stand, of one annotator or of all."""
        return (s for s in self.strands.values() if s.live and annotator in (None, s.annotator))

    def annotators(self) -> list[str]:
        """Everybody who did anything here, sorted."""
        return sorted({annotator for annotator, _ in self.strands})

    def status(self, annotator: str) -> str:
        """The article's status for an annotator: as last set, else *open* if they have annotations here."""
        return self.told_status(annotator) or ("open" if any(self.live(annotator)) else "unread")

    def told_status(self, annotator: str) -> str:
        """The article's status as an annotator last set it; empty where they did not."""
        strand = self.strands.get((annotator, ""))
        told = strand.get("status") if strand is not None else None
        return "" if told is None else str(told)

    def edited_since_done(self, annotator: str) -> bool:
        """Whether an annotator who marked the article *done* has changed annotations in it since."""
        strand = self.strands.get((annotator, ""))
        if strand is None or strand.get("status") != "done":
            return False
        done = order_of(strand.winners["status"])
        return any(
            order_of(event) > done and not event.by_machine
            for (who, name), other in self.strands.items()
            if who == annotator and name
            for event in other.events
        )


def fold(events: Iterable[Event]) -> ArticleState:
    """What stands after `events` of one article, given in any order and any number of times.

    Two events with one id (a save that was repeated by another replica) count as the earlier of the two.
    """
    unique: dict[str, Event] = {}
    for event in events:
        kept = unique.setdefault(event.id, event)
        if kept is not event and order_of(event) < order_of(kept):
            unique[event.id] = event
    state = ArticleState(unique)
    for event in unique.values():
        state._take(event)
    return state


def live_documents(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The annotations that stand after `events`, as plain JSON documents, in the order they were begun."""
    return documents(fold(events))


def documents(state: ArticleState) -> list[dict[str, Any]]:
    """The annotations that stand in `state`, as plain JSON documents, in the order they were begun."""
    begun = sorted(state.live(), key=lambda strand: min(map(order_of, strand.events)))
    return [_document(strand.annotation("")) for strand in begun]


def _document(annotation: Annotation) -> dict[str, Any]:
    anchor = annotation.anchor
    return {
        "id": annotation.id,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "digest": anchor.digest,
        "tag": annotation.tag,
        "note": annotation.note,
        "origin": annotation.origin,
        "confidence": annotation.confidence,
        "created_at": annotation.created_at,
        "updated_at": annotation.updated_at,
    }


def anchor_of(value: object) -> Anchor | None:
    """The anchor that a `span` field holds, or None where it is not one."""
    try:
        anchor = msgspec.convert(value, Anchor)
    except msgspec.ValidationError:
        return None
    sound = 0 <= anchor.start < anchor.end and len(anchor.quote) == anchor.end - anchor.start
    return anchor if sound and anchor.placed in PLACED else None


def well_formed(name: str, value: object) -> bool:
    """Whether `value` has the shape the field `name` must have. Fields we do not know may hold anything."""
    if name in ("note", "origin", "created_at", "updated_at"):
        return isinstance(value, str)
    if name == "span":
        return anchor_of(value) is not None
    if name == "tag":
        return isinstance(value, str) and value != ""
    if name == "confidence":
        return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
    if name == "status":
        return value is None or value in STATUSES  # None: not set any more, once the first status is undone
    return name != DELETED


def _time(event: Event, name: str) -> str:
    told = event.fields.get(name)
    return told if isinstance(told, str) and told else event.at


_OPERATIONS = frozenset(("add", "edit", "delete", "restore", "status"))
