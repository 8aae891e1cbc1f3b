"""The command palette: what it offers, and that it does it where the keys were."""

from __future__ import annotations

from tests.flows.conftest import Desk, Seen, settled


async def choose(seen: Seen, words: str) -> None:
    """Take the first of the commands that match."""
    await seen.press("ctrl+p")
    await seen.type(words)
    await seen.app.workers.wait_for_complete()
    await seen.pilot.pause(0.2)
    await seen.press("enter")
    await settled(seen.pilot)


async def test_what_the_reader_does_is_offered(desk: Desk) -> None:
    async with desk.open() as seen:
        await choose(seen, "both labels")
        jump = seen.screen.reader.jump
        assert jump is not None and jump.selecting


async def test_what_a_list_does_is_offered_there(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("shift+tab")
        await choose(seen, "filter the list")
        assert seen.screen.search_bar.display and seen.screen.search_bar.purpose == "articles"


async def test_what_cannot_be_done_now_is_left_out(desk: Desk) -> None:
    async with desk.open() as seen:
        await choose(seen, "shrink the selection")
        assert seen.app.screen is not seen.screen
