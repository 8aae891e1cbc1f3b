"""`Window`: one that writes into a project, for tests of several."""

from __future__ import annotations

from pathlib import Path

from annotations.store.replicas import Replicas
from annotations.store.tiny import TinyStore
from tests.helpers.store_events import ARTICLE, add


class Window:
    """A window on the project in `root`, with its local state in `state`."""

    def __init__(self, root: Path, state: str = "state") -> None:
        self.replicas = Replicas(root.parent / state)
        self.store = TinyStore(root / ".dprk-reader", self.replicas)
        self.replica = self.replicas.lease("ann").id
        self.seq = len([one for one in self.store.events(ARTICLE) if one.replica == self.replica])

    def save(self, article: str = ARTICLE) -> None:
        """Add one annotation, as the next event of this window's replica."""
        self.seq += 1
        self.store.append(article, [add(self.seq, id=f"{self.replica}-{self.seq}", replica=self.replica)])

    def go_on(self) -> None:
        """Take another replica."""
        self.replica, self.seq = self.replicas.lease("ann").id, 0

    def shard(self) -> Path:
        (path,) = self.store.folder.glob(f"annotations/*@{self.replica}/*/{ARTICLE}.json")
        return path

    def found(self) -> int:
        return len(TinyStore(self.store.folder).events(ARTICLE))
