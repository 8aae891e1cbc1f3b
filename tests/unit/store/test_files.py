"""Durable files: the old or the new one at every instant, synced in the right order, errors that help."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from annotations.errors import StorageError
from annotations.store.files import STRAY, fingerprint, make_folders, read_file, replace_file, sweep, told

Log = list[tuple[str, str]]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Log:
    """What is synced and renamed, in order, by the names of files."""
    log: Log = []
    real_fsync, real_replace = os.fsync, os.replace

    def fsync(handle: int) -> None:
        log.append(("fsync", Path(f"/proc/self/fd/{handle}").readlink().name))
        real_fsync(handle)

    def replace(source: Any, target: Any) -> None:
        log.append(("rename", Path(target).name))
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    return log


def refuse(monkeypatch: pytest.MonkeyPatch, name: str, code: int, at: int = 1) -> None:
    """Let the `at`-th call of `os.<name>` from now on fail with `code`."""
    real, left = getattr(os, name), [at]

    def failing(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(code, os.strerror(code))
        return real(*args, **kwargs)

    monkeypatch.setattr(os, name, failing)


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert read_file(path) == (b"", None)
    for content in (b"first", b"", b"a longer second one"):
        made = replace_file(path, content)
        assert read_file(path) == (content, made)
    assert names(tmp_path) == ["file"]


def test_it_may_come_in_parts_each_of_which_is_written_before_the_next_is_made(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    written: list[int] = []

    def parts() -> Iterator[bytes]:
        for part in (b"one\n", b"", b"two\n"):
            yield part
            (temporary,) = (name for name in names(tmp_path) if name.startswith(STRAY))
            written.append((tmp_path / temporary).stat().st_size)
        assert path.read_bytes() == b"old"

    replace_file(path, parts())
    assert path.read_bytes() == b"one\ntwo\n"
    assert written == [4, 4, 8]


def test_a_part_that_cannot_be_made_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def parts() -> Iterator[bytes]:
        yield b"one"
        raise KeyError("two")

    with pytest.raises(KeyError):
        replace_file(path, parts())
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="names of open files need /proc")
def test_the_file_is_synced_before_and_the_folder_after_the_rename(tmp_path: Path, calls: Log) -> None:
    replace_file(tmp_path / "file", b"new", ready=lambda: calls.append(("ready", "")))
    what = [(call, name.startswith(STRAY) or name) for call, name in calls]
    assert what == [("fsync", True), ("ready", ""), ("rename", "file"), ("fsync", tmp_path.name)]


def test_every_change_has_another_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "file"
    seen = [fingerprint(path), replace_file(path, b"same")]
    seen.append(replace_file(path, b"same"))
    path.write_bytes(b"other")
    seen.append(fingerprint(path))
    path.unlink()
    assert seen[0] is None
    assert fingerprint(path) is None
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_a_refused_call_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        refuse(patch, name, code)
        with pytest.raises(OSError, match=os.strerror(code)):
            replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_a_folder_that_cannot_be_synced_is_told_though_the_new_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "fsync", errno.EIO, at=2)
    with pytest.raises(OSError, match="Input/output error"):
        replace_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_failed_sync_is_never_repeated_on_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []

    def fsync(handle: int) -> None:
        synced.append(handle)
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(os, "fsync", fsync)
    for attempts in (1, 2, 3):
        with pytest.raises(OSError):
            replace_file(tmp_path / "file", b"new")
        assert len(synced) == attempts


def test_what_the_last_check_raises_stops_the_change(tmp_path: Path) -> None:
    def no() -> None:
        raise KeyError("changed")

    with pytest.raises(KeyError):
        replace_file(tmp_path / "file", b"new", ready=no)
    assert names(tmp_path) == []


def test_a_system_that_writes_little_at_a_time_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:3]))
    replace_file(tmp_path / "file", b"0123456789")
    assert (tmp_path / "file").read_bytes() == b"0123456789"


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o002])
def test_files_follow_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        replace_file(tmp_path / "file", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o666 & ~umask


@contextmanager
def with_full_sync(monkeypatch: pytest.MonkeyPatch, answer: Callable[[], int]) -> Iterator[list[int]]:
    """A system that has F_FULLFSYNC, as macOS does."""
    asked: list[int] = []

    def ask(handle: int, command: int) -> int:
        asked.append(command)
        return answer()

    with monkeypatch.context() as patch:
        patch.setattr("fcntl.F_FULLFSYNC", 51, raising=False)
        patch.setattr("fcntl.fcntl", ask)
        yield asked


def test_macos_is_asked_to_empty_the_cache_of_the_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "fsync", errno.EIO)
    with with_full_sync(monkeypatch, lambda: 0) as asked:
        replace_file(tmp_path / "file", b"new")
    assert asked == [51, 51]


def test_a_drive_that_cannot_do_that_is_synced_as_usual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: Log
) -> None:
    def unsupported() -> int:
        raise OSError(errno.ENOTSUP, "")

    with with_full_sync(monkeypatch, unsupported):
        replace_file(tmp_path / "file", b"new")
    assert [call for call, _ in calls] == ["fsync", "rename", "fsync"]


def test_a_drive_that_fails_to_do_that_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failed() -> int:
        raise OSError(errno.EIO, "broken")

    with with_full_sync(monkeypatch, failed), pytest.raises(OSError, match="broken"):
        replace_file(tmp_path / "file", b"new")
    assert names(tmp_path) == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="names of open files need /proc")
def test_each_new_folder_is_made_durable_in_its_parent(tmp_path: Path, calls: Log) -> None:
    top, sure = tmp_path / "new" / "top", set[Path]()
    make_folders(top / "a" / "b", top, sure)
    assert (top / "a" / "b").is_dir()
    assert calls == [("fsync", name) for name in (tmp_path.name, "new", "top", "a")]
    calls.clear()
    make_folders(top / "a" / "c", top, sure)
    assert calls == [("fsync", "a")]
    calls.clear()
    make_folders(top / "a" / "c", top, sure)
    assert calls == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="names of open files need /proc")
def test_folders_that_a_killed_process_may_have_made_are_made_durable_too(tmp_path: Path, calls: Log) -> None:
    (tmp_path / "top" / "a").mkdir(parents=True)
    make_folders(tmp_path / "top" / "a", tmp_path / "top", set())
    assert calls == [("fsync", tmp_path.name), ("fsync", "top")]


def test_temporary_files_that_were_left_are_swept(tmp_path: Path) -> None:
    for name in (STRAY + "0011", "file.json", ".other"):
        (tmp_path / name).write_bytes(b"x")
    sweep(tmp_path)
    assert names(tmp_path) == [".other", "file.json"]


def test_a_temporary_file_that_is_being_written_is_not_swept(tmp_path: Path) -> None:
    replace_file(tmp_path / "file", b"new", ready=lambda: sweep(tmp_path))
    assert (tmp_path / "file").read_bytes() == b"new"


def test_sweeping_follows_no_links_and_minds_no_missing_folder(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"x")
    (tmp_path / f"{STRAY}link").symlink_to(tmp_path / "precious")
    sweep(tmp_path)
    sweep(tmp_path / "missing")
    assert (tmp_path / "precious").read_bytes() == b"x"


def test_a_file_system_without_locks_still_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(handle: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    replace_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("code", "what", "fix"),
    [
        (errno.ENOSPC, "No space left on device", "Make room"),
        (errno.EDQUOT, "quota", "Make room"),
        (errno.EROFS, "Read-only file system", "--store"),
        (errno.EACCES, "Permission denied", "--store"),
        (errno.EIO, "Input/output error", "--store"),
        (errno.ENOTDIR, "Not a directory", "--store"),
    ],
)
def test_errors_say_where_and_what_to_do(tmp_path: Path, code: int, what: str, fix: str) -> None:
    with pytest.raises(StorageError) as caught, told(tmp_path):
        raise OSError(code, "as the system says it", "/some/temporary/name")
    assert caught.value.where == str(tmp_path)
    assert what in str(caught.value)
    assert fix in caught.value.fix
    assert caught.value.exit_status == 4
