"""What is shown as saved is on disk; what is not is said until it is, and nobody leaves without being told."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from annotations.annotation import anchor_at
from annotations.open_article import Draft
from annotations.span import Span
from annotations.store.tiny import TinyStore
from tests.flows.conftest import Desk, Seen, settled
from tests.flows.failing_disk import Disk, disk
from tui.screens import saving
from tui.screens.confirm import Confirm
from tui.screens.main import MainScreen
from tui.screens.note_editor import NoteEditor

__all__ = ["disk"]

FULL = os.strerror(errno.ENOSPC)


def text_of(seen: Seen) -> str:
    """What the dialog says, its lines joined."""
    page = seen.app.screen.query(".dialog-title").first()
    lines = (page.render_line(y).text for y in range(page.size.height))
    return " ".join(" ".join(lines).split())


async def until(seen: Seen, true: Callable[[], bool]) -> None:
    """Wait for something that a thread or a timer brings about."""
    for _ in range(1000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"it never came about; the status line says {seen.status!r}")


async def tag(seen: Seen, text: str, key: str = "1") -> None:
    """Tag a text, and do not wait for the disk."""
    await seen.pilot.press("slash")
    seen.screen.search_bar.field.value = text
    await seen.pilot.press("enter", key)
    await seen.pilot.pause()


def on_disk(desk: Desk) -> list[str]:
    """The quotes that another window finds, article by article."""
    project = desk.project()
    return [one.anchor.quote for e in project.corpus.entries() for one in project.open(e).annotations]


def says_saved(seen: Seen) -> bool:
    return "saved · " in seen.status and "NOT SAVED" not in seen.status


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
async def test_what_the_disk_refuses_is_said_until_it_is_mended(desk: Desk, disk: Disk, error: int) -> None:
    async with desk.open() as seen:
        disk.error = error
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: "NOT SAVED: " in seen.status and os.strerror(error) in seen.status)
        await seen.press("down", "up", "escape")
        assert "NOT SAVED" in seen.status
        await tag(seen, "vũ khí", "3")
        assert seen.annotations == [("military cooperation", "vũ khí"), ("sanction", "trừng phạt")]
        assert "NOT SAVED" in seen.status
        assert on_disk(desk) == []
        disk.error = 0
        await until(seen, lambda: says_saved(seen))
        assert sorted(on_disk(desk)) == ["trừng phạt", "vũ khí"]


async def test_a_file_in_the_place_of_the_store_is_said_until_it_is_moved(desk: Desk, disk: Disk) -> None:
    in_the_way = desk.write(".dprk-reader", "a file")
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        in_the_way.unlink()
        await until(seen, lambda: says_saved(seen))
    assert on_disk(desk) == ["trừng phạt"]


async def test_local_state_that_cannot_be_written_is_said_with_the_way_out(
    desk: Desk, disk: Disk, home: Path
) -> None:
    (home / "state").write_text("a file")
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        (home / "state").unlink()
        await until(seen, lambda: says_saved(seen))
    assert on_disk(desk) == ["trừng phạt"]


async def test_a_store_that_is_taken_away_while_it_is_used_is_made_again(desk: Desk, disk: Disk) -> None:
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await settled(seen.pilot)
        kept = desk.folder / ".dprk-reader"
        shutil.move(kept, desk.folder.parent / "away")
        await tag(seen, "vũ khí", "3")
        await until(seen, lambda: says_saved(seen))
        assert "vũ khí" in on_disk(desk)


async def test_the_reason_is_in_view_in_a_small_window_and_beside_any_message(desk: Desk, disk: Disk) -> None:
    async with desk.open((60, 16)) as seen:
        disk.error = errno.ENOSPC
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        await seen.press("escape", "1")
        assert "NOT SAVED" in seen.status
        disk.error = 0
        await until(seen, lambda: says_saved(seen))


async def test_a_fault_of_the_program_does_not_pass_for_a_saved_annotation(
    desk: Desk, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise KeyError("no such shard")

    async with desk.open() as seen:
        with monkeypatch.context() as broken:
            broken.setattr(TinyStore, "append", faulty)
            await tag(seen, "trừng phạt", "2")
            await until(seen, lambda: "NOT SAVED: KeyError" in seen.status)
        await until(seen, lambda: says_saved(seen))
    assert on_disk(desk) == ["trừng phạt"]


async def test_failed_saves_are_tried_again_after_ever_longer_pauses(
    desk: Desk, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    set_timer = MainScreen.set_timer

    def noting(self: MainScreen, delay: float, *rest: object, **named: object) -> object:
        if delay >= 1:
            pauses.append(delay)
            delay = 0.01
        return set_timer(self, delay, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(MainScreen, "set_timer", noting)
    monkeypatch.setattr(MainScreen, "_pause", 1.0)
    monkeypatch.setattr(saving, "LAST_RETRY", 30.0)
    async with desk.open() as seen:
        disk.error = errno.ENOSPC
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: len(pauses) >= 7)
        assert pauses[:7] == [1, 2, 4, 8, 16, 30, 30]
        disk.error = 0
        await until(seen, lambda: says_saved(seen))


async def test_saved_is_not_shown_before_it_is_true_even_in_another_article(desk: Desk, disk: Disk) -> None:
    async with desk.open() as seen:
        disk.hold()
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: disk.attempts > 0)
        assert "saving…" in seen.status
        await seen.pilot.press("J")
        assert seen.screen.sheet is not None and seen.screen.sheet.article.path == "2.txt"
        await seen.pilot.press("down", "escape")
        assert "saving…" in seen.status
        assert on_disk(desk) == []
        disk.release()
        await until(seen, lambda: says_saved(seen))
        assert on_disk(desk) == ["trừng phạt"]


async def test_changes_made_during_a_save_are_saved_after_it(desk: Desk, disk: Disk) -> None:
    async with desk.open() as seen:
        disk.hold()
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: disk.attempts > 0)
        await tag(seen, "vũ khí", "3")
        await seen.pilot.press("J")
        await tag(seen, "김정은", "1")
        disk.release()
        await until(seen, lambda: says_saved(seen))
        assert sorted(on_disk(desk)) == ["trừng phạt", "vũ khí", "김정은"]


async def test_saved_is_not_shown_before_it_is_true_when_the_annotator_was_asked(
    desk: Desk, disk: Disk
) -> None:
    desk.annotator = None
    async with desk.open() as seen:
        disk.hold()
        await tag(seen, "trừng phạt", "2")
        await seen.pilot.press(*"Lan", "enter")
        await until(seen, lambda: disk.attempts > 0)
        assert "saving…" in seen.status and "Lan" in seen.status
        disk.release()
        await until(seen, lambda: says_saved(seen))
    desk.annotator = "Lan"
    assert on_disk(desk) == ["trừng phạt"]


async def test_an_article_that_cannot_be_saved_does_not_hold_up_the_others(desk: Desk, disk: Disk) -> None:
    async with desk.open() as seen:
        await seen.press("J")
        await tag(seen, "김정은")
        await settled(seen.pilot)
        await seen.press("K")
        assert seen.screen.sheet is not None
        (writer,) = (desk.folder / ".dprk-reader" / "annotations").glob("*@*")
        in_the_way = writer / seen.screen.sheet.article.id[-2:]
        in_the_way.write_text("a file")
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        await seen.pilot.press("J")
        await tag(seen, "러시아")
        await until(seen, lambda: "러시아" in on_disk(desk))
        assert "NOT SAVED" in seen.status
        in_the_way.unlink()
        await until(seen, lambda: says_saved(seen))
    assert on_disk(desk) == ["trừng phạt", "김정은", "러시아"]


# ---- leaving

QUIT = ["q", "ctrl+q", "ctrl+c"]


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
    assert on_disk(desk) == ["trừng phạt"]


@pytest.mark.parametrize("key", QUIT)
async def test_quitting_with_unsaved_changes_asks_and_says_how_many(desk: Desk, disk: Disk, key: str) -> None:
    async with desk.open((120, 36)) as seen:
        disk.error = errno.ENOSPC
        await tag(seen, "trừng phạt", "2")
        await tag(seen, "vũ khí", "3")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        await seen.pilot.press(key)
        await until(seen, lambda: isinstance(seen.app.screen, Confirm))
        assert "not saved: 2." in text_of(seen) and FULL in text_of(seen)
        await seen.pilot.press("enter")
        assert seen.app.return_value is None, "the safe answer comes first"
        disk.error = 0
        await until(seen, lambda: says_saved(seen))
        await seen.pilot.press(key)
        await until(seen, lambda: seen.app.return_value == 0)
    assert sorted(on_disk(desk)) == ["trừng phạt", "vũ khí"]


async def test_who_says_so_leaves_without_saving(desk: Desk, disk: Disk) -> None:
    async with desk.open() as seen:
        disk.error = errno.ENOSPC
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        await seen.pilot.press("q")
        await until(seen, lambda: isinstance(seen.app.screen, Confirm))
        await seen.pilot.press("y")
        await until(seen, lambda: seen.app.return_value is not None)


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
    assert on_disk(desk) == ["trừng phạt"]


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


async def import_everywhere(seen: Seen) -> None:
    """Tag the first word of every article in one step, as an import does."""
    project = seen.screen.project
    for entry in list(project.corpus.entries()):
        sheet = project.open(entry)
        text = sheet.article.text
        anchor = anchor_at(text, Span(0, text.index(" ")), sheet.article.digest)
        sheet.add_all([Draft(anchor, "actor")], group="one-step", group_articles=2)
        sheet.save()
    await seen.press("ctrl+l")


async def test_a_group_undo_that_cannot_be_saved_is_no_less_unsaved(desk: Desk, disk: Disk) -> None:
    async with desk.open() as seen:
        await import_everywhere(seen)
        disk.error = errno.ENOSPC
        await seen.pilot.press("u")
        await until(seen, lambda: isinstance(seen.app.screen, Confirm))
        await seen.pilot.press("y")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        assert seen.annotations == []
        assert len(on_disk(desk)) == 2
        await seen.pilot.press("q")
        await until(seen, lambda: isinstance(seen.app.screen, Confirm))
        assert "not saved: 2." in text_of(seen), "the change in the article that is not open counts as well"
        await seen.pilot.press("n")
        disk.error = 0
        await until(seen, lambda: says_saved(seen))
        assert on_disk(desk) == []
        rows = seen.screen.articles
        await until(seen, lambda: "A1" not in "".join(rows.render_line(y).text for y in range(6)))


def test_the_store_of_these_tests_is_the_real_one(desk: Desk, tmp_path: Path) -> None:
    assert isinstance(desk.project().store, TinyStore)
