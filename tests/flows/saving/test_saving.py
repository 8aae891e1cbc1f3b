"""What is shown as saved is on disk; what is not is said until it is."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from annotations.store.tiny import TinyStore
from tests.helpers.app.desk import Desk, settled, until
from tests.helpers.app.failing_disk import Disk, says_saved, tag
from tui.screens.desk import saving
from tui.screens.main import MainScreen


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
        assert desk.on_disk() == []
        disk.error = 0
        await until(seen, lambda: says_saved(seen))
        assert sorted(desk.on_disk()) == ["trừng phạt", "vũ khí"]


async def test_a_file_in_the_place_of_the_store_is_said_until_it_is_moved(desk: Desk, disk: Disk) -> None:
    in_the_way = desk.write(".dprk-reader", "a file")
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        in_the_way.unlink()
        await until(seen, lambda: says_saved(seen))
    assert desk.on_disk() == ["trừng phạt"]


async def test_local_state_that_cannot_be_written_is_said_with_the_way_out(
    desk: Desk, disk: Disk, home: Path
) -> None:
    (home / "state").write_text("a file")
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        (home / "state").unlink()
        await until(seen, lambda: says_saved(seen))
    assert desk.on_disk() == ["trừng phạt"]


async def test_a_store_that_is_taken_away_while_it_is_used_is_waited_for(desk: Desk, disk: Disk) -> None:
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await settled(seen.pilot)
        kept = desk.folder / ".dprk-reader"
        shutil.move(kept, desk.folder.parent / "away")
        await tag(seen, "vũ khí", "3")
        await until(seen, lambda: "NOT SAVED: The annotations' folder is gone" in seen.status)
        await seen.press("J")
        await tag(seen, "김정은")
        assert not kept.exists(), "it may be a disk: nothing is written where it will be out of sight"
        shutil.move(desk.folder.parent / "away", kept)
        await until(seen, lambda: says_saved(seen))
        assert sorted(desk.on_disk()) == ["trừng phạt", "vũ khí", "김정은"]


async def test_an_older_project_below_a_disk_that_was_taken_out_is_not_written_into(
    desk: Desk, disk: Disk
) -> None:
    kept, below = desk.folder / ".dprk-reader", desk.folder.parent / "below"
    (below / "annotations" / "ann-0123456789ab@11112222" / "ab").mkdir(parents=True)
    (below / "annotations" / "ann-0123456789ab@11112222" / "ab" / "left-over.json").write_bytes(b"older")
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await settled(seen.pilot)
        shutil.move(kept, desk.folder.parent / "away")
        shutil.copytree(below, kept)
        await tag(seen, "vũ khí", "3")
        await until(seen, lambda: "NOT SAVED: The annotations' folder is another one" in seen.status)
        assert len([path for path in kept.rglob("*") if path.is_file()]) == 1
        shutil.rmtree(kept)
        shutil.copytree(desk.folder.parent / "away", kept)  # a disk that comes back can have other numbers
        await until(seen, lambda: says_saved(seen))
        assert sorted(desk.on_disk()) == ["trừng phạt", "vũ khí"]


async def test_a_store_that_is_gone_for_good_is_begun_again_in_an_empty_folder(
    desk: Desk, disk: Disk
) -> None:
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await settled(seen.pilot)
        kept = desk.folder / ".dprk-reader"
        shutil.rmtree(kept)
        await tag(seen, "vũ khí", "3")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        kept.mkdir()
        await until(seen, lambda: says_saved(seen))
        assert desk.on_disk() == ["vũ khí"]


async def test_the_reason_is_in_view_in_a_small_window_and_beside_any_message(desk: Desk, disk: Disk) -> None:
    async with desk.open((60, 16)) as seen:
        disk.error = errno.ENOSPC
        await tag(seen, "trừng phạt", "2")
        await until(seen, lambda: "NOT SAVED" in seen.status)
        assert "Tagged sanction" in seen.footer
        await seen.press("escape")
        await until(seen, lambda: "Make room on the disk" in seen.footer)
        await seen.press("1")
        assert "NOT SAVED" in seen.status and "retrying" in seen.status
        assert "Select first, then tag as actor" in seen.footer, "the message is read below, in whole words"
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
    assert desk.on_disk() == ["trừng phạt"]


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
        assert desk.on_disk() == []
        disk.release()
        await until(seen, lambda: says_saved(seen))
        assert desk.on_disk() == ["trừng phạt"]


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
        assert sorted(desk.on_disk()) == ["trừng phạt", "vũ khí", "김정은"]


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
    assert desk.on_disk("Lan") == ["trừng phạt"]


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
        await until(seen, lambda: "러시아" in desk.on_disk())
        assert "NOT SAVED" in seen.status
        in_the_way.unlink()
        await until(seen, lambda: says_saved(seen))
    assert desk.on_disk() == ["trừng phạt", "김정은", "러시아"]
