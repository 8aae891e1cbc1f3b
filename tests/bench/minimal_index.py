"""The least that indexing a folder of articles can be: what listing them for the first time is measured against."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import msgspec


def index(root: Path, target: Path) -> int:
    """Read and decode every text, hash it, take its first line for its title, keep that in a file; how many."""
    known = []
    folders = [str(root)]
    while folders:
        with os.scandir(folders.pop()) as children:
            for child in sorted(children, key=lambda each: each.name):
                if child.name.startswith("."):
                    continue
                if child.is_dir():
                    folders.append(child.path)
                    continue
                status = child.stat()
                data = Path(child.path).read_bytes()
                title = next((line for line in data.decode().splitlines() if line.strip()), "")
                known.append(
                    (child.path, status.st_size, status.st_mtime_ns, sha256(data).hexdigest(), title)
                )
    target.write_bytes(b"\n".join(map(msgspec.json.encode, known)))
    return len(known)
