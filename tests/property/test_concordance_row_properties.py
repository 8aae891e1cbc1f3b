"""However hostile a text: the hits of a concordance stand in one column, and no line is wider than its list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from annotations.corpus.corpus import Entry
from annotations.search.concordance import Line, Reference
from tests.helpers.strategies import hostile_text
from tui.colours.looks import Looks
from tui.colours.themes import THEMES
from tui.widgets.concordance_row import Columns, hit_line
from tui.widgets.lines import strip_of

LOOKS = Looks(THEMES[0].to_color_system().generate() | THEMES[0].variables)
TAGS = st.lists(st.sampled_from([("A", "blue"), ("S", "red"), ("?", "grey")]), max_size=6)


@given(hostile_text(), hostile_text().filter(bool), hostile_text(), st.integers(20, 200), TAGS, st.booleans())
def test_hits_stand_in_one_column(
    left: str, hit: str, right: str, width: int, tags: list[tuple[str, str]], marked: bool
) -> None:
    reference = Reference(Entry("a", "a"), "", right, left[:9] or None)
    line = Line(reference, len(left), len(left) + len(hit), left + hit + right, len(left))
    pieces, beside = hit_line(line, width, marked, tags, LOOKS)
    *before, found, after = pieces
    columns = Columns.of(width)
    assert sum(cell_len(text) for text, _ in before) == 5 + columns.left
    assert cell_len(found[0]) + cell_len(after[0]) <= columns.right
    strip = strip_of(pieces, width, LOOKS.base, beside)
    assert strip.cell_length == width == cell_len(strip.text)
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in strip.text)
    assert strip.text.startswith("*" if marked else " ")
