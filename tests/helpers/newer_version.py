"""A version of the program whose schema is the next one."""

from __future__ import annotations

import pytest

from annotations.store import migrations, shard, writer


def become_newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a version of the program whose schema is the next one, with the same tables."""
    monkeypatch.setattr(migrations, "UPGRADES", {1: lambda tables: tables})
    for module in (migrations, shard, writer):
        monkeypatch.setattr(module, "SCHEMA", 2)
