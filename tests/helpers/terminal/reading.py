"""What a person does with the reader in a terminal: go to a text, tag it, look at what is on disk afterwards."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.helpers.terminal.emulator import Emulator
from tests.helpers.terminal.harness import Driver

ROOT = Path(__file__).parents[3]
PROGRAM = (sys.executable, "-c", "from tui.main import main; main()")
TITLE = "Hai bên bàn về hợp tác"
BODY = "Bộ trưởng Kim Ri-na thăm cảng Hải Tân. 김리나 장관은 항구를 방문했다. Hai bên ký thỏa thuận khoa học."
BEFORE = {1000, 1003, 1049, 2004}  # modes of the terminal that a program has to take back when it ends

Start = Callable[..., Driver]


def exported(path: Path, **options: str) -> list[dict[str, Any]]:
    """What is on disk, by the export command."""
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    done = subprocess.run([*PROGRAM, "export", str(path), *words], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def go_to(reader: Driver, text: str) -> None:
    """Search for a text and leave the search, so that the hit is selected."""
    reader.send("/")
    reader.wait_for("Search:")
    reader.send(text, "enter")
    reader.wait_for(lambda screen: _has(screen, "SELECT") and not _has(screen, "Search:"))


def _has(screen: Emulator, text: str) -> bool:
    return any(text in row for row in screen.text_rows)


def tag(reader: Driver, text: str, key: str, count: int) -> None:
    """Tag a text, and wait until that is on disk."""
    go_to(reader, text)
    reader.send(key)
    reader.wait_for(f"Annotations {count}")
    reader.wait_for("saved · ann")
