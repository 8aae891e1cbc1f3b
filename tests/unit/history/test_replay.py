"""What stands after events: the rules of the fold, one by one."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from annotations.annotation import Annotation
from annotations.history.events import Event
from annotations.history.replay import ArticleState, fold, live_documents

SPAN = {"start": 2, "end": 5, "quote": "Kim", "prefix": "a ", "suffix": " b", "digest": "d1"}
WIDER = {**SPAN, "end": 6, "quote": "Kim ", "suffix": "b"}


def event(lamport: int, op: str, name: str = "x", who: str = "ann", **more: Any) -> Event:
    """An event whose id, place in the order and time all follow from `lamport`, unless told otherwise."""
    fields = {key: more.pop(key) for key in list(more) if key not in Event.__struct_fields__}
    replica = more.pop("replica", "r1")
    return Event(
        id=more.pop("id", f"{who}-{replica}-{lamport}"),
        annotator=who,
        replica=replica,
        seq=lamport,
        lamport=lamport,
        op=op,
        annotation="" if op == "status" else name,
        fields=fields,
        at=f"2024-01-01T00:00:{lamport:02}Z",
        **more,
    )


def only(state: ArticleState) -> Annotation:
    [strand] = state.live()
    return strand.annotation("article")


ADD = event(1, "add", span=SPAN, tag="actor", origin="manual")


def test_an_added_annotation_stands_with_all_it_was_given() -> None:
    annotation = only(fold([ADD]))
    assert (annotation.id, annotation.article_id, annotation.annotator) == ("x", "article", "ann")
    assert (annotation.span, annotation.anchor.quote, annotation.tag) == ((2, 5), "Kim", "actor")
    assert (annotation.note, annotation.origin, annotation.confidence) == ("", "manual", None)
    assert annotation.created_at == annotation.updated_at == "2024-01-01T00:00:01Z"


def test_an_edit_changes_the_fields_it_names_and_no_others() -> None:
    annotation = only(fold([ADD, event(2, "edit", note="vague")]))
    assert (annotation.tag, annotation.note, annotation.span) == ("actor", "vague", (2, 5))
    assert (annotation.created_at, annotation.updated_at) == ("2024-01-01T00:00:01Z", "2024-01-01T00:00:02Z")


def test_the_last_writer_of_a_field_wins_even_if_read_first() -> None:
    assert only(fold([event(3, "edit", tag="late"), event(2, "edit", tag="early"), ADD])).tag == "late"


def test_edits_of_different_fields_made_at_once_both_hold() -> None:
    here, there = event(2, "edit", tag="sanction"), event(2, "edit", replica="r2", note="seen")
    annotation = only(fold([ADD, here, there]))
    assert (annotation.tag, annotation.note) == ("sanction", "seen")


def test_edits_of_one_field_made_at_once_are_decided_by_the_replica() -> None:
    events = [ADD, event(2, "edit", replica="r1", tag="one"), event(2, "edit", replica="r2", tag="two")]
    assert only(fold(events)).tag == only(fold(reversed(events))).tag == "two"


def test_the_six_values_of_a_span_change_together() -> None:
    one = event(2, "edit", replica="r1", span=WIDER)
    two = event(2, "edit", replica="r2", span={**SPAN, "digest": "d2"})
    anchor = only(fold([ADD, one, two])).anchor
    assert (anchor.end, anchor.quote, anchor.digest) == (5, "Kim", "d2")


@pytest.mark.parametrize("edit_at", [2, 3, 9])
def test_a_deleted_annotation_is_not_revived_by_edits(edit_at: int) -> None:
    assert list(fold([ADD, event(3, "delete", replica="r2"), event(edit_at, "edit", tag="b")]).live()) == []


def test_a_second_add_does_not_revive_either() -> None:
    assert list(fold([ADD, event(2, "delete"), event(3, "add", span=SPAN, tag="b")]).live()) == []


def test_restore_brings_back_what_was_deleted_with_the_edits_made_since() -> None:
    events = [ADD, event(2, "delete"), event(3, "edit", tag="sanction"), event(4, "restore")]
    assert only(fold(events)).tag == "sanction"


def test_a_field_called_deleted_deletes_nothing_and_is_reported() -> None:
    state = fold([ADD, event(2, "edit", deleted=True)])
    assert only(state).id == "x"
    assert list(state.malformed) == ["ann-r1-2"]


def test_an_event_met_twice_counts_once() -> None:
    assert fold([ADD, ADD, ADD]) == fold([ADD])


def test_an_event_applied_twice_touches_something_once() -> None:
    state = fold([])
    strand = state.apply(ADD)
    assert strand is not None
    assert state.apply(ADD) is None
    assert strand.events == [ADD]


def test_a_save_repeated_by_another_replica_counts_once_as_the_earlier() -> None:
    again = event(1, "add", id=ADD.id, replica="r0", span=SPAN, tag="actor", origin="manual")
    assert fold([ADD, again]) == fold([again, ADD]) == fold([again])


def test_annotators_do_not_touch_each_others_annotations() -> None:
    state = fold([ADD, event(2, "delete", who="bob"), event(3, "edit", who="bob", tag="b")])
    assert only(state).annotator == "ann"
    assert only(state).tag == "actor"


def test_operations_we_do_not_know_are_kept_and_change_nothing() -> None:
    newer = event(2, "frobnicate", tag="b")
    state = fold([ADD, newer])
    assert only(state).tag == "actor"
    assert state.events[newer.id] is newer


def test_fields_we_do_not_know_are_folded_like_any_other() -> None:
    [strand] = fold([ADD, event(2, "edit", stance=[1]), event(3, "edit", stance={"a": None})]).live()
    assert strand.get("stance") == {"a": None}


@pytest.mark.parametrize(
    "span",
    [
        None,
        "2-5",
        [],
        {},
        {**SPAN, "start": "2"},
        {**SPAN, "start": True},
        {**SPAN, "start": -1, "quote": "123456"},
        {**SPAN, "start": 5, "quote": ""},
        {**SPAN, "end": 1},
        {**SPAN, "end": 10**30},
        {**SPAN, "quote": None},
        {**SPAN, "quote": "longer than the span"},
        {key: value for key, value in SPAN.items() if key != "digest"},
    ],
)
def test_an_annotation_with_a_malformed_span_is_not_live_and_is_reported(span: object) -> None:
    bad = event(1, "add", span=span, tag="actor")
    state = fold([bad])
    assert list(state.live()) == []
    assert state.malformed == {bad.id: "span"}
    assert live_documents([bad]) == []


def test_a_malformed_edit_is_passed_over_and_the_last_sound_value_stands() -> None:
    state = fold([ADD, event(2, "edit", span=None, note="kept"), event(3, "edit", tag=7)])
    assert (only(state).span, only(state).tag, only(state).note) == ((2, 5), "actor", "kept")
    assert state.malformed == {"ann-r1-2": "span", "ann-r1-3": "tag"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("tag", ""), ("tag", None), ("note", None), ("origin", 1), ("confidence", "high"), ("confidence", True)],
)
def test_values_of_a_wrong_shape_win_nothing(name: str, value: object) -> None:
    state = fold([ADD, event(2, "edit", "x", "ann", **{name: value})])
    assert only(state) == structs.replace(only(fold([ADD])), updated_at="2024-01-01T00:00:02Z")
    assert list(state.malformed.values()) == [name]


def test_edits_whose_add_has_not_come_yet_wait_for_it() -> None:
    late = event(2, "edit", tag="sanction")
    assert list(fold([late]).live()) == []
    assert only(fold([late, ADD])).tag == "sanction"


def test_an_import_may_say_when_its_annotations_were_made_and_changed() -> None:
    told = event(
        1, "add", span=SPAN, tag="a", created_at="2020-01-01T00:00:00Z", updated_at="2021-01-01T00:00:00Z"
    )
    assert (only(fold([told])).created_at, only(fold([told])).updated_at) == (
        "2020-01-01T00:00:00Z",
        "2021-01-01T00:00:00Z",
    )
    changed = only(fold([told, event(2, "edit", tag="b")]))
    assert (changed.created_at, changed.updated_at) == ("2020-01-01T00:00:00Z", "2024-01-01T00:00:02Z")


def test_the_status_is_the_last_one_set_by_that_annotator() -> None:
    state = fold([event(3, "status", status="done"), event(2, "status", status="skipped")])
    assert state.status("ann") == "done"
    assert state.status("bob") == "unread"


def test_an_article_with_annotations_is_open_until_a_status_is_set() -> None:
    assert fold([]).status("ann") == "unread"
    assert fold([ADD]).status("ann") == "open"
    assert fold([ADD, event(2, "delete")]).status("ann") == "unread"
    assert fold([ADD, event(2, "status", status="unread")]).status("ann") == "unread"


@pytest.mark.parametrize("status", ["finished", "", 3, []])
def test_a_status_we_do_not_know_is_passed_over_and_reported(status: object) -> None:
    state = fold([event(1, "status", status="done"), event(2, "status", status=status)])
    assert state.status("ann") == "done"
    assert list(state.malformed) == ["ann-r1-2"]


def test_a_status_can_be_unset() -> None:
    assert (
        fold([ADD, event(2, "status", status="done"), event(3, "status", status=None)]).status("ann")
        == "open"
    )


def test_a_status_event_can_never_become_an_annotation() -> None:
    assert list(fold([event(1, "status", status="done", span=SPAN, tag="actor")]).live()) == []


def test_an_operation_without_its_annotation_is_reported() -> None:
    state = fold([event(1, "add", name="", span=SPAN, tag="actor")])
    assert list(state.live()) == []
    assert state.malformed == {"ann-r1-1": "annotation"}


def test_an_article_marked_done_knows_whether_it_was_edited_since() -> None:
    done = [ADD, event(2, "status", status="done")]
    assert not fold(done).edited_since_done("ann")
    assert fold([*done, event(3, "edit", note="n")]).edited_since_done("ann")
    assert not fold([*done, event(3, "edit", who="bob", note="n")]).edited_since_done("ann")
    assert not fold([*done, event(3, "edit", note="n"), event(4, "status", status="open")]).edited_since_done(
        "ann"
    )


def test_live_documents_are_plain_and_come_in_the_order_they_were_begun() -> None:
    second = event(2, "add", name="y", span=WIDER, tag="b", origin="import", confidence=0.5)
    documents = live_documents([event(3, "edit", tag="c", note="n"), second, ADD])
    assert [document["id"] for document in documents] == ["x", "y"]
    assert documents[0] == {
        "id": "x",
        **SPAN,
        "tag": "c",
        "note": "n",
        "origin": "manual",
        "confidence": None,
        "created_at": "2024-01-01T00:00:01Z",
        "updated_at": "2024-01-01T00:00:03Z",
    }
    assert documents[1]["confidence"] == 0.5


def test_the_lamport_clock_of_a_state_is_the_highest_seen_even_in_unknown_operations() -> None:
    assert fold([ADD, event(41, "frobnicate")]).lamport == 41


def test_of_two_changes_in_one_place_of_the_order_the_same_one_holds_however_they_are_read() -> None:
    one, other = (event(2, "edit", id=name, tag=name) for name in ("first", "second"))
    assert only(fold([ADD, one, other])).tag == only(fold([ADD, other, one])).tag
