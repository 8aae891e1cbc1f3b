"""Disks that are full, read-only or broken: what was saved stays, the reason is told, and work goes on when it can."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotations.errors import StorageError
from annotations.store.files import STRAY
from annotations.store.tiny import TinyStore
from tests.faults.saver import ARTICLES, Saver
from tests.helpers.store_events import add

ARTICLE = ARTICLES[0]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 96 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs root's rights")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def found(folder: Path) -> int:
    return len(TinyStore(folder).events(ARTICLE))


def fill(store: TinyStore) -> tuple[int, StorageError]:
    """Save until the disk is full: how many were acknowledged, and what the last one raised."""
    saved = found(store.folder)
    while True:
        try:
            store.append(ARTICLE, [add(saved + 1)])
        except StorageError as error:
            return saved, error
        saved += 1


def test_a_full_disk_keeps_all_that_was_acknowledged_and_takes_more_when_there_is_room(
    small_disk: Path,
) -> None:
    folder = small_disk / ".dprk-reader"
    filler = small_disk / "filler"
    filler.write_bytes(b"\0" * 40_000)
    store = TinyStore(folder)
    saved, error = fill(store)
    assert saved > 5
    assert error.what == "No space left on device"
    assert Path(error.where).is_relative_to(folder)
    assert "Make room" in error.fix
    for _ in range(5):
        assert fill(store)[0] == saved
    assert found(folder) == saved
    assert [path for path in folder.rglob("*") if path.name.startswith(STRAY)] == []
    filler.unlink()
    more, _ = fill(store)
    assert more > saved
    assert found(folder) == more
    assert list(store.verify()) == []


def test_a_disk_full_from_the_start_is_told_and_left_tidy(small_disk: Path) -> None:
    with (small_disk / "filler").open("wb", buffering=0) as filler, pytest.raises(OSError):
        while True:
            filler.write(b"\0" * 4096)
    store = TinyStore(small_disk / ".dprk-reader")
    with pytest.raises(StorageError, match="No space left on device"):
        store.append(ARTICLE, [add(1)])
    assert store.articles() == []
    (small_disk / "filler").unlink()
    store.append(ARTICLE, [add(1)])
    assert found(store.folder) == 1


def test_a_disk_that_becomes_read_only_can_still_be_read(small_disk: Path) -> None:
    folder = small_disk / ".dprk-reader"
    store = TinyStore(folder)
    store.append(ARTICLE, [add(1)])
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for writing in (store, TinyStore(folder)):
        with pytest.raises(StorageError, match=r"Read-only file system.*--store"):
            writing.append(ARTICLE, [add(2)])
        assert len(writing.events(ARTICLE)) == 1
        assert writing.problems == []
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    store.append(ARTICLE, [add(2)])
    assert found(folder) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to read-only folders")
def test_a_folder_without_rights_to_write_is_told(tmp_path: Path) -> None:
    store = TinyStore(tmp_path / ".dprk-reader")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(StorageError, match=r"Permission denied.*--store"):
            store.append(ARTICLE, [add(1)])
        assert store.events(ARTICLE) == []
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS])
def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """The same without real rights, so that root's tests see it too."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    store = TinyStore(tmp_path / ".dprk-reader")
    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(StorageError, match="--store") as caught:
        store.append(ARTICLE, [add(1)])
    assert caught.value.what == os.strerror(code)
    assert store.events(ARTICLE) == []


def test_a_shard_that_cannot_be_read_is_named_and_the_rest_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TinyStore(tmp_path)
    store.append(ARTICLE, [add(1)])
    store.append(ARTICLE, [add(1, annotator="ben")])
    real = Path.open

    def refuse(path: Path, *args: Any, **kwargs: Any) -> Any:
        if "ben-" in str(path):
            raise OSError(errno.EACCES, "")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert [event.annotator for event in store.events(ARTICLE)] == ["ann"]
    assert [problem.what for problem in store.problems] == ["Permission denied"]
    monkeypatch.undo()
    assert len(store.events(ARTICLE)) == 2
    assert store.problems == []


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_memory_never_claims_what_the_disk_does_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """A call that fails for a while: each save is on disk as soon as it was acknowledged, and not before."""
    saver = Saver(tmp_path)
    real, broken = getattr(os, call), [False]

    def sometimes(*args: Any, **kwargs: Any) -> Any:
        if broken[0]:
            raise OSError(errno.EIO, "")
        return real(*args, **kwargs)

    monkeypatch.setattr(os, call, sometimes)
    expected = 0
    for step in range(12):
        broken[0] = step % 4 in (1, 2)
        if broken[0]:
            with pytest.raises(StorageError, match="Input/output error"):
                saver.save(ARTICLE, "add")
        else:
            saver.save(ARTICLE, "add")
            expected += 1
        assert len(saver.store.events(ARTICLE)) == found(saver.folder) == expected
    assert list(saver.store.verify()) == []
