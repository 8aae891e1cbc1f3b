"""Kills a writer at random, again and again, and looks what is there each time. Run by `test_kill`.

A process of its own, with nothing but the store in it: each writer is a fork of it and starts within a millisecond.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from annotations.history.events import Event
from annotations.store.files import STRAY
from annotations.store.tiny import TinyStore
from tests.faults.ledger import Ledger
from tests.faults.saver import ARTICLES, Saver

RUNS_PER_PROJECT = 10
DELAYS = 0.005, 0.080


class Forgetful(TinyStore):
    """A store that says *saved* too early, to prove that this method finds it out."""

    def append(self, article_id: str, events: Sequence[Event], *, path: str = "") -> None:
        """Write only with every tenth event what came since."""
        self.waiting = [*getattr(self, "waiting", ()), (article_id, events)]
        if len(self.waiting) == 10:
            for article, late in self.waiting:
                super().append(article, late, path=path)
            self.waiting = []


def main(folder: Path, runs: int, store: str) -> None:
    """Tell the faults found, one a line, and at the end how many runs and saves there were."""
    chance, saves = random.Random(), 0
    ledger = Ledger()
    for run in range(runs):
        root = folder / str(run // RUNS_PER_PROJECT)
        if run % RUNS_PER_PROJECT == 0:
            root.mkdir(parents=True)
            ledger = Ledger()
        ledger.read(killed_output(root, chance, store))
        faults = ledger.faults(root / ".dprk-reader") + start_again(root, ledger)
        for fault in faults + ledger.errors:
            print(f"run {run}: {fault}")
        if run % RUNS_PER_PROJECT == RUNS_PER_PROJECT - 1 or run == runs - 1:
            saves += sum(map(len, ledger.told.values())) // 2
    print(f"{runs} runs, {saves} saves")


def killed_output(root: Path, chance: random.Random, store: str, least: int = 0) -> str:
    """What a writer in `root` says until it is killed, some milliseconds after its first word.

    With `least`, after so many saves that it acknowledged, however slow the disk is.
    """
    reader, writer = os.pipe()
    seed = chance.random()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(writer, 1)
            saver = Saver(root)
            if store == "forgetful":
                saver.store = Forgetful(saver.folder, saver.replicas)
            for _ in saver.work(random.Random(seed)):
                pass
        except BaseException as error:
            os.writev(1, [f"E {error!r}\n".encode()])
        finally:
            os._exit(1)
    os.close(writer)
    early = b""
    while select.select([reader], [], [], 10)[0] and early.count(b"\nA ") < least:
        if not (part := os.read(reader, 4096)):
            break  # it ended by itself, which the ledger finds out
        early += part
    time.sleep(chance.uniform(*DELAYS))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as said:
        return (early + said.read()).decode()


def start_again(root: Path, ledger: Ledger) -> list[str]:
    """Save once more, as after a start of the program; what is wrong then."""
    saver = Saver(root)
    event = saver.event(ARTICLES[0], "add")
    ledger.of("T", "add").add(event.annotation)
    saver.store.append(ARTICLES[0], [event])
    ledger.of("A", "add").add(event.annotation)
    saver.replicas.close()
    left = [path for path in root.rglob("*") if path.name.startswith(STRAY)]
    writers = list(saver.folder.glob("annotations/*@*"))
    return [f"{path} was left" for path in left] + [f"{path} is one writer too many" for path in writers[1:]]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
