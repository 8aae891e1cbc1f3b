"""The whole program in a real terminal, from its start to what is on disk: what users see and keep."""

from __future__ import annotations

import re
import signal
import unicodedata
from pathlib import Path

import pytest

from tests.helpers.terminal.emulator import Cell
from tests.helpers.terminal.harness import Driver, Terminal
from tests.helpers.terminal.reading import BEFORE, BODY, TITLE, Start, exported, go_to, tag
from tests.helpers.terminal.tmux import HAVE_TMUX, TmuxTerminal


def cells_in_text(reader: Driver, quote: str) -> list[Cell]:
    """The cells that show a part of the body's first sentence in the article, not in a list."""
    sentence = BODY.partition(".")[0]
    start = sentence.index(quote)
    return reader.cells(sentence)[start : start + len(quote)]


def test_without_a_path_the_shipped_articles_open_and_say_how_to_begin(start: Start, tmp_path: Path) -> None:
    reader = start(cwd=tmp_path)
    reader.wait_for("? help")
    assert re.search(r"Articles [1-9]", reader.text)
    reader.send("q")
    assert reader.wait_exit() == 0
    assert not list(tmp_path.rglob(".dprk-reader")), "reading makes no folder"


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(Terminal, id="pty"),
        pytest.param(TmuxTerminal, id="tmux", marks=pytest.mark.skipif(not HAVE_TMUX, reason="no tmux here")),
    ],
)
def test_select_with_shift_and_arrows_tag_undo_and_redo(
    start: Start, article: Path, kind: type[Driver]
) -> None:
    reader = start(article, kind=kind)
    reader.wait_for("Kim Ri-na")
    go_to(reader, "Kim Ri-na")
    reader.send("escape", "left", *["shift+right"] * 2)
    reader.wait_for("SELECT")
    reader.send("1")
    reader.wait_for("Annotations 1")
    reader.wait_for("saved · ann")
    assert [row["tag"] for row in exported(article)] == ["actor"]
    reader.send("u")
    reader.wait_for("Annotations 0")
    reader.wait_for("saved · ann")
    assert exported(article) == []
    reader.send("ctrl+r")
    reader.wait_for("Annotations 1")
    reader.send("q")
    assert reader.wait_exit() == 0
    (row,) = exported(article)
    assert row["quote"] == "na"


@pytest.mark.parametrize(
    "number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP], ids=["KILL", "TERM", "HUP"]
)
def test_what_is_shown_as_saved_is_on_disk_however_the_program_ends(
    start: Start, article: Path, number: signal.Signals
) -> None:
    reader = start(article)
    reader.wait_for("Kim Ri-na")
    tag(reader, "Kim Ri-na", "1", 1)
    tag(reader, "thỏa thuận khoa học", "4", 2)
    reader.kill(number)
    assert reader.wait_exit() != 0
    assert [row["quote"] for row in exported(article)] == ["Kim Ri-na", "thỏa thuận khoa học"]


def test_closing_the_window_right_after_a_key_loses_nothing(reader: Driver, article: Path) -> None:
    go_to(reader, "Kim Ri-na")
    reader.send("1")
    reader.wait_for("Annotations 1")
    assert isinstance(reader, Terminal)
    reader.hang_up()
    reader.wait_exit()
    assert [row["quote"] for row in exported(article)] == ["Kim Ri-na"]


@pytest.mark.parametrize("end", ["q", "ctrl+c", signal.SIGTERM], ids=str)
def test_the_terminal_is_given_back_as_it_was(reader: Driver, end: str | signal.Signals) -> None:
    assert reader.screen.private >= BEFORE
    if isinstance(end, str):
        reader.send(end)
    else:
        reader.kill(end)
    reader.wait_exit()
    assert not reader.screen.private & BEFORE and not reader.screen.cursor.hidden
    assert "Traceback" not in reader.text


def test_tagging_moves_no_letter_and_shows_without_colour(reader: Driver) -> None:
    place = reader.find("Bộ trưởng")
    tag(reader, "Kim Ri-na", "1", 1)
    reader.send("escape", "end")
    reader.wait_for("READ")
    assert reader.find("Bộ trưởng") == place
    assert all(cell.underline for cell in cells_in_text(reader, "Kim Ri-na"))
    assert not any(cell.underline for cell in cells_in_text(reader, "Bộ trưởng"))


def test_overlaps_can_be_told_apart_without_colour(reader: Driver) -> None:
    tag(reader, "Bộ trưởng Kim Ri-na", "1", 1)
    tag(reader, "Kim Ri-na thăm cảng", "4", 2)
    reader.send("escape", "end")
    reader.wait_for("READ")
    assert {cell.underline for cell in cells_in_text(reader, "Kim Ri-na")} == {"double"}
    assert {cell.underline for cell in cells_in_text(reader, "thăm cảng")} == {"single"}
    _, row = reader.find("thăm cảng Hải Tân") or (0, 0)
    assert re.search(r"A ?E", reader.lines[row]), "the gutter names both tags, in the order of their spans"


def test_dragging_the_mouse_selects_and_a_digit_tags(reader: Driver, article: Path) -> None:
    column, row = reader.find("Kim Ri-na") or (0, 0)
    reader.drag((column, row), (column + 4, row), (column + 9, row))
    reader.wait_for("SELECT")
    reader.send("1")
    reader.wait_for("Annotations 1")
    reader.wait_for("saved · ann")
    assert [row["quote"] for row in exported(article)] == ["Kim Ri-na"]


