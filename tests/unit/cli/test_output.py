"""What the commands write: aligned tables, clean JSON, and nothing that a terminal would obey."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.errors import StorageError
from tui.cli import output


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("actor", 5),
        ("Ngoại trưởng", 12),
        (unicodedata.normalize("NFD", "Ngoại trưởng"), 12),
        ("조선", 4),
        (unicodedata.normalize("NFD", "조선말"), 6),
        ("조선 2", 6),
        ("\u200b", 0),
    ],
)
def test_cells_are_counted_as_a_terminal_draws_them(text: str, width: int) -> None:
    assert output.cells(text) == width


def test_columns_stay_aligned_under_wide_letters_and_accents(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_table(("name", "n"), [("조선", "1"), (unicodedata.normalize("NFD", "Nga"), "20")], right=[1])
    assert capsys.readouterr().out == "name   n\n조선   1\nNga   20\n"


def test_a_cell_is_one_line_without_trailing_space(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_table(("title", "x"), [("one\r\n two", ""), ("longer than that", "")])
    assert capsys.readouterr().out == "title             x\none two\nlonger than that\n"


@pytest.mark.parametrize(
    "hostile", ["\x1b[2J", "\x1b]0;owned\x07", "\x9b31m", "\u202e", "\u2028", "\x00", "\r", "\udcff"]
)
def test_no_control_reaches_the_terminal(hostile: str, capsys: pytest.CaptureFixture[str]) -> None:
    output.write_table(("title",), [(f"a{hostile}b",)])
    output.say(f"a{hostile}b")
    captured = capsys.readouterr()
    for written in (captured.out.removeprefix("title\n"), captured.err):
        assert written in ("a b\n", "a�b\n", "a�[2Jb\n", "a�]0;owned�b\n", "a�31mb\n")


def test_markup_is_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    output.write_table(("tag",), [("[red]a[/x]",)])
    assert "[red]a[/x]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("actor", 5, "actor"),
        ("actors", 5, "acto…"),
        ("조선말", 5, "조선…"),
        ("조선말", 4, "조…"),
        ("a", 1, "a"),
    ],
)
def test_a_text_is_cut_by_cells(text: str, width: int, cut: str) -> None:
    assert output.shortened(text, width) == cut


def test_numbers_agree_with_their_nouns() -> None:
    assert output.counted(1, "article") == "1 article"
    assert output.counted(0, "article") == "0 articles"
    assert output.counted(1200, "status", "statuses") == "1,200 statuses"


def test_json_is_unescaped_utf8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    output.write_json([{"title": "조선 😀"}])
    assert capfdbinary.readouterr().out == '[\n  {\n    "title": "조선 😀"\n  }\n]\n'.encode()


def test_a_closed_stdout_is_an_error_not_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(StorageError):
        output.write_bytes([b"x"])
    with pytest.raises(StorageError):
        output.write_text(["x"])
