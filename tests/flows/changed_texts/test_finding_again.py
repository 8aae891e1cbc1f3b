"""A long article whose text changed: it is shown at once, and its annotations are found again while keys work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from annotations.anchoring import reanchoring, standing
from tests.helpers.app.desk import Desk, Seen, until
from tests.helpers.app.idle import Gate
from tui.screens.desk import finding
from tui.screens.main import MainScreen

NAMES = [f"Ông Lê{number}" for number in range(40)]
TEXT = "".join(f"{name} nói về việc số {name[6:]} hôm nay với nhiều người khác.\n\n" for name in NAMES)
CHANGED = "Một dòng mới.\n\n" + TEXT


@pytest.fixture
def going_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Nothing is found again within a key, and until it is set only the first few are found."""
    event, real = Gate(), reanchoring.finding_again

    def held(*arguments: Any) -> Iterator[Any]:
        for number, found in enumerate(real(*arguments)):
            yield found
            if number == 6:
                yield None
                event.wait(30)

    monkeypatch.setattr(finding, "SHORT", 0)
    monkeypatch.setattr(standing, "finding_again", held)
    yield event
    event.set()


@pytest.fixture
def changed(desk: Desk, going_on: Gate) -> Desk:
    """Forty annotations, and a text that has become another."""
    desk.write("1.txt", TEXT)
    desk.annotate(*NAMES, annotator="ann")
    desk.write("1.txt", CHANGED)
    return desk


def quotes(seen: Seen) -> list[str]:
    return [quote for _, quote in seen.annotations]


async def some_found(seen: Seen) -> None:
    await until(seen, lambda: 0 < len(seen.annotations) < len(NAMES))


async def all_found(seen: Seen, going_on: Gate) -> None:
    going_on.set()
    await until(seen, lambda: seen.screen.sheet is not None and not seen.screen.sheet.sought)


async def test_the_text_is_read_while_its_annotations_are_found(changed: Desk, going_on: Gate) -> None:
    async with changed.open() as seen:
        await some_found(seen)
        assert any("Một dòng mới" in line for line in seen.reader_lines)
        await until(seen, lambda: "again in the changed text…" in seen.status)
        caret = seen.screen.reader.position.caret
        await seen.pilot.press("down")
        await until(seen, lambda: seen.screen.reader.position.caret > caret)
        await all_found(seen, going_on)
        await until(seen, lambda: "40 annotations" in seen.status or "Found 40" in seen.status)
        assert quotes(seen) == NAMES
        assert [row.quote for row in seen.screen.annotations._rows] == NAMES


async def test_what_is_tagged_meanwhile_stays_and_no_other_is_lost(changed: Desk, going_on: Gate) -> None:
    async with changed.open() as seen:
        await some_found(seen)
        await seen.pilot.press("g", "v", "l", "l", "2")
        await until(seen, lambda: ("sanction", "Một") in seen.annotations)
        await all_found(seen, going_on)
        assert quotes(seen) == ["Một", *NAMES]
        await seen.press("down", "v", "l", "2")
    async with changed.open() as seen:
        await all_found(seen, going_on)
        assert set(NAMES) <= set(quotes(seen)) and len(quotes(seen)) == 42
        assert seen.screen.sheet is not None and not seen.screen.sheet.waiting


async def test_what_is_undone_meanwhile_is_not_brought_back(changed: Desk, going_on: Gate) -> None:
    async with changed.open() as seen:
        await some_found(seen)
        await seen.pilot.press("u")
        await until(seen, lambda: "Undone: tag actor" in seen.status)
        await all_found(seen, going_on)
        assert quotes(seen) == NAMES[:-1]
        await seen.press("ctrl+r")
        await until(seen, lambda: quotes(seen) == NAMES)


async def test_another_article_is_opened_meanwhile(changed: Desk, going_on: Gate) -> None:
    async with changed.open() as seen:
        await some_found(seen)
        await seen.pilot.press("J")
        await until(seen, lambda: seen.screen.sheet is not None and not seen.annotations)
        going_on.set()
        await seen.press("right")
        assert not seen.annotations
        await seen.press("K")
        await until(seen, lambda: quotes(seen) == NAMES)


async def test_the_article_is_read_anew_meanwhile(changed: Desk, going_on: Gate) -> None:
    async with changed.open() as seen:
        await some_found(seen)
        changed.write("1.txt", "Lại một dòng mới.\n\n" + CHANGED)
        await seen.pilot.press("ctrl+l")
        going_on.set()
        await until(seen, lambda: quotes(seen) == NAMES)
        assert any("Lại một" in line for line in seen.reader_lines)


async def test_who_quits_meanwhile_loses_nothing(changed: Desk, going_on: Gate) -> None:
    async with changed.open() as seen:
        await some_found(seen)
        await seen.pilot.press("g", "v", "l", "l", "2")
        await until(seen, lambda: ("sanction", "Một") in seen.annotations)
        going_on.set()
        await seen.pilot.press("q")
        await until(seen, lambda: not seen.app.is_running)
    async with changed.open() as seen:
        await until(seen, lambda: quotes(seen) == ["Một", *NAMES])


async def test_what_needs_all_of_them_says_that_they_are_being_found(changed: Desk, going_on: Gate) -> None:
    async with changed.open() as seen:
        await some_found(seen)
        for keys in (["R"], ["right", "v", "l", "l", "*"]):
            await seen.pilot.press(*keys)
            await until(seen, lambda: "First the annotations are found again" in seen.status)
            assert isinstance(seen.app.screen, MainScreen)
        going_on.set()


async def test_others_are_found_when_they_are_shown(desk: Desk, going_on: Gate) -> None:
    desk.write("1.txt", TEXT)
    desk.annotate(*NAMES, annotator="bob")
    desk.write("1.txt", CHANGED)
    going_on.set()
    async with desk.open() as seen:
        assert seen.screen.sheet is not None and not seen.screen.sheet.sought
        seen.screen.action_others()
        await until(seen, lambda: len(seen.screen.painted.items) == len(NAMES))
        assert [one.anchor.quote for one in seen.screen.painted.items] == NAMES
