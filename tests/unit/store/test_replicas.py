"""Replicas: one writer for every file, whatever windows, copies, check-outs and backups do."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotations.errors import StorageError
from annotations.store import files
from annotations.store.protocol import NotOurs
from annotations.store.replicas import Replicas
from annotations.store.tiny import TinyStore
from annotations.store.written import WrittenLog
from tests.helpers.store_events import ARTICLE, OTHER, add
from tests.unit.store.windows import Window


@pytest.fixture
def replicas(tmp_path: Path) -> Iterator[Replicas]:
    replicas = Replicas(tmp_path / "state")
    yield replicas
    replicas.close()


# ---- leases


def test_nothing_is_made_before_the_first_lease(replicas: Replicas) -> None:
    assert replicas.leased("aaaa1111") is None
    assert not replicas.folder.exists()


def test_a_replica_is_eight_hex_digits_and_held_by_its_window(replicas: Replicas) -> None:
    replica = replicas.lease("ann")
    assert len(bytes.fromhex(replica.id)) == 4
    assert replica.annotator == "ann"
    assert replicas.leased(replica.id) is replica


def test_the_same_replica_is_taken_again_when_it_is_free(tmp_path: Path, replicas: Replicas) -> None:
    first = replicas.lease("ann").id
    replicas.close()
    assert replicas.leased(first) is None
    assert Replicas(tmp_path / "state").lease("ann").id == first


def test_the_oldest_free_one_comes_first(tmp_path: Path, replicas: Replicas) -> None:
    ids = [replicas.lease("ann").id for _ in range(12)]
    replicas.close()
    other = Replicas(tmp_path / "state")
    assert [other.lease("ann").id for _ in range(12)] == ids
    other.close()


def test_no_two_leases_are_alike_in_one_window_or_in_two(tmp_path: Path, replicas: Replicas) -> None:
    other = Replicas(tmp_path / "state")
    ids = [source.lease("ann").id for source in (replicas, other, replicas, other)]
    assert len(set(ids)) == 4
    other.close()


def test_annotators_have_replicas_of_their_own(tmp_path: Path, replicas: Replicas) -> None:
    first = replicas.lease("ann").id
    replicas.close()
    assert Replicas(tmp_path / "state").lease("Ánh").id != first


def test_a_killed_process_leaves_its_replica_to_the_next(tmp_path: Path, replicas: Replicas) -> None:
    code = (
        "import sys; from pathlib import Path; from annotations.store.replicas import Replicas;"
        f"replica = Replicas(Path({str(tmp_path / 'state')!r})).lease('ann');"
        "print(replica.id, flush=True); sys.stdin.read()"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdout is not None
        theirs = child.stdout.readline().strip()
        mine = replicas.lease("ann").id
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert len(theirs) == 8
    assert mine != theirs
    assert replicas.lease("ann").id == theirs


def test_local_state_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "state"
    window = Replicas(folder)
    replica = window.lease("ann")
    replica.note(ARTICLE, "", "0" * 64)
    window.close()
    for path in (tmp_path / "a", *(tmp_path / "a").rglob("*")):
        if path.is_dir() or path.suffix == ".log":
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_local_state_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    with pytest.raises(StorageError, match=r"A file stands where a folder must be.*XDG_STATE_HOME") as told:
        Replicas(tmp_path / "state" / "deep").lease("ann")
    assert told.value.where == str(tmp_path / "state"), "the file that is in the way"


# ---- who may write


def test_a_window_writes_on_after_a_restart(root: Path) -> None:
    for _ in range(3):
        window = Window(root)
        window.save()
        window.save()
        window.replicas.close()
    assert window.found() == 6
    assert len(list(window.store.folder.glob("annotations/*@*"))) == 1


def test_two_windows_write_to_two_files(root: Path) -> None:
    windows = Window(root), Window(root)
    for window in (*windows, *windows):
        window.save()
    assert windows[0].found() == 4
    assert windows[0].shard() != windows[1].shard()


def test_a_replica_that_is_not_leased_may_not_write(root: Path) -> None:
    window = Window(root)
    with pytest.raises(NotOurs, match="not this window's"):
        window.store.append(ARTICLE, [add(1, replica="ffff0000")])
    window.save()
    window.replicas.close()
    with pytest.raises(NotOurs, match="not this window's"):
        window.save()


def test_a_shard_from_elsewhere_is_read_and_not_written(root: Path) -> None:
    """A check-out of an older state and a newer one that came from another copy look alike."""
    window = Window(root)
    window.save()
    older = window.shard().read_bytes()
    window.save()
    window.save()
    window.replicas.close()
    TinyStore(window.store.folder).append(ARTICLE, [add(4, replica=window.replica)])
    newer = window.shard().read_bytes()
    for foreign in (older, newer):
        window.shard().write_bytes(foreign)
        later = Window(root)
        assert later.replica == window.replica
        with pytest.raises(NotOurs, match="a checkout, a backup"):
            later.save()
        later.go_on()
        later.save()
        later.replicas.close()
        assert window.shard().read_bytes() == foreign


def test_a_shard_one_save_older_is_not_ours_either(root: Path) -> None:
    window = Window(root)
    window.save()
    older = window.shard().read_bytes()
    window.save()
    window.replicas.close()
    window.shard().write_bytes(older)
    with pytest.raises(NotOurs, match="a checkout, a backup"):
        Window(root).save()


def test_a_shard_that_was_removed_is_not_begun_again(root: Path) -> None:
    window = Window(root)
    window.save()
    window.replicas.close()
    path = window.shard()
    path.unlink()
    later = Window(root)
    with pytest.raises(NotOurs):
        later.save()
    assert not path.exists()
    later.go_on()
    later.save()
    assert later.found() == 1


def test_a_check_out_while_the_window_is_open_is_noticed(root: Path) -> None:
    window = Window(root)
    window.save()
    older = window.shard().read_bytes()
    window.save()
    window.shard().write_bytes(older)
    with pytest.raises(NotOurs):
        window.save()
    with pytest.raises(NotOurs):
        window.save()
    assert window.shard().read_bytes() == older
    window.go_on()
    window.save()
    assert window.found() == 2


def test_other_articles_of_the_replica_stay_its_own(root: Path) -> None:
    window = Window(root)
    window.save()
    window.shard().unlink()
    with pytest.raises(NotOurs):
        window.save()
    window.seq = 0
    window.save(OTHER)
    assert window.store.articles() == [OTHER]


def test_a_copied_project_never_writes_as_its_original(root: Path) -> None:
    window = Window(root)
    window.save()
    window.replicas.close()
    copy = root.with_name("copy")
    shutil.copytree(root, copy)
    elsewhere = Window(copy, "state of the copy")
    assert elsewhere.replica != window.replica
    elsewhere.save()
    assert elsewhere.found() == 2


def test_a_lost_log_costs_a_replica_and_nothing_else(root: Path) -> None:
    window = Window(root)
    window.save()
    window.replicas.close()
    for log in window.replicas.folder.rglob("*.log"):
        log.unlink()
    later = Window(root)
    with pytest.raises(NotOurs):
        later.save()
    later.go_on()
    later.save()
    assert later.found() == 2


@pytest.mark.parametrize("point", ["write", "fsync", "replace"])
def test_a_failed_save_is_repeated_by_the_same_replica(
    root: Path, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    window = Window(root)
    window.save()

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    for _ in range(3):
        with monkeypatch.context() as patch:
            patch.setattr(os, point, fail)
            with pytest.raises(StorageError, match="No space left on device") as caught:
                window.save()
        assert not isinstance(caught.value, NotOurs)
        assert window.found() == 1
        window.seq -= 1
    window.save()
    assert window.found() == 2


def test_events_that_stand_already_but_were_never_acknowledged_are_written_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the rename the folder's sync can still fail: a power cut could then undo the rename."""
    window = Window(root)
    window.save()
    synced: list[Path] = []

    def failing(folder: Path) -> None:
        raise OSError(5, "")

    with monkeypatch.context() as patch:
        patch.setattr(files, "flush_folder", failing)
        with pytest.raises(StorageError, match="Input/output error"):
            window.save()
    assert window.found() == 2
    before = window.shard().stat().st_ino
    real = files.flush_folder

    def noted(folder: Path) -> None:
        synced.append(folder)
        real(folder)

    monkeypatch.setattr(files, "flush_folder", noted)
    window.seq -= 1
    window.save()
    assert window.found() == 2
    assert window.shard().stat().st_ino != before
    assert synced[-1] == window.shard().parent


