"""What stands beside the text stays in its column in every row, also where a terminal takes other widths for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.span import Span
from tests.helpers.projects import project_at
from tests.helpers.terminal.harness import Driver, Terminal
from tests.helpers.terminal.reading import Start
from tests.helpers.terminal.tmux import HAVE_TMUX, TmuxTerminal
from tests.terminal.scripts import LINES, WIDE_IN_PYTE, WIDE_IN_TMUX, opened

TEXT = "Scripts\n\n" + "".join(f"{name}: {text} |\n" for name, text in LINES.items())


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Every line is annotated, so that a mark stands in the gutter beside it."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "scripts.txt").write_text(TEXT, encoding="utf-8", newline="")
    project = project_at(folder)
    sheet = project.open(next(project.corpus.entries()))
    for name in LINES:
        start = TEXT.index(f"\n{name}: ") + 1
        sheet.add(Span(start, start + len(name)), "actor")
    sheet.save()
    project.close()
    return folder


def marks(rows: list[str]) -> dict[str, int]:
    """How many cells stand from the mark of each line to the end of the window: there each code point has one."""
    named = {row.strip().partition(":")[0]: row for row in rows}
    return {name: len(row) - row.rindex("A") for name, row in named.items() if name in LINES}


@pytest.mark.skipif(not HAVE_TMUX, reason="no tmux here")
def test_in_tmux_no_mark_leaves_its_column(start: Start, page: Path) -> None:
    tmux = opened(start, page, TmuxTerminal)
    assert isinstance(tmux, TmuxTerminal)
    found = marks(tmux.whole_rows)
    assert found.keys() == LINES.keys() and WIDE_IN_TMUX.keys() <= found.keys()
    assert len({*found.values()}) == 1, found


def test_in_a_terminal_that_knows_no_clusters_no_mark_leaves_its_column(start: Start, page: Path) -> None:
    reader: Driver = opened(start, page, Terminal)
    rows = [[cell.data for cell in reader.screen.row(y)] for y in range(50)]
    found = {
        name: max(column for column, cell in enumerate(row) if cell == "A")
        for row in rows
        if (name := "".join(row).strip().partition(":")[0]) in LINES
    }
    assert found.keys() == LINES.keys() and WIDE_IN_PYTE.keys() <= found.keys()
    assert len({*found.values()}) == 1, found
    reader.send("z")
    reader.wait_for(lambda screen: any("Articles" in row for row in screen.text_rows))
    reader.wait_quiet(0.3)
    borders = {[cell.data for cell in reader.screen.row(y)].index("▏") for y in range(len(LINES) + 4)}
    assert len(borders) == 1, "nor does the pane beside the text"


def test_behind_a_dialog_no_pane_leaves_its_column_either(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "wide.txt"
    file.write_text(
        "Wide\n\n" + "".join(f"{LINES[name]} |\n\n" for name in WIDE_IN_PYTE) * 8, encoding="utf-8"
    )
    reader: Driver = start(file, rows=50)
    reader.wait_for("Wide")
    for keys in ("t", "U"):
        reader.send("escape", "s", "1" if keys == "U" else "v", keys)
        reader.wait_quiet(0.5)
        rows = [[cell.data for cell in reader.screen.row(y)] for y in range(48)]
        assert "".join(map("".join, rows)).count("🇻"), "there is such a row in view"
        last = {len(row) - row[::-1].index("▏") for row in rows if "▏" in row}
        assert len(last) == 1, "\n".join(map("".join, rows))
