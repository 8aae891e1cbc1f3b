"""Things kept in order while they come and go."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from annotations.ordered import Ordered


class Thing(NamedTuple):
    id: str
    rank: int


def ordered(*things: Thing) -> Ordered[Thing]:
    return Ordered(things, lambda thing: (thing.rank, thing.id))


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.one_of(st.none(), st.integers(0, 3)))))
def test_whatever_came_and_went_the_rest_is_in_order_and_found_by_its_id(
    changes: list[tuple[str, int | None]],
) -> None:
    kept, there = ordered(Thing("a", 2), Thing("b", 1)), {"a": Thing("a", 2), "b": Thing("b", 1)}
    for id, rank in changes:
        gone = there.pop(id, None)
        if rank is None:
            assert kept.discard(id) == gone
        else:
            there[id] = Thing(id, rank)
            kept.put(there[id])
    assert kept.items == sorted(there.values(), key=lambda thing: (thing.rank, thing.id))
    assert kept.by_id == there
    assert [kept.index_of(thing.id) for thing in kept.items] == list(range(len(there)))


def test_a_place_is_found_by_a_part_of_the_key() -> None:
    kept = ordered(Thing("a", 1), Thing("b", 3))
    assert [kept.at_or_after((rank,)) for rank in range(5)] == [0, 0, 1, 1, 2]
    assert kept.index_of("c") is None
