"""Going from pane to pane, in wide windows and in small ones, where one pane fills the window."""

from __future__ import annotations

import pytest

from tests.helpers.app.desk import Desk, Seen, painted, settled

SMALL = (60, 16)
WIDE = (120, 36)
PANES = ("articles", "reader", "annotations")


def shown(seen: Seen) -> list[str]:
    """The panes that are on the screen."""
    return [name for name in PANES if seen.screen.pane(name).region.width and seen.screen.pane(name).display]


def keys_go_to(seen: Seen) -> str:
    """The pane that has the keys; never one that is not on the screen."""
    name = next(name for name in PANES if seen.screen.pane(name).has_focus)
    assert name in shown(seen)
    return name


def lines(seen: Seen, name: str) -> str:
    """A pane as it is painted."""
    return "\n".join(painted(seen.screen.pane(name)))


# ---- going about


async def test_a_small_window_shows_one_pane_and_tab_goes_through_them(desk: Desk) -> None:
    async with desk.open(SMALL) as seen:
        visited = []
        for _ in range(4):
            assert shown(seen) == [keys_go_to(seen)]
            visited.append(keys_go_to(seen))
            await seen.press("tab")
        assert visited == ["reader", "annotations", "articles", "reader"]
        await seen.press("shift+tab")
        assert keys_go_to(seen) == "reader"


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize("name", ["articles", "annotations"])
async def test_escape_comes_back_to_the_reader(desk: Desk, size: tuple[int, int], name: str) -> None:
    async with desk.open(size) as seen:
        while keys_go_to(seen) != name:
            await seen.press("tab")
        await seen.press("escape")
        assert keys_go_to(seen) == "reader"


async def test_a_wide_window_shows_all_panes(desk: Desk) -> None:
    async with desk.open(WIDE) as seen:
        assert shown(seen) == list(PANES)
        await seen.press("tab")
        assert keys_go_to(seen) == "annotations"
        await seen.press("tab", "tab", "shift+tab")
        assert keys_go_to(seen) == "articles"


@pytest.mark.parametrize("name", PANES)
async def test_a_window_that_becomes_small_goes_on_where_the_keys_are(desk: Desk, name: str) -> None:
    async with desk.open(WIDE) as seen:
        while keys_go_to(seen) != name:
            await seen.press("tab")
        for size in (SMALL, WIDE, SMALL):
            await seen.resize(*size)
            assert keys_go_to(seen) == name
            await seen.press("down")


async def test_a_window_that_becomes_small_after_a_click_in_a_list_loses_no_keys(desk: Desk) -> None:
    async with desk.open(WIDE) as seen:
        await seen.pilot.click("#articles", offset=(3, 20))
        await seen.resize(*SMALL)
        keys_go_to(seen)
        await seen.press("escape")
        assert keys_go_to(seen) == "reader"


async def test_the_reader_alone_and_back(desk: Desk) -> None:
    async with desk.open(WIDE) as seen:
        await seen.press("z")
        assert shown(seen) == ["reader"]
        await seen.press("tab")
        assert keys_go_to(seen) == "reader"
        await seen.press("z")
        assert shown(seen) == list(PANES)
        await seen.press("tab", "z")
        assert (shown(seen), keys_go_to(seen)) == (["reader"], "reader")


@pytest.mark.parametrize("name", ["articles", "annotations"])
async def test_a_list_can_be_hidden_and_shown_again(desk: Desk, name: str) -> None:
    async with desk.open(WIDE) as seen:
        seen.screen.action_hide(name)
        await seen.pilot.pause()
        assert shown(seen) == [pane for pane in PANES if pane != name]
        for _ in range(3):
            await seen.press("tab")
            assert keys_go_to(seen) != name
        seen.screen.action_hide(name)
        await seen.pilot.pause()
        assert shown(seen) == list(PANES)


# ---- the whole job in a small window


