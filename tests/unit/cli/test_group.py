"""Which command a command line means, and how every error ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import Result

import tui.opening
from annotations.errors import DataError, StorageError
from annotations.project import Project
from annotations.version import VERSION
from tests.helpers.commands import run
from tests.helpers.projects import sample
from tui.cli import failures
from tui.commands import COMMANDS, PROGRAM
from tui.crash import FILE, Crash


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Project]:
    """The projects that the reader was opened on, without a terminal."""
    projects: list[Project] = []

    def fake_run(project: Project, _config: object, *, ascii_signs: bool, notice: str) -> int:
        assert os.environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1", "the terminal is prepared first"
        projects.append(project)
        return 0

    app = ModuleType("tui.app")
    app.run = fake_run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.app", app)
    monkeypatch.setattr(tui.opening, "at_terminal", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in list(os.environ):
        if name.startswith("TEXTUAL"):
            monkeypatch.delenv(name)
    monkeypatch.setattr(os, "environ", os.environ.copy())
    return projects


def test_version_is_the_packages() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"dprk-reader, version {VERSION}\n")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_every_command(flag: str) -> None:
    result = run(flag)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: dprk-reader ")
    for name in COMMANDS:
        assert f"\n  {name} " in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_version(name: str) -> None:
    for flag in ("-h", "--help"):
        result = run(name, flag)
        assert result.exit_code == 0
        assert result.stdout.startswith(f"Usage: dprk-reader {name}")
    assert run(name, "--version").stdout == f"dprk-reader, version {VERSION}\n"


def test_a_path_opens_the_reader_there(tmp_path: Path, opened: list[Project]) -> None:
    assert run(sample(tmp_path)).exit_code == 0
    assert opened[0].place.root == tmp_path


def test_read_may_be_named(tmp_path: Path, opened: list[Project]) -> None:
    assert run("read", sample(tmp_path), "--annotator", "ann").exit_code == 0
    assert opened[0].annotator == "ann"


def test_options_alone_are_for_the_reader(
    tmp_path: Path, opened: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample(tmp_path))
    (tmp_path / ".dprk-reader").mkdir()
    assert run("--annotator", "ann").exit_code == 0
    assert (opened[0].annotator, opened[0].place.root) == ("ann", tmp_path)


def test_an_article_with_the_name_of_a_command_is_opened_as_a_path(
    tmp_path: Path, opened: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list").write_text("an article\n")
    assert run("./list").exit_code == 0
    assert opened[0].place.paths == (tmp_path / "list",)
    assert "an article" in run("list", "list").stdout
    assert len(opened) == 1


def test_what_the_reader_returns_is_the_exit_status(
    tmp_path: Path, opened: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["tui.app"], "run", lambda *_, **__: 4)
    assert run(sample(tmp_path)).exit_code == 4


def test_the_reader_without_a_terminal_says_so(tmp_path: Path) -> None:
    result = run(sample(tmp_path))
    assert result.exit_code == 2
    assert result.stderr.startswith("dprk-reader: the reader needs a terminal.")


def test_a_terminal_on_which_nothing_can_be_drawn_is_named(
    tmp_path: Path, opened: list[Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    result = run(sample(tmp_path))
    assert result.exit_code == 2 and not opened
    assert "(TERM=dumb). Use another, or say what it is" in result.stderr


@pytest.mark.parametrize(
    ("args", "part"),
    [
        (["list", "--jsn"], "--jsn"),
        (["/no/such/path"], "/no/such/path"),
        (["exprot", "--format", "jsonl"], "`dprk-reader export` may be meant"),
        (["no-such-folder"], "no-such-folder: There is no such file or folder"),
        (["list", "/no/such/path"], "/no/such/path"),
        (["export", "--format", "xml"], "xml"),
        (["export", "--status", "finished"], "finished"),
        (["import"], "FILE"),
        (["import", "/no/such/file"], "/no/such/file"),
        (["import", "/"], "folder"),
        (["list", "--annotator", " "], "annotator"),
        (["stats", "--annotator", "nobody"], "nobody"),
        (["tags", "--store", __file__], "folder"),
        (["-x"], "-x"),
    ],
)
def test_wrong_usage_is_one_sentence_on_stderr(args: list[str], part: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("dprk-reader: ")
    assert part in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stderr.endswith(".\n")


class Failing:
    """A command that raises what it is given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.error: BaseException = RuntimeError()
        module = ModuleType("failing")
        module.command = click.Command("fail", callback=self._fail)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "failing", module)
        monkeypatch.setitem(COMMANDS, "fail", "failing")

    def _fail(self) -> None:
        raise self.error

    def run(self, error: BaseException) -> Result:
        self.error = error
        return run("fail")


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Failing:
    return Failing(monkeypatch)


def test_our_errors_end_with_their_own_status(failing: Failing) -> None:
    data = failing.run(DataError("it is torn", where="a.txt", fix="Mend it."))
    assert (data.exit_code, data.stderr) == (3, "dprk-reader: a.txt: it is torn. Mend it.\n")
    assert failing.run(StorageError("the disk is full")).exit_code == 4


def test_an_unexpected_error_of_the_system_is_a_sentence_too(failing: Failing) -> None:
    result = failing.run(PermissionError(13, "Permission denied", "/some/file"))
    assert (result.exit_code, result.stderr) == (4, "dprk-reader: /some/file: permission denied.\n")
    assert failing.run(OSError("strange")).stderr == "dprk-reader: strange.\n"


def test_a_pipe_whose_reader_left_ends_quietly(failing: Failing) -> None:
    result = failing.run(BrokenPipeError(32, "Broken pipe"))
    assert (result.exit_code, result.stderr) == (0, "")


def test_an_interrupt_ends_as_shells_expect(failing: Failing) -> None:
    result = failing.run(KeyboardInterrupt())
    assert result.exit_code == failures.INTERRUPTED
    assert "Traceback" not in result.stderr


def test_a_fault_of_ours_is_a_sentence_whose_details_are_in_a_file(failing: Failing, home: Path) -> None:
    result = failing.run(ZeroDivisionError("no such number"))
    details = home / "state" / PROGRAM / FILE
    assert result.exit_code == Crash.exit_status
    assert result.stderr.startswith(
        f"{PROGRAM}: The program failed and had to end: ZeroDivisionError: no such"
    )
    assert str(details) in result.stderr and "Traceback" not in result.stderr
    assert "in _fail" in details.read_text(encoding="utf-8")


def test_a_fault_of_ours_is_told_where_its_details_cannot_be_kept(failing: Failing, home: Path) -> None:
    (home / "state").write_bytes(b"a file where a folder should be")
    result = failing.run(ZeroDivisionError())
    assert (result.exit_code, "Traceback" in result.stderr) == (Crash.exit_status, False)
    assert FILE not in result.stderr


def test_control_characters_in_an_error_do_not_reach_the_terminal(failing: Failing) -> None:
    result = failing.run(DataError("it is torn", where="\x1b[2Ja.txt"))
    assert "\x1b" not in result.stderr
