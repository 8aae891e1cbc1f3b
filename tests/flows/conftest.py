"""What flows begin with: a project with two articles, and a disk under its store that fails when told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.app.desk import FIRST, SECOND, Desk
from tests.helpers.app.failing_disk import Disk, retrying_soon


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A project with two articles."""
    made = Desk(tmp_path / "articles")
    made.write("1.txt", FIRST)
    made.write("2.txt", SECOND)
    return made


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk; a failed save is soon tried again."""
    retrying_soon(monkeypatch)
    return Disk(monkeypatch)
