"""A window that is dragged to a hundred sizes in a second, while something is selected and searched for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.terminal.harness import Driver, Terminal
from tests.helpers.terminal.reading import Start, exported, go_to

SIZES = ((60, 16), (200, 60), (20, 5), (1, 1), (90, 30), (3, 40), (250, 3), (101, 24), (99, 24), (120, 39))
STEP = 0.01  # seconds between sizes
PARAGRAPH = (
    "Đoàn thăm cảng Hải Tân 🇰🇵 và 김리나 장관은 北京 항구를 방문했다. Hai bên ký thỏa thuận khoa học số {}."
)


DIALOGS = {
    "help": ("?",),
    "palette": ("ctrl+p",),
    "tag picker": ("t",),
    "export": ("X",),
    "choice of an order": ("ctrl+p", "sort", "enter"),
    "themes": ("ctrl+p", "theme", "enter"),
}


def storm(window: Driver) -> None:
    """A hundred sizes in about a second, the one at the start last."""
    for columns, rows in SIZES * 10:
        window.resize(columns, rows)
        window.pump(STEP)
    window.resize(120, 40)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "long.txt"
    file.write_text("\n\n".join(PARAGRAPH.format(number) for number in range(300)), encoding="utf-8")
    return file


@pytest.mark.parametrize("keys", DIALOGS.values(), ids=DIALOGS)
def test_under_a_dialog_too_they_keep_the_selection(start: Start, file: Path, keys: tuple[str, ...]) -> None:
    reader = start(file)
    reader.wait_for("khoa học số 3")
    go_to(reader, "khoa học số 7")
    for key in keys:
        reader.send(key)
        reader.wait_quiet(0.2)
    storm(reader)
    reader.wait_quiet(0.3)
    reader.send("escape")
    reader.wait_quiet(0.2)
    reader.send("1")
    reader.wait_for("saved · ann")
    reader.wait_for("Annotations 1")
    assert [row["quote"] for row in exported(file)] == ["khoa học số 7"]
    reader.send("q")
    assert reader.wait_exit() == 0
    assert not reader.screen.unknown and "Traceback" not in reader.text


def test_the_marks_of_a_concordance_outlast_them(start: Start, file: Path) -> None:
    reader = start(file)
    reader.wait_for("khoa học số 3")
    reader.send("ctrl+f")
    reader.wait_for("Search")
    reader.send("khoa học", "enter")
    reader.wait_for("300 hits")
    reader.send("down", "space", "down", "down", "space")
    reader.wait_for("2 marked")
    storm(reader)
    reader.wait_for("2 marked")
    reader.send("1")
    reader.wait_for("Tagged actor: 2 hits")
    reader.wait_for("saved · ann")
    reader.send("escape", "q")
    assert reader.wait_exit() == 0
    assert len(exported(file)) == 2


def test_a_large_article_opens_in_them(start: Start, file: Path) -> None:
    large = file.with_name("zz.txt")
    large.write_text("\n\n".join(PARAGRAPH.format(number) for number in range(100_000)), encoding="utf-8")
    assert large.stat().st_size > 10_000_000
    reader = start(file.parent)
    reader.wait_for("khoa học số 3")
    reader.send("J")
    storm(reader)
    reader.wait_for("characters", timeout=60)
    go_to(reader, "khoa học số 99999")
    reader.send("1")
    reader.wait_for("Annotations 1")
    reader.wait_for("saved · ann")
    reader.send("q")
    assert reader.wait_exit() == 0
    assert [row["quote"] for row in exported(file.parent)] == ["khoa học số 99999"]


@pytest.mark.parametrize(("key", "shown"), [("v", "SELECT"), ("?", "Esc"), ("f", "JUMP"), ("/", "Search:")])
@pytest.mark.parametrize("between", [(60, 16), (120, 10), (40, 40), (200, 60)])
def test_a_window_that_has_its_size_again_at_once_is_painted_anew(
    start: Start, file: Path, key: str, shown: str, between: tuple[int, int]
) -> None:
    file.write_text("\n\n".join(PARAGRAPH.format(number) for number in range(30)), encoding="utf-8")
    reader = start(file)
    reader.wait_for("khoa học số 3")
    reader.send(key)
    reader.wait_for(shown)
    reader.wait_quiet(0.5)
    before = reader.lines
    for gap in (0, 0, 0, 0.001, 0.005):
        reader.resize(*between)
        reader.pump(gap)
        reader.resize(120, 40)  # the emulator has cut what found no place, as terminals do
        reader.wait_for(lambda screen: screen.text_rows == before)


def test_a_hundred_sizes_in_a_second_keep_the_selection_and_end_in_the_right_screen(
    start: Start, tmp_path: Path
) -> None:
    file = tmp_path / "long.txt"
    file.write_text("\n\n".join(PARAGRAPH.format(number) for number in range(300)), encoding="utf-8")
    reader, calm = start(file), start(file, columns=120, rows=40)
    assert isinstance(reader, Terminal)
    for window in (reader, calm):
        window.wait_for("khoa học số 3")
        go_to(window, "khoa học số 7")
    for columns, rows in SIZES * 10:
        reader.resize(columns, rows)
        reader.pump(STEP)
    reader.resize(120, 40)
    for window in (reader, calm):
        window.wait_for("SELECT")
        window.send("v")  # a key after the last size: what it leads to is the screen in the end
        window.wait_quiet(0.5)
    assert all(any("khoa học số 7" in line for line in window.lines) for window in (reader, calm))
    shown, wanted = reader.cells("khoa học số 7"), calm.cells("khoa học số 7")
    assert [(cell.data, cell.bg, cell.bold) for cell in shown] == [
        (cell.data, cell.bg, cell.bold) for cell in wanted
    ]
    assert not reader.screen.unknown and "Traceback" not in reader.text
    assert [line[-40:] for line in reader.lines[-2:]] == [line[-40:] for line in calm.lines[-2:]]
    reader.send("1")
    reader.wait_for("Annotations 1")
    reader.wait_for("saved · ann")
    assert [row["quote"] for row in exported(file)] == ["khoa học số 7"]
    reader.send("q")
    assert reader.wait_exit() == 0