# ---- the log


def test_the_log_knows_the_last_write_only(tmp_path: Path) -> None:
    log = WrittenLog(tmp_path / "log")
    one, two, three = ("1" * 64, "2" * 64, "3" * 64)
    assert log.knows(ARTICLE, "")
    assert not log.knows(ARTICLE, one)
    log.add(ARTICLE, "", one)
    log.add(ARTICLE, one, two)
    for known in (log, WrittenLog(tmp_path / "log")):
        assert [known.knows(ARTICLE, it) for it in ("", one, two, three)] == [False, True, True, False]
        assert known.knows(OTHER, "")
    log.add(ARTICLE, two, two)
    assert [log.knows(ARTICLE, it) for it in (one, two)] == [False, True]


def test_a_log_that_a_power_cut_tore_is_read_and_mended(tmp_path: Path) -> None:
    path = tmp_path / "log"
    log = WrittenLog(path)
    log.add(ARTICLE, "", "1" * 64)
    log.add(OTHER, "", "2" * 64)
    path.write_bytes(path.read_bytes()[:-5])
    torn = WrittenLog(path)
    assert torn.knows(ARTICLE, "1" * 64)
    assert not torn.knows(OTHER, "2" * 64)
    torn.add(OTHER, "", "3" * 64)
    assert WrittenLog(path).knows(OTHER, "3" * 64)


@pytest.mark.parametrize("junk", [b"", b"\0" * 100, b"\xff\xfe\n", b"a b c d\n", b"\n\n"])
def test_a_log_full_of_junk_knows_nothing_and_goes_on(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "log"
    path.write_bytes(junk)
    log = WrittenLog(path)
    assert not log.knows(ARTICLE, "1" * 64)
    log.add(ARTICLE, "", "1" * 64)
    assert WrittenLog(path).knows(ARTICLE, "1" * 64)


def test_a_long_log_is_shortened_when_it_is_next_read(tmp_path: Path) -> None:
    path = tmp_path / "log"
    log = WrittenLog(path)
    for number in range(1200):
        log.add(ARTICLE, f"{number:064}", f"{number + 1:064}")
    assert WrittenLog(path).knows(ARTICLE, f"{1200:064}")
    assert len(path.read_bytes().splitlines()) == 1
    assert WrittenLog(path).knows(ARTICLE, f"{1200:064}")
