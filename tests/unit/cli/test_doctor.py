"""`doctor` says what it sees, advises where something is wrong, and creates nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import tui.cli.probe
from tests.helpers.projects import sample
from tui.cli import main
from tui.cli.probe import SAMPLES, drawn_widths, expected_width


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["doctor", *map(str, args)])


def findings(*args: object) -> dict[str, tuple[str, str]]:
    return {one["what"]: (one["seen"], one["advice"]) for one in json.loads(run(*args, "--json").stdout)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sample(tmp_path / "press")


def draw(monkeypatch: pytest.MonkeyPatch, **other: int) -> None:
    """Let the terminal draw every sample as expected, but for those of `other` widths."""
    widths = [other.get(name, expected_width(text)) for name, text in SAMPLES.items()]
    monkeypatch.setattr(tui.cli.probe, "drawn_widths", lambda texts: widths)


def test_without_a_terminal_it_says_so_and_goes_on(folder: Path, home: Path) -> None:
    result = run(folder)
    assert result.exit_code == 0
    assert "This is not a terminal" in result.stderr and "the terminal does not tell" in result.stdout
    assert list(home.iterdir()) == [] and not (folder / ".dprk-reader").exists()


def test_letters_that_are_drawn_otherwise_than_expected_are_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(monkeypatch, **{"emoji family": 6, "frames and quotes": 14})
    seen = findings(folder)
    assert (
        seen["emoji family"][0] == "6 cells, where the reader counts on 2"
        and "ragged" in seen["emoji family"][1]
    )
    assert "--ascii" in seen["frames and quotes"][1]
    assert seen["Korean"] == ("4 cells", "")


@pytest.mark.parametrize(
    ("name", "value", "what", "seen"),
    [
        ("NO_COLOR", "1", "colours", "none, by NO_COLOR"),
        ("TERM", "linux", "signs", "ASCII in place"),
        ("TEXTUAL_DISABLE_KITTY_KEY", "0", "keys", "Kitty"),
        ("TMUX", "/tmp/x", "inside", "tmux"),
    ],
)
def test_the_environment_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, what: str, seen: str
) -> None:
    monkeypatch.setenv(name, value)
    assert seen in findings(folder)[what][0]


def test_a_small_terminal_and_a_place_that_is_no_folder_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LINES", "10")
    (folder / ".dprk-reader").write_text("a file")
    seen = findings(folder)
    assert seen["size"] == ("40×10", "The reader needs 60×16.")
    assert "not writable" in seen["annotations"][0] and "--store" in seen["annotations"][1]


def test_a_path_that_is_not_there_is_told_and_the_rest_is_shown(tmp_path: Path) -> None:
    result = run(tmp_path / "absent")
    assert result.exit_code == 0 and "encoding" in result.stdout and "absent" in result.stdout + result.stderr


def test_no_terminal_tells_no_widths(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(*_: object) -> int:
        raise OSError(6, "No such device")

    monkeypatch.setattr("os.open", no_terminal)
    assert drawn_widths(["a"]) is None
