"""The log tells every step of everybody in order, with what it changed, and never fails on strange events."""

from __future__ import annotations

from typing import Any

from msgspec import to_builtins

from annotations.annotation import anchor_at
from annotations.history.events import Event
from annotations.history.history import History
from annotations.history.log import Logged, article_log
from annotations.span import Span

TEXT = "Kim Jong-un met Choe Son-hui."


def field(start: int, end: int) -> dict[str, Any]:
    return {"span": to_builtins(anchor_at(TEXT, Span(start, end), "d"))}


def told(history: History) -> list[Logged]:
    return article_log("article", "article.txt", history.events.values())


def only(history: History) -> Logged:
    return told(history)[-1]


def event(number: int, op: str, annotation: str = "a", **values: Any) -> Event:
    """The event of that number, of ann unless said otherwise."""
    who: dict[str, Any] = {"id": str(number), "annotator": "ann", "lamport": number} | values
    return Event(replica="r", seq=number, op=op, annotation=annotation, **who)


def started() -> History:
    history = History("article", "ann", [])
    history.record("add", "a", {**field(0, 11), "tag": "actor"})
    return history


def test_nothing_was_done_at_first() -> None:
    assert told(History("article", "ann", [])) == []


def test_each_kind_of_change_says_what_it_changed() -> None:
    history = started()
    line = only(history)
    assert (line.did, line.way, line.tag, line.quote, line.annotator) == (
        "add",
        "",
        "actor",
        "Kim Jong-un",
        "ann",
    )
    history.record("edit", "a", {"tag": "sanction"})
    line = only(history)
    assert (line.did, line.before, line.after, line.quote) == ("retag", "actor", "sanction", "Kim Jong-un")
    history.record("edit", "a", field(0, 3))
    line = only(history)
    assert (line.did, line.before, line.after, line.tag) == ("adjust", "Kim Jong-un", "Kim", "sanction")
    history.record("edit", "a", {"note": "người"})
    assert (only(history).did, only(history).before, only(history).after) == ("note", "", "người")
    history.record("delete", "a")
    assert (only(history).did, only(history).quote) == ("delete", "Kim")
    history.record("restore", "a")
    assert (only(history).did, only(history).tag) == ("restore", "sanction")
    history.record("status", fields={"status": "done"})
    assert (only(history).did, only(history).before, only(history).after) == ("status", "", "done")


def test_undo_and_redo_say_what_they_took_back() -> None:
    history = started()
    for expected in ("undo", "redo", "undo"):
        step = history.undo_step or history.redo_step
        assert step is not None
        history.take_back(step)
        line = only(history)
        assert (line.did, line.way, line.quote) == ("add", expected, "Kim Jong-un")


def test_a_bulk_change_is_one_line_with_its_number() -> None:
    history = History("article", "ann", [])
    for name in "abc":
        history.record("add", name, {**field(0, 3), "tag": "actor"}, group="g")
    assert [(line.did, line.count) for line in told(history)] == [("add", 3)]
    history.record("delete", "a", group="h")
    history.record("edit", "b", {"note": "x"}, group="h")
    assert [(line.did, line.count) for line in told(history)] == [("add", 3), ("many", 2)]


def test_the_order_is_that_of_the_events_and_not_of_the_clocks() -> None:
    fields = {**field(0, 3), "tag": "actor"}
    events = [
        event(2, "add", "b", fields=fields, at="2025-01-01T00:00:00Z"),
        event(1, "add", "a", fields=fields, at="2026-01-01T00:00:00Z", annotator="bob"),
    ]
    assert [(line.last, line.annotator) for line in article_log("x", "", events)] == [
        ("1", "bob"),
        ("2", "ann"),
    ]


def test_what_a_newer_version_did_and_what_is_unsound_is_a_line_too() -> None:
    strange = [
        event(1, "merge"),
        event(2, "edit", fields={"span": 7}),
        event(3, "status"),
        event(4, "delete", "gone", undoes="4"),
        event(5, "edit", fields={"tag": 1}),
        event(6, "status", "", fields={"colour": "red"}),
    ]
    lines = article_log("article", "", strange)
    assert [line.last for line in lines] == list("123456")
    assert lines[0].did == "unknown" and lines[2].did == "unknown"
