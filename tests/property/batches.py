"""Batches of changes by two replicas, generated, as events; and a folder for each example."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotations.history.events import Event
from tests.helpers.store_events import QUOTE
from tests.helpers.strategies import hostile_text

FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "tag": st.sampled_from(["actor", "sanction", ""]),
        "note": hostile_text(),
        "confidence": st.none() | st.floats(0, 1),
        "span": st.builds(lambda start: span(start), st.integers(0, 9)) | st.just("not a span"),
        "unknown": st.recursive(st.none() | st.booleans() | st.text(max_size=3), st.lists, max_leaves=4),
    },
)
CHANGES = st.tuples(
    st.sampled_from(["add", "edit", "delete", "restore", "merge"]), st.sampled_from("xyz"), FIELDS
)
BATCHES = st.lists(
    st.tuples(st.sampled_from(["aaaa1111", "bbbb2222"]), st.lists(CHANGES, max_size=4)), max_size=6
)


def span(start: int) -> dict[str, Any]:
    return {
        "start": start,
        "end": start + len(QUOTE),
        "quote": QUOTE,
        "prefix": "",
        "suffix": "",
        "digest": "d",
    }


def events_of(batches: list[tuple[str, list[Any]]]) -> Iterator[list[Event]]:
    """The batches as events; each replica numbers its own."""
    clock, seqs = 0, {"aaaa1111": 0, "bbbb2222": 0}
    for replica, changes in batches:
        batch = []
        for op, annotation, fields in changes:
            clock, seqs[replica] = clock + 1, seqs[replica] + 1
            if op == "add":
                fields = {"span": span(1), "tag": "actor"} | fields
            batch.append(
                Event(
                    id=f"event-{clock}",
                    annotator="ann",
                    replica=replica,
                    seq=seqs[replica],
                    lamport=clock,
                    op=op,
                    annotation=annotation,
                    fields=fields,
                )
            )
        yield batch


@contextmanager
def new_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
