"""`Journal`: an article's history on its way to disk, while the interface goes on.

What events mean is in `annotations.history.history`, how they are kept in `annotations.store`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import groupby
from threading import Lock, RLock
from typing import Protocol

import msgspec

from annotations.errors import StorageError
from annotations.history.events import Event, new_id
from annotations.history.history import History
from annotations.history.replay import anchor_of
from annotations.store.protocol import NotOurs, Store

_MOST_REPLICAS = 50
"""How many replicas are tried for one save: after a checkout, none of this copy's old ones may write."""


class Lease(Protocol):
    """A replica that this process holds."""

    @property
    def id(self) -> str:
        """What events call it."""
        ...


class Leases(Protocol):
    """Where replicas come from, such as `annotations.store.replicas.Replicas`."""

    def lease(self, annotator: str) -> Lease:
        """A replica that is this process's own from now on; another one at every call."""
        ...


class Pen:
    """Who writes where: the store, this process's replica for each annotator, and the kept texts.

    Without `leases`, replicas are made up, as suits a store in memory. `keep_text` is given a text and its
    digest; every save is made inside `place`, which may refuse it.
    """

    def __init__(
        self,
        store: Store,
        leases: Leases | None,
        keep_text: Callable[[str, str], object] = lambda *_: None,
        place: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self.store = store
        self.keep_text = keep_text
        self.place = place
        self._leases = leases
        self._held: dict[str, str] = {}
        self._lock = Lock()

    def replica(self, annotator: str, instead_of: str = "") -> str:
        """The replica to write as; another one if that is `instead_of`, which may no longer write."""
        with self._lock:
            held = self._held.get(annotator, "")
            if held == instead_of:
                held = self._leases.lease(annotator).id if self._leases else new_id()[:8]
                self._held[annotator] = held
            return held


class Journal:
    """The history of one article, and the saving of what is new in it.

    Changes are made under `changing()`, by whichever thread; `save` may run meanwhile in another one, and
    then leaves to the next call what came too late for it. No lock that `changing` needs is held during a
    write. `waiting` holds the journals with unsaved events, and so keeps them alive.
    """

    def __init__(self, history: History, pen: Pen, path: str, waiting: set[Journal]) -> None:
        self.history = history
        self.last_error: StorageError | None = None
        self._pen = pen
        self.path = path
        self.texts: dict[str, str] = {}
        """Texts by their digests that are kept as soon as a change that names them is saved."""
        self._waiting = waiting
        self._seqs: dict[str, int] = {}
        self._changing = RLock()
        self._saving = Lock()

    @property
    def pending(self) -> int:
        """How many events are not known to be on disk."""
        return len(self.history.unsaved)

    @contextmanager
    def changing(self) -> Iterator[History]:
        """The history, for changes that belong together."""
        with self._changing:
            try:
                yield self.history
            finally:
                if self.history.unsaved:
                    self._waiting.add(self)

    def provide(self, text: str, digest: str) -> None:
        """Have `text` kept before the first event that names its digest is saved."""
        self.texts[digest] = text

    def adopt(self, events: Iterable[Event]) -> int:
        """Have `events`, made elsewhere, numbered anew and saved here; how many they are.

        Whether they stand in the store already is not asked: it may be in a file that is not to be relied on.
        """
        with self.changing():
            waiting = {event.id for event in self.history.unsaved}
            new = [event for event in events if event.id not in waiting]
            self.history = self.history.adopting(new)
        return len(new)

    def provided(self, digest: str) -> str | None:
        """The text with this digest, if it was provided and is not yet kept."""
        return self.texts.get(digest)

    def refresh(self, events: Iterable[Event], annotator: str | None) -> None:
        """Take in `events` read from the store, and go on as `annotator`."""
        with self._changing:
            self.history = self.history.continued(events, annotator)

    def save(self) -> None:
        """Write what is not on disk yet. Raises `StorageError`: what is then not there is still waiting."""
        with self._saving:
            batch = tuple(self.history.unsaved)
            try:
                with self._pen.place():
                    self._keep_texts(batch)
                    for annotator, events in groupby(batch, key=lambda event: event.annotator):
                        self._append(annotator, tuple(events))
            except StorageError as error:
                self.last_error = error
                raise
            self.last_error = None

    def _append(self, annotator: str, events: Sequence[Event]) -> None:
        """Have `events`, the oldest that are waiting, on disk, and let them wait no longer."""
        replica = self._pen.replica(annotator)
        for attempts_left in reversed(range(_MOST_REPLICAS)):
            try:
                self._append_as(replica, events)
                break
            except NotOurs:
                if not attempts_left:
                    raise
                replica = self._pen.replica(annotator, instead_of=replica)
        with self._changing:
            del self.history.unsaved[: len(events)]
            if not self.history.unsaved:
                self._waiting.discard(self)

    def _append_as(self, replica: str, events: Sequence[Event]) -> None:
        """Number `events` for `replica` and write them. A repeated call numbers them as the first did."""
        article_id = self.history.article_id
        if replica not in self._seqs:
            # Asked now: the replica may have been another window's when the article was opened.
            self._seqs[replica] = self._pen.store.last(article_id, events[0].annotator, replica)
        first = self._seqs[replica] + 1
        stamped = [
            msgspec.structs.replace(event, replica=replica, seq=seq)
            for seq, event in enumerate(events, first)
        ]
        self._pen.store.append(article_id, stamped, path=self.path)
        self._seqs[replica] += len(events)

    def _keep_texts(self, events: Iterable[Event]) -> None:
        for event in events:
            anchor = anchor_of(event.fields.get("span"))  # what was made elsewhere may hold anything
            if anchor is not None and anchor.digest in self.texts:
                self._pen.keep_text(self.texts[anchor.digest], anchor.digest)
                del self.texts[anchor.digest]
