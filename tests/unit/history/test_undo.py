"""What undo and redo take back, told by the events alone."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from msgspec import structs, to_builtins

from annotations.annotation import anchor_at
from annotations.history.events import Event
from annotations.history.history import FED_AT_ONCE, History
from annotations.span import Span

TEXT = "Kim Jong-un met Choe Son-hui."


def field(start: int, end: int) -> dict[str, Any]:
    return {"span": to_builtins(anchor_at(TEXT, Span(start, end), "d"))}


def adding(history: History, name: str, tag: str = "actor", **more: Any) -> Event:
    return history.record("add", name, {**field(0, 3), "tag": tag}, **more)


def undo(history: History) -> int:
    """Undo one step; how many changes were left alone."""
    step = history.undo_step
    assert step is not None
    return history.take_back(step).skipped


def redo(history: History) -> int:
    step = history.redo_step
    assert step is not None
    return history.take_back(step).skipped


def stamped(history: History, replica: str = "r1") -> list[Event]:
    """All events as a save by `replica` would write those that have none yet."""
    number = count(1)
    return [
        event if event.replica else structs.replace(event, replica=replica, seq=next(number))
        for event in history.events.values()
    ]


def seen(history: History) -> list[tuple[str, str, tuple[int, int], str]]:
    return [(one.id, one.tag, one.span, one.note) for one in history.annotations]


@pytest.fixture
def history() -> History:
    return History("article", "ann", [])


def test_there_is_nothing_to_undo_or_redo_at_first(history: History) -> None:
    assert history.undo_step is history.redo_step is None


def test_undoing_an_add_deletes_and_redoing_restores_the_same_annotation(history: History) -> None:
    adding(history, "a")
    before = seen(history)
    undo(history)
    assert seen(history) == []
    redo(history)
    assert seen(history) == before


@pytest.mark.parametrize(
    "change", [{"tag": "sanction"}, {"note": "vague"}, field(4, 11), {"confidence": 0.5}]
)
def test_an_edit_goes_back_and_forth(history: History, change: dict[str, Any]) -> None:
    adding(history, "a")
    before = history.annotations
    history.record("edit", "a", change)
    after = history.annotations
    undo(history)
    assert seen(history) == [(one.id, one.tag, one.span, one.note) for one in before]
    assert history.annotations[0].confidence == before[0].confidence
    redo(history)
    assert seen(history) == [(one.id, one.tag, one.span, one.note) for one in after]
    assert history.annotations[0].confidence == after[0].confidence


def test_a_deleted_annotation_comes_back_whole(history: History) -> None:
    adding(history, "a")
    history.record("edit", "a", {"note": "vague"})
    before = seen(history)
    history.record("delete", "a")
    undo(history)
    assert seen(history) == before


def test_the_status_goes_back_to_what_it_was_and_at_last_to_none(history: History) -> None:
    for status in ("done", "skipped"):
        history.record("status", "", {"status": status})
    undo(history)
    assert history.status == "done"
    undo(history)
    assert history.status == "unread"
    adding(history, "a")
    assert history.status == "open"


def test_steps_are_undone_latest_first_and_redone_in_turn(history: History) -> None:
    adding(history, "a", "one")
    for tag in ("two", "three", "four"):
        history.record("edit", "a", {"tag": tag})
    tags = []
    for step in (undo, undo, undo, redo, redo, undo, redo, redo):
        assert step(history) == 0
        tags.append(history.annotations[0].tag)
    assert tags == ["three", "two", "one", "two", "three", "two", "three", "four"]
    assert history.redo_step is None


def test_the_same_value_that_was_written_anew_since_is_a_change_of_its_own_and_stays(
    history: History,
) -> None:
    adding(history, "a")
    history.record("edit", "a", {"tag": "sanction"}, group="g")
    history.record("edit", "a", {"tag": "actor"})
    history.record("edit", "a", {"tag": "sanction"})
    step = history.step("g")
    assert step is not None
    assert history.take_back(step).skipped == 1
    assert history.annotations[0].tag == "sanction"


def test_a_group_is_one_step(history: History) -> None:
    adding(history, "before")
    for name in ("a", "b", "c"):
        adding(history, name, group="g")
    undo(history)
    assert [one.id for one in history.annotations] == ["before"]
    redo(history)
    assert [one.id for one in history.annotations] == ["a", "b", "before", "c"]
    undo(history)
    assert [one.id for one in history.annotations] == ["before"]


def test_a_group_that_changes_one_field_twice_is_undone_to_what_was_before_it(history: History) -> None:
    adding(history, "a", "one")
    for tag in ("two", "three"):
        history.record("edit", "a", {"tag": tag}, group="g")
    assert undo(history) == 0
    assert history.annotations[0].tag == "one"
    assert redo(history) == 0
    assert history.annotations[0].tag == "three"


def test_a_new_change_ends_redoing(history: History) -> None:
    adding(history, "a")
    undo(history)
    adding(history, "b")
    assert history.redo_step is None
    undo(history)
    assert history.undo_step is None


def test_undo_goes_on_where_it_was_after_a_restart(history: History) -> None:
    adding(history, "a", "one")
    history.record("edit", "a", {"tag": "two"})
    history.record("edit", "a", {"tag": "three"})
    undo(history)
    again = History("article", "ann", reversed(stamped(history)))
    assert undo(again) == 0
    assert again.annotations[0].tag == "one"
    assert redo(again) == redo(again) == 0
    assert again.annotations[0].tag == "three"


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.history.history.FED_AT_ONCE", 3)
    monkeypatch.setattr("annotations.history.history.FEW", 5)


@pytest.mark.usefixtures("few_at_once")
def test_what_can_be_undone_is_worked_out_in_parts_in_the_order_of_all_events() -> None:
    made = History("article", "ann", [])
    for number in range(10):
        adding(made, f"a{number}")
    undo(made)
    again = History("article", "ann", reversed(stamped(made)))
    assert len(list(again.feeding())) > 3
    assert list(again.feeding()) == []
    assert again.undo_step is not None and made.undo_step is not None
    assert again.redo_step is not None and made.redo_step is not None
    assert again.undo_step.key == made.undo_step.key
    assert again.redo_step.key == made.redo_step.key


@pytest.mark.usefixtures("few_at_once")
def test_what_was_made_meanwhile_can_be_undone_too() -> None:
    made = History("article", "ann", [])
    for number in range(10):
        adding(made, f"a{number}")
    again = History("article", "ann", stamped(made))
    parts = again.feeding()
    next(parts)
    late = adding(again, "late")
    assert list(parts)
    assert again.undo_step is not None and again.undo_step.key == late.id


def test_others_changes_are_not_ones_own_to_undo(history: History) -> None:
    adding(history, "a")
    assert History("article", "bob", stamped(history)).undo_step is None


def test_undo_takes_back_the_annotators_latest_change_even_from_another_window(history: History) -> None:
    adding(history, "a", "one")
    here, there = (History("article", "ann", stamped(history)) for _ in range(2))
    there.record("edit", "a", {"note": "there"})
    merged = History("article", "ann", [*stamped(here), *stamped(there, "r2")])
    undo(merged)
    assert seen(merged) == [("a", "one", (0, 3), "")]


def test_what_was_changed_since_in_another_window_is_left_and_counted(history: History) -> None:
    adding(history, "a", "one")
    start = stamped(history)
    here, there = (History("article", "ann", start) for _ in range(2))
    here.record("edit", "a", {"tag": "here", "note": "noted"})
    there.record("edit", "a", {"tag": "there"})
    there.record("status", "", {"status": "done"})
    merged = History("article", "ann", [*stamped(here, "r2"), *stamped(there, "r3")])
    step = next(event for event in here.events.values() if event.fields.get("note"))
    taken = merged.step(step.id)
    assert taken is not None
    assert merged.take_back(taken).skipped == 1
    assert seen(merged) == [("a", "there", (0, 3), "")]


def test_a_change_undone_in_two_windows_at_once_is_undone_once(history: History) -> None:
    adding(history, "a", "one")
    history.record("edit", "a", {"tag": "two"})
    start = stamped(history)
    here, there = (History("article", "ann", start) for _ in range(2))
    undo(here)
    undo(there)
    merged = History("article", "ann", [*stamped(here, "r2"), *stamped(there, "r3")])
    assert seen(merged)[0][1] == "one"
    undo(merged)
    assert seen(merged) == []
    assert merged.undo_step is None


def test_an_undo_that_finds_nothing_to_put_back_still_counts_as_done(history: History) -> None:
    history.record("edit", "lost", {"tag": "x"})
    assert undo(history) == 1
    again = History("article", "ann", stamped(history))
    assert again.undo_step is None
    assert again.redo_step is not None


def test_an_event_that_undoes_one_we_do_not_have_is_passed_over(history: History) -> None:
    history.record("edit", "a", {"tag": "x"}, undoes="nowhere")
    adding(history, "a")
    undo(history)
    assert history.undo_step is None


def test_operations_we_do_not_know_are_not_steps(history: History) -> None:
    adding(history, "a")
    newer = structs.replace(stamped(history)[0], id="n", op="frobnicate", lamport=9)
    again = History("article", "ann", [*stamped(history), newer])
    undo(again)
    assert again.undo_step is None


def test_a_step_says_how_many_articles_it_touched(history: History) -> None:
    adding(history, "a", group="g", group_articles=3)
    step = history.undo_step
    assert step is not None
    assert step.articles == 3
    history.take_back(step)
    assert history.redo_step is not None
    assert history.redo_step.articles == 3


def test_every_step_knows_the_change_it_is_about(history: History) -> None:
    add = adding(history, "a")
    for step in (undo, redo, undo):
        step(history)
    assert history.redo_step is not None
    assert history.root(history.redo_step) == add


def test_a_deletion_is_undone_also_where_the_event_that_added_it_is_lost() -> None:
    left = Event(
        id="e2", annotator="ann", replica="r1", seq=2, lamport=2, op="edit", annotation="a", at="2024-01-19T03:55:00Z",
        fields={**field(0, 3), "tag": "actor"},
    )  # fmt: skip
    history = History("article", "ann", [left])
    before = seen(history)
    assert before == [("a", "actor", (0, 3), "")]
    history.record("delete", "a", {})
    assert seen(history) == []
    undo(history)
    assert seen(history) == before
    redo(history)
    assert seen(history) == []


def test_whether_something_may_be_undone_is_not_worked_out_of_very_many_events(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    adding(history, "a")
    assert (history.may_undo, history.may_redo) == (True, False)
    for number in range(FED_AT_ONCE):
        adding(history, f"b{number}")
    monkeypatch.setattr("annotations.history.history.Stacks", None)
    assert (history.may_undo, history.may_redo) == (True, False), "it is known already"
    anew = History("article", "ann", stamped(history))
    assert anew.may_undo and anew.may_redo
