"""The name of an annotator."""

from __future__ import annotations

import getpass
import subprocess
from pathlib import Path
from typing import Any

import pytest

from annotations.annotator import checked_annotator, suggested_annotator
from annotations.errors import UsageError


@pytest.mark.parametrize("name", ["ann", "Nguyễn Ánh", "김 하나", "می‌خواهم", "a@b", "[red]", "../x"])
def test_any_name_of_letters_and_signs_is_a_name(name: str) -> None:
    assert checked_annotator(f" {name} ") == name


def test_a_name_is_kept_composed() -> None:
    assert checked_annotator("A\u0301nh") == "Ánh"


@pytest.mark.parametrize("name", ["", " ", "\t\n"])
def test_an_empty_name_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        checked_annotator(name)


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[31m", "a\x00", "a\u202eb", "a\u2028b", "a\ud800", "\x7fa"])
def test_a_name_that_cannot_be_shown_is_refused_and_not_shown(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be shown") as caught:
        checked_annotator(name)
    assert str(caught.value).isprintable()


def asked(monkeypatch: pytest.MonkeyPatch, answer: bytes | Exception, login: str | Exception) -> None:
    """Let git and the system answer so."""

    def run(*_: Any, **__: Any) -> subprocess.CompletedProcess[bytes]:
        if isinstance(answer, Exception):
            raise answer
        return subprocess.CompletedProcess([], 0, answer)

    def getuser() -> str:
        if isinstance(login, Exception):
            raise login
        return login

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(getpass, "getuser", getuser)


def test_gits_name_is_offered_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked(monkeypatch, "Nguyễn Ánh\n".encode(), "ubuntu")
    assert suggested_annotator(tmp_path) == "Nguyễn Ánh"


@pytest.mark.parametrize(
    "answer",
    [
        b"\n",
        b"a\x1b[31m\n",
        FileNotFoundError("git"),
        subprocess.TimeoutExpired("git", 1),
        subprocess.CalledProcessError(1, "git"),
    ],
)
def test_where_git_has_no_good_name_the_login_is_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: bytes | Exception
) -> None:
    asked(monkeypatch, answer, "ubuntu")
    assert suggested_annotator(tmp_path / "not there") == "ubuntu"


def test_where_nobody_has_a_name_one_is_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked(monkeypatch, b"", OSError("no such user"))
    assert suggested_annotator(tmp_path) == "annotator"
