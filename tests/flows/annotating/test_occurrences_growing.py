"""`*` in a long article: the places are shown as they are found, and keys work meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from annotations.annotation import Annotation
from annotations.search.occurrences import OccurrenceSearch
from annotations.span import Span
from tests.helpers.app.desk import Desk, Seen, until
from tests.helpers.app.idle import Gate
from tests.helpers.app.stage import look
from tui.dialogs import occurrences
from tui.dialogs.occurrences import TagOccurrences
from tui.screens.main import MainScreen
from tui.widgets.place_list import PlaceList

MANY = "Kim đi. " * 400


@pytest.fixture
def going_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Until it is set, the search for places takes steps that find nothing more, after the first that did."""
    event, real = Gate(), OccurrenceSearch._look

    def held(self: OccurrenceSearch, quote: str, at: Span | None, match_case: bool) -> Iterator[None]:
        for step in real(self, quote, at, match_case):
            yield step
            while not event.is_set():
                yield

    monkeypatch.setattr(OccurrenceSearch, "_look", held)
    yield event
    event.set()


def said(seen: Seen, what: str) -> bool:
    return any(what in line for line in look(seen.app))


async def preview(seen: Seen) -> None:
    """Tag the first place, and ask for the others."""
    await seen.find("Kim")
    await seen.pilot.press("1", "*")
    await until(seen, lambda: isinstance(seen.app.screen, TagOccurrences))


async def finished(seen: Seen, going_on: Gate) -> None:
    going_on.set()
    await until(seen, lambda: said(seen, "400 in this article"))


async def test_places_are_shown_before_all_are_found_and_keys_move_among_them(
    desk: Desk, going_on: Gate
) -> None:
    desk.write("1.txt", MANY)
    async with desk.open() as seen:
        await preview(seen)
        await until(seen, lambda: said(seen, "64 in this article so far"))
        await seen.pilot.press("down", "space")
        places = seen.app.screen.query_one(PlaceList)
        assert places.highlighted_id == "2"
        await until(seen, lambda: said(seen, "tag 62"))
        await finished(seen, going_on)
        assert places.highlighted_id == "2" and said(seen, "tag 398")


async def test_esc_leaves_while_places_are_looked_for(desk: Desk, going_on: Gate) -> None:
    desk.write("1.txt", MANY)
    async with desk.open() as seen:
        await preview(seen)
        await seen.pilot.press("escape")
        await until(seen, lambda: isinstance(seen.app.screen, MainScreen))
        assert len(seen.annotations) == 1
        assert not any(worker.group == "search" and worker.is_running for worker in seen.app.workers)


async def test_what_is_found_while_the_preview_goes_away_is_shown_nowhere(
    desk: Desk, going_on: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(occurrences, "BEAT", 0)
    desk.write("1.txt", MANY)
    async with desk.open() as seen:
        for _ in range(10):
            await preview(seen)
            await seen.pilot.press("escape")
            await until(seen, lambda: isinstance(seen.app.screen, MainScreen))


async def test_enter_tags_when_all_are_found_and_not_only_some(desk: Desk, going_on: Gate) -> None:
    desk.write("1.txt", MANY)
    async with desk.open() as seen:
        await preview(seen)
        await seen.pilot.press("enter")
        await until(seen, lambda: said(seen, "as soon as all are found"))
        going_on.set()
        await until(seen, lambda: isinstance(seen.app.screen, MainScreen))
        await until(seen, lambda: len(seen.annotations) == 400)


async def test_what_is_switched_after_enter_takes_the_enter_back(desk: Desk, going_on: Gate) -> None:
    desk.write("1.txt", MANY)
    async with desk.open() as seen:
        await preview(seen)
        await seen.pilot.press("enter", "a")
        await finished(seen, going_on)
        assert isinstance(seen.app.screen, TagOccurrences) and said(seen, "tag 0")
        await seen.press("escape")


async def test_all_switched_off_are_those_yet_to_be_found_too(desk: Desk, going_on: Gate) -> None:
    desk.write("1.txt", MANY)
    async with desk.open() as seen:
        await preview(seen)
        await seen.pilot.press("a", "down", "space")
        await finished(seen, going_on)
        assert said(seen, "tag 1")
        await seen.press("enter")
        assert [one.span.start for one in all_of(seen)] == [0, 8]


def all_of(seen: Seen) -> tuple[Annotation, ...]:
    assert seen.screen.sheet is not None
    return seen.screen.sheet.annotations
