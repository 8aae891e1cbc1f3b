"""Nobody leaves with changes that are not saved without being told, whatever made them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from textual.widgets import TextArea

from annotations.errors import StorageError
from annotations.history.journal import Journal
from annotations.local.place import state_folder
from annotations.span import Span
from annotations.tasks.rescue import bring_back
from tests.helpers.app.desk import Desk, Seen, painted, until
from tests.helpers.app.failing_disk import Disk, says_saved, tag
from tui.app import ReaderApp, run
from tui.dialogs.choice import Choice
from tui.dialogs.confirm import Confirm
from tui.dialogs.note_editor import NoteEditor
from tui.dialogs.rescue import AskRescueFile
from tui.screens.desk import saving
from tui.screens.main import MainScreen
from tui.widgets.fields import Field

FULL = os.strerror(errno.ENOSPC)
QUIT = ["q", "ctrl+q", "ctrl+c"]


def shown(seen: Seen, selector: str) -> str:
    """What a part of the dialog says, its lines joined."""
    return " ".join(" ".join(painted(seen.app.screen.query(selector).first())).split())


async def leave_unsaved(seen: Seen, disk: Disk) -> None:
    """Quit with a change that the full disk does not take, up to the question."""
    disk.error = errno.ENOSPC
    await tag(seen, "trừng phạt", "2")
    await until(seen, lambda: "NOT SAVED" in seen.status)
    await seen.pilot.press("q")
    await until(seen, lambda: isinstance(seen.app.screen, Choice))


@pytest.mark.parametrize("key", QUIT)
async def test_quitting_waits_for_the_save(desk: Desk, disk: Disk, key: str) -> None:
    async with desk.open() as seen:
        disk.hold()
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: disk.attempts > 0)
        await seen.pilot.press(key)
        await seen.pilot.pause(0.05)
        assert seen.app.is_running and seen.app.return_value is None
        assert "ends when all is on disk" in seen.status
        disk.release()
        await until(seen, lambda: seen.app.return_value == 0)
    assert desk.on_disk() == ["trừng phạt"]


@pytest.mark.parametrize("key", QUIT)
async def test_quitting_with_unsaved_changes_asks_and_says_how_many(desk: Desk, disk: Disk, key: str) -> None:
    async with desk.open((120, 36)) as seen:
        disk.error = errno.ENOSPC
        await tag(seen, "trừng phạt", "2")
        await tag(seen, "vũ khí", "3")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        await seen.pilot.press(key)
        await until(seen, lambda: isinstance(seen.app.screen, Choice))
        assert "not saved: 2." in seen.question and FULL in seen.question
        await seen.pilot.press("enter")
        assert seen.app.return_value is None, "the safe answer comes first"
        disk.error = 0
        await until(seen, lambda: says_saved(seen))
        await seen.pilot.press(key)
        await until(seen, lambda: seen.app.return_value == 0)
    assert sorted(desk.on_disk()) == ["trừng phạt", "vũ khí"]


async def test_who_says_so_leaves_without_saving(desk: Desk, disk: Disk) -> None:
    async with desk.open() as seen:
        await leave_unsaved(seen, disk)
        await seen.pilot.press("down", "down", "enter")
        await until(seen, lambda: seen.app.return_value is not None)
        assert seen.screen.given_up


async def test_what_cannot_be_saved_is_written_elsewhere_before_leaving(
    desk: Desk, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "LAST_RETRY", 600.0)
    monkeypatch.setattr(MainScreen, "_pause", 600.0)
    file = tmp_path / "elsewhere.jsonl"
    async with desk.open((120, 36)) as seen:
        await leave_unsaved(seen, disk)
        await seen.pilot.press("down", "enter")
        await until(seen, lambda: isinstance(seen.app.screen, AskRescueFile))
        monkeypatch.setattr(MainScreen, "_write", lambda _: None)  # or it may be saved before it is rescued
        field = seen.app.screen.query_one(Field)
        assert "rescue" in field.value

        field.value = str(file)
        await seen.pilot.press("enter")
        await until(seen, lambda: FULL in shown(seen, "#problem"))
        assert not file.exists() and seen.app.return_value is None

        disk.error = 0
        (tmp_path / "other").write_text("precious")
        field.value = str(tmp_path / "other")
        await seen.pilot.press("enter")
        await until(seen, lambda: "already" in shown(seen, "#problem"))
        assert (tmp_path / "other").read_text() == "precious"

        field.value = str(file)
        await seen.pilot.press("enter")
        await until(seen, lambda: seen.app.return_value == 0)
    assert "trừng phạt" in file.read_text(encoding="utf-8")


async def test_who_leaves_the_question_stays(desk: Desk, disk: Disk) -> None:
    async with desk.open() as seen:
        await leave_unsaved(seen, disk)
        await seen.pilot.press("down", "enter", "escape")
        await until(seen, lambda: seen.app.screen is seen.screen)
        assert seen.app.return_value is None
        disk.error = 0
        await until(seen, lambda: says_saved(seen))


async def test_quitting_tries_once_more_and_does_not_ask_where_that_helps(
    desk: Desk, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "_pause", 600.0)
    async with desk.open() as seen:
        disk.error = errno.ENOSPC
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        disk.error = 0
        await seen.pilot.press("q")
        await until(seen, lambda: seen.app.return_value == 0)
    assert desk.on_disk() == ["trừng phạt"]


@pytest.mark.parametrize("key", ["ctrl+q", "escape"])
async def test_a_note_that_is_being_written_is_not_lost_by_a_key_that_quits(desk: Desk, key: str) -> None:
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await seen.press("c")
        await seen.type("xem")
        await seen.press(key)
        assert isinstance(seen.app.screen, Confirm)
        await seen.press("n")
        assert isinstance(seen.app.screen, NoteEditor)
        assert seen.app.screen.query_one(TextArea).text == "xem"
        await seen.press("enter")


# ---- changes over several articles


async def test_a_group_undo_that_cannot_be_saved_is_no_less_unsaved(desk: Desk, disk: Disk) -> None:
    async with desk.open() as seen:
        await seen.import_everywhere()
        disk.error = errno.ENOSPC
        await seen.pilot.press("u")
        await until(seen, lambda: isinstance(seen.app.screen, Confirm))
        await seen.pilot.press("y")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        assert seen.annotations == []
        assert len(desk.on_disk()) == 2
        await seen.pilot.press("q")
        await until(seen, lambda: isinstance(seen.app.screen, Choice))
        assert "not saved: 2." in seen.question, "the change in the article that is not open counts as well"
        await seen.pilot.press("enter")
        disk.error = 0
        await until(seen, lambda: says_saved(seen))
        assert desk.on_disk() == []
        rows = seen.screen.articles
        await until(seen, lambda: "A1" not in "".join(rows.render_line(y).text for y in range(6)))


def test_a_fault_of_the_program_that_hinders_saving_ends_in_a_rescue_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = desk.project()
    sheet = project.open(next(project.corpus.entries()))
    sheet.add(Span(0, 4), "actor")

    def fault(_: Journal) -> None:
        raise KeyError("a fault of ours")

    with monkeypatch.context() as faulty:
        faulty.setattr(ReaderApp, "run", lambda _: 0)
        faulty.setattr(Journal, "save", fault)
        with pytest.raises(StorageError, match="a fault of ours"):
            run(project, desk.config)
    (file,) = state_folder(project.place).glob("dprk-reader-rescue-*.jsonl")
    project.close()
    assert bring_back(desk.project(), file).changes == 1
