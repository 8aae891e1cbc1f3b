"""Reading comfort: the width of the text, space between paragraphs, folded furniture, and how far one has read."""

from __future__ import annotations

import pytest

from tests.helpers.app.desk import FIRST, Desk, Seen
from tests.helpers.app.stage import look
from tui.colours.theme_names import THEME_NAMES
from tui.config import parse_config
from tui.settings import Remembered, Settings

FOLDED = "▸ 2 lines of page furniture"
LONG = "Câu một của bài dài. " * 40


def text_lines(seen: Seen) -> list[str]:
    return [line.strip(" ▐") for line in seen.reader_lines[2:]]


def longest(seen: Seen) -> int:
    return max(map(len, text_lines(seen)))


async def test_the_text_gets_narrower_and_wider_and_stays_so(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(160, 30)) as seen:
        await seen.press("z")
        assert 70 < longest(seen) <= 80
        await seen.press("-", "-", "-")
        assert 60 < longest(seen) <= 68
        assert "at most 68 cells" in seen.status
        await seen.press("plus")
        assert 64 < longest(seen) <= 72
    assert Remembered().settings() == Settings(measure=72)
    async with desk.open(size=(160, 30)) as seen:
        await seen.press("z")
        assert 64 < longest(seen) <= 72


async def test_in_a_small_window_narrower_begins_at_what_is_seen_and_wider_ends_there(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(60, 16)) as seen:
        await seen.press("plus")
        assert "as wide as there is room for" in seen.status
        await seen.press("-")
        assert "at most 47 cells" in seen.status
        for _ in range(12):
            await seen.press("-")
        assert "at most 20 cells" in seen.status


async def test_a_wide_window_has_the_text_in_its_middle_and_the_mouse_finds_it_there(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(160, 30)) as seen:
        await seen.press("z")
        line = seen.reader_lines[2]
        left = len(line) - len(line.lstrip())
        assert left == pytest.approx(40, abs=1)
        await seen.pilot.click("#reader", offset=(left + 4, 2))
        assert seen.screen.reader.position.caret == 4


async def test_paragraphs_without_a_blank_line_between_are_set_apart(desk: Desk) -> None:
    desk.write("1.txt", "Một.\nHai.\n\nBa.\n")
    async with desk.open() as seen:
        assert text_lines(seen)[:4] == ["Một.", "Hai.", "", "Ba."]
        await seen.press("p")
        assert text_lines(seen)[:5] == ["Một.", "", "Hai.", "", "Ba."]
        await seen.press("g", "j", "j", "k")
        assert seen.screen.reader.position.caret == 5
        await seen.press("p")
        assert text_lines(seen)[:4] == ["Một.", "Hai.", "", "Ba."]


