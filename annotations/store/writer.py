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
from annotations.store.migrations import SCHEMA
from annotations.store.protocol import NotOurs
from annotations.store.shard import Lines, decode_lines, encode_record
from annotations.store.storage import ShardStorage, no_note

_event = msgspec.json.Decoder(Event).decode


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
        self._db = TinyDB(path, note=note, storage=ShardStorage)
        self._where = path
        self._article_id = article_id
        self._durable = False  # a process may have been killed before the last change was
        self._known: set[tuple[str, str]] = set()
        self._keys: dict[str, str] = {}
        self._histories: dict[str, list[Event]] = {}
        self._lines: Lines = decode_lines(self.data, path) if self.data else {"events": {}, "spans": {}}
        for line in self._lines["events"].values():
            self._take(_event(line), ours=True)

    @property
    def data(self) -> bytes:
        """The shard's bytes as they are on disk; empty where there is no file."""
        storage = self._db.storage
        assert isinstance(storage, ShardStorage)
        return storage.data

    def append(self, events: Sequence[Event], others: Iterable[Event] = (), *, path: str = "") -> None:
        """Write those `events` that are not there yet, in one piece; durable on return.

        `others` are the events of the annotator's other replicas, known ones among them. Raises
        `StorageError`, and `NotOurs` where the shard holds other events in the place of these.
        """
        shown = [event for event in others if self._take(event, ours=False)]
        new = []
        for event in events:
            if (event.id, event.replica) not in self._known:
                new.append(event)
                self._write_line(event)
                self._take(event, ours=True)
        if not new and self._durable:
            return
        self._renew_spans([*shown, *new])
        meta = self._meta(events[0], path)
        self._db.storage.write({"_meta": {"1": meta}, **self._lines})
        self._lines["_meta"] = {"1": encode_record(meta)}
        self._durable = True

    def _meta(self, event: Event, path: str) -> dict[str, Any]:
        old = self._lines.pop("_meta", None)
        known: dict[str, Any] = msgspec.json.decode(old["1"]) if old else {}
        ours = {
            "schema": SCHEMA,
            "article_id": self._article_id,
            "article_path": path or known.get("article_path", ""),
            "annotator": event.annotator,
            "replica": event.replica,
        }
        return {**known, **ours}

    def _write_line(self, event: Event) -> None:
        key = str(event.seq)
        if event.seq < 1 or key in self._lines["events"]:
            raise NotOurs(f"Another event stands in the place of number {event.seq}", where=self._where)
        self._lines["events"][key] = encode_record(event)

    def _take(self, event: Event, *, ours: bool) -> bool:
        """Let the views know of an event; whether it is new to them."""
        if (event.id, event.replica) in self._known:
            return False
        self._known.add((event.id, event.replica))
        if event.annotation:
            self._histories.setdefault(event.annotation, []).append(event)
            if ours:
                self._keys.setdefault(event.annotation, str(event.seq))
        return True

    def _renew_spans(self, events: list[Event]) -> None:
        """Bring up to date the annotations that `events` touch.

        The guard: without an event that deletes it, no annotation leaves. Raises `StorageError` if one would.
        """
        spans = self._lines["spans"]
        deleted = {event.annotation for event in events if event.op == "delete"}
        for annotation in {event.annotation: None for event in events if event.annotation in self._keys}:
            key = self._keys[annotation]
            documents = live_documents(self._histories[annotation])
            if documents:
                spans[key] = encode_record(documents[0])
            elif spans.pop(key, None) is not None and annotation not in deleted:
                raise StorageError(
                    f"Refused to save: the annotation {annotation} would go, and nobody deleted it",
                    where=self._where,
                    fix="Nothing was changed. Please report this.",
                )
        numbers = [*map(int, spans)]
        if numbers != sorted(numbers):  # one that had gone is back
            self._lines["spans"] = dict(sorted(spans.items(), key=lambda line: int(line[0])))
