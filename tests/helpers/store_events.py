"""Events for tests of stores: as few words as can be for an add, an edit, a delete."""

from __future__ import annotations

from typing import Any

from annotations.history.events import Event

ARTICLE = "first-0123456789ab"
OTHER = "second-ba9876543210"
QUOTE = "hợp tác kinh tế"


def event(seq: int, op: str = "status", **values: Any) -> Event:
    """An event of `ann` as replica `aaaa1111`, whose id and Lamport time follow from its number."""
    who: dict[str, Any] = {"annotator": "ann", "replica": "aaaa1111", "lamport": seq} | values
    who.setdefault("id", f"event-{who['annotator']}-{who['replica']}-{seq}")
    if op == "status":
        who.setdefault("fields", {"status": "open"})
    return Event(seq=seq, op=op, at="2024-01-19T03:55:00Z", **who)


def add(seq: int, annotation: str = "", start: int = 10, **values: Any) -> Event:
    """An event that adds an annotation of `QUOTE`."""
    span = {
        "start": start,
        "end": start + len(QUOTE),
        "quote": QUOTE,
        "prefix": "về ",
        "suffix": ".",
        "digest": "0" * 64,
    }
    fields = {"span": span, "tag": "economic cooperation", "origin": "manual"}
    return event(seq, "add", annotation=annotation or f"annotation-{seq}", fields=fields, **values)


def edit(
    seq: int, annotation: str, /, *, replica: str = "aaaa1111", lamport: int = 0, **fields: Any
) -> Event:
    """An event that changes fields of an annotation."""
    return event(seq, "edit", annotation=annotation, fields=fields, replica=replica, lamport=lamport or seq)


def delete(seq: int, annotation: str, **values: Any) -> Event:
    """An event that deletes an annotation."""
    return event(seq, "delete", annotation=annotation, **values)
