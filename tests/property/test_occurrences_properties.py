"""Occurrences, whatever the text: exact spans, none overlapping another, none missed, whole words among all."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.annotation import Annotation, anchor_at
from annotations.search.occurrences import drafts, is_in_word
from annotations.span import Span, without_outer_space
from annotations.text.graphemes import grapheme_starts, snapped
from tests.helpers.at_once import occurrences
from tests.helpers.strategies import hostile_text

REPEATING = st.one_of(hostile_text(30), st.text("aA ế-가", max_size=30))


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and a span in it as an annotation has."""
    text = draw(REPEATING.filter(str.strip))
    edges = st.integers(0, len(text))
    span = snapped(text, without_outer_space(text, Span(*sorted((draw(edges), draw(edges))))))
    return (
        (text, span)
        if span.slice(text).strip()
        else (text, snapped(text, without_outer_space(text, Span(0, len(text)))))
    )


@given(quoted(), st.booleans(), st.booleans())
def test_places_are_in_order_overlap_none_and_stand_on_grapheme_boundaries(
    case: tuple[str, Span], whole_words: bool, match_case: bool
) -> None:
    text, at = case
    found = occurrences(text, at.slice(text), at=at, whole_words=whole_words, match_case=match_case).places
    edges = {*grapheme_starts(text, 0, len(text)), len(text)}
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all({*one.span} <= edges for one in found)
    assert all(one.in_word == is_in_word(text, one.span) for one in found)
    assert not (whole_words and any(one.in_word for one in found))


@given(quoted())
def test_a_text_is_found_where_it_stands_and_every_equal_one_is_it_or_overlaps_one(
    case: tuple[str, Span],
) -> None:
    text, at = case
    quote = at.slice(text)
    spans = [one.span for one in occurrences(text, quote, at=at).places]
    assert at in spans
    if any(unicodedata.category(character) != "Cf" for character in quote):
        edges = {*grapheme_starts(text, 0, len(text)), len(text)}
        for start in range(len(text)):
            equal = Span(start, start + len(quote))
            if text.startswith(quote, start) and {*equal} <= edges:
                assert any(equal.overlaps(span) for span in spans)


@given(quoted(), st.sampled_from(["NFC", "NFD"]))
def test_the_composition_of_the_quote_changes_nothing(case: tuple[str, Span], form: str) -> None:
    text, at = case
    quote = at.slice(text)
    other = unicodedata.normalize(form, quote)  # type: ignore[arg-type]
    as_quoted, as_composed = (list(occurrences(text, one, at=at).places) for one in (quote, other))
    assert as_composed == as_quoted


@given(quoted())
def test_once_drafts_are_annotations_all_places_are_tagged(case: tuple[str, Span]) -> None:
    text, at = case
    quote = at.slice(text)
    spans = [one.span for one in occurrences(text, quote, at=at).places]
    made = [
        Annotation(str(number), "article", "ann", draft.anchor, draft.tag)
        for number, draft in enumerate(drafts(text, "digest", spans, "actor"))
    ]
    assert all(one.anchor == anchor_at(text, one.span, "digest") for one in made)
    again = occurrences(text, quote, made, tag="actor", at=at).places
    assert [one.span for one in again] == spans and all(one.tagged and not one.over for one in again)
