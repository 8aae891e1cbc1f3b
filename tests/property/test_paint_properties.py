"""Painting, whatever the text: every cell belongs to one grapheme, and looks as what covers that grapheme says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from annotations.annotation import Anchor, Annotation, place_of
from annotations.runs import IntervalIndex
from annotations.span import Span
from annotations.text.graphemes import Blocks, snapped
from annotations.text.stops import begins
from tests.helpers.strategies import hostile_text
from tui.colours.looks import Layer, Looks
from tui.colours.themes import COLOURS, THEMES
from tui.reader.labels import labels_in, overlaid
from tui.reader.layout import Cells, Layout
from tui.reader.lettering import labelled
from tui.reader.paint import RowState, ground, gutter_segments, row_segments, with_focus

VARIABLES = {**THEMES[0].to_color_system().generate(), **THEMES[0].variables}
LOOKS = (Looks(VARIABLES), Looks(VARIABLES, plain=True))


def tag_look(tag: str) -> tuple[str, str]:
    return tag[0], tag


class Scene:
    """A text laid out, and what is painted over it."""

    def __init__(
        self, text: str, width: int, annotations: Sequence[Annotation], focused: str, state: RowState
    ) -> None:
        self.layout = Layout(text, width, Blocks(text))
        self.annotations, self.focused = IntervalIndex(annotations), focused
        self.state = state

    def rows(self) -> Iterator[tuple[Cells, RowState, list[Annotation]]]:
        """Each row with its share of the state, as the canvas gives it, and the annotations on it."""
        ref = self.layout.first
        while True:
            row, state = self.layout.row(ref), self.state
            has_caret = state.caret is not None and self.layout.locate(state.caret)[0] == ref
            here = self.annotations.overlapping(*row)
            bare = RowState(furniture=state.furniture, hits=state.hits)
            under = ground(bare, row, row, self.annotations, tag_look, gutter=8)
            focused = next((one for one in here if one.id == self.focused), None)
            if focused is not None:
                under = with_focus(under, row, focused, gutter=8)
            yield (
                self.layout.cells(ref),
                under._replace(caret=state.caret if has_caret else None, selected=state.selected),
                here,
            )
            following = self.layout.step(ref, 1)
            if following == ref:
                return
            ref = following


def nest(text: str, most: int) -> list[Span]:
    """Spans that each hold the next, from the whole text inwards."""
    spans = [
        snapped(text, Span(inset, len(text) - inset)) for inset in range(min(most, (len(text) + 1) // 2))
    ]
    return [span for span in spans if span.length]


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    text = draw(hostile_text(20))
    edges = st.integers(0, len(text))
    spans = st.tuples(edges, edges).map(lambda two: snapped(text, Span(*sorted(two)))).filter(bool)
    spans = spans.filter(lambda span: span.length > 0) if text else st.nothing()
    some = st.lists(spans, max_size=4) if text else st.just([])
    nested = st.sampled_from([0, 6]).map(lambda most: nest(text, most))
    colours = draw(st.lists(st.sampled_from(COLOURS), min_size=10, max_size=10))
    annotations = [
        Annotation(str(number), "article", "ann", Anchor(*span, "", "", "", ""), colours[number])
        for number, span in enumerate(sorted(draw(some) + draw(nested)))
    ]
    focused = draw(st.sampled_from(("", *(one.id for one in annotations))))
    state = RowState(
        selected=draw(st.one_of(st.none(), spans)),
        hits=tuple(draw(some)),
        furniture=tuple(draw(some)),
        caret=draw(st.one_of(st.none(), edges)),
    )
    return Scene(text, draw(st.integers(2, 30)), annotations, focused, state)


def styles_of_cells(cells: Cells, state: RowState, looks: Looks, width: int) -> list[Style]:
    segments = row_segments(cells, state, looks, width)
    return [segment.style or Style() for segment in segments for _ in range(segment.cell_length)]


@given(scenes())
def test_the_segments_of_a_row_are_its_glyphs_and_fill_its_width(scene: Scene) -> None:
    width = scene.layout.width + 1
    for cells, state, _ in scene.rows():
        for looks in LOOKS:
            segments = row_segments(cells, state, looks, width)
            text = "".join(segment.text for segment in segments)
            glyphs = "".join(cells.glyphs)
            assert text.startswith(glyphs) and not text[len(glyphs) :].strip(" ")
            assert sum(segment.cell_length for segment in segments) == width == cell_len(text)


@given(scenes())
def test_no_segment_begins_within_a_glyph(scene: Scene) -> None:
    for cells, state, _ in scene.rows():
        begins, at = {0}, 0
        for glyph in cells.glyphs:
            at += len(glyph)
            begins.add(at)
        at = 0
        for segment in row_segments(cells, state, LOOKS[0], scene.layout.width + 1):
            assert at in begins or at > max(begins)
            at += len(segment.text)


@given(scenes())
def test_every_cell_looks_as_what_covers_its_grapheme_says(scene: Scene) -> None:
    for cells, state, here in scene.rows():
        for looks in LOOKS:
            seen = styles_of_cells(cells, state, looks, scene.layout.width + 1)
            for index, column in enumerate(cells.columns):
                for cell in range(column, column + cells.widths[index]):
                    assert seen[cell] == looks.layer(expected(cells, state, here, index, scene.focused))


def expected(
    cells: Cells, state: RowState, annotations: Sequence[Annotation], index: int, focused: str
) -> Layer:
    """The layer of one grapheme, found by asking every span."""
    start, end = cells.starts[index], cells.ends[index]
    covering = [a for a in annotations if a.span.start <= start < a.span.end]
    innermost = min(covering, key=lambda a: (a.span.length, place_of(a)), default=None)
    return Layer(
        colour=innermost.tag if innermost else "",
        depth=min(2, len(covering)),
        focused=any(a.id == focused for a in covering),
        selected=state.selected is not None and state.selected.start <= start < state.selected.end,
        hit=any(span.start <= start < span.end for span in state.hits),
        furniture=any(span.start <= start < span.end for span in state.furniture),
        control=cells.controls[index],
        caret=state.caret is not None and start <= state.caret < end,
    )


@given(scenes(), st.data())
def test_what_changed_under_a_row_is_told_as_if_it_were_all_looked_up_anew(
    scene: Scene, data: st.DataObject
) -> None:
    rows = [Span(cells.starts[0], cells.ends[-1]) for cells, _, _ in scene.rows() if cells.starts]
    index = scene.annotations
    known = {row: ground(RowState(), row, row, index, tag_look, gutter=2) for row in rows}
    all_of_them = index.overlapping(0, len(scene.layout.text)) if rows else []
    going = data.draw(st.sets(st.sampled_from(all_of_them))) if all_of_them else set()
    changed: Span | None = None
    for one in going:
        index.discard(one.id)
        changed = one.span.hull(changed) if changed else one.span
    for back in (False, True):
        for one in going if back else ():
            index.put(one)
        for row in rows:
            known[row] = ground(known[row], row, changed or row, index, tag_look, gutter=2)
            assert known[row] == ground(RowState(), row, row, index, tag_look, gutter=2)


@given(scenes())
def test_wherever_the_caret_is_it_can_be_seen(scene: Scene) -> None:
    if scene.state.caret is None:
        return
    for looks in LOOKS:
        seen = 0
        for cells, state, _ in scene.rows():
            with_caret = styles_of_cells(cells, state, looks, scene.layout.width + 1)
            without = styles_of_cells(cells, state._replace(caret=None), looks, scene.layout.width + 1)
            seen += sum(
                (one.reverse, one.bgcolor) != (other.reverse, other.bgcolor)
                for one, other in zip(with_caret, without, strict=True)
            )
        assert 1 <= seen <= max(2, scene.layout.width), "one letter, or one blank"


@given(scenes(), st.integers(1, 8))
def test_the_gutter_has_its_width_and_marks_every_annotation_or_says_that_there_are_more(
    scene: Scene, width: int
) -> None:
    for _, state, here in scene.rows():
        marks = "".join(one.tag[0] for one in sorted(here, key=place_of))
        for looks in LOOKS:
            segments = gutter_segments(state, looks, width)
            assert sum(segment.cell_length for segment in segments) == width
            shown = "".join(segment.text for segment in segments).rstrip()
            assert shown == (marks if len(marks) <= width else marks[: width - 1] + "+")


@given(scenes(), st.data())
def test_under_labels_each_is_painted_where_it_stands_and_of_the_rest_only_what_is_selected_stands_out(
    scene: Scene, data: st.DataObject
) -> None:
    text = scene.layout.text
    labels = labelled(
        begins(text, Span(0, len(text))),
        data.draw(st.integers(0, 99)),
        data.draw(st.sampled_from(("", text))),
    )
    longer = sorted({label.letters[0] for label in labels if len(label.letters) > 1})
    typed = data.draw(st.sampled_from(("", *longer)))
    width = scene.layout.width + 1
    for cells, state, _ in scene.rows():
        row = Span(cells.starts[0], cells.ends[-1]) if cells.starts else Span(0, 0)
        state = state._replace(labels=labels_in(labels, row), typed=typed)
        painted, shown = overlaid(cells, labels_in(labels, row), typed)
        for looks in LOOKS:
            segments = row_segments(cells, state, looks, width)
            glyphs, text = "".join(painted.glyphs), "".join(segment.text for segment in segments)
            assert text.startswith(glyphs) and not text[len(glyphs) :].strip(" ")
            assert sum(segment.cell_length for segment in segments) == width
            seen, at = styles_of_cells(cells, state, looks, width), 0
            for start, label, cell_count in zip(cells.starts, shown, painted.widths, strict=True):
                chosen = state.selected is not None and state.selected.holds(start)
                look = looks.layer(Layer(furniture=True, selected=chosen, label=label))
                assert seen[at : at + cell_count] == [look] * cell_count
                at += cell_count