def test_decomposed_text_and_hangul_jamo_are_annotated_exactly(start: Start, tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", f"{TITLE}\r\n\r\n{BODY}\r\n")
    file = tmp_path / "nfd.txt"
    file.write_bytes(text.encode())
    reader = start(file)
    reader.wait_for("Kim Ri-na")
    tag(reader, "hợp tác", "4", 1)
    tag(reader, "장관은", "1", 2)
    rows = exported(file)
    assert [row["quote"] for row in rows] == [
        unicodedata.normalize("NFD", quote) for quote in ("hợp tác", "장관은")
    ]
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in rows)


def test_nothing_in_an_article_reaches_the_terminal_as_a_command(start: Start, tmp_path: Path) -> None:
    hostile = "\x1b]52;c;aGFjaw==\x07\x1b[2J\x1b[31m \x9b41m \x1b]0;owned\x1b\\ \x1bc \x08\x7f"
    hostile += " \u202eabc\u2069 [red]x[/y]"
    file = tmp_path / "hostile [bold].txt"
    file.write_text(f"Title {hostile}\n\nBody {hostile} end of body\n", encoding="utf-8")
    reader = start(file)
    reader.wait_for("end of body")
    tag(reader, "end of body", "1", 1)
    reader.send("?")
    reader.wait_for("To begin")
    reader.send("escape")
    reader.wait_for("Annotations 1")
    reader.send("q")
    assert reader.wait_exit() == 0
    assert not any("52;" in string or "owned" in string for string in reader.screen.strings)
    assert reader.screen.unknown == []
    for forbidden in (b"\x1b]52", b"\x1bc", b"\x1b[2J\x1b[31m", b"\xc2\x9b", "\u202e".encode()):
        assert forbidden not in reader.raw


def test_a_storm_of_resizes_ends_in_a_whole_screen(reader: Driver) -> None:
    for columns, rows in ((60, 16), (200, 60), (20, 5), (1, 1), (90, 30), (3, 40), (120, 40)) * 3:
        reader.resize(columns, rows)
        reader.pump(0.01)
    reader.wait_for("Articles 1")
    reader.wait_for("Kim Ri-na")
    reader.send("q")
    assert reader.wait_exit() == 0


def test_a_small_window_shows_one_pane_and_tab_the_others(start: Start, article: Path) -> None:
    reader = start(article, columns=60, rows=16)
    reader.wait_for("Kim Ri-na")
    assert "Annotations 0" not in reader.text
    reader.send("tab")
    reader.wait_for("Annotations 0")
    reader.send("tab")
    reader.wait_for("Articles 1")


def test_two_windows_on_one_project_keep_each_other_s_work(start: Start, article: Path) -> None:
    first, second = start(article), start(article)
    for reader in (first, second):
        reader.wait_for("Kim Ri-na")
    tag(first, "Kim Ri-na", "1", 1)
    tag(second, "thỏa thuận khoa học", "4", 1)
    tag(first, "cảng Hải Tân", "1", 2)
    for reader in (first, second):
        reader.send("q")
        assert reader.wait_exit() == 0
    quotes = [row["quote"] for row in exported(article)]
    assert quotes == ["Kim Ri-na", "cảng Hải Tân", "thỏa thuận khoa học"]


def test_what_cannot_be_saved_is_said_and_stays_said(reader: Driver, article: Path) -> None:
    place = article.parent / ".dprk-reader"
    place.mkdir()
    (place / "annotations").write_text("a file where a folder must be")
    go_to(reader, "Kim Ri-na")
    reader.send("1")
    reader.wait_for("NOT SAVED")
    reader.send("escape", "end")
    reader.wait_quiet()
    assert "NOT SAVED" in reader.text
    (place / "annotations").unlink()
    reader.wait_for("saved · ann", timeout=30)
    assert [row["quote"] for row in exported(article)] == ["Kim Ri-na"]


def test_a_missing_path_is_one_sentence_and_status_2(start: Start, tmp_path: Path) -> None:
    reader = start(tmp_path / "nowhere.txt", columns=300)
    assert reader.wait_exit() == 2
    assert "nowhere.txt" in reader.text and "Traceback" not in reader.text
    assert 1049 not in reader.screen.private


def test_a_letter_of_an_input_method_is_answered(reader: Driver) -> None:
    reader.send("ế")
    reader.wait_for("input method")


def test_jump_labels_typed_in_one_go_with_f_and_the_tag_make_an_annotation(
    start: Start, article: Path
) -> None:
    reader = start(article)
    reader.wait_for("Kim Ri-na")
    reader.send("g")
    reader.send_bytes(b"Fhabs1")  # the first word with an h, the second with a b
    reader.wait_for("Annotations 1")
    reader.wait_for("saved · ann")
    assert [(row["tag"], row["quote"]) for row in exported(article)] == [("actor", "Hai bên bàn")]


def test_a_text_is_tagged_at_all_its_places_and_that_is_on_disk(reader: Driver, article: Path) -> None:
    tag(reader, "Hai bên", "3", 1)
    reader.send("*")
    reader.wait_for("2 in this article")
    reader.send("enter")
    reader.wait_for("Annotations 2")
    reader.wait_for("saved · ann")
    assert [(row["tag"], row["origin"]) for row in exported(article)] == [
        ("military cooperation", "search"),
        ("military cooperation", "manual"),
    ]


def test_what_was_chosen_in_the_palette_is_seen_at_once(reader: Driver) -> None:
    reader.send("ctrl+p")
    reader.wait_for("Search for commands")
    reader.send(*"narrower")
    reader.wait_for(lambda screen: not any("selecting from" in row for row in screen.text_rows))
    reader.send("enter")
    reader.wait_for("Lines are at most")
