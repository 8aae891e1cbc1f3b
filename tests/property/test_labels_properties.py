"""Jump labels, whatever the text: one for every word start, none the beginning of another, and no cell moves."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotations.span import Span
from annotations.text.folding import folded
from annotations.text.graphemes import Blocks
from annotations.text.stops import Stop, begins, ends, word_begins
from tests.helpers.strategies import hostile_text, pages
from tui.reader.labels import Jump, labels_in, overlaid
from tui.reader.layout import Layout
from tui.reader.lettering import labelled

OFFSETS = st.integers(0, 5_000)


@given(st.sets(OFFSETS, max_size=1_000), OFFSETS)
def test_labels_are_distinct_none_begins_another_and_the_nearest_are_shortest(
    starts: set[int], near: int
) -> None:
    labels = labelled([Stop(at, at) for at in starts], near)
    assert [label.start for label in labels] == sorted(starts)
    names = sorted(label.letters for label in labels)
    assert all(1 <= len(name) <= 2 for name in names)
    assert not any(after.startswith(before) for before, after in pairwise(names))
    lengths = [
        len(name.letters) for name in sorted(labels, key=lambda one: (abs(one.start - near), one.start))
    ]
    assert lengths == sorted(lengths)


@given(st.dictionaries(OFFSETS, st.booleans(), min_size=1, max_size=1_000), OFFSETS)
def test_typing_any_label_leads_to_its_word_and_to_no_other_on_the_way(
    starts: dict[int, bool], near: int
) -> None:
    labels = labelled([Stop(at, at, inner) for at, inner in starts.items()], near)
    assert [label.start for label in labels] == sorted(starts)
    for start, letters, *_ in labels:
        jump: Jump | None = Jump(labels)
        for letter in letters:
            assert jump is not None and jump.hit is None
            jump = jump.type(letter)
        assert jump is not None and jump.hit == start


@given(st.dictionaries(OFFSETS, st.booleans(), min_size=1, max_size=3_844), OFFSETS)
def test_the_label_at_or_before_a_place_tells_the_first_letter_to_type(
    starts: dict[int, bool], near: int
) -> None:
    shown = ""
    for label in labelled([Stop(at, at, inner) for at, inner in starts.items()], near):
        shown = label.letters[: label.shown] or shown
        assert shown[0] == label.letters[0]


@given(pages(), OFFSETS)
def test_typing_a_label_of_letters_of_the_text_leads_to_its_word(page: str, near: int) -> None:
    labels = labelled(begins(page, Span(0, len(page))), near, page)
    for label in labels:
        jump: Jump | None = Jump(labels)
        for letter in label.letters:
            assert jump is not None and jump.hit is None
            jump = jump.type(letter)
        assert jump is not None and jump.hit == label.start
        if label.own is not None:
            assert label.start <= label.own and folded(page[label.own :])[0] == label.letters[0]


@given(pages(), st.data())
def test_every_span_between_offered_ends_takes_at_most_six_keys(page: str, data: st.DataObject) -> None:
    rows = Span(0, len(page))
    offered = begins(page, rows)
    if not offered:
        return
    begin = data.draw(st.sampled_from(offered))
    labels = {label.start: label for label in labelled(offered, data.draw(OFFSETS), page)}
    stops = ends(page, Span(begin.at, rows.end))
    last = {label.start: label for label in labelled(stops, begin.at, page)}
    assert labels.keys() == {stop.at for stop in offered} and last.keys() == {stop.at for stop in stops}
    for stop in stops:
        keys = ["F", *labels[begin.at].letters, *last[stop.at].letters, "1"]
        assert len(keys) <= 6 and stop.edge > begin.edge


@given(hostile_text(30), st.integers(2, 20), st.sampled_from([0, 15, 1_000]), st.data())
def test_labels_move_no_cell(text: str, width: int, near: int, data: st.DataObject) -> None:
    layout = Layout(text, width, Blocks(text))
    more = data.draw(st.sampled_from([0, 100]))  # words elsewhere, which take letters away
    elsewhere = range(1_000, 1_000 + more)
    whole = Span(0, len(text))
    stops = data.draw(st.sampled_from([word_begins, begins, ends]))(text, whole)
    own = data.draw(st.sampled_from(["", text]))
    labels = labelled([*stops, *(Stop(at, at) for at in elsewhere)], near, own)
    first_letters = {label.letters[0] for label in labels if len(label.letters) == 2}
    typed = data.draw(st.sampled_from(["", *sorted(first_letters)]))
    ref = layout.first
    while True:
        before = layout.cells(ref)
        here = labels_in(labels, layout.row(ref))
        cells, shown = overlaid(before, here, typed)
        assert (cells.starts, cells.ends, cells.columns) == (before.starts, before.ends, before.columns)
        for index, (glyph, cell_count) in enumerate(zip(cells.glyphs, cells.widths, strict=True)):
            if shown[index] == 3:
                assert (glyph, cell_count) == (before.glyphs[index], before.widths[index])
            elif shown[index]:
                assert cell_len(glyph) == cell_count == max(1, before.widths[index])
            else:
                assert (glyph, cell_count) == (before.glyphs[index], before.widths[index])
        painted = sum(cells.widths)
        assert painted <= width + 1 and painted - sum(before.widths) in (0, 1)
        live = [one for one in here if one.letters.startswith(typed) and (typed or one.shown)]
        assert shown.count(1) + shown.count(3) == len(live), (
            "each shows the letter to be typed now, in a place of its own"
        )
        following = layout.step(ref, 1)
        if following == ref:
            return
        ref = following
