"""The fold of events does not depend on how they came: order, repetition and merging change nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from annotations.history.events import OPERATIONS, Event
from annotations.history.replay import documents, fold

SPANS = st.builds(
    lambda start, length: {
        "start": start,
        "end": start + length,
        "quote": "x" * length,
        "prefix": "",
        "suffix": "",
        "digest": "d",
    },
    st.integers(0, 5),
    st.integers(1, 3),
)
FIELDS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "span": SPANS | st.none() | st.just({"start": 1}),
        "tag": st.sampled_from(["actor", "sanction", "", 3]),
        "note": st.sampled_from(["", "seen", None]),
        "status": st.sampled_from(["open", "done", "lost"]),
        "later": st.booleans(),
    },
)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events of two annotators and three replicas, with ties everywhere, in `seq` too as where copies forked."""
    count = draw(st.integers(0, 12))
    return [
        Event(
            id=f"e{number}",
            annotator=draw(st.sampled_from(["ann", "bob"])),
            replica=draw(st.sampled_from(["r1", "r2", "r3"])),
            seq=draw(st.sampled_from([number, 1])),
            lamport=draw(st.integers(1, 4)),
            op=draw(st.sampled_from([*OPERATIONS, "unknown"])),
            annotation=draw(st.sampled_from(["x", "y", ""])),
            fields=draw(FIELDS),
        )
        for number in range(count)
    ]


@given(histories(), st.randoms())
def test_the_order_of_reading_changes_nothing(events: list[Event], random: Any) -> None:
    shuffled = random.sample(events, len(events))
    assert fold(shuffled) == fold(events)
    assert documents(fold(shuffled)) == documents(fold(events))


@given(histories(), st.randoms())
def test_repetition_changes_nothing(events: list[Event], random: Any) -> None:
    again = events + random.choices(events, k=5) if events else []
    assert fold(again) == fold(events)


@given(histories(), st.integers(0, 12), st.integers(0, 12), st.randoms())
def test_merging_is_a_union_whoever_merges_first(events: list[Event], i: int, j: int, random: Any) -> None:
    first, second = sorted((i, j))
    a, b, c = events[:second], events[first:], random.sample(events, len(events) // 2)
    assert fold([*fold([*a, *b]).events.values(), *c]) == fold([*a, *fold([*b, *c]).events.values()])


@given(histories(), st.integers(0, 12))
def test_applying_one_by_one_equals_folding_all(events: list[Event], cut: int) -> None:
    state = fold(events[:cut])
    for event in events[cut:]:
        state.apply(event)
    assert state == fold(events)


@given(histories(), histories())
def test_a_merge_makes_no_span_tag_or_note_that_nobody_made(mine: list[Event], theirs: list[Event]) -> None:
    events = [*mine, *(structs.replace(event, id=f"their-{event.id}", replica="r9") for event in theirs)]
    for document in documents(fold(events)):
        written = [event.fields for event in events if event.annotation == document["id"]]
        anchor = {name: document[name] for name in ("start", "end", "quote", "prefix", "suffix", "digest")}
        assert anchor in [fields.get("span") for fields in written]
        assert document["tag"] in [fields.get("tag") for fields in written]
        assert document["note"] in ["", *(fields.get("note") for fields in written)]


@given(histories(), st.data())
def test_clocks_change_nothing(events: list[Event], data: st.DataObject) -> None:
    times = st.sampled_from(["", "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "no time"])
    told = [structs.replace(event, at=data.draw(times)) for event in events]
    plain = ("created_at", "updated_at")
    without = [
        {name: value for name, value in one.items() if name not in plain} for one in documents(fold(told))
    ]
    assert without == [
        {name: value for name, value in one.items() if name not in plain} for one in documents(fold(events))
    ]
    assert {s.annotator: s.get("status") for s in fold(told).strands.values() if not s.id} == {
        s.annotator: s.get("status") for s in fold(events).strands.values() if not s.id
    }