async def test_the_main_job_in_a_small_window(desk: Desk) -> None:
    async with desk.open(SMALL) as seen:
        await seen.tag("trừng phạt", "2")
        assert "saved · ann" in seen.status
        await seen.press("tab")
        assert "Annotations 1" in lines(seen, "annotations") and "trừng phạt" in lines(seen, "annotations")
        await seen.press("enter")
        assert keys_go_to(seen) == "reader" and seen.focused.anchor.quote == "trừng phạt"
        await seen.press("J")
        assert "두 번째 기사" in lines(seen, "reader")
        await seen.press("J")
        assert "last article" in seen.status
        await seen.press("K", "K")
        assert "first article" in seen.status
        await seen.press("m")
        assert "두 번째 기사" in lines(seen, "reader")
        await seen.press("shift+tab")
        assert "[x]" in lines(seen, "articles") and "S1" in lines(seen, "articles")
        await seen.press("up", "enter")
        assert keys_go_to(seen) == "reader" and "Choe Son-hui" in lines(seen, "reader")


@pytest.mark.parametrize("size", [SMALL, (40, 10), (20, 6)])
async def test_the_search_bar_takes_the_footers_line_and_gives_it_back(
    desk: Desk, size: tuple[int, int]
) -> None:
    async with desk.open(size) as seen:
        row = seen.screen.footer.region.y
        await seen.press("slash")
        assert seen.screen.search_bar.region.y == row and "Search:" in seen.footer
        await seen.type("trung phat")
        assert seen.selected == "trừng phạt"
        await seen.press("enter")
        assert seen.screen.footer.region.y == row and not seen.screen.search_bar.asking
        assert keys_go_to(seen) == "reader"
        await seen.press("slash", "escape")
        assert keys_go_to(seen) == "reader" and not seen.screen.search_bar.asking


