"""An article, and the program in a terminal that is closed after the test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.terminal.harness import Driver, Terminal
from tests.helpers.terminal.reading import BODY, PROGRAM, ROOT, TITLE, Start


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "news" / "port.txt"
    file.parent.mkdir()
    file.write_text(f"{TITLE}\n\n{BODY}\n", encoding="utf-8")
    return file


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the reader in a terminal that is closed after the test."""
    with ExitStack() as stack:

        def starter(
            *words: str | Path, kind: type[Any] = Terminal, annotator: str = "ann", **size: Any
        ) -> Driver:
            env = {"PYTHONPATH": str(ROOT), "DPRK_READER_ANNOTATOR": annotator}
            terminal: Driver = stack.enter_context(kind([*PROGRAM, *words], env=env, **size))
            return terminal

        yield starter


@pytest.fixture
def reader(start: Start, article: Path) -> Driver:
    """The reader, as soon as its article is on the screen."""
    driver = start(article)
    driver.wait_for("Kim Ri-na")
    return driver
