"""An article's events as one annotator sees and continues them."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs, to_builtins

from annotations.annotation import anchor_at
from annotations.events import Event
from annotations.history import History
from annotations.span import Span

TEXT = "Kim Jong-un met Choe Son-hui."


def span(start: int, end: int) -> dict[str, Any]:
    return {"span": to_builtins(anchor_at(TEXT, Span(start, end), "d"))}


def adding(history: History, name: str, start: int, end: int, tag: str = "actor") -> Event:
    return history.record("add", name, {**span(start, end), "tag": tag})


def restarted(history: History, annotator: str | None = None) -> History:
    """The same events, stamped as a save would and read back in another order."""
    stamped = [
        structs.replace(event, replica="r1", seq=number)
        for number, event in enumerate(history.events.values(), start=1)
    ]
    return History(history.article_id, annotator or history.annotator, reversed(stamped))


@pytest.fixture
def history() -> History:
    return History("article", "ann", [])


def test_own_annotations_are_ordered_by_start_end_tag_and_id(history: History) -> None:
    for name, start, end, tag in [
        ("c", 4, 8, "b"),
        ("b", 4, 8, "a"),
        ("a", 4, 8, "a"),
        ("d", 0, 9, "z"),
        ("e", 4, 6, "z"),
    ]:
        adding(history, name, start, end, tag)
    assert [one.id for one in history.annotations] == ["d", "e", "a", "b", "c"]
    assert history.annotations == restarted(history).annotations


def test_an_edit_moves_an_annotation_to_its_new_place(history: History) -> None:
    adding(history, "a", 0, 3)
    adding(history, "b", 4, 8)
    history.record("edit", "a", span(16, 20))
    assert [(one.id, one.span) for one in history.annotations] == [("b", (4, 8)), ("a", (16, 20))]


def test_others_are_seen_apart_and_are_not_ones_own(history: History) -> None:
    adding(history, "a", 0, 3)
    history.record("status", "", {"status": "done"})
    bob = restarted(history, "bob")
    assert (bob.annotations, [one.id for one in bob.others]) == ((), ["a"])
    assert bob.get("a") is None
    assert (bob.status, history.status) == ("unread", "done")


def test_who_only_reads_sees_others_and_cannot_record() -> None:
    reader = History("article", None, [])
    assert (reader.annotations, reader.status, reader.undo_step) == ((), "unread", None)
    with pytest.raises(ValueError, match="annotator"):
        reader.record("add", "a", {})


def test_an_annotation_is_found_by_exact_span_and_tag(history: History) -> None:
    adding(history, "a", 0, 3)
    assert history.find(Span(0, 3), "actor") == history.get("a")
    assert history.find(Span(0, 3), "sanction") is history.find(Span(0, 4), "actor") is None


def test_tags_are_seen_under_their_present_name_and_stay_as_they_were_in_events(history: History) -> None:
    adding(history, "a", 0, 3, "person")
    renamed = History("article", "ann", history.events.values(), rename={"person": "actor"}.get)  # type: ignore[arg-type]
    assert [one.tag for one in renamed.annotations] == ["actor"]
    assert renamed.find(Span(0, 3), "actor") is not None
    assert [event.fields["tag"] for event in renamed.events.values()] == ["person"]


def test_new_events_come_after_all_that_were_there() -> None:
    there = Event(
        id="x", annotator="bob", replica="r9", seq=1, lamport=41, op="status", fields={"status": "done"}
    )
    history = History("article", "ann", [there])
    assert [adding(history, name, 0, 3).lamport for name in "ab"] == [42, 43]


def test_new_events_are_unsaved_and_have_no_replica_yet(history: History) -> None:
    event = adding(history, "a", 0, 3)
    assert history.unsaved == [event]
    assert (event.annotator, event.replica, event.seq) == ("ann", "", 0)


def test_every_change_grows_the_version(history: History) -> None:
    before = history.version
    adding(history, "a", 0, 3)
    assert history.version > before


def test_a_deleted_annotation_is_still_known_as_it_last_stood(history: History) -> None:
    adding(history, "a", 0, 3)
    history.record("delete", "a")
    assert (history.annotations, history.get("a")) == ((), None)
    gone = history.was("a")
    assert gone is not None
    assert (gone.tag, gone.anchor.quote) == ("actor", "Kim")
    assert history.was("nothing") is None


def test_malformed_events_are_told(history: History) -> None:
    bad = history.record("add", "a", {"span": {"start": "x"}, "tag": "actor"})
    assert history.annotations == ()
    assert dict(history.malformed) == {bad.id: "span"}
