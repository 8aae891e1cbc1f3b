"""Properties of words that hold for any text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from annotations.span import Span
from annotations.text.graphemes import grapheme_starts
from annotations.text.words import (
    REACH,
    counted,
    is_piece,
    next_unit_end,
    next_word_end,
    next_word_start,
    previous_unit_end,
    previous_word_end,
    previous_word_start,
    run_at,
    runs,
    word_at,
    words,
)
from tests.helpers.strategies import UNSPACED, VIETNAMESE, hostile_text, joined, text_and_offset, unbroken


@given(hostile_text())
def test_words_are_in_order_and_cut_no_grapheme(text: str) -> None:
    boundaries = {*grapheme_starts(text, 0, len(text)), len(text)}
    found = words(text, 0, len(text))
    assert boundaries.issuperset(edge for word in found for edge in word)
    assert all(word.length for word in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(st.one_of(text_and_offset(), text_and_offset(unbroken())))
@example(("a" * (REACH - 1) + "e\u0301" * 9, REACH - 1))
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


BROKEN = st.lists(
    st.sampled_from(("a", "김정은은", "外", "กา", "U.S.", "7/6", " ", "ế", "e\u0302\u0301")),
    min_size=1,
    max_size=12,
)


@given(BROKEN.filter(lambda parts: " " in parts), st.integers(REACH - 40, 3 * REACH), st.integers(0, 60))
def test_where_spaces_are_near_words_end_nowhere_else_however_long_the_text(
    parts: list[str], size: int, before: int
) -> None:
    text = "x" * before + " " + ("".join(parts) * size)[:size]
    pieces, at = [], 0
    for part in text.split(" "):  # each alone, at the beginning of a text: too short to be cut there
        pieces += [Span(at + word.start, at + word.end) for word in words(part, 0, len(part))]
        at += len(part) + 1
    assert words(text, 0, len(text)) == pieces
    for edge in range(REACH, len(text), REACH):
        for offset in range(edge - 3, min(edge + 3, len(text))):
            assert word_at(text, offset) == next((word for word in pieces if word.holds(offset)), None)


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


@given(st.one_of(text_and_offset(), text_and_offset(unbroken())))
def test_going_on_and_back_by_words_visits_the_same_places(place: tuple[str, int]) -> None:
    text, offset = place
    on = next_word_start(text, offset)
    assert on > offset or offset == len(text)
    if on < len(text):
        assert previous_word_start(text, on) <= offset
        assert next_word_start(text, previous_word_start(text, on)) == on
    back = previous_word_start(text, offset)
    assert back < offset or offset == 0
    if back and word_at(text, back):
        assert next_word_start(text, back) >= offset


@given(joined((*UNSPACED, *VIETNAMESE, "a", "7/6", ", ", "、", " ")))
def test_words_are_the_same_composed_or_not(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    found, others = (
        [unicodedata.normalize("NFC", word.slice(form)) for word in words(form, 0, len(form))]
        for form in (composed, apart)
    )
    assert found == others


@given(hostile_text())
def test_every_word_is_within_one_run(text: str) -> None:
    whole = runs(text, 0, len(text))
    for word in words(text, 0, len(text)):
        assert any(run.covers(word) for run in whole)
        run = run_at(text, word.start)
        assert run is not None and run.covers(word)


@given(st.one_of(st.text("a Zđ\u0110ßªºĐéữ\u01c0\u024f\u0250\u1e00\u1eff-1.", max_size=40), hostile_text()))
def test_as_many_words_are_counted_as_there_are_or_none_where_they_are_not_set_apart(text: str) -> None:
    there = words(text, 0, len(text))
    assert counted(text) == (0 if any(is_piece(text, word) for word in there) else len(there))
