"""Undo after any changes gives back what was there before them, in one window, and after any restart."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs, to_builtins

from annotations.annotation import Annotation, anchor_at
from annotations.history.history import History
from annotations.history.replay import STATUSES
from annotations.span import Span
from annotations.store.memory import MemoryStore

TEXT = "0123456789"
TAGS = st.sampled_from(["actor", "sanction"])
SPANS = st.tuples(st.integers(0, 5), st.integers(1, 4)).map(lambda at: Span(at[0], at[0] + at[1]))
CHANGES = st.one_of(
    st.tuples(st.just("add"), SPANS, TAGS),
    st.tuples(st.just("tag"), st.integers(0, 5), TAGS),
    st.tuples(st.just("span"), st.integers(0, 5), SPANS),
    st.tuples(st.just("note"), st.integers(0, 5), st.sampled_from(["", "vague", "sure"])),
    st.tuples(st.just("delete"), st.integers(0, 5), st.none()),
    st.tuples(st.just("status"), st.sampled_from(STATUSES), st.none()),
)
STEPS = st.lists(st.lists(CHANGES, min_size=1, max_size=3), max_size=6)
Seen = tuple[tuple[Annotation, ...], str]


def seen(history: History) -> Seen:
    """All that undo must give back: annotations, but for the time of their last change, and the status."""
    return tuple(structs.replace(one, updated_at="") for one in history.annotations), history.status


def anchored(span: Span) -> dict[str, Any]:
    return {"span": to_builtins(anchor_at(TEXT, span, "d"))}


def do(history: History, number: int, changes: list[Any]) -> None:
    """Make `changes` as one step; those that name an annotation that is not there make none."""
    group = f"g{number}" if len(changes) > 1 else ""
    for place, (kind, what, value) in enumerate(changes):
        if kind == "add":
            history.record("add", f"a{number}.{place}", {**anchored(what), "tag": value}, group=group)
        elif kind == "status":
            history.record("status", "", {"status": what}, group=group)
        elif what < len(history.annotations):
            name = history.annotations[what].id
            fields = anchored(value) if kind == "span" else {kind: value} if value is not None else {}
            history.record("delete" if kind == "delete" else "edit", name, fields, group=group)


def restarted(history: History) -> History:
    """The history as another run of the program reads it back, after two windows saved it in turn."""
    store = MemoryStore()
    for event in history.events.values():
        replica = event.replica or f"r{event.lamport % 2}"
        store.append("article", [structs.replace(event, replica=replica, seq=event.lamport)])
    return History("article", history.annotator, reversed(store.events("article")))


@given(STEPS, st.booleans())
def test_undoing_all_steps_goes_back_through_every_state_and_redoing_forth(
    steps: list[Any], restart: bool
) -> None:
    history = History("article", "ann", [])
    states = [seen(history)]
    for number, changes in enumerate(steps):
        before = len(history.events)
        do(history, number, changes)
        if len(history.events) > before:
            states.append(seen(history))
    for forth in (False, True):
        path = states if forth else states[::-1]
        for expected in path[1:]:
            if restart:
                history = restarted(history)
            step = history.redo_step if forth else history.undo_step
            assert step is not None
            assert history.take_back(step).skipped == 0
            assert seen(history) == expected
        assert (history.redo_step if forth else history.undo_step) is None


@given(
    st.lists(
        st.one_of(st.sampled_from(["undo", "redo", "restart"]), st.lists(CHANGES, min_size=1, max_size=2))
    )
)
def test_any_walk_of_changes_undos_and_redos_is_that_of_an_editor(walk: list[Any]) -> None:
    history = History("article", "ann", [])
    # The model: a list of whole states and a place in it.
    states, at = [seen(history)], 0
    for number, move in enumerate(walk):
        if move == "restart":
            history = restarted(history)
        elif move in ("undo", "redo"):
            step = history.undo_step if move == "undo" else history.redo_step
            assert (step is None) == (at == 0 if move == "undo" else at == len(states) - 1)
            if step is not None:
                assert history.take_back(step).skipped == 0
                at += -1 if move == "undo" else 1
        else:
            before = len(history.events)
            do(history, number, move)
            if len(history.events) > before:
                states[at + 1 :] = [seen(history)]
                at += 1
        assert seen(history) == states[at]


@given(STEPS, st.lists(st.sampled_from(["undo", "redo"]), max_size=4))
def test_what_was_updated_one_by_one_equals_what_is_read_anew(steps: list[Any], moves: list[str]) -> None:
    history = History("article", "ann", [])
    for number, changes in enumerate(steps):
        do(history, number, changes)
    for move in moves:
        step = history.undo_step if move == "undo" else history.redo_step
        if step is not None:
            history.take_back(step)
    again = restarted(history)
    assert (again.annotations, again.status) == (history.annotations, history.status)
    for mine, anew in ((history.undo_step, again.undo_step), (history.redo_step, again.redo_step)):
        assert (mine and mine.key) == (anew and anew.key)
