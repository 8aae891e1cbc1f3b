"""The status line: what is selected, which annotation commands act on, and what a list has no room for."""

from __future__ import annotations

import pytest

from tests.helpers.app.desk import Desk
from tests.helpers.app.stage import Stage
from tui.widgets.status_line import Status, StatusLine, TagName

TITLE = "Bộ trưởng Kozlov ở Bình Nhưỡng: một biên bản kinh tế và một lời hứa về đường sắt"
SPAN = "hợp tác kinh tế và thương mại với phía Nga"


async def said(status: Status, width: int = 120) -> str:
    """What the line says, its right side apart."""
    line = StatusLine()
    async with Stage(line).run_test(size=(width, 1)) as pilot:
        line.show(status._replace(saved="saved", annotator="ann"))
        await pilot.pause()
        return line.render_line(0).text.rstrip().removesuffix("saved · ann").strip()


async def test_a_list_s_row_is_told_in_full_where_the_list_has_to_cut_it(desk: Desk) -> None:
    desk.write("1.txt", f"{TITLE}\n\n{'Đoàn bàn về ' + SPAN}.\n")
    async with desk.open() as seen:
        await seen.find(SPAN)
        await seen.press("4", "tab")
        assert SPAN not in "\n".join(
            strip.text for strip in map(seen.screen.annotations.render_line, range(5))
        )
        assert f"economic cooperation “{SPAN}”" in seen.status
        await seen.press("escape", "shift+tab")
        assert f" LIST  “{TITLE}”" in seen.status
        await seen.press("j")
        assert TITLE not in seen.status and "LIST  “" in seen.status


async def test_the_caret_s_tags_are_not_told_of_a_row_of_the_articles(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("v", "e", "1", "shift+tab", "k", "j")
        assert "here" not in seen.status and "actor" not in seen.status


async def test_while_one_types_in_the_bar_it_says_for_what(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("slash")
        assert seen.status.startswith(" SEARCH ")
        await seen.press("escape")
        assert seen.status.startswith(" READ ")
        await seen.tag("Choe Son-hui")
        await seen.press("tab", "slash", "n")
        assert seen.status.startswith(" FILTER ") and "here:" not in seen.status
        await seen.press("enter")
        assert seen.status.startswith(" LIST ")


async def test_of_several_tags_that_of_the_focused_annotation_is_marked(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("v", "e", "1", "left")
        assert "here: actor " in seen.status
        await seen.press("s", "2", "right", "left")
        assert "here: actor, ▌sanction " in seen.status
        await seen.press(";")
        assert "here: ▌actor, sanction " in seen.status


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("một hai ba bốn năm sáu bảy tám", "một hai ba bốn năm sáu bảy tám"),
        ("Đoàn tàu bọc thép chở ông đã vào đất Nga qua ga Khasan", "Đoàn tàu bọc thép … Nga qua ga Khasan"),
        ("김정은" * 20, "김정은" * 3 + "김 … " + "정은" + "김정은" * 2),
    ],
)
async def test_of_a_long_selection_both_ends_are_shown_in_whole_words(quote: str, shown: str) -> None:
    assert f"“{shown}” 9 words" in await said(Status("SELECT", quote, "9 words"))


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_a_row_s_quote_takes_the_room_that_tag_and_note_leave(width: int) -> None:
    row = Status("LIST", "chữ " * 100, here=(TagName("actor", "blue"),), row=True, remark="✎ so")
    shown = await said(row, width)
    assert shown.startswith("LIST  actor “chữ chữ") and shown.endswith("chữ” · ✎ so")
    assert width - 30 < len(shown) + len(" saved · ann ") <= width
