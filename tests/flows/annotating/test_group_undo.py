"""Undoing a step over several articles: its changes are counted while keys work, and nobody is asked who went on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from annotations.project import Project
from tests.helpers.app.desk import Desk, until
from tests.helpers.app.idle import Gate
from tui.dialogs.confirm import Confirm
from tui.screens.main import MainScreen


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Keeps the changes of a step from being counted until it is set."""
    go_on = Gate()
    real = Project.count_group

    def waiting(self: Project, step: str) -> int:
        go_on.wait(30)
        return real(self, step)

    monkeypatch.setattr(Project, "count_group", waiting)
    yield go_on
    go_on.set()


async def test_keys_work_while_the_changes_are_counted(desk: Desk, counting: Gate) -> None:
    async with desk.open() as seen:
        await seen.import_everywhere()
        caret = seen.screen.reader.position.caret
        await seen.press("u")
        assert "2 articles" in seen.status
        await seen.press("right")
        assert seen.screen.reader.position.caret == caret + 1
        counting.set()
        await until(seen, lambda: isinstance(seen.app.screen, Confirm))
        await until(seen, lambda: "Undo a change of 2 annotations in 2 articles?" in seen.question)
        await seen.pilot.press("n")
        assert len(seen.annotations) == 1


@pytest.mark.parametrize(("keys", "there"), [(["J"], 1), (["right", "shift+right", "2"], 2)])
async def test_whoever_goes_on_meanwhile_is_not_asked(
    desk: Desk, counting: Gate, keys: list[str], there: int
) -> None:
    async with desk.open() as seen:
        await seen.import_everywhere()
        await seen.press("u", *keys)
        counting.set()
        await until(seen, lambda: not any(w.is_running for w in seen.app.workers if w.group == "taking-back"))
        await seen.pilot.pause()
        assert isinstance(seen.app.screen, MainScreen)
        assert len(seen.annotations) == there
