"""What is known of a query's hits while they are looked for piece by piece."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from annotations.search import hits as module
from annotations.search.hits import Hits
from annotations.search.search import find_all
from annotations.span import Span
from annotations.text.query import Mode, Query
from tests.helpers.strategies import joined

TEXTS = joined(("ha", "h", "à", "a\u0300", "\u200b", "\r\n", "đ", " "))
QUERIES = st.one_of(
    st.builds(Query, st.sampled_from(["ha", "h", " ", "zz"]), st.sampled_from([Mode.FOLDED, Mode.EXACT])),
    st.sampled_from([Query("h.", Mode.REGEX), Query(r"\w+", Mode.REGEX)]),
)


def counted(hits: Hits) -> Hits:
    """All hits, learnt step by step."""
    while not hits.complete:
        piece = hits.uncounted
        hits.learn(piece, hits.search(piece))
    return hits


@given(TEXTS, QUERIES, st.integers(1, 9))
def test_steps_together_count_all_hits(text: str, query: Query, step: int) -> None:
    whole = list(find_all(text, query))
    with patch.object(module, "STEPS", dict.fromkeys(module.STEPS, step)):
        hits = counted(Hits(text, query))
    assert list(hits.overlapping(Span(0, len(text)))) == whole
    assert [hits.number(hit) for hit in whole] == list(range(1, len(whole) + 1))


@given(TEXTS, QUERIES, st.integers(1, 9), st.integers(0, 40), st.booleans(), st.integers(0, 9))
def test_the_next_hit_is_the_same_however_much_is_counted(
    text: str, query: Query, step: int, offset: int, back: bool, steps: int
) -> None:
    offset, whole = min(offset, len(text)), list(find_all(text, query))
    before, after = (
        [hit for hit in whole if hit.start < offset],
        [hit for hit in whole if hit.start >= offset],
    )
    with patch.object(module, "STEPS", dict.fromkeys(module.STEPS, step)):
        hits = Hits(text, query)
        for _ in range(steps):
            hits.learn(hits.uncounted, hits.search(hits.uncounted))
        firsts = (hits.first(piece, back=back) for piece in hits.pieces(offset, back=back))
        found = next((hit for hit in firsts if hit), None)
    order = [*reversed(before), *reversed(after)] if back else [*after, *before]
    assert found == next(iter(order), None)


@given(TEXTS, QUERIES, st.integers(0, 40), st.integers(0, 40))
def test_hits_in_view_are_known_before_all_are_counted(text: str, query: Query, one: int, other: int) -> None:
    shown = Span(min(one, other, len(text)), min(max(one, other), len(text)))
    hits = Hits(text, query)
    around = hits.around(shown)
    hits.look(around, hits.search(around))
    expected = tuple(hit for hit in find_all(text, query) if hit.overlaps(shown))
    assert hits.overlapping(shown) == expected
    assert counted(hits).overlapping(shown) == expected


def test_how_manieth_a_hit_is_is_not_known_before_it_was_counted() -> None:
    hits = Hits("ha ha", Query("ha"))
    assert hits.number(Span(3, 5)) is None and not hits.complete
    assert counted(hits).number(Span(3, 5)) == 2


def test_without_a_query_there_are_no_hits_and_nothing_to_count() -> None:
    hits = Hits("text")
    assert hits.complete and len(hits) == 0
    assert not any(hits.first(piece) for piece in hits.pieces(2))
    assert hits.overlapping(Span(0, 4)) == ()
