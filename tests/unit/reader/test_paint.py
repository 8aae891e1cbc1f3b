"""How a row looks: which layer each letter gets, what layers look like with and without colour, and the gutter."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.segment import Segment
from rich.style import Style

from annotations.annotation import Anchor, Annotation
from annotations.runs import IntervalIndex
from annotations.span import Span
from annotations.text.graphemes import Blocks
from tui.colours.looks import Layer, Looks
from tui.colours.themes import THEMES
from tui.reader.layout import Cells, Layout
from tui.reader.paint import BEYOND, RowState, facts_row, ground, gutter_segments, row_segments

VARIABLES = {**THEMES[0].to_color_system().generate(), **THEMES[0].variables}
COLOUR, PLAIN = Looks(VARIABLES), Looks(VARIABLES, plain=True)
TEXT = "hợp tác kinh tế"
BOTH = pytest.mark.parametrize("looks", [COLOUR, PLAIN], ids=["colour", "plain"])


def row(text: str = TEXT, width: int = 40) -> Cells:
    layout = Layout(text, width, Blocks(text))
    return layout.cells(layout.first)


def painted(id: str, start: int, end: int, mark: str = "E", colour: str = "yellow") -> Annotation:
    return Annotation(id, "article", "ann", Anchor(start, end, "", "", "", ""), f"{mark} {colour}")


def under(*annotations: Annotation, row: tuple[int, int] = (0, 15)) -> RowState:
    """A row with annotations, whose tags are here called by their mark and colour."""

    def tag_look(tag: str) -> tuple[str, str]:
        mark, colour = tag.split()
        return mark, colour

    return ground(RowState(), Span(*row), Span(*row), IntervalIndex(annotations), tag_look, gutter=5)


def looked(state: RowState, looks: Looks = COLOUR, text: str = TEXT, width: int = 41) -> list[Style]:
    """The style of each cell of a text whose letters are one cell wide."""
    return [style for words, style, _ in row_segments(row(text), state, looks, width) for _ in words if style]


def gutter(state: RowState, width: int = 5, looks: Looks = PLAIN) -> str:
    return text_of(gutter_segments(state, looks, width))


def text_of(segments: Sequence[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def underlined(style: Style) -> str:
    return "double" if style.underline2 else "single" if style.underline else ""


# ---- what a layer looks like


@BOTH
def test_an_annotation_is_underlined_an_overlap_doubly(looks: Looks) -> None:
    assert underlined(looks.layer(Layer())) == ""
    assert underlined(looks.layer(Layer("red", 1))) == "single"
    assert underlined(looks.layer(Layer("red", 2))) == "double"
    assert looks.layer(Layer("red", 2)).underline, "for terminals that know no double underline"


def test_in_colour_an_annotation_has_the_tint_of_its_tag() -> None:
    grounds = {COLOUR.layer(Layer(colour, 1)).bgcolor for colour in ("", "red", "blue")}
    assert len(grounds) == 3 and COLOUR.base.bgcolor not in grounds


@BOTH
def test_the_focused_annotation_is_reversed(looks: Looks) -> None:
    assert looks.layer(Layer("red", 1, focused=True)).reverse
    assert not looks.layer(Layer("red", 1)).reverse


@pytest.mark.parametrize("layer", [Layer(), Layer("red", 1), Layer("red", 2), Layer(hit=True)])
@BOTH
def test_selected_text_differs_from_the_same_text_not_selected(looks: Looks, layer: Layer) -> None:
    selected = looks.layer(layer._replace(selected=True))
    assert (selected.bgcolor, selected.reverse) != (
        looks.layer(layer).bgcolor,
        looks.layer(layer).reverse,
    )
    assert underlined(selected) == underlined(looks.layer(layer))


@BOTH
def test_a_hit_is_bold_whatever_is_under_it(looks: Looks) -> None:
    for layer in (Layer(), Layer("red", 1), Layer(furniture=True)):
        assert looks.layer(layer._replace(hit=True)).bold and not looks.layer(layer).bold


@pytest.mark.parametrize("dim", [Layer(furniture=True), Layer(control=True)], ids=["furniture", "control"])
@BOTH
def test_furniture_and_controls_are_dim_unless_they_are_marked(looks: Looks, dim: Layer) -> None:
    assert looks.layer(dim) == looks.faint + Style(reverse=False)
    assert looks.layer(dim._replace(colour="red", depth=1)) == looks.layer(Layer("red", 1))
    assert looks.layer(dim._replace(selected=True)) == looks.layer(Layer(selected=True))
    assert looks.layer(dim._replace(hit=True)) == looks.layer(Layer(hit=True))


@BOTH
def test_the_caret_is_unlike_the_same_text_without_it(looks: Looks) -> None:
    for layer in (
        Layer(),
        Layer("red", 1),
        Layer("red", 2, focused=True),
        Layer(selected=True),
        Layer("red", 1, selected=True, hit=True),
        Layer(hit=True),
        Layer(furniture=True),
    ):
        caret, without = looks.layer(layer._replace(caret=True)), looks.layer(layer)
        assert caret.bold
        assert (caret.reverse, caret.bgcolor) != (without.reverse, without.bgcolor)
        assert underlined(caret) == underlined(without)


def test_in_colour_nothing_but_the_caret_has_its_ground() -> None:
    ground = COLOUR.layer(Layer(caret=True)).bgcolor
    for colour in ("", "red", "cyan", "blue"):
        for layer in (Layer(colour, 1), Layer(colour, 2, focused=True), Layer(colour, 1, selected=True)):
            style = COLOUR.layer(layer)
            assert ground not in (style.bgcolor, style.color)


def test_without_colour_no_look_names_a_colour() -> None:
    styles = [PLAIN.layer(Layer("red", 2, *[True] * 6)), PLAIN.mark("red"), PLAIN.bar_tag("#ff0000")]
    styles += [PLAIN.base, PLAIN.faint, PLAIN.key, PLAIN.notice, PLAIN.bar, PLAIN.mode, PLAIN.alarm]
    styles += [PLAIN.header(True), PLAIN.header(False), PLAIN.cursor]
    assert all(style.color is None and style.bgcolor is None for style in styles)


# ---- what is painted where


def test_each_letter_gets_the_look_of_what_covers_it() -> None:
    state = under(painted("1", 0, 7), painted("2", 4, 12, "M", "green"))._replace(selected=Span(13, 15))
    seen = looked(state)
    assert seen[:4] == [COLOUR.layer(Layer("yellow", 1))] * 4
    assert seen[4:7] == [COLOUR.layer(Layer("yellow", 2))] * 3
    assert seen[7:12] == [COLOUR.layer(Layer("green", 1))] * 5
    assert seen[12] == COLOUR.layer(Layer())
    assert seen[13:15] == [COLOUR.layer(Layer(selected=True))] * 2


def test_a_nested_annotation_shows_its_own_tint() -> None:
    state = under(painted("1", 0, 15), painted("2", 4, 7, "M", "green"))
    assert looked(state)[5] == COLOUR.layer(Layer("green", 2))
    assert looked(state)[9] == COLOUR.layer(Layer("yellow", 1))


def test_spans_that_begin_or_end_in_other_rows_are_painted_to_the_row_s_ends() -> None:
    layout = Layout(TEXT, 8, Blocks(TEXT))
    second = layout.cells(layout.step(layout.first, 1))
    state = under(painted("1", 0, 15), row=(8, 15))._replace(selected=Span(8, 11), hits=(Span(0, 2),))
    words = [(segment.text, segment.style) for segment in row_segments(second, state, COLOUR, 9)]
    assert words == [
        ("kin", COLOUR.layer(Layer("yellow", 1, selected=True))),
        ("h tế", COLOUR.layer(Layer("yellow", 1))),
        ("  ", COLOUR.base),
    ]


def test_an_accent_never_leaves_its_letter() -> None:
    text = "e\u0301a\u0323\u0302n"
    segments = row_segments(row(text), RowState(selected=Span(0, 2), caret=2), COLOUR, 5)
    assert [segment.text for segment in segments] == ["e\u0301", "a\u0323\u0302", "n", "  "]


def test_the_caret_on_a_letter_is_one_letter_wide() -> None:
    seen = looked(RowState(caret=4))
    assert [index for index, style in enumerate(seen) if style == COLOUR.layer(Layer(caret=True))] == [4]


def test_the_caret_on_a_wide_letter_takes_both_cells() -> None:
    segments = row_segments(row("김정은"), RowState(caret=1), COLOUR, 7)
    assert [segment.text for segment in segments] == ["김", "정", "은", " "]
    assert segments[1].cell_length == 2


@pytest.mark.parametrize(("text", "caret"), [("abc", 3), ("abc\n", 3), ("", 0), ("\n", 0), ("abc  ", 4)])
def test_the_caret_beyond_the_last_letter_is_a_blank(text: str, caret: int) -> None:
    seen = looked(RowState(caret=caret), text=text)
    assert seen.index(COLOUR.layer(Layer(caret=True))) == caret
    assert seen.count(COLOUR.layer(Layer(caret=True))) == 1


def test_a_full_row_still_shows_a_caret_on_its_line_end() -> None:
    layout = Layout("abcd\nx", 4, Blocks("abcd\nx"))
    segments = row_segments(layout.cells(layout.first), RowState(caret=4), COLOUR, 5)
    assert text_of(segments) == "abcd " and segments[-1].style == COLOUR.layer(Layer(caret=True))


def test_control_characters_are_symbols_and_dim() -> None:
    segments = row_segments(row("a\x1bb"), RowState(), COLOUR, 3)
    assert [segment.text for segment in segments] == ["a", "␛", "b"]
    assert segments[1].style == COLOUR.layer(Layer(control=True))


# ---- the gutter


@pytest.mark.parametrize(
    ("marks", "shown"),
    [("", "     "), ("A", "A    "), ("AES", "AES  "), ("AESMA", "AESMA"), ("AESMAE", "AESM+")],
)
def test_the_gutter_names_the_tags_of_a_row_in_span_order(marks: str, shown: str) -> None:
    annotations = [painted(str(place), place, place + 3, mark) for place, mark in enumerate(marks)]
    assert gutter(under(*annotations)) == shown


@BOTH
def test_the_mark_of_the_focused_annotation_is_reversed(looks: Looks) -> None:
    state = under(painted("1", 0, 7), painted("2", 4, 7, "M"))._replace(focused="2")
    segments = gutter_segments(state, looks, 5)
    assert [bool(s.style and s.style.reverse) for s in segments] == [False, True, False]


def test_of_two_tags_on_one_span_only_the_focused_one_is_marked() -> None:
    state = under(painted("1", 4, 7), painted("2", 4, 7, "M"))._replace(focused="1")
    segments = gutter_segments(state, PLAIN, 5)
    assert [bool(s.style and s.style.reverse) for s in segments] == [True, False, False]


def test_a_focused_annotation_that_the_gutter_has_no_room_for_marks_the_plus() -> None:
    state = under(*(painted(str(place), place, place + 3) for place in range(7)))._replace(focused=BEYOND)
    *_, plus = gutter_segments(state, PLAIN, 5)
    assert plus.text == "+" and plus.style and plus.style.reverse


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, "KCNA · 18 Sep 2023 · 612 words"),
        (34, "KCNA · 18 Sep 2023"),
        (14, "KCNA"),
        (8, "K…"),
    ],
)
def test_what_is_known_about_an_article_is_told_in_whole_parts(width: int, shown: str) -> None:
    told = facts_row("KCNA · 18 Sep 2023 · 612 words", "36%", width, COLOUR).text
    assert len(told) == width and told.endswith("36% ")
    assert told.removesuffix("36% ").strip() == shown
