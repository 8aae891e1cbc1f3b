"""The least an export can be: read and decode all shards with msgspec, encode one row for each span.

`python minimal_export.py STORE FILE`. Articles are not read, nothing is folded, nothing is checked.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec


class Meta(msgspec.Struct):
    """What a shard says about itself."""

    article_id: str
    annotator: str
    article_path: str = ""


class Event(msgspec.Struct):
    """One event, whole."""

    id: str
    annotator: str
    replica: str
    seq: int
    lamport: int
    op: str
    annotation: str = ""
    fields: dict[str, Any] = {}
    at: str = ""


class Span(msgspec.Struct):
    """One of the writer's current annotations."""

    id: str
    start: int
    end: int
    quote: str
    tag: str
    prefix: str = ""
    suffix: str = ""
    digest: str = ""
    note: str = ""
    origin: str = ""
    confidence: float | None = None


class Shard(msgspec.Struct):
    """One shard."""

    meta: dict[str, Meta] = msgspec.field(name="_meta")
    events: dict[str, Event]
    spans: dict[str, Span]


def main(store: Path, target: Path) -> None:
    decode, encode = msgspec.json.Decoder(Shard).decode, msgspec.json.Encoder().encode
    with target.open("wb") as file:
        for path in sorted(store.glob("annotations/*/*/*.json")):
            shard = decode(path.read_bytes())
            meta = shard.meta["1"]
            made = {event.annotation: event.at for event in shard.events.values()}
            for span in shard.spans.values():
                row = {
                    "schema": 1, "id": span.id, "article_id": meta.article_id,
                    "article_path": meta.article_path, "article_sha256": span.digest,
                    "title": "", "published": None, "source": None, "language": None,
                    "start": span.start, "end": span.end, "quote": span.quote, "prefix": span.prefix,
                    "suffix": span.suffix, "tag": span.tag, "note": span.note, "annotator": meta.annotator,
                    "origin": span.origin, "confidence": span.confidence, "anchor": "exact",
                    "in_furniture": False, "article_status": "open",
                    "created_at": made[span.id], "updated_at": made[span.id],
                }  # fmt: skip
                file.write(encode(row))
                file.write(b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
