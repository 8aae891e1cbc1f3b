"""A page of every script: in tmux and pyte it takes the cells of the layout, but for what is listed here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import regex

from annotations.text.graphemes import Blocks
from tests.helpers.terminal.harness import Terminal
from tests.helpers.terminal.reading import Start
from tests.helpers.terminal.tmux import HAVE_TMUX, TmuxTerminal
from tests.terminal.scripts import BYTES_IN_TMUX, ENDS, LINES, WIDE_IN_PYTE, WIDE_IN_TMUX, opened
from tui.reader.layout import Layout


def kept(cluster: str) -> str:
    """What tmux keeps of a cluster."""
    while len(cluster.encode()) > BYTES_IN_TMUX:
        cluster = cluster[:-1]
    return cluster


def ends(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """How many cells stand between the start of each line of the page and the sign at its end; rows are cells."""
    found = {}
    for row in rows:
        text = "".join(row)
        name = text.strip().partition(":")[0]
        if name in LINES:
            first = next(column for column, cell in enumerate(row) if cell.strip())
            last = max(column for column, cell in enumerate(row) if cell == "|")
            found[name] = last - first
    return found


def laid_out(name: str) -> int:
    """The same as the layout has it."""
    text = f"{name}: {LINES[name]} |"
    layout = Layout(text, 200, Blocks(text))
    return layout.locate(len(text) - 1)[1]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "scripts.txt"
    text = "Scripts\n\n" + "".join(f"{name}: {text} |\n" for name, text in LINES.items()) + ENDS + "\n"
    file.write_text(text, encoding="utf-8", newline="")
    return file


@pytest.mark.skipif(not HAVE_TMUX, reason="no tmux here")
def test_every_script_looks_the_same_in_tmux_and_takes_the_cells_it_was_laid_out_in(
    start: Start, page: Path
) -> None:
    ours, tmux = opened(start, page, Terminal), opened(start, page, TmuxTerminal)
    assert isinstance(tmux, TmuxTerminal)
    shown = {line.strip() for line in tmux.lines}
    for line in (line.strip() for line in ours.lines):
        cut = "".join(kept(cluster) for cluster in regex.findall(r"\X", line))
        assert {line, cut} & shown, line
    assert {"form", "feed", "separator", "last"} <= shown, "each line end ends a line"
    # tmux tells no cells, but after the last sign of a line each of its code points has one
    columns = {
        name: 120 - len(row[row.rindex("|") :]) - (len(row) - len(row.lstrip()))
        for row in tmux.whole_rows
        if (name := row.strip().partition(":")[0]) in LINES
    }
    assert columns.keys() == LINES.keys()
    assert {name for name, column in columns.items() if column != laid_out(name)} <= WIDE_IN_TMUX.keys()


def test_every_script_takes_the_cells_it_was_laid_out_in(start: Start, page: Path) -> None:
    reader = opened(start, page, Terminal)
    columns = ends([[cell.data for cell in reader.screen.row(y)] for y in range(50)])
    assert columns.keys() == LINES.keys()
    assert {name for name, column in columns.items() if column != laid_out(name)} == WIDE_IN_PYTE.keys()


@pytest.mark.skipif(not HAVE_TMUX, reason="no tmux here")
def test_where_tmux_takes_other_widths_no_other_row_is_damaged(start: Start, page: Path) -> None:
    tmux = opened(start, page, TmuxTerminal)
    assert isinstance(tmux, TmuxTerminal)
    tmux.send("g")
    tmux.wait_quiet(0.3)
    before = tmux.whole_rows
    tmux.send(*["down"] * (len(LINES) + 2))
    for _ in range(len(LINES) + 2):  # each row is painted without the one below it
        tmux.send("up", "$")
    tmux.send("g")
    tmux.wait_quiet(0.5)
    after = tmux.whole_rows
    changed = {
        one.strip().partition(":")[0] for one, other in zip(before, after, strict=True) if one != other
    }
    assert changed <= WIDE_IN_TMUX.keys()
