"""Values that a command cannot mean are refused in one sentence, with a status, before anything is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.commands import run
from tests.helpers.projects import sample


@pytest.mark.parametrize(
    "words",
    [
        ("read", ""),
        ("list", ""),
        ("export", ""),
        ("export", "-o", ""),
        ("list", "--store", ""),
        ("check", "a.txt", ""),
        ("import", ""),
        ("merge", ""),
        ("read", "--rescue", ""),
    ],
    ids=" ".join,
)
def test_an_empty_path_is_not_taken_for_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(sample(tmp_path))
    told = run(*words)
    assert told.exit_code == 2
    assert "a path is empty" in told.stderr and len(told.stderr.splitlines()) == 1


def test_an_empty_time_is_no_time(tmp_path: Path) -> None:
    told = run("log", sample(tmp_path), "--since", "")
    assert told.exit_code == 2 and "'' is not a time. Write it as" in told.stderr


def test_what_is_no_json_is_said_once(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text("x\n")
    told = run("import", file, sample(tmp_path / "news"), "--annotator", "ann")
    assert told.exit_code == 3
    assert f"{file}:1: this is not JSON: invalid character (byte 0)." in told.stderr
