"""Every error that a disk can answer with, at every call of a save: told, nothing acknowledged is lost, work goes on.

Within the process, so that it runs everywhere and fast; `test_syscalls` does the same from outside, with kills.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotations.store.files import STRAY
from tests.faults.ledger import Ledger
from tests.faults.saver import ARTICLES, Saver, fixed_sequence

CALLS = ("open", "write", "fsync", "replace", "mkdir")
ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT", "EMFILE", "EACCES", "EINTR")
MOST_CALLS = 200


class Failing:
    """Makes one call of one kind below a folder fail, the `number`th, counted from 1."""

    def __init__(self, real: Callable[..., Any], number: int, code: int, folder: Path) -> None:
        self.real, self.number, self.code, self.folder = real, number, code, str(folder)
        self.count = 0

    def __call__(self, where: Any, *arguments: Any, **options: Any) -> Any:
        if isinstance(where, int) or str(where).startswith(self.folder):
            self.count += 1
            if self.count == self.number:
                raise OSError(
                    self.code, os.strerror(self.code), where if isinstance(where, str | Path) else None
                )
        return self.real(where, *arguments, **options)

    @property
    def failed(self) -> bool:
        return self.count >= self.number


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("call", CALLS)
def test_an_error_at_any_call_costs_nothing_that_was_acknowledged(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    call: str,
    error: str,
) -> None:
    code = getattr(errno, error)
    for number in range(1, MOST_CALLS):
        root = tmp_path / str(number)
        root.mkdir()
        told: list[str] = []
        monkeypatch.setattr("tests.faults.saver.tell", told.append)
        failing = Failing(getattr(os, call), number, code, root)
        with monkeypatch.context() as broken:
            broken.setattr(os, call, failing)
            fixed_sequence(root)
        if not failing.failed:
            break
        at = f"{call} {number} with {error}"
        ledger = Ledger()
        ledger.read("".join(f"{line}\n" for line in told))
        assert ledger.faults(root / ".dprk-reader") == [], at
        assert len(ledger.of("A", "add")) == 3 and len(ledger.of("A", "delete")) == 1, at
        assert all(os.strerror(code) in line for line in ledger.errors), at
        again = Saver(root)
        again.save(ARTICLES[0], "add")
        again.replicas.close()
        assert [path for path in (root / ".dprk-reader").rglob("*") if path.name.startswith(STRAY)] == [], at
    else:
        raise AssertionError("no end of calls")
    assert number > 4, "few calls could fail"
    record_property("runs", number - 1)
