"""The schema of shards, and the way from each older one to the present. The layout itself is in `shard`.

What an event's field or operation means never changes: a new meaning takes a new name. So a version that is older than
a shard may show what it understands of it, and write on beside it, but not in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Tables = dict[str, dict[str, Any]]

SCHEMA = 1
"""The schema that this version writes."""

UPGRADES: Mapping[int, Callable[[Tables], Tables]] = {}
"""For each older schema, what turns its tables into those of the next one."""


def upgraded(tables: Tables, schema: int) -> Tables:
    """`tables` of a known older `schema` as the present one has them."""
    for step in range(schema, SCHEMA):
        tables = UPGRADES[step](tables)
    tables["_meta"]["1"]["schema"] = SCHEMA
    return tables
