"""The writing identities of this copy of the project, which window holds which, and what each last wrote.

All of it lives in local state, outside the project, so that a copy of the project's folder never writes as
its original. Machines may share a home and so this: each has replicas of its own, since what one locks or
writes there, another may see late or never.
"""

from __future__ import annotations

import os
from errno import ENOLCK, ENOTSUP, EOPNOTSUPP
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import StorageError
from annotations.store.files import refused
from annotations.store.names import annotator_name
from annotations.store.written import WrittenLog

if TYPE_CHECKING:
    from filelock import FileLock

_FIX = "Make it writable, with room on its disk, or name another place for local state with XDG_STATE_HOME."
_NO_LOCKS = (ENOLCK, ENOTSUP, EOPNOTSUPP)
"""What disks answer that know no locks, or have none to give."""
_IN_THE_WAY = "A file stands where a folder must be: move it away, or name another place with XDG_STATE_HOME."


class Replica:
    """One writing identity of one annotator, held by this window until it is released or the process ends."""

    def __init__(self, id: str, annotator: str, lock: FileLock | None, log: WrittenLog) -> None:
        self.id = id
        self.annotator = annotator
        self._lock = lock
        self._log = log

    def left(self, article_id: str, checksum: str) -> bool:
        """Whether a shard with this checksum (empty: no shard) is what this replica left behind."""
        return self._log.knows(article_id, checksum)

    def note(self, article_id: str, before: str, after: str) -> None:
        """Note that the shard with the checksum `before` is to become `after`. Raises `StorageError`."""
        try:
            self._log.add(article_id, before, after)
        except OSError as error:
            raise StorageError(refused(error, self._log.path).what, where=self._log.path, fix=_FIX) from error

    def release(self) -> None:
        """Let other windows have it. A process that ends, however it ends, does the same."""
        if self._lock is not None:
            self._lock.release()


class Replicas:
    """The replicas of one copy of a project, kept in its `folder` of local state, made by the first lease."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._leased: dict[str, Replica] = {}

    def lease(self, annotator: str) -> Replica:
        """The first of the annotator's replicas that nobody holds, this window included, or else a new one.

        Whoever may no longer write as one replica leases another. Raises `StorageError` where local state
        cannot be written.
        """
        folder = self.folder / "replicas" / annotator_name(annotator) / annotator_name(machine())
        try:
            _make_private(folder)
            known = sorted(path.stem for path in folder.glob("*.lock"))
            for name in known:
                if replica := self._taken(folder, name, annotator):
                    return replica
            while True:
                name = f"{len(known) + 1:04d}-{os.urandom(4).hex()}"
                if replica := self._taken(folder, name, annotator, new=True):
                    return replica
        except (FileExistsError, NotADirectoryError) as error:
            raise StorageError(refused(error, folder).what, where=error.filename, fix=_IN_THE_WAY) from error
        except OSError as error:
            raise StorageError(refused(error, folder).what, where=folder, fix=_FIX) from error

    def leased(self, id: str) -> Replica | None:
        """The replica with this id, if this window holds it."""
        return self._leased.get(id)

    def close(self) -> None:
        """Release all that this window holds."""
        while self._leased:
            self._leased.popitem()[1].release()

    def _taken(self, folder: Path, name: str, annotator: str, *, new: bool = False) -> Replica | None:
        from filelock import FileLock, Timeout

        id = name.rpartition("-")[2]
        if id in self._leased:
            return None
        lock: FileLock | None = FileLock(folder / f"{name}.lock", blocking=False, thread_local=False)
        try:
            assert lock is not None
            lock.acquire()
        except Timeout:
            return None
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
            if not new:  # somebody may hold it
                return None
            (folder / f"{name}.lock").unlink(missing_ok=True)  # nobody else is to find it
            lock = None
        replica = Replica(id, annotator, lock, WrittenLog(folder / f"{name}.log"))
        self._leased[id] = replica
        return replica


def machine() -> str:
    """The name of this machine among those that may share a home."""
    return os.uname().nodename


def _make_private(folder: Path) -> None:
    """Make a folder that only its user may enter, and those above it likewise where they are missing."""
    if not folder.is_dir():
        _make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
