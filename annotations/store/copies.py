"""Conflicted copies: what synced drives leave beside a file that two machines changed at once.

Dropbox, Nextcloud, Syncthing, OneDrive, Drive and iCloud each put something of their own between name and ending:
`ID (conflicted copy 2026-03-01).json`, `ID.sync-conflict-20260301-101500-ABCDEFG.json`, `ID-LAPTOP.json`, `ID 2.json`.
Whether such a file really is a shard of the article is told by its content, which `tiny` reads.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

SETTLED = 2_000_000_000
"""Nanoseconds after which a folder's time of change tells all: two changes in one tick of the clock have one time."""

_PLAIN = re.compile(r"[A-Za-z0-9_-]*-[0-9a-f]{12}\.json")
_COPY = re.compile(r"(?P<id>[A-Za-z0-9_-]*-[0-9a-f]{12})(?![0-9a-f]).+\.json", re.DOTALL)


def copied_article(name: str) -> str:
    """The id of the article whose shard a file of that name may be a conflicted copy of; empty where it is none."""
    match = None if _PLAIN.fullmatch(name) else _COPY.fullmatch(name)
    return match["id"] if match else ""


class ConflictedCopies:
    """Which conflicted copies lie in a folder of shards, looked up anew only when the folder has changed."""

    def __init__(self) -> None:
        self._seen: dict[Path, tuple[int, dict[str, list[Path]]]] = {}

    def of(self, shard: Path) -> list[Path]:
        """The conflicted copies beside `shard` (a path, whether or not there is such a file). Raises `OSError`."""
        return self.within(shard.parent).get(shard.stem, [])

    def within(self, folder: Path) -> dict[str, list[Path]]:
        """All conflicted copies in a folder of shards, by the ids of their articles. Raises `OSError`."""
        try:
            changed = folder.stat().st_mtime_ns
        except (FileNotFoundError, NotADirectoryError):
            return {}
        known = self._seen.get(folder)
        if known is None or known[0] != changed:
            copies: dict[str, list[Path]] = {}
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries)
            for name in names:
                if article_id := copied_article(name):
                    copies.setdefault(article_id, []).append(folder / name)
            known = (changed, copies)
            if time.time_ns() - changed > SETTLED:
                self._seen[folder] = known
        return known[1]
