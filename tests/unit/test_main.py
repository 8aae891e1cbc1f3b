"""Where the program begins: which command lines are only paths to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.commands import COMMANDS
from tui.main import only_paths


@pytest.mark.parametrize("words", [[], ["news"], ["a.txt", "b.txt"], ["./list"], ["news", "list"]])
def test_paths_are_read_without_a_command_line(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for word in words:
        Path(word).touch()
    assert only_paths(words)


@pytest.mark.parametrize("words", [["exprot"], ["stat", "news"], [""]])
def test_what_is_nothing_s_name_may_be_a_slip_for_a_command(words: list[str]) -> None:
    assert not only_paths(words)


@pytest.mark.parametrize("words", [["--version"], ["news", "-h"], ["--", "news"], ["-"], ["--ascii", "news"]])
def test_whatever_has_an_option_is_a_command_line(words: list[str]) -> None:
    assert not only_paths(words)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_a_command_line_with_or_without_paths(command: str) -> None:
    assert not only_paths([command])
    assert not only_paths([command, "news"])
