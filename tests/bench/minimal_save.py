"""The least a durable save can be: what saving one annotation is measured against."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec


def save(path: Path, tables: dict[str, Any]) -> None:
    """Encode the tables of a shard in one go, write a temporary file, fsync, rename, fsync the folder."""
    temporary = path.with_name(".tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        os.write(handle, msgspec.json.encode(tables))
        os.fsync(handle)
    finally:
        os.close(handle)
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
