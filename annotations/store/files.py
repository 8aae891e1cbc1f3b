"""Files that are whole or absent, whatever happens: durable replacement, and errors that say what to do.

What stands in the files is none of this module's business.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from annotations.errors import StorageError

STRAY = ".tmp-"
"""How the name of every temporary file begins; a kill can leave one behind."""


class Fingerprint(Struct, frozen=True):
    """What tells one version of a file from another without reading it."""

    size: int
    mtime_ns: int
    inode: int


def fingerprint(path: Path) -> Fingerprint | None:
    """The file's fingerprint, or None where there is none."""
    try:
        return _fingerprint(path.stat())
    except FileNotFoundError:
        return None


def read_file(path: Path) -> tuple[bytes, Fingerprint | None]:
    """The file's bytes and their fingerprint; no bytes and None where there is no file. Raises `OSError`."""
    try:
        with path.open("rb", buffering=0) as file:
            return file.readall(), _fingerprint(os.fstat(file.fileno()))
    except FileNotFoundError:
        return b"", None


def replace_file(
    path: Path, data: bytes | Iterable[bytes], *, ready: Callable[[], object] = lambda: None
) -> Fingerprint:
    """Put a file of `data` at `path`, durable on return, following the umask; the fingerprint of that file.

    `data` may come in parts, each written before the next is asked for. At every instant there is the old
    file or the new one. `ready` is called when the new one is safe on disk under its temporary name, as the
    last act before it takes its place; what it raises stops the replacement. A failed fsync is never repeated
    on the same file, since a second one would succeed without having written: the caller tries again from the
    start. Raises `OSError`; only that of the folder's fsync comes after the change.
    """
    temporary = path.parent / f"{STRAY}{os.urandom(8).hex()}"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        try:
            _hold(handle)
            for part in (data,) if isinstance(data, bytes) else data:
                _write_whole(handle, part)
            flush(handle)
            made = _fingerprint(os.fstat(handle))
            ready()
            temporary.replace(path)
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    flush_folder(path.parent)
    return made


def _write_whole(handle: int, data: bytes) -> None:
    """Write all of `data`, of which the system may take a part at a time."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def make_folders(folder: Path, top: Path, sure: set[Path]) -> None:
    """Make `folder`, with its entry and those of all folders above it down from `top` durable.

    `sure` holds the folders for which this process has done so, and is added to: a folder that a killed
    process made may be there without being durable. Folders above `top` are made where they are missing.
    Raises `OSError`, and `StorageError` for a link below `top`: nothing is written outside of it.
    """
    wanted: list[Path] = []
    for place in (folder, *folder.parents):
        if place in sure or (not place.is_relative_to(top) and place.is_dir()):
            break
        wanted.append(place)
    for place in reversed(wanted):
        if place != top and place.is_symlink():
            raise StorageError("A link stands in the place of a folder", where=place, fix=_LINK)
        with suppress(FileExistsError):
            place.mkdir()
        flush_folder(place.parent)
        sure.add(place)


def sweep(folder: Path) -> None:
    """Remove the temporary files in `folder` that nobody is writing; what cannot be removed stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(STRAY):
                _remove_stray(Path(entry.path))


def flush(handle: int) -> None:
    """Have the system write an open file to the disk itself. Raises `OSError`."""
    full = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: its fsync leaves the data in the drive's cache
    if full is not None:
        try:
            fcntl.fcntl(handle, full)
            return
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):  # some network drives lack it
                raise
    os.fsync(handle)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable. Raises `OSError`."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        flush(handle)
    finally:
        os.close(handle)


def folders_in(folder: Path) -> list[Path]:
    """The folders in `folder`, sorted, hidden ones left out; none where there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(e.name for e in entries if e.is_dir() and not e.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [folder / name for name in names]


@contextmanager
def told(where: Path) -> Iterator[None]:
    """Turn what the system refuses inside into a `StorageError` that names `where` and says what to do."""
    try:
        yield
    except OSError as error:
        raise refused(error, where) from error


def refused(error: OSError, where: Path) -> StorageError:
    """A `StorageError` for what the system said about `where`."""
    reason = os.strerror(error.errno) if error.errno else str(error)
    return StorageError(reason, where=where, fix=_FIXES.get(error.errno or 0, _OTHER))


def _fingerprint(stat: os.stat_result) -> Fingerprint:
    return Fingerprint(stat.st_size, stat.st_mtime_ns, stat.st_ino)


def _hold(handle: int) -> None:
    """Show other processes that a temporary file is being written; where files have no locks, do without."""
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove_stray(path: Path) -> None:
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # refused while somebody writes it
            path.unlink()
        finally:
            os.close(handle)


_FULL = "Make room on the disk, or name another place with --store DIR."
_DENIED = "Name a folder that you can write to with --store DIR."
_FILE = "A file stands where a folder must be: move it away, or name another place with --store DIR."
_LINK = "Put a folder in its place; nothing is written through links."
_OTHER = "Look after the disk and copy the project to a sound one, or name another place with --store DIR."
_FIXES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _DENIED,
    errno.ENOTDIR: _FILE,
    errno.EEXIST: _FILE,
    errno.ENAMETOOLONG: "Name a place with a shorter path with --store DIR.",
}
