"""A writer for fault tests: saves and tells what it does, on a channel that no test injects errors into."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from annotations.errors import StorageError
from annotations.history.events import Event
from annotations.history.replay import fold
from annotations.store.replicas import Replicas
from annotations.store.texts import keep_text
from annotations.store.tiny import TinyStore
from tests.helpers.store_events import add, delete

ARTICLES = ("one-0123456789aa", "two-0123456789bb")

T = TypeVar("T")


def tell(line: str) -> None:
    """Say a line at once; by `writev`, since `write` may be made to fail."""
    os.writev(1, [line.encode() + b"\n"])


class Saver:
    """One annotator at work in the project in `root`, as after a start of the program."""

    def __init__(self, root: Path, annotator: str = "ann") -> None:
        self.folder = root / ".dprk-reader"
        self.annotator = annotator
        self.replicas = Replicas(root / "state")
        self.store = TinyStore(self.folder, self.replicas)
        self.replica = self.replicas.lease(annotator).id
        self.seqs, self.live = {}, {}
        for article in ARTICLES:
            events = self.store.events(article)
            self.seqs[article] = max((one.seq for one in events if one.replica == self.replica), default=0)
            self.live[article] = [strand.id for strand in fold(events).live(annotator)]

    def event(self, article: str, op: str, annotation: str = "") -> Event:
        """The next event: an add of a new annotation, or a delete of one."""
        seq = self.seqs[article] + 1
        who: dict[str, Any] = {"annotator": self.annotator, "replica": self.replica, "lamport": seq}
        id = f"{article[:3]}-{self.annotator}-{self.replica}-{seq}"
        return (add if op == "add" else delete)(
            seq, annotation or f"annotation-of-{id}", id=f"event-{id}", **who
        )

    def save(self, article: str, op: str, annotation: str = "") -> str:
        """Save one event and tell of it; the annotation it is about. Raises `StorageError`."""
        event = self.event(article, op, annotation)
        tell(f"T {op} {event.annotation}")
        self.store.append(article, [event], path="a.txt")
        self.seqs[article] += 1
        tell(f"A {op} {event.annotation}")
        return event.annotation

    def work(self, random: random.Random) -> Iterator[None]:
        """Add and delete without end; now and then keep a text."""
        while True:
            article = random.choice(ARTICLES)
            live = self.live[article]
            if live and random.random() < 0.4:
                self.save(article, "delete", live.pop(random.randrange(len(live))))
            else:
                live.append(self.save(article, "add"))
            if random.random() < 0.1:
                text = str(random.random()) * 100
                keep_text(self.folder, text, sha256(text.encode()).hexdigest())
            yield


def stubborn(what: Callable[[], T]) -> T:
    """The result of `what`, tried again after a storage error, which is told; a second one is let through."""
    try:
        return what()
    except StorageError as error:
        tell(f"E {error}")
        return what()


def fixed_sequence(root: Path) -> None:
    """The same few saves every time, a start and a text among them."""
    one = stubborn(lambda: Saver(root))
    stubborn(partial(keep_text, one.folder, "text", sha256(b"text").hexdigest()))
    first = stubborn(lambda: one.save(ARTICLES[0], "add"))
    stubborn(lambda: one.save(ARTICLES[0], "add"))
    stubborn(lambda: one.save(ARTICLES[1], "add"))
    stubborn(lambda: one.save(ARTICLES[0], "delete", first))


def many(root: Path, annotator: str, count: int) -> None:
    """Add `count` annotations to one article as fast as can be, when told to start."""
    saver = Saver(root, annotator)
    tell("ready")
    sys.stdin.readline()
    for _ in range(count):
        saver.save(ARTICLES[0], "add")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fixed", root]:
            fixed_sequence(Path(root))
        case ["many", root, annotator, count]:
            many(Path(root), annotator, int(count))
