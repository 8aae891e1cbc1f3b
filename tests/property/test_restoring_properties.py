"""Going back to any earlier state makes it the present one, as one step that undo takes back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins

from annotations.annotation import anchor_at
from annotations.history.history import History
from annotations.history.restoring import carry_out, turns, up_to
from annotations.span import Span

TEXT = "Kim Jong-un met Choe Son-hui."
NAMES = st.sampled_from("abc")


def span(start: int) -> dict[str, Any]:
    return {"span": to_builtins(anchor_at(TEXT, Span(start, start + 3), "d"))}


fields = st.one_of(
    st.sampled_from(["actor", "sanction"]).map(lambda tag: {"tag": tag}),
    st.sampled_from(["", "x"]).map(lambda note: {"note": note}),
    st.sampled_from([None, 0.5]).map(lambda number: {"confidence": number}),
    st.integers(0, 20).map(span),
)
acts = st.one_of(
    st.tuples(st.just("edit"), NAMES, fields),
    st.tuples(st.sampled_from(["delete", "restore"]), NAMES, st.just({})),
    st.tuples(st.just("add"), NAMES, st.integers(0, 20).map(lambda at: {**span(at), "tag": "actor"})),
    st.tuples(st.just("status"), st.just(""), st.sampled_from(["open", "done"]).map(lambda s: {"status": s})),
    st.tuples(st.just("undo"), st.just(""), st.just({})),
    st.tuples(st.just("other"), NAMES, fields),
)


def seen(history: History) -> list[object]:
    own = [(one.id, one.anchor, one.tag, one.note, one.confidence) for one in history.annotations]
    return [own, [one.id for one in history.others], history.status if history.annotations else ""]


@pytest.mark.parametrize("change", [span(7), {"tag": "sanction"}, {"note": "x"}, {"confidence": 0.5}])
@pytest.mark.parametrize("gone", [False, True])
def test_each_field_is_what_it_was_before(change: dict[str, Any], gone: bool) -> None:
    history = History("article", "ann", [])
    first = history.record("add", "a", {**span(0), "tag": "actor"})
    before = seen(history)
    history.record("edit", "a", change)
    if gone:
        history.record("delete", "a")
    carry_out(history, turns(history, up_to(first)))
    assert seen(history) == before


@given(st.lists(acts, min_size=1, max_size=25), st.data())
def test_every_earlier_state_can_be_brought_back_and_that_be_undone(
    made: list[Any], data: st.DataObject
) -> None:
    history = History("article", "ann", [])
    states = []
    for op, name, what in made:
        if op == "undo":
            if step := history.undo_step:
                history.take_back(step)
        elif op == "other":
            bob = History("article", "bob", history.events.values())
            bob.record("add", f"bob-{name}", {**span(0), "tag": "actor"})
            history = history.continued(bob.events.values(), "ann")
        elif op == "status" or history.knows(name) != (op == "add"):
            history.record(op, name, what)
        if history.events:
            last = max(
                history.events.values(), key=lambda event: (event.lamport, event.replica, event.seq, event.id)
            )
            states.append((last, seen(history)[0], history.status))
    if not states:
        return
    last, annotations, status = data.draw(st.sampled_from(states))
    before = seen(history)
    events = carry_out(history, turns(history, up_to(last)))
    assert seen(history)[0] == annotations
    assert history.status == status or not events
    assert turns(history, up_to(last)) == ()
    if events:
        step = history.undo_step
        assert step is not None and len(step.events) == len(events)
        history.take_back(step)
    assert seen(history) == before
