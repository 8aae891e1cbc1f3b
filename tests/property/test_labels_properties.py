"""Jump labels, whatever the text: one for every word start, none the beginning of another, and no cell moves."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotations.span import Span
from annotations.text.graphemes import Blocks, grapheme_starts
from annotations.text.words import word_at, words
from tests.strategies import hostile_text
from tui.reader.labels import Jump, labelled, labels_in, letter_starts, overlaid, word_starts
from tui.reader.layout import Layout

OFFSETS = st.integers(0, 5_000)


@given(st.sets(OFFSETS, max_size=1_000), OFFSETS)
def test_labels_are_distinct_none_begins_another_and_the_nearest_are_shortest(
    starts: set[int], near: int
) -> None:
    labels = labelled(starts, near)
    assert [label.start for label in labels] == sorted(starts)
    names = sorted(label.letters for label in labels)
    assert all(1 <= len(name) <= 2 for name in names)
    assert not any(after.startswith(before) for before, after in pairwise(names))
    lengths = [
        len(name.letters) for name in sorted(labels, key=lambda one: (abs(one.start - near), one.start))
    ]
    assert lengths == sorted(lengths)


@given(st.sets(OFFSETS, min_size=1, max_size=1_000), OFFSETS)
def test_typing_any_label_leads_to_its_word_and_to_no_other_on_the_way(starts: set[int], near: int) -> None:
    labels = labelled(starts, near)
    for start, letters in labels:
        jump: Jump | None = Jump(labels)
        for letter in letters:
            assert jump is not None and jump.hit is None
            jump = jump.type(letter)
        assert jump is not None and jump.hit == start


@given(hostile_text(40), st.data())
def test_every_word_start_in_view_is_covered_and_is_a_grapheme_start(text: str, data: st.DataObject) -> None:
    layout = Layout(text, data.draw(st.integers(2, 20)), Blocks(text))
    first = layout.step(layout.first, data.draw(st.integers(0, 5)))
    last = layout.step(first, data.draw(st.integers(0, 5)))
    view = Span(layout.row(first).start, layout.row(last).end)
    found = word_starts(text, view)
    graphemes = {*grapheme_starts(text, 0, len(text))}
    assert graphemes.issuperset(found)
    assert found == [word.start for word in words(text, 0, len(text)) if view.holds(word.start)]
    letters = letter_starts(text, view)
    assert graphemes.issuperset(letters) and set(letters) >= set(found)
    assert all(view.holds(at) and word_at(text, at) for at in letters)


@given(hostile_text(30), st.integers(2, 20), st.sampled_from([0, 15, 1_000]), st.data())
def test_labels_move_no_cell(text: str, width: int, near: int, data: st.DataObject) -> None:
    layout = Layout(text, width, Blocks(text))
    elsewhere = range(
        1_000, 1_000 + data.draw(st.sampled_from([0, 100]))
    )  # so many more words take letters away
    labels = labelled([*word_starts(text, Span(0, len(text))), *elsewhere], near)
    first_letters = {label.letters[0] for label in labels if len(label.letters) == 2}
    typed = data.draw(st.sampled_from(["", *sorted(first_letters)]))
    ref = layout.first
    while True:
        before = layout.cells(ref)
        here = labels_in(labels, layout.row(ref))
        cells, shown = overlaid(before, here, typed)
        assert (cells.starts, cells.ends, cells.columns) == (before.starts, before.ends, before.columns)
        for index, (glyph, cell_count) in enumerate(zip(cells.glyphs, cells.widths, strict=True)):
            if shown[index]:
                assert cell_len(glyph) == cell_count == max(1, before.widths[index])
            else:
                assert (glyph, cell_count) == (before.glyphs[index], before.widths[index])
        painted = sum(cells.widths)
        assert painted <= width + 1 and painted - sum(before.widths) in (0, 1)
        live = [label for label in here if label.letters.startswith(typed)]
        assert shown.count(1) == len(live), "each shows the letter to be typed now, in a place of its own"
        following = layout.step(ref, 1)
        if following == ref:
            return
        ref = following
