"""The mouse on a page of every script, as a terminal reports it: it selects the letters that stand in these cells."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from annotations.span import Span, without_outer_space
from annotations.text.graphemes import Blocks, grapheme_starts
from annotations.text.sentences import sentence_at
from annotations.text.words import words
from tests.helpers.terminal import keys
from tests.helpers.terminal.harness import Driver, Terminal
from tests.helpers.terminal.reading import Start, exported
from tests.helpers.terminal.tmux import HAVE_TMUX, TmuxTerminal
from tests.terminal.scripts import LINES, opened
from tui.reader.layout import Layout

TEXT = "Scripts\n\n" + "".join(f"{name}: {text} |\n" for name, text in LINES.items())
BLOCKS = Blocks(TEXT)
TAGS = "actor", "sanction", "military cooperation"
TERMINALS = [
    pytest.param(TmuxTerminal, marks=pytest.mark.skipif(not HAVE_TMUX, reason="no tmux here")),
    Terminal,
]


class Aim(NamedTuple):
    """What to drag over in a line, which word to click at its last letter, and the columns of both."""

    dragged: Span
    word: Span
    columns: tuple[int, int, int]


def aim(name: str) -> Aim:
    """Half of the letters in the middle of a line, and its last word."""
    line = f"{name}: {LINES[name]} |"
    at = TEXT.index(line)
    start, end = at + len(name) + 1, at + len(line) - 2
    clusters = pairwise([*grapheme_starts(TEXT, start, end), end])
    letters = [one for one, following in clusters if not TEXT[one:following].isspace()]
    first, last = letters[len(letters) // 4], letters[-1 - len(letters) // 4]
    dragged = Span(first, grapheme_starts(TEXT, last, at + len(line))[1])
    word = words(TEXT, at, end)[-1]
    layout = Layout(TEXT, 200, BLOCKS)
    cells = layout.cells(layout.locate(at)[0])
    clicked = max(index for index, one in enumerate(cells.starts) if one < word.end)
    edges = (layout.locate(dragged.start)[1], layout.locate(dragged.end)[1])
    return Aim(dragged, word, (*edges, cells.columns[clicked] + cells.widths[clicked] - 1))


def click(column: int, row: int, times: int) -> bytes:
    one = keys.mouse(keys.LEFT, column, row) + keys.mouse(keys.LEFT, column, row, released=True)
    return one * times


@pytest.mark.parametrize("kind", TERMINALS)
def test_a_drag_a_double_and_a_triple_click_select_what_is_laid_out_there(
    start: Start, tmp_path: Path, kind: type[Driver]
) -> None:
    file = tmp_path / "scripts.txt"
    file.write_text(TEXT, encoding="utf-8", newline="")
    reader = opened(start, file, kind)
    rows = {
        row.strip().partition(":")[0]: (y, len(row) - len(row.lstrip())) for y, row in enumerate(reader.lines)
    }
    expected = []
    for name in LINES:
        (first, end, clicked), (y, left) = aim(name).columns, rows[name]
        places = ((first, y), (first + 1, y), (end, y))
        drag = keys.mouse(keys.LEFT, left + first, y)
        drag += b"".join(keys.mouse(keys.LEFT + keys.DRAG, left + column, y) for column, _ in places)
        drag += keys.mouse(keys.LEFT, left + end, y, released=True)
        # a drag last: its release would be the first of the clicks that come soon after in the same cell
        clicks = [(click(left + clicked, y, times), TAGS[times - 1]) for times in (2, 3)]
        for mouse, tag in (*clicks, (drag, TAGS[0])):
            reader.send_bytes(mouse)
            reader.send(str(TAGS.index(tag) + 1))
            reader.wait_for(f" READ  Tagged {tag}")
        sentence = sentence_at(TEXT, BLOCKS, aim(name).word.end - 1)
        assert sentence is not None
        expected += [
            (TAGS[0], *aim(name).dragged),
            (TAGS[1], *aim(name).word),
            (TAGS[2], *without_outer_space(TEXT, sentence)),
        ]
    reader.wait_for(" saved · ann")
    found = [(row["tag"], row["start"], row["end"]) for row in exported(file)]
    missed = [
        (tag, TEXT[start:end], (start, end)) for tag, start, end in expected if (tag, start, end) not in found
    ]
    more = [
        (tag, TEXT[start:end], (start, end)) for tag, start, end in found if (tag, start, end) not in expected
    ]
    assert not missed and not more, f"{missed}\n{more}"
