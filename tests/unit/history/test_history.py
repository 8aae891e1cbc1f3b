"""An article's events as one annotator sees and continues them."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs, to_builtins

from annotations.annotation import anchor_at
from annotations.history.events import Event
from annotations.history.history import History
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


def test_an_annotation_is_found_by_text_and_exact_span_quote_and_tag(history: History) -> None:
    adding(history, "a", 0, 3)
    adding(history, "b", 0, 3)
    kim = anchor_at(TEXT, Span(0, 3), "d")
    assert history.find(kim, "actor") == history.get("a")
    assert history.find(structs.replace(kim, prefix="x"), "actor") == history.get("a")
    assert history.find(structs.replace(kim, digest="other"), "actor") is None
    assert history.find(kim, "sanction") is history.find(anchor_at(TEXT, Span(0, 4), "d"), "actor") is None
    assert history.find(structs.replace(kim, quote="Lee"), "actor") is None


def test_tags_are_seen_under_their_present_name_and_stay_as_they_were_in_events(history: History) -> None:
    adding(history, "a", 0, 3, "person")
    renamed = History("article", "ann", history.events.values(), rename={"person": "actor"}.__getitem__)
    assert [one.tag for one in renamed.annotations] == ["actor"]
    assert renamed.find(anchor_at(TEXT, Span(0, 3), "d"), "actor") is not None
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


def test_what_each_change_touched_is_told_in_order(history: History) -> None:
    adding(history, "a", 0, 3)
    history.record("status", fields={"status": "done"})
    history.record("delete", "a")
    assert history.touched == ["a", "", "a"]


def test_a_deleted_annotation_is_still_known_as_it_last_stood(history: History) -> None:
    adding(history, "a", 0, 3)
    history.record("delete", "a")
    assert (history.annotations, history.get("a")) == ((), None)
    gone = history.was("a")
    assert gone is not None
    assert (gone.tag, gone.anchor.quote) == ("actor", "Kim")
    assert history.was("nothing") is None


def test_ids_once_used_are_known_for_ever(history: History) -> None:
    adding(history, "a", 0, 3)
    history.record("delete", "a")
    assert history.knows("a")
    assert not history.knows("b")


def test_a_history_goes_on_with_what_another_window_did(history: History) -> None:
    adding(history, "a", 0, 3)
    there = restarted(history)
    adding(there, "b", 4, 11)
    went_on = history.continued(restarted(there).events.values(), "ann")
    assert [one.id for one in went_on.annotations] == ["a", "b"]
    assert went_on.unsaved == history.unsaved
    assert adding(went_on, "c", 4, 8).lamport == 3


def test_what_was_saved_after_the_store_was_read_is_not_forgotten(history: History) -> None:
    first, _ = adding(history, "a", 0, 3), adding(history, "b", 4, 11)
    other = restarted(history, "bob")
    adding(other, "c", 0, 3)
    history.unsaved.clear()
    read = [first, *other.unsaved]
    assert [one.id for one in history.continued(read, "ann").annotations] == ["a", "b"]


def test_a_history_that_learns_nothing_new_stays_itself(history: History) -> None:
    adding(history, "a", 0, 3)
    assert history.continued([], "ann") is history
    assert history.continued(restarted(history).events.values(), "ann") is history


def test_a_history_can_be_gone_on_with_by_somebody_else(history: History) -> None:
    adding(history, "a", 0, 3)
    bob = history.continued([], "bob")
    assert (bob.annotator, bob.annotations, [one.id for one in bob.others]) == ("bob", (), ["a"])
    assert bob.unsaved == history.unsaved


def test_malformed_events_are_told(history: History) -> None:
    bad = history.record("add", "a", {"span": {"start": "x"}, "tag": "actor"})
    assert history.annotations == ()
    assert dict(history.malformed) == {bad.id: "span"}


def test_edits_since_done_are_noticed_at_once_and_after_a_restart(history: History) -> None:
    adding(history, "a", 0, 3)
    seen = [history.edited_since_done]
    for op, name, fields in [
        ("status", "", {"status": "done"}),
        ("edit", "a", {"note": "n"}),
        ("status", "", {"status": "open"}),
        ("status", "", {"status": "done"}),
        ("delete", "a", {}),
    ]:
        history.record(op, name, fields)
        assert restarted(history).edited_since_done == history.edited_since_done
        seen.append(history.edited_since_done)
    assert seen == [False, False, True, False, False, True]
