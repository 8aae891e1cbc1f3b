"""A disk under the store that a test fills, protects or holds up. Reading from it goes on as ever."""

from __future__ import annotations

import os
import threading

import pytest

from annotations.store import files
from tui.screens import saving
from tui.screens.main import MainScreen

SOON = 0.3
"""Seconds between attempts to save, in tests."""


class Disk:
    """What comes of every attempt to bring a file of the store to the disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.error = 0
        """The number of the error that each attempt meets; 0: none."""
        self.attempts = 0
        self._free = threading.Event()
        self._free.set()
        self._flush = files.flush
        monkeypatch.setattr(files, "flush", self._attempt)

    def hold(self) -> None:
        """Let every attempt wait from now on."""
        self._free.clear()

    def release(self) -> None:
        """Let those that wait go on."""
        self._free.set()

    def _attempt(self, handle: int) -> None:
        self.attempts += 1
        assert self._free.wait(30)
        if self.error:
            raise OSError(self.error, os.strerror(self.error))
        self._flush(handle)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk; a failed save is soon tried again."""
    monkeypatch.setattr(saving, "FIRST_RETRY", SOON)
    monkeypatch.setattr(saving, "LAST_RETRY", SOON)
    monkeypatch.setattr(MainScreen, "_pause", SOON)
    return Disk(monkeypatch)
