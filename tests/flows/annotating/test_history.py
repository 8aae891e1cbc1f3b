"""The history of an article on screen, and going back to an earlier state, which undo takes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from annotations.history.log import Logged
from tests.helpers.app.desk import Desk, Seen, painted, until
from tests.helpers.app.idle import Gate
from tui.dialogs import history
from tui.dialogs.confirm import Confirm
from tui.dialogs.history import HistoryList
from tui.widgets.options import Option, Options


def rows(seen: Seen) -> list[str]:
    return [line.strip() for line in painted(seen.app.screen.query_one(Options))]


async def test_the_steps_are_shown_latest_first_and_one_is_brought_back(desk: Desk) -> None:
    async with desk.open((120, 36)) as seen:
        await seen.tag("trừng phạt", "2")
        await seen.tag("vũ khí", "3")
        await seen.press("d")
        assert seen.annotations == [("sanction", "trừng phạt")]
        await seen.press("U")
        assert isinstance(seen.app.screen, HistoryList)
        said = rows(seen)
        assert said[0].startswith("deleted military cooperation “vũ khí”")
        assert said[1].startswith("tagged military cooperation “vũ khí”")
        assert "ann" not in said[0], "who it was is said only where there are several"
        await seen.press("down", "enter")
        assert isinstance(seen.app.screen, Confirm)
        await seen.press("enter")
        assert seen.annotations == [("sanction", "trừng phạt")], "the safe answer comes first"
        await seen.press("U", "down", "enter", "y")
        both = [("military cooperation", "vũ khí"), ("sanction", "trừng phạt")]
        assert sorted(seen.annotations) == both
        assert "Back to the earlier state" in seen.status
        await seen.press("u")
        assert seen.annotations == [("sanction", "trừng phạt")]
        assert "Undone: going back to an earlier state, 1 change" in seen.status
        await seen.press("ctrl+r")
        assert sorted(seen.annotations) == both
        await seen.press("U")
        assert rows(seen)[2].startswith("went back to an earlier state: 1 change")


async def test_an_article_in_which_nothing_was_done_says_so(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("U")
        assert seen.app.screen is seen.screen
        assert "Nothing was done" in seen.status


async def test_going_back_to_how_things_are_changes_nothing(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
        await seen.press("U", "enter", "y")
        assert "how they are now" in seen.status
        assert seen.annotations == [("sanction", "trừng phạt")]


async def test_in_a_small_window_each_row_says_what_was_done_with_which_tag(desk: Desk) -> None:
    async with desk.open((60, 16)) as seen:
        await seen.tag("công nghệ vệ tinh 🛰️ và giao dịch vũ khí", "3")
        desk.annotator = "bob"
        async with desk.open() as other:
            await other.tag("trừng phạt", "2")
        await seen.press("ctrl+l", "U")
        first, second = rows(seen)[:2]
        assert first.startswith("tagged sanction “trừng") and "bob · " in first
        assert second.startswith("tagged military cooperation “công ") and "ann · " in second


@pytest.fixture
def going_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Keeps the history from being put together until it is set."""
    event, real = Gate(), history.steps_of

    def waiting(lines: Sequence[Logged]) -> list[Option]:
        event.wait(30)
        return real(lines)

    monkeypatch.setattr(history, "steps_of", waiting)
    yield event
    event.set()


async def test_keys_pressed_while_a_long_history_is_put_together_are_for_it(
    desk: Desk, going_on: Gate
) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
        await seen.tag("vũ khí", "3")
        await seen.pilot.press("U", "down", "enter")
        assert seen.app.screen is seen.screen
        going_on.set()
        await until(seen, lambda: isinstance(seen.app.screen, Confirm))
        await seen.pilot.press("y")
        await until(seen, lambda: seen.annotations == [("sanction", "trừng phạt")])


async def test_esc_leaves_a_history_that_is_still_put_together(desk: Desk, going_on: Gate) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
        caret = seen.screen.reader.position.caret
        await seen.pilot.press("U", "escape", "right")
        await until(seen, lambda: seen.screen.reader.position.caret == caret + 1)
        going_on.set()
        await seen.app.workers.wait_for_complete()
        assert seen.app.screen is seen.screen
