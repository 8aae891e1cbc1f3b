"""What holds for the placing of annotations in any two texts."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotations.anchoring.anchor import place
from annotations.annotation import anchor_at
from annotations.span import Span
from annotations.text.collapsed import Collapsed
from annotations.text.graphemes import snapped
from tests.helpers.strategies import hostile_text, text_and_span

TWO_TEXTS = st.tuples(text_and_span(), st.one_of(hostile_text(), st.none()))


@given(TWO_TEXTS, st.booleans(), st.integers(0, 60))
@example((("0", Span(0, 1)), " \u0301"), True, 0)
@settings(max_examples=300)
def test_spans_are_whole_graphemes_of_the_new_text(
    texts: tuple[tuple[str, Span], str | None], kept: bool, cut: int
) -> None:
    (old, span), other = texts
    new = other if other is not None else old[:cut] + old[cut + 1 :]  # an unrelated text, or nearly the same
    [placement] = place([anchor_at(old, span, "old")], old if kept else None, new)
    for found in placement.spans:
        assert 0 <= found.start < found.end <= len(new)
        assert snapped(new, found) == found
    assert 0 <= placement.confidence <= 1
    counts = {"exact": (1,), "moved": (1,), "approximate": (1,), "ambiguous": range(2, 9), "lost": (0,)}
    assert len(placement.spans) in counts[placement.outcome]
    if placement.outcome == "exact":
        assert placement.spans == (span,) and span.slice(new) == span.slice(old)
    if placement.outcome == "moved":
        [there] = placement.spans
        assert Collapsed(there.slice(new)).text == Collapsed(span.slice(old)).text


@given(text_and_span())
def test_the_view_leads_to_the_source_and_back(given_text: tuple[str, Span]) -> None:
    text, span = given_text
    view = Collapsed(text)
    part = view.span(*span)
    assert part.length > 0
    back = view.source_span(*part)
    assert back.covers(span)
    assert not view.cuts(part.start) and not view.cuts(part.end)
    assert [*view.lines] == sorted(set(view.lines)) and view.lines[0] == 0
