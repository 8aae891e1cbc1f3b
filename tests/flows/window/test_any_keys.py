"""Any keys in any order: nothing crashes, every annotation stands on its words, and all of it is on disk in the end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from annotations.project import Project
from tests.helpers.app.desk import FIRST, SECOND, Desk, Seen, settled
from tui.keyboard.keys import ACTIONS

KEYS = sorted({key for action in ACTIONS for key in action.keys} - {"q", "ctrl+q", "ctrl+c"})
OTHER_KEYS = ["escape", "enter", "backspace", "y", "n", "x", "ư", "가"]
USUAL = [("v", "e", "1"), ("s", "s", "2"), ("shift+right", "3"), ("]", "a", ">", "enter"), ("]", "r", "2"), ("]", "d"),
         ("u",), ("ctrl+r",), ("J",), ("K",), ("ctrl+l",), ("w",)]  # fmt: skip
SIZES = [(120, 36), (60, 16), (30, 8)]
TEXTS = [FIRST, SECOND, "", "x\n", FIRST[10:], "e\u0302\u0301\r\n\r\n👨‍👩‍👧 a\tb\x1b[31m\n"]


def all_of(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """Every own annotation, article by article."""
    sheets = [project.open(entry) for entry in list(project.corpus.entries())]
    return {
        sheet.article.path: [(a.id, a.tag, a.anchor, a.note) for a in (*sheet.annotations, *sheet.unplaced)]
        for sheet in sheets
    }


def check(seen: Seen) -> None:
    """What must hold after every key."""
    sheet, reader = seen.screen.sheet, seen.screen.reader
    assert sheet is not None
    text = sheet.article.text
    assert reader.page.text == text and 0 <= reader.position.caret <= len(text)
    assert all(one.span.slice(text) == one.anchor.quote for one in sheet.annotations)


async def press_any(desk: Desk, seen: Seen, chance: random.Random) -> None:
    """A key, or some that belong together; now and then another size, or another text on disk."""
    in_dialog = seen.app.screen is not seen.screen
    if in_dialog and chance.random() < 0.4:
        keys: tuple[str, ...] = ("escape",)
    elif not in_dialog and chance.random() < 0.4:
        keys = chance.choice(USUAL)
    else:
        keys = (chance.choice(KEYS + OTHER_KEYS),)
    await seen.pilot.press(*keys)
    if chance.random() < 0.02:
        await seen.pilot.resize_terminal(*chance.choice(SIZES))
    if chance.random() < 0.02:
        desk.write(chance.choice(["1.txt", "2.txt"]), chance.choice(TEXTS))


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exports go to a folder of the test's own."""
    monkeypatch.chdir(tmp_path)


async def play(desk: Desk, seed: int, steps: int) -> None:
    chance = random.Random(seed)
    async with desk.open(chance.choice(SIZES)) as seen:
        for _ in range(steps):
            await press_any(desk, seen, chance)
            check(seen)
            if seen.app.return_value is not None:  # the palette can quit, too
                break
        await settled(seen.pilot)
        project = seen.screen.project
        assert project.pending == 0
        known = all_of(project)
    later = desk.project()
    assert all_of(later) == known
    assert list(later.store.verify()) == []


@pytest.mark.parametrize("seed", range(3))
async def test_any_keys_lose_nothing(desk: Desk, seed: int) -> None:
    await play(desk, seed, 80)


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(100, 140))
async def test_thousands_of_any_keys_lose_nothing(desk: Desk, seed: int) -> None:
    await play(desk, seed, 400)