async def test_a_filter_has_no_earlier_searches_to_go_back_to(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("tab", "slash", "down", "up")
        await seen.type("x")
        assert seen.screen.search_bar.value == "x"


@pytest.mark.parametrize(
    "keys",
    [
        ("r",),
        ("c",),
        ("s", "enter"),
        ("enter",),
        ("question_mark",),
        ("X",),
        ("ctrl+p",),
    ],
    ids="".join,
)
@pytest.mark.parametrize("size", [SMALL, (40, 10)])
async def test_every_dialog_opens_and_closes_in_a_small_window(
    desk: Desk, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with desk.open(size) as seen:
        await seen.tag("trừng phạt", "2")
        await seen.press(*keys)
        assert seen.app.screen is not seen.screen
        box = seen.app.screen.query(".dialog-box, #--input").first().region
        assert box.width and box.bottom <= size[1] and box.right <= size[0]
        await seen.press("escape")
        assert seen.app.screen is seen.screen and keys_go_to(seen) == "reader"
        assert seen.annotations == [("sanction", "trừng phạt")]


async def test_the_tag_picker_chooses_in_a_small_window(desk: Desk) -> None:
    async with desk.open(SMALL) as seen:
        await seen.find("trừng phạt")
        await seen.press("enter", "down", "enter")
        assert seen.annotations == [("sanction", "trừng phạt")]


# ---- filters


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_filter_of_the_articles_narrows_what_next_and_previous_go_through(
    desk: Desk, size: tuple[int, int]
) -> None:
    desk.write("3.txt", "Bài thứ ba\n\nMột bài nữa.\n")
    async with desk.open(size) as seen:
        await seen.press("shift+tab", "slash")
        await seen.type("bai thu")
        await seen.press("enter")
        assert keys_go_to(seen) == "articles"
        filtered = lines(seen, "articles")
        assert "1 of 3" in filtered and "Bài thứ ba" in filtered and "두 번째" not in filtered
        await seen.press("escape")
        assert "두 번째" in lines(seen, "articles") and keys_go_to(seen) == "articles"
        await seen.press("escape")
        assert keys_go_to(seen) == "reader"


async def test_a_bar_that_is_opened_right_after_going_to_a_pane_keeps_the_keys(desk: Desk) -> None:
    async with desk.open(WIDE) as seen:
        seen.screen.action_pane(-1)
        seen.screen.action_filter()
        await settled(seen.pilot)
        await seen.type("번째")
        assert "1 of 2" in lines(seen, "articles")


async def test_a_filter_is_left_by_escape_while_it_is_typed(desk: Desk) -> None:
    async with desk.open(WIDE) as seen:
        await seen.press("shift+tab", "slash")
        await seen.type("번째")
        assert "1 of 2" in lines(seen, "articles")
        await seen.press("escape")
        assert "Articles 2" in lines(seen, "articles") and keys_go_to(seen) == "articles"


async def test_next_article_goes_through_the_filtered_articles_only(desk: Desk) -> None:
    desk.write("3.txt", "Bài thứ ba về Choe\n\nMột bài nữa.\n")
    async with desk.open(WIDE) as seen:
        await seen.press("shift+tab", "slash")
        await seen.type("choe")
        await seen.press("enter", "J")
        assert seen.screen.sheet is not None and seen.screen.sheet.article.path == "3.txt"
        await seen.press("J")
        assert "last article" in seen.status


@pytest.mark.parametrize("key", ["J", "K", "m"])
async def test_next_article_with_a_filter_that_no_article_matches_says_that_there_is_none(
    desk: Desk, key: str
) -> None:
    async with desk.open(WIDE) as seen:
        await seen.press("shift+tab", "slash")
        await seen.type("zzz")
        await seen.press("enter", key)
        assert seen.screen.sheet is not None and seen.screen.sheet.article.path == "1.txt"
        assert "article" in seen.status


async def test_digits_filter_the_annotations_by_tag_and_again_show_all(desk: Desk) -> None:
    async with desk.open(SMALL) as seen:
        await seen.tag("trừng phạt", "2")
        await seen.tag("vũ khí", "3")
        await seen.press("tab", "2")
        assert "1 of 2" in lines(seen, "annotations") and "vũ khí" not in lines(seen, "annotations")
        await seen.press("2")
        assert "vũ khí" in lines(seen, "annotations")
        await seen.press("3", "escape")
        assert "trừng phạt" in lines(seen, "annotations") and keys_go_to(seen) == "annotations"
        await seen.press("9")
        assert "No tag is on key 9" in seen.status + seen.footer


async def test_what_is_tagged_while_a_filter_hides_it_is_there_all_the_same(desk: Desk) -> None:
    async with desk.open(WIDE) as seen:
        await seen.tag("trừng phạt", "2")
        await seen.press("tab", "2")
        seen.screen.show_pane("reader")
        await seen.tag("vũ khí", "3")
        assert len(seen.annotations) == 2
        assert "1 of 2" in lines(seen, "annotations")
        await seen.press("right_square_bracket", "right_square_bracket")
        assert seen.focused.anchor.quote in ("trừng phạt", "vũ khí")


async def test_an_article_opened_while_the_reader_is_hidden_is_laid_out_when_it_is_shown(desk: Desk) -> None:
    desk.write("1.txt", "Dòng\n" * 50)
    desk.write("2.txt", "")
    async with desk.open((60, 16)) as seen:
        await seen.press("tab")
        await seen.press("J")
        await seen.press("K", "J", "escape")
        assert seen.screen.current_pane == "reader" and seen.screen.reader.page.text == ""
        assert "There is no text" in seen.reader_lines[1]


async def test_the_place_in_the_text_is_kept_while_another_pane_is_shown(desk: Desk) -> None:
    desk.write("1.txt", "".join(f"Dòng {number}\n" for number in range(99)))
    async with desk.open((60, 16)) as seen:
        seen.screen.reader.scroll_rows(40)
        before = seen.reader_lines
        await seen.press("tab", "tab", "tab")
        assert seen.screen.current_pane == "reader" and seen.reader_lines == before


async def test_the_status_line_tells_of_another_row_at_once_and_not_a_frame_after_the_list(
    desk: Desk,
) -> None:
    async with desk.open(WIDE) as seen:
        await seen.press("shift+tab")
        before = seen.status
        seen.screen.articles.action_row(1)
        assert seen.screen.articles.highlighted_title[:20] in seen.status != before


@pytest.mark.parametrize("key", ["d", "delete", "r", "c", "a", "*"])
async def test_no_key_changes_an_annotation_from_the_list_of_articles(desk: Desk, key: str) -> None:
    async with desk.open() as seen:
        await seen.tag("Đoàn")
        await seen.press("shift+tab", key)
        assert seen.app.screen is seen.screen and seen.status.startswith(" LIST ")
        assert seen.annotations == [("actor", "Đoàn")]
