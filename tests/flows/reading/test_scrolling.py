"""Text that stays on screen stays in its cells: tagging and focusing move nothing, scrolling moves whole rows."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import regex
from rich.cells import cell_len

from annotations.runs import IntervalIndex
from tests.helpers.app.desk import FIRST, Desk, Seen
from tests.helpers.app.mouse import LONG, Mouse, top_line
from tui.reader.canvas import HEADER
from tui.reader.columns import GUTTER

MIXED = (
    "Hai bên bàn về hợp tác kinh tế và thương mại.\n"
    "김정은 위원장은 러시아와 군사 협력을 논의했다. 중조 (中朝) 관계.\n\n"
    + unicodedata.normalize("NFD", "Đoàn do bà Choe Son-hui dẫn đầu; 양국은 군사 협력을 논의했다.\n")
    + "Zalgo: e\u0301\u0302\u0303x, gia đình 👨‍👩‍👧‍👦 và cờ 🇰🇵, ẩn \u200b\x1b[31m, cột\tcột.\n\n"
) * 6
NESTED = (
    ("hợp tác kinh tế và", "4"),
    ("kinh tế", "4"),
    ("tế và thương mại", "3"),
    ("위원장은 러시아와 군사", "1"),
    ("러시아와", "1"),
    ("(中朝)", "3"),
    (unicodedata.normalize("NFD", "dẫn đầu; 양국은"), "2"),
    (unicodedata.normalize("NFD", "đầu"), "2"),
    ("e\u0301\u0302\u0303x", "1"),
    ("👨‍👩‍👧‍👦", "1"),
    ("ẩn \u200b\x1b[31m", "2"),
    ("cột\tcột", "2"),
)
SIZES = pytest.mark.parametrize("size", [(120, 36), (60, 16)], ids=["wide", "narrow"])


def cells(seen: Seen) -> list[list[str]]:
    """What the cells of the text show, row by row, without margin, gutter and scroll bar."""
    width = seen.screen.reader.size.width - GUTTER - 2
    rows = []
    for line in seen.reader_lines[HEADER:]:
        row: list[str] = []
        for cluster in regex.findall(r"\X", line):
            row += [cluster, *[""] * (cell_len(cluster) - 1)]
        rows.append(row[:width])
    return rows


@asynccontextmanager
async def reading(desk: Desk, size: tuple[int, int]) -> AsyncIterator[Seen]:
    desk.write("1.txt", MIXED)
    async with desk.open(size=size) as seen:
        await seen.press("g")
        yield seen


async def select(seen: Seen, quote: str) -> None:
    """Select a text that is in view without a search, which could scroll."""
    start = MIXED.index(quote)
    reader = seen.screen.reader
    reader.go(reader.position.to(start).without_selection())
    reader.go(reader.position.to(start + len(quote), selecting=True))
    await seen.pilot.pause()
    assert seen.selected == quote


@SIZES
async def test_tagging_moves_no_cell(desk: Desk, size: tuple[int, int]) -> None:
    async with reading(desk, size) as seen:
        before = cells(seen)
        for quote, key in NESTED:
            await select(seen, quote)
            assert cells(seen) == before
            await seen.press(key)
            assert cells(seen) == before
        assert len(seen.annotations) == len(NESTED)


@SIZES
async def test_focusing_moves_no_cell(desk: Desk, size: tuple[int, int]) -> None:
    async with reading(desk, size) as seen:
        for quote, key in NESTED:
            await select(seen, quote)
            await seen.press(key)
        await seen.press("g")
        before = cells(seen)
        for key in ("]", "]", ";", "]", "]", "]", ";", "]", "[", "[", "]", "]"):
            await seen.press({"]": "right_square_bracket", "[": "left_square_bracket", ";": "semicolon"}[key])
            assert cells(seen) == before
            assert seen.focused.anchor.quote in dict(NESTED)


@SIZES
async def test_changing_deleting_and_undoing_move_no_cell(desk: Desk, size: tuple[int, int]) -> None:
    async with reading(desk, size) as seen:
        before = cells(seen)
        await select(seen, "러시아와")
        for key in ("1", "a", "greater_than_sign", "enter", "r", "3", "d", "u", "u", "ctrl+r", "s", "2"):
            await seen.press(key)
            if seen.app.screen is seen.screen:
                assert cells(seen) == before


@SIZES
async def test_the_caret_moves_no_cell(desk: Desk, size: tuple[int, int]) -> None:
    async with reading(desk, size) as seen:
        before = cells(seen)
        for _ in range(40):
            await seen.press("right")
            assert cells(seen) == before
        for _ in range(size[1] - HEADER - 3):
            await seen.press("down", "end")
            assert cells(seen) == before


@SIZES
@pytest.mark.parametrize("notches", [1, 2])
async def test_the_wheel_moves_text_by_whole_rows_only(
    desk: Desk, size: tuple[int, int], notches: int
) -> None:
    async with reading(desk, size) as seen:
        for quote, key in NESTED:
            await select(seen, quote)
            await seen.press(key)
        before = cells(seen)
        await Mouse(seen).wheel((30, 8), notches)
        after = cells(seen)
        shift = 3 * notches
        assert after[:-shift] == before[shift:] and after != before
        await Mouse(seen).wheel((30, 8), -notches)
        assert cells(seen) == before


@SIZES
async def test_the_view_scrolls_only_when_the_caret_leaves_it(desk: Desk, size: tuple[int, int]) -> None:
    async with reading(desk, size) as seen:
        before, rows = cells(seen), size[1] - 2 - HEADER
        await seen.press(*["down"] * (rows - 1))
        assert cells(seen) == before
        await seen.press("down")
        assert cells(seen)[:-1] == before[1:]
        await seen.press(*["up"] * (rows - 1))
        assert cells(seen)[:-1] == before[1:]
        await seen.press("up")
        assert cells(seen) == before


async def test_a_page_down_keeps_a_line_and_a_page_up_comes_back(desk: Desk) -> None:
    async with reading(desk, (60, 16)) as seen:
        before = cells(seen)
        await seen.press("pagedown")
        assert cells(seen)[0] == before[-1]
        await seen.press("pageup")
        assert cells(seen) == before


async def test_a_resize_keeps_the_place(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(120, 20)) as seen:
        await seen.find("Đoạn 30")
        first = top_line(seen).strip()
        for size in ((60, 16), (140, 40), (120, 20)):
            await seen.resize(*size)
        assert top_line(seen).strip() == first


async def test_a_resize_does_not_scroll_back_to_a_caret_that_was_left_behind(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(120, 20)) as seen:
        await Mouse(seen).wheel((60, 10), 9)
        first = top_line(seen).strip()
        await seen.resize(100, 30)
        assert top_line(seen).strip() == first


# ---- wheel and scroll bar


async def test_the_wheel_scrolls_and_leaves_caret_and_selection(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(120, 20)) as seen:
        mouse = Mouse(seen)
        await seen.press("v", "e")
        before = seen.screen.reader.position
        await mouse.wheel((60, 10), 4)
        assert "Đoạn 6:" in top_line(seen)
        await mouse.wheel((60, 10), -2)
        assert "Đoạn 3:" in top_line(seen)
        assert seen.screen.reader.position == before


async def test_the_wheel_stops_at_both_ends_of_the_text(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(120, 20)) as seen:
        mouse = Mouse(seen)
        await mouse.wheel((60, 10), 60)
        assert "Đoạn 59:" in "".join(seen.reader_lines[-3:])
        await mouse.wheel((60, 10), -60)
        assert "Đoạn 0:" in top_line(seen)


@pytest.mark.parametrize("key", ["g", "home", "escape"])
async def test_a_key_brings_back_the_caret_that_was_scrolled_away_even_if_it_stays(
    desk: Desk, key: str
) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(120, 20)) as seen:
        await seen.press("g")
        await Mouse(seen).wheel((60, 10), 9)
        assert "Đoạn 0:" not in top_line(seen)
        await seen.press(key)
        assert ("Đoạn 0:" in top_line(seen)) == (key != "escape")


async def test_the_wheel_scrolls_the_list_under_it_and_leaves_the_cursor(desk: Desk) -> None:
    for number in range(3, 40):
        desk.write(f"{number}.txt", f"Bài {number}\n\nNội dung.\n")
    async with desk.open(size=(120, 20)) as seen:
        mouse, articles = Mouse(seen), seen.screen.articles
        first = articles.render_line(1).text
        await mouse.wheel((5, 5), 5)
        assert articles.render_line(1).text != first
        assert seen.screen.current_pane == "reader"
        assert FIRST in seen.screen.reader.page.text


async def test_the_scroll_bar_leads_to_the_end_and_back(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(120, 20)) as seen:
        mouse, reader = Mouse(seen), seen.screen.reader
        bar, before = reader.region.right - 1, reader.position
        await mouse.press((bar, HEADER))
        await mouse.move((bar, 10))
        middle = top_line(seen)
        await mouse.move((bar, 19))
        assert "Đoạn 59:" in "".join(seen.reader_lines[-3:])
        await mouse.move((bar - 30, 0))
        await mouse.release((bar - 30, 0))
        assert "Đoạn 0:" in top_line(seen) and middle != top_line(seen)
        assert reader.position == before


STEPS = (
    ("pagedown",), ("pageup",), ("G",), ("g",), ("w", "v", "w", "w", "1"), ("v", "}", "2"), ("u",), ("ctrl+r",), ("]",),
    ("]", "d"), ("n",), ("slash", "k", "i", "n", "enter"), ("escape",), ("+",), ("p",), ("z",),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
async def test_rows_that_come_back_into_view_look_as_if_seen_for_the_first_time(
    desk: Desk, seed: int
) -> None:
    chance = random.Random(seed)
    async with reading(desk, (100, 16)) as seen:
        for quote, tag in NESTED:
            await select(seen, quote)
            await seen.press(tag)
        reader = seen.screen.reader
        for _ in range(30):
            await seen.press(*chance.choice(STEPS))
            remembered = [reader.render_line(y) for y in range(reader.size.height)]
            if chance.random() < 0.2:
                reader.show_annotations(IntervalIndex(seen.screen.painted.items))
                assert remembered == [reader.render_line(y) for y in range(reader.size.height)]
