"""What is kept encoded from one save to the next gives, after any changes, the bytes that encoding all anew gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.store import lines, migrations, shard, writer
from annotations.store.lines import Table, line_of
from annotations.store.shard import decode_tables, encode_tables
from annotations.store.tiny import TinyStore
from tests.helpers.store_events import ARTICLE
from tests.helpers.store_shards import rewrite
from tests.helpers.strategies import hostile_text
from tests.property.batches import BATCHES, events_of, new_folder

META = {"_meta": {"1": {"schema": 1, "article_id": ARTICLE, "annotator": "ann", "replica": "aaaa1111"}}}
KEYS = st.integers(1, 12) | st.sampled_from([255, 256, 257, 511, 512, 10**17])
RECORDS = st.fixed_dictionaries({"id": st.text(max_size=3), "note": hostile_text()})


@given(
    st.dictionaries(KEYS, RECORDS, max_size=8),
    st.lists(st.lists(st.tuples(KEYS, st.none() | RECORDS), max_size=4), max_size=5),
    st.integers(1, 5),
)
def test_a_table_that_changes_is_written_as_one_that_is_made_anew(
    begun: dict[int, Any], saves: list[list[tuple[int, Any]]], block: int
) -> None:
    with patch.object(lines, "BLOCK", block):
        there = dict(begun)
        table = Table({str(key): line_of(str(key), record) for key, record in begun.items()})
        for changes in [[], *saves]:
            for key, record in changes:
                assert (str(key) in table) == (key in there)
                if record is None:
                    assert (table.pop(str(key)) is not None) == (there.pop(key, None) is not None)
                else:
                    there[key] = record
                    table[str(key)] = line_of(str(key), record)
            anew = {str(key): there[key] for key in sorted(there)}
            assert encode_tables(META | {"events": table, "spans": {}}) == encode_tables(
                META | {"events": anew, "spans": {}}
            )


def told_anew(data: bytes) -> bytes:
    """The shard in `data` with every record encoded from its values, tables ordered by their numbers."""
    tables = decode_tables(data, "here")
    ordered = {
        name: {key: msgspec.json.decode(msgspec.json.encode(table[key])) for key in sorted(table, key=int)}
        for name, table in tables.items()
    }
    return encode_tables(ordered)


@contextmanager
def version() -> Iterator[Callable[[], None]]:
    """Gives what makes this the program's next version, whose schema is another one with the same tables."""
    with ExitStack() as patches:

        def become_newer() -> None:
            patches.enter_context(patch.object(migrations, "UPGRADES", {1: lambda tables: tables}))
            for module in (migrations, shard, writer):
                patches.enter_context(patch.object(module, "SCHEMA", 2))

        yield become_newer


@given(
    BATCHES,
    st.lists(st.sampled_from(["", "restart", "foreign", "migrate"]), min_size=6, max_size=6),
    st.integers(1, 4),
)
@settings(max_examples=80, deadline=None)
def test_every_save_writes_what_encoding_all_anew_gives(
    batches: list[tuple[str, list[Any]]], between: list[str], block: int
) -> None:
    with new_folder() as folder, patch.object(lines, "BLOCK", block), version() as become_newer:
        store = TinyStore(folder)
        for what, batch in zip(between, events_of(batches), strict=False):
            if what == "foreign":
                for path in folder.glob("annotations/*/*/*.json"):
                    rewrite(path, ideas={"3": {"of": "another version"}})
            elif what == "migrate":
                become_newer()
            store = TinyStore(folder) if what else store
            store.append(ARTICLE, batch)
            for replica in {event.replica for event in batch}:
                (path,) = folder.glob(f"annotations/*@{replica}/*/*.json")
                assert path.read_bytes() == told_anew(path.read_bytes())
        assert [*store.verify()] == []
