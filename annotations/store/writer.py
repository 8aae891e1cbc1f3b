"""`ShardWriter`: one shard open for writing by its one writer. Which shard, and who may, says `tiny`.

TinyDB comes in here and in `storage`, so that reading and starting do without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB

from annotations.errors import StorageError
from annotations.history.events import Event
from annotations.history.replay import live_documents
from annotations.store.lines import Lines, Table, event_on, line_of, record_on
from annotations.store.migrations import SCHEMA
from annotations.store.protocol import NotOurs
from annotations.store.shard import decode_lines
from annotations.store.storage import ShardStorage, no_note


class _Named(msgspec.Struct, frozen=True, gc=False):
    """What tells an event that is on disk from others."""

    id: str
    replica: str
    seq: int
    annotation: str = ""


_named = msgspec.json.Decoder(dict[str, _Named]).decode


class ShardWriter:
    """Adds events to one shard and keeps its `spans` in step with them.

    `spans` holds the annotations that this replica touched, as they stand after all events of the annotator
    that this writer knows; an annotation's document id is the seq of this replica's first event on it,
    whoever made the annotation. All records are kept as the lines they are written as: only new ones are
    encoded, and what a newer version wrote stays as it was. After an error a writer is of no more use: open
    another one, which starts from what is on disk.

    Opening raises `Damaged` or `StorageError`.
    """

    def __init__(self, path: Path, article_id: str, note: Callable[[str, str], None] = no_note) -> None:
        self.last = 0
        """The highest number of an event in the shard."""
        self._where = path
        self._article_id = article_id
        self._durable = False  # a process may have been killed before the last change was
        self._known: set[tuple[str, str]] = set()
        self._keys: dict[str, str] = {}
        self._histories: dict[str, tuple[bytes, ...]] = {}
        """The lines of each annotation's events: decoded, those of a large shard would take most of all memory."""
        self._meta: dict[str, Any] = {}
        self._events, self._spans = Table({}), Table({})
        self._others: Lines = {}
        """Tables that a newer version wrote, and in their places empty ones for ours."""
        self._db = TinyDB(path, note=note, check=self._begin, storage=ShardStorage)

    @property
    def checksum(self) -> str:
        """The checksum of the shard as it is on disk; empty where there is no file."""
        return self._storage.checksum

    @property
    def _storage(self) -> ShardStorage:
        storage = self._db.storage
        assert isinstance(storage, ShardStorage)
        return storage

    def append(self, events: Sequence[Event], others: Iterable[Event] = (), *, path: str = "") -> None:
        """Write those `events` that are not there yet, in one piece; durable on return.

        `others` are the events of the annotator's other replicas, known ones among them. Raises
        `StorageError`, and `NotOurs` where the shard holds other events in the place of these.
        """
        shown, new = list[Event](), list[Event]()
        for event in others:
            if self._is_new(event):
                shown.append(event)
                self._take(event, line_of("", event), ours=False)
        for event in events:
            if self._is_new(event):
                new.append(event)
                self._take(event, self._write_line(event), ours=True)
        if not new and self._durable:
            return
        self._renew_spans([*shown, *new])
        meta = self._meta | {
            "schema": SCHEMA,
            "article_id": self._article_id,
            "article_path": path or self._meta.get("article_path", ""),
            "annotator": events[0].annotator,
            "replica": events[0].replica,
        }
        ours = {"events": self._events, "spans": self._spans}
        self._storage.write({"_meta": {"1": meta}, **self._others, **ours})
        self._meta = meta
        self._durable = True

    def _begin(self, data: bytes, where: Path) -> None:
        """Take in the shard in `data`. Raises `Damaged`."""
        self._others = decode_lines(data, where)
        self._meta = record_on(self._others.pop("_meta")["1"])
        events, spans = self._others["events"], self._others["spans"]
        self._others |= {"events": {}, "spans": {}}
        self._events, self._spans = Table(events), Table(spans)
        for line in events.values():
            (event,) = _named(b"{%b}" % line).values()
            if self._is_new(event):
                self._take(event, line, ours=True)

    def _is_new(self, event: Event | _Named) -> bool:
        """Whether an event was not known until now."""
        name = (event.id, event.replica)
        if name in self._known:
            return False
        self._known.add(name)
        return True

    def _take(self, event: Event | _Named, line: bytes, *, ours: bool) -> None:
        """Let the views know of a new event, which stands on `line`."""
        if ours:
            self.last = max(self.last, event.seq)
        if event.annotation:
            self._histories[event.annotation] = (*self._histories.get(event.annotation, ()), line)
            if ours:
                self._keys.setdefault(event.annotation, str(event.seq))

    def _write_line(self, event: Event) -> bytes:
        key = str(event.seq)
        if event.seq < 1 or key in self._events:
            raise NotOurs(f"Another event stands in the place of number {event.seq}", where=self._where)
        line = self._events[key] = line_of(key, event)
        return line

    def _renew_spans(self, events: list[Event]) -> None:
        """Bring up to date the annotations that `events` touch.

        The guard: without an event that deletes it, no annotation leaves. Raises `StorageError` if one would.
        """
        deleted = {event.annotation for event in events if event.op == "delete"}
        for annotation in {event.annotation: None for event in events if event.annotation in self._keys}:
            key = self._keys[annotation]
            documents = live_documents(map(event_on, self._histories[annotation]))
            if documents:
                self._spans[key] = line_of(key, documents[0])
            elif self._spans.pop(key) is not None and annotation not in deleted:
                raise StorageError(
                    f"Refused to save: the annotation {annotation} would go, and nobody deleted it",
                    where=self._where,
                    fix="Nothing was changed. Please report this.",
                )
