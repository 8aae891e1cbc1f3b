"""The whole program is killed when its screen has just said *saved*: nothing that was shown so is lost."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotations.local.place import FOLDER, find_place, state_folder
from annotations.project import Project
from annotations.store.files import STRAY
from tests.helpers.terminal.emulator import Emulator
from tests.helpers.terminal.harness import Driver
from tests.helpers.terminal.reading import Start, go_to

WORDS = [f"mục{number:03d}" for number in range(400)]
"""The article's words, to be tagged."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of one article."""
    made = tmp_path / "news"
    made.mkdir()
    (made / "words.txt").write_text("Title\n\n" + " ".join(WORDS) + "\n", encoding="utf-8")
    return made


def project(folder: Path) -> Project:
    return Project(find_place([folder], None, os.environ, folder), annotator="ann")


def on_disk(folder: Path) -> set[str]:
    """What another window finds, after a look at every file of the store."""
    window = project(folder)
    assert list(window.store.verify()) == []
    (sheet,) = map(window.open, window.corpus.entries())
    quotes = [one.anchor.quote for one in sheet.annotations]
    assert len(quotes) == len(set(quotes)) and sheet.unplaced == ()
    return set(quotes)


def strays(folder: Path) -> list[str]:
    """Temporary files, in the store and in local state."""
    places = (folder / FOLDER, state_folder(project(folder).place))
    return [
        path.name for place in places for path in place.rglob(".*") if path.name.startswith((STRAY, ".state"))
    ]


def saved(count: int) -> Callable[[Emulator], bool]:
    """Shows so many annotations, as saved."""

    def shown(screen: Emulator) -> bool:
        text = "\n".join(screen.text_rows)
        return bool(re.search(rf"Annotations {count}\b", text)) and "saved · ann" in text

    return shown


def tag(reader: Driver, word: str, key: str) -> None:
    go_to(reader, word)
    reader.send(key)


def delete(reader: Driver, word: str) -> None:
    go_to(reader, word)
    reader.send("escape")
    reader.wait_for("READ")
    reader.send("d")


def kill_again_and_again(start: Start, folder: Path, launches: int) -> None:
    """Launch, see all that is there, undo and redo the last change, make one that is said to be saved, and another
    one that may be; kill."""
    chance = random.Random(launches)
    new = iter(WORDS)
    there: set[str] = set()
    last_added = True  # whether the last change on disk added an annotation
    for _ in range(launches):
        reader = start(folder)
        reader.wait_for(saved(len(there)))
        if there:
            reader.send("u")
            reader.wait_for(saved(len(there) + (-1 if last_added else 1)))
            reader.send("ctrl+r")
            reader.wait_for(saved(len(there)))
            assert strays(folder) == [], "those of the last launch are gone"

        last_added = not there or chance.random() < 0.7
        word = next(new) if last_added else chance.choice(sorted(there))
        tag(reader, word, "1") if last_added else delete(reader, word)
        there ^= {word}
        reader.wait_for(saved(len(there)))
        if chance.random() < 0.5:
            tag(reader, unsure := next(new), "2")
            time.sleep(chance.random() * 0.05)
        else:
            unsure = ""
        reader.kill()
        reader.wait_exit()

        found = on_disk(folder)
        assert found - {unsure} == there
        last_added = last_added or found != there
        there = found
        reader.close()
    reader = start(folder)
    reader.wait_for(saved(len(there)))
    tag(reader, next(new), "3")
    reader.wait_for(saved(len(there) + 1))
    reader.send("q")
    assert reader.wait_exit() == 0
    assert strays(folder) == []


def test_ten_kills_lose_nothing_that_was_shown_as_saved(
    start: Start, folder: Path, record_property: Callable[[str, object], None]
) -> None:
    kill_again_and_again(start, folder, 10)
    record_property("runs", 10)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_two_hundred_kills_lose_nothing_that_was_shown_as_saved(
    start: Start, folder: Path, record_property: Callable[[str, object], None]
) -> None:
    kill_again_and_again(start, folder, 200)
    record_property("runs", 200)
