"""The shards of a store, for tests: where they lie, what stands in them, and as another program would change them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tinydb import TinyDB

from annotations.store.shard import decode_tables, encode_tables
from annotations.store.tiny import TinyStore
from tests.helpers.store_events import ARTICLE


def again(store: TinyStore) -> TinyStore:
    """The store as another process would open it."""
    return TinyStore(store.folder)


def shard_of(store: TinyStore, replica: str = "aaaa1111", article: str = ARTICLE) -> Path:
    """The one shard that a replica wrote for an article."""
    (path,) = store.folder.glob(f"annotations/*@{replica}/*/{article}.json")
    return path


def spans(path: Path) -> dict[int, dict[str, Any]]:
    """The table of spans as plain TinyDB reads it."""
    with TinyDB(path, encoding="utf-8") as db:
        return {document.doc_id: dict(document) for document in db.table("spans")}


def rewrite(path: Path, **tables: Any) -> None:
    """Change tables of a shard the way another version of the program would."""
    path.write_bytes(encode_tables(decode_tables(path.read_bytes(), path) | tables))
