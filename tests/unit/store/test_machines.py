"""Machines that share a home, and disks without locks: what is written stays apart."""

from __future__ import annotations

import errno
import fcntl
from pathlib import Path

import pytest

from tests.unit.store.windows import Window


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network's disk on which everybody gets every lock."""
    monkeypatch.setattr(fcntl, "flock", lambda *_: None)


@pytest.mark.usefixtures("no_locks")
def test_two_machines_that_share_a_home_write_as_two_even_where_locks_do_not_hold(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = []
    for name in ("north", "south"):
        monkeypatch.setattr("annotations.store.replicas.machine", lambda name=name: name)
        windows.append(Window(root))
    for window in (*windows, *reversed(windows), *windows):
        window.save()
    assert windows[0].found() == 6
    assert windows[0].shard() != windows[1].shard()
    north, south = windows[0].replica, windows[1].replica
    for window in windows:
        window.replicas.close()
    assert Window(root).replica == south, "each machine goes on with its own"
    monkeypatch.setattr("annotations.store.replicas.machine", lambda: "north")
    assert Window(root).replica == north


@pytest.mark.parametrize("reason", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_where_no_locks_are_to_be_had_every_window_writes_as_a_new_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    before = Window(root)
    before.save()
    before.replicas.close()

    def refuse(*_: object) -> None:
        raise OSError(reason, "no locks")

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", refuse)
        windows = Window(root), Window(root)
        for window in (*windows, *windows):
            window.save()
        for window in windows:
            window.replicas.close()
        assert windows[0].found() == 5
    ids = {window.replica for window in windows}
    assert len({*ids, before.replica}) == 3
    later = Window(root), Window(root)
    assert later[0].replica == before.replica
    assert not ids & {window.replica for window in later}, "no lock tells whether they are still held"
