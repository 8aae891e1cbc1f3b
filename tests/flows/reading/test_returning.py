"""Coming back to an article shows the page that was left: the same rows, or in another width the caret as far down."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from annotations.local.local_state import View
from tests.helpers.app.desk import Desk, Seen

LONG = "\n\n".join(
    f"Đoạn {number}: " + "hai bên bàn về hợp tác kinh tế và thương mại. " * 4 for number in range(80)
)

Leaves = Callable[[Seen], Awaitable[None]]


def page(seen: Seen) -> list[str]:
    """The rows of text in view."""
    return [line.rstrip("▐ ") for line in seen.reader_lines[2:]]


def caret_row(seen: Seen) -> int:
    """The row of the window in which the caret is."""
    view = seen.screen.reader.view
    assert view is not None
    return view.row


async def scroll(seen: Seen, rows: int) -> None:
    seen.screen.reader.scroll_rows(rows)
    await seen.pilot.pause()


async def in_the_middle(seen: Seen) -> None:
    """The caret in the middle of the page, in the middle of the text."""
    await seen.press(*["pagedown"] * 3, *["j"] * 3)
    await scroll(seen, -5)


async def scrolled_away(seen: Seen) -> None:
    """The caret far above the page."""
    await scroll(seen, 60)


async def at_the_end(seen: Seen) -> None:
    await seen.press("G")


async def after_an_empty_row(seen: Seen) -> None:
    """The empty row between two paragraphs on top."""
    await seen.press(*["j"] * 12)
    while page(seen)[0]:
        await scroll(seen, 1)


PLACES = pytest.mark.parametrize("place", [in_the_middle, scrolled_away, at_the_end, after_an_empty_row])


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Two articles, the first of them long, and set apart by empty rows."""
    desk.write("1.txt", LONG)
    return desk


@PLACES
async def test_after_another_article(desk: Desk, place: Leaves) -> None:
    async with desk.open() as seen:
        await place(seen)
        left = page(seen)
        await seen.press("J")
        assert page(seen) != left
        await seen.press("K")
        assert page(seen) == left


@PLACES
@pytest.mark.parametrize("size", [(120, 36), (60, 16)], ids=str)
async def test_after_a_restart(desk: Desk, place: Leaves, size: tuple[int, int]) -> None:
    async with desk.open(size) as seen:
        await place(seen)
        left = page(seen)
        await seen.press("q")
    async with desk.open(size) as seen:
        assert page(seen) == left


async def test_where_empty_rows_of_our_own_set_paragraphs_apart(desk: Desk) -> None:
    desk.write("1.txt", LONG.replace("\n\n", "\n"))
    async with desk.open() as seen:
        await seen.press("p")
        await after_an_empty_row(seen)
        left = page(seen)
        await seen.press("J", "K")
        assert page(seen) == left


async def test_after_a_hit_in_another_article(desk: Desk) -> None:
    async with desk.open() as seen:
        await in_the_middle(seen)
        left = page(seen)
        await seen.press("ctrl+f")
        seen.app.screen.query_one("#footer").value = "김정은"  # type: ignore[attr-defined]
        await seen.press("enter")
        await seen.app.workers.wait_for_complete()
        await seen.press("enter")
        assert seen.selected == "김정은"
        await seen.press("K")
        assert page(seen) == left


async def test_after_a_look_at_another_pane_of_a_small_window(desk: Desk) -> None:
    async with desk.open((60, 16)) as seen:
        await in_the_middle(seen)
        left = page(seen)
        await seen.press("tab", "J", "K", "shift+tab")
        assert seen.screen.current_pane == "reader" and page(seen) == left


async def test_a_reload_leaves_the_page_as_it_is(desk: Desk) -> None:
    async with desk.open() as seen:
        await scrolled_away(seen)
        left = page(seen)
        await seen.press("ctrl+l")
        assert page(seen) == left


@pytest.mark.parametrize(("before", "after"), [((120, 36), (60, 24)), ((60, 24), (120, 36))], ids=str)
async def test_in_another_width_the_caret_is_as_far_down(
    desk: Desk, before: tuple[int, int], after: tuple[int, int]
) -> None:
    async with desk.open(before) as seen:
        await in_the_middle(seen)
        share = caret_row(seen) / len(page(seen))
        await seen.press("q")
    async with desk.open(after) as seen:
        assert caret_row(seen) == pytest.approx(share * len(page(seen)), abs=1)


async def test_in_a_lower_window_the_caret_stays_in_view(desk: Desk) -> None:
    async with desk.open((120, 36)) as seen:
        await seen.press(*["pagedown"] * 3, *["j"] * 30)
        assert caret_row(seen) > 10
        await seen.press("q")
    async with desk.open((120, 12)) as seen:
        assert caret_row(seen) >= 0


async def test_a_text_that_became_shorter_is_shown_on_a_full_page(desk: Desk) -> None:
    async with desk.open() as seen:
        await scrolled_away(seen)
        await seen.press("q")
    desk.write("1.txt", "".join(f"Dòng {number}.\n" for number in range(50)) + "Hết.")
    async with desk.open() as seen:
        assert "Hết." in page(seen)[-1] and "Dòng" in page(seen)[0]


@pytest.mark.parametrize("view", [View(-5, -5, 10**12, 0), View(10**12, 0, -(10**12), -3), View(0, 0, 0, 0)])
async def test_what_was_remembered_wrongly_does_no_harm(desk: Desk, home: Path, view: View) -> None:
    async with desk.open() as seen:
        await in_the_middle(seen)
        await seen.press("q")
    (state,) = home.rglob("state.json")
    told = json.loads(state.read_text())
    told["views"] = {id: [view.top, view.width, view.row, view.rows] for id in told["views"]}
    state.write_text(json.dumps(told))
    async with desk.open() as seen:
        assert any("Đoạn" in line for line in page(seen))
