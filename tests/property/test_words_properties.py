"""Properties of words that hold for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from annotations.text import grapheme_starts
from annotations.words import (
    next_unit_end,
    next_word_end,
    next_word_start,
    previous_unit_end,
    previous_word_end,
    previous_word_start,
    word_at,
    words,
)
from tests.strategies import hostile_text, text_and_offset


@given(hostile_text())
def test_words_are_in_order_and_cut_no_grapheme(text: str) -> None:
    boundaries = {*grapheme_starts(text, 0, len(text)), len(text)}
    found = words(text, 0, len(text))
    assert boundaries.issuperset(edge for word in found for edge in word)
    assert all(word.length for word in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(text_and_offset())
def test_steps_agree_with_the_words_of_the_whole_text(place: tuple[str, int]) -> None:
    text, offset = place
    found = words(text, 0, len(text))
    assert word_at(text, offset) == next((word for word in found if word.holds(offset)), None)
    assert next_word_start(text, offset) == min(
        (w.start for w in found if w.start > offset), default=len(text)
    )
    assert previous_word_start(text, offset) == max((w.start for w in found if w.start < offset), default=0)
    assert next_word_end(text, offset) == min((w.end for w in found if w.end > offset), default=len(text))
    assert previous_word_end(text, offset) == max((w.end for w in found if w.end < offset), default=0)


@given(text_and_offset())
def test_units_are_parts_of_words_and_steps_over_them_agree_both_ways(place: tuple[str, int]) -> None:
    text, offset = place
    on, back = next_unit_end(text, offset), previous_unit_end(text, offset)
    assert {on, back} <= {*grapheme_starts(text, 0, len(text)), len(text)}
    assert back < offset < on or (offset in (back, on) and offset in (0, len(text)))
    assert on <= max(offset, next_word_end(text, offset)) and back >= min(
        offset, previous_word_end(text, offset)
    )
    if on < len(text):
        assert previous_unit_end(text, next_unit_end(text, on)) == on