async def test_folded_furniture_is_one_row_that_the_caret_passes_over(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("H")
        assert text_lines(seen)[0] == FOLDED
        assert "Go Top" not in "\n".join(seen.reader_lines)
        for key in ("g", "k", "h", "b", "(", "{", "pageup"):
            await seen.press(key)
            assert seen.screen.reader.position.caret > FIRST.index("Go Top") + 5
        assert text_lines(seen)[0] == FOLDED
        await seen.press("H")
        assert "Go Top" in "\n".join(seen.reader_lines)


async def test_a_hit_in_folded_furniture_opens_it(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("H")
        await seen.find("Go Top")
        assert seen.selected == "Go Top"
        assert "Go Top" in text_lines(seen)


async def test_an_annotation_in_folded_furniture_is_told_by_its_mark_and_opens_it(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("Go Top")
        await seen.press("1", "escape", "G", "H")
        assert text_lines(seen)[0].split() == [*FOLDED.split(), "A"]
        await seen.press("]")
        assert any(line.startswith("Go Top") for line in text_lines(seen))


async def test_a_click_opens_a_fold(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("H")
        await seen.pilot.click("#reader", offset=(3, 2))
        await seen.press("escape")
        assert text_lines(seen)[:2] == ["Menu Tin tức", "Go Top"]


async def test_furniture_that_the_caret_is_in_is_not_folded_away_under_it(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("g", "H")
        assert text_lines(seen)[0] == "Menu Tin tức"
        await seen.press("q")
    async with desk.open() as seen:
        assert text_lines(seen)[0] == "Menu Tin tức"
        await seen.press("J", "K")
        assert text_lines(seen)[0] == "Menu Tin tức"


async def test_furniture_that_the_caret_is_in_stays_open_when_its_first_rows_are_scrolled_away(
    desk: Desk,
) -> None:
    async with desk.open((60, 8)) as seen:
        await seen.press("g", "j")
        seen.screen.reader.scroll_rows(1)
        await seen.press("H")
        assert seen.screen.settings.furniture == "folded"
        assert any("Go Top" in line for line in seen.reader_lines)


async def test_one_comes_back_into_furniture_from_any_row_of_another_article(desk: Desk) -> None:
    desk.write("2.txt", LONG)
    async with desk.open(size=(100, 16)) as seen:
        await seen.press("g", "H", "J")
        for row in range(4):
            seen.screen.reader.scroll_rows(1)
            await seen.press("K")
            assert text_lines(seen)[0] == "Menu Tin tức", row
            await seen.press("J")


async def test_a_selection_over_folded_furniture_holds_its_text(desk: Desk) -> None:
    desk.write(
        "1.txt",
        "Title of this\n\nFirst paragraph of the text.\n\nPhoto : YONHAP News\n\nSecond paragraph of it.\n",
    )
    async with desk.open() as seen:
        await seen.press("H")
        assert "▸ 1 line of page furniture" in text_lines(seen)
        await seen.find("First")
        await seen.press("escape", "v", "j", "j", "j")
        assert "YONHAP" in seen.selected
        assert seen.selected.endswith("\n\nSecon")


async def test_the_configuration_stands_above_what_was_chosen(desk: Desk) -> None:
    desk.config = parse_config('furniture = "folded"\n')
    async with desk.open() as seen:
        assert text_lines(seen)[0] == FOLDED
        await seen.press("H")
        assert "until you quit" in seen.status
    async with desk.open() as seen:
        assert text_lines(seen)[0] == FOLDED


async def test_how_far_the_window_has_come_is_told_in_percent_of_the_text(desk: Desk) -> None:
    desk.write("1.txt", "một hai ba\n" * 100)
    async with desk.open(size=(80, 24)) as seen:
        assert seen.reader_lines[1].rstrip().endswith(" 20%")
        await seen.press("pagedown")
        assert seen.reader_lines[1].rstrip().endswith(" 39%")
        await seen.press("G", "k")
        assert seen.reader_lines[1].rstrip().endswith(" 100%")
        seen.screen.reader.scroll_rows(-1)
        await seen.pilot.pause()
        assert seen.reader_lines[1].rstrip().endswith(" 99%")


async def test_so_it_is_where_another_size_and_a_key_lead_back_to_the_same_share(desk: Desk) -> None:
    desk.write("1.txt", "một hai ba\n" * 100)
    async with desk.open(size=(80, 24)) as seen:
        for size in ((80, 24), (80, 14)):
            await seen.resize(*size)
            seen.screen.reader.scroll_rows(10)
            await seen.pilot.pause()
            assert " 30%" in look(seen.app)[1]


async def test_a_text_that_is_all_in_view_needs_no_percentage(desk: Desk) -> None:
    async with desk.open() as seen:
        assert "%" not in seen.reader_lines[1]


async def test_the_row_on_top_stays_through_other_widths_and_back(desk: Desk) -> None:
    desk.write("1.txt", LONG * 4)
    async with desk.open(size=(100, 24)) as seen:
        seen.screen.reader.scroll_rows(17)
        await seen.pilot.pause()
        before = seen.reader_lines
        for width in (61, 83, 140, 47, 99, 100):
            await seen.resize(width, 24)
        assert seen.reader_lines == before


async def test_the_caret_is_found_again_where_it_was(desk: Desk) -> None:
    desk.write("1.txt", LONG * 4)
    async with desk.open(size=(100, 24)) as seen:
        await seen.press("pagedown", "pagedown", "w", "w", "e")
        caret = seen.screen.reader.position.caret
        await seen.press("J", "K")
        assert seen.screen.reader.position.caret == caret
        await seen.press("q")
    async with desk.open(size=(60, 16)) as seen:
        assert seen.screen.reader.position.caret == caret
        assert any(line.state.caret == caret for line in seen.screen.reader._lines)


async def test_themes_are_shown_while_one_chooses_and_esc_brings_the_old_one_back(desk: Desk) -> None:
    async with desk.open() as seen:
        seen.screen.action_theme()
        await seen.press("down")
        assert seen.app.theme == "reader-light"
        await seen.press("end")
        assert seen.app.theme == THEME_NAMES[-1]
        assert seen.app.theme_variables["hit"]
        await seen.press("escape")
        assert seen.app.theme == "reader-dark"
        assert Remembered().settings() == Settings()


async def test_the_chosen_theme_is_remembered_for_all_projects_and_the_list_begins_at_it(desk: Desk) -> None:
    async with desk.open() as seen:
        seen.screen.action_theme()
        await seen.press("end", "up", "enter")
        chosen = seen.app.theme
        assert chosen == THEME_NAMES[-2]
        assert f"Colours: {chosen}" in seen.status
    other = Desk(desk.folder.with_name("others"))
    other.write("1.txt", FIRST)
    async with other.open() as seen:
        assert seen.app.theme == chosen
        seen.screen.action_theme()
        await seen.press("down")
        assert seen.app.theme == THEME_NAMES[-1]


async def test_a_theme_of_the_configuration_is_used(desk: Desk) -> None:
    desk.config = parse_config('theme = "nord"\n')
    async with desk.open() as seen:
        assert seen.app.theme == "nord"
