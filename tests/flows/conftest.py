"""What flows begin with: a project with two articles, and a disk under its store that fails when told to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import textual.app
import textual.pilot

from tests.helpers.app.desk import FIRST, SECOND, Desk
from tests.helpers.app.failing_disk import Disk, retrying_soon
from tests.helpers.app.idle import Gate, Loop, idle


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], Loop]]:
    """The loop that each test runs in."""
    return {"watched": Loop}


@pytest.fixture(autouse=True)
def waiting_until_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pilot wait for the app and not for the clock."""
    Gate.closed.clear()
    for module in (textual.app, textual.pilot):
        monkeypatch.setattr(module, "wait_for_idle", idle)


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
