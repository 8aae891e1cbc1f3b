"""Stops, whatever the text: they cut no grapheme, and every word, sign and letter apart is one."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from annotations.span import Span
from annotations.text.graphemes import Blocks, grapheme_starts
from annotations.text.stops import Stop, begins, ends, word_begins
from annotations.text.words import is_piece, word_at, words
from tests.helpers.strategies import KOREAN, hostile_text, joined
from tui.reader.layout import Layout


@st.composite
def views(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and the rows of it that are in view."""
    text = draw(hostile_text(40))
    layout = Layout(text, draw(st.integers(2, 20)), Blocks(text))
    first = layout.step(layout.first, draw(st.integers(0, 5)))
    last = layout.step(first, draw(st.integers(0, 5)))
    return text, Span(layout.row(first).start, layout.row(last).end)


def in_order(stops: list[Stop]) -> bool:
    return [stop.at for stop in stops] == sorted({stop.at for stop in stops})


@given(views())
def test_every_word_that_begins_in_view_is_one_to_go_to(view: tuple[str, Span]) -> None:
    text, rows = view
    found = [stop.at for stop in word_begins(text, rows)]
    assert {*grapheme_starts(text, 0, len(text))}.issuperset(found)
    assert found == [word.start for word in words(text, 0, len(text)) if rows.holds(word.start)]


@given(views())
def test_a_selection_may_begin_with_every_word_and_letter_and_end_with_it(view: tuple[str, Span]) -> None:
    text, rows = view
    graphemes = {*grapheme_starts(text, 0, len(text)), len(text)}
    first, last = begins(text, rows), ends(text, rows)
    assert in_order(first) and in_order(last)
    assert all(rows.holds(stop.at) and stop.at == stop.edge for stop in first)
    assert all(rows.holds(stop.at) and stop.edge > rows.start for stop in last)
    assert graphemes.issuperset(edge for stop in first + last for edge in (stop.at, stop.edge))
    starts, edges = {stop.edge for stop in first}, {stop.edge for stop in last}
    for word in words(text, 0, len(text)):
        if is_piece(text, word):
            letters = [at for at in grapheme_starts(text, *word) if rows.holds(at)]
            assert starts.issuperset(letters)
        else:
            assert not rows.holds(word.start) or word.start in starts
            assert not rows.overlaps(word) or word.end in edges


@given(views())
def test_whatever_is_seen_between_words_is_a_stop_of_its_own(view: tuple[str, Span]) -> None:
    text, rows = view
    signs = [
        at
        for at in grapheme_starts(text, *rows)
        if word_at(text, at) is None and unicodedata.category(text[at])[0] in "PS"
    ]
    for found in (begins(text, rows), ends(text, rows)):
        assert {stop.at for stop in found}.issuperset(signs)


@given(views())
def test_with_what_begins_something_ends(view: tuple[str, Span]) -> None:
    text, rows = view
    for stop in begins(text, rows):
        found = ends(text, Span(stop.at, rows.end))
        assert found[0].at == stop.at, "so that the same label twice selects what it stands on"
        assert min(one.edge for one in found) > stop.edge


@given(joined((*KOREAN, "은", "에서", "의", "과", "는", " ", "7", "KCNA")))
def test_stops_are_the_same_composed_or_not(text: str) -> None:
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    found, others = (
        [unicodedata.normalize("NFC", form[: stop.edge]) for stop in ends(form, Span(0, len(form)))]
        for form in (composed, apart)
    )
    assert found == others
