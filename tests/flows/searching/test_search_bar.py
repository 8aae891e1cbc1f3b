"""The line in which one types a search: the mouse on it, long texts, and that nothing is laid out anew for it."""

from __future__ import annotations

import pytest
from textual.geometry import Region
from textual.widget import Widget

from tests.helpers.app.desk import Desk


def watch_layout(monkeypatch: pytest.MonkeyPatch) -> list[Widget]:
    """The widgets that ask for a layout from now on."""
    laid_out: list[Widget] = []
    refresh = Widget.refresh

    def watched(self: Widget, *regions: Region, layout: bool = False, **more: bool) -> Widget:
        laid_out.extend([self] * layout)
        return refresh(self, *regions, layout=layout, **more)

    monkeypatch.setattr(Widget, "refresh", watched)
    return laid_out


@pytest.mark.parametrize("pane", ["reader", "articles"])
async def test_the_bar_lays_out_nothing_anew_not_even_the_first_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, pane: str
) -> None:
    async with desk.open() as seen:
        seen.screen.show_pane(pane)
        await seen.pilot.pause()
        laid_out = watch_layout(monkeypatch)
        await seen.press("slash")
        await seen.type("choe")
        await seen.press("enter", "slash", "escape")
        assert laid_out == []


async def test_the_mouse_puts_the_cursor_where_one_types_and_nowhere_else_on_the_line(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("slash")
        await seen.type("choe")
        before = len(" Search: ")
        for column, cursor in ((before + 1, 1), (100, 1), (2, 1), (before + 3, 3), (before + 20, 4)):
            await seen.pilot.click("#footer", offset=(column, 0))
            assert (seen.screen.search_bar.cursor_position, seen.app.mouse_captured) == (cursor, None)
        await seen.press("escape")
        await seen.pilot.mouse_down("#footer", offset=(before + 1, 0))
        assert seen.app.mouse_captured is None and seen.screen.reader.has_focus
        await seen.pilot.mouse_up("#footer")


async def test_a_text_longer_than_its_room_scrolls_with_the_cursor_and_lays_out_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(f"{number:03}" for number in range(30))
    async with desk.open() as seen:
        await seen.press("slash")
        laid_out = watch_layout(monkeypatch)
        await seen.type(text)
        shown = seen.footer[len(" Search: ") :]
        room = seen.screen.search_bar.size.width
        assert shown.startswith(f"{text[1 - room :]} ") and 30 < room < len(text)
        await seen.press("home")
        assert seen.footer[len(" Search: ") :].startswith(text[:room]) and laid_out == []
