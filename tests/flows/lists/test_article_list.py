"""The list of articles: every key and click, and no work for rows that nobody sees."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Region

from tests.helpers.app.lists import SIZE, Articles, ListStage, list_of, painted_rows, rows
from tests.helpers.app.stage import look, resize
from tui.colours.looks import Looks
from tui.colours.themes import THEMES
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.article_list import ArticleList
from tui.widgets.article_row import EDITED_SINCE_DONE, TEXT_CHANGED, article_line, article_row, short_date

LOOKS = Looks(THEMES[0].to_color_system().generate() | THEMES[0].variables)


async def test_a_row_shows_title_date_status_and_counts() -> None:
    articles = ArticleList()
    async with ListStage(articles).run_test(size=SIZE) as pilot:
        counts = (("A", 3, "red"), ("E", 1, "blue"))
        articles.set_rows(
            [article_row("a", "Ngoại trưởng Bắc Triều Tiên", "2024-01-19 10:55", "open", counts)]
        )
        articles.show_current("a")
        await pilot.pause()
        assert look(pilot.app)[:4] == [
            "▌Articles 1".ljust(40),
            "▌Ngoại trưởng Bắc Triều Tiên".ljust(40),
            " 19 Jan 2024 [~] A3 E1".ljust(40),
            " " * 40,
        ]


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2024-01-19 10:55:30", "19 Jan 2024"),
        ("2024-12-01", "1 Dec 2024"),
        (None, "no date"),
        ("", "no date"),
        ("2024-13-01", "2024-13-01"),
        ("Friday", "Friday"),
    ],
)
def test_a_date_is_shown_by_its_day_and_otherwise_as_printed(published: str | None, shown: str) -> None:
    assert short_date(published) == shown


@pytest.mark.parametrize(
    ("status", "mark"), [("unread", "[ ]"), ("open", "[~]"), ("done", "[x]"), ("skipped", "[-]")]
)
def test_every_status_has_its_mark(status: str, mark: str) -> None:
    line = article_line(article_row("a", "T", status=status), 1, False, LOOKS)
    assert mark in [text for text, _ in line]


def test_flags_are_named() -> None:
    row = article_row("a", "T", status="done", flags=(EDITED_SINCE_DONE, TEXT_CHANGED))
    assert "".join(text for text, _ in article_line(row, 1, False, LOOKS)).endswith("[x] changed edited")


def test_a_flag_has_room_before_the_counts() -> None:
    row = article_row("a", "T", status="done", counts=(("A", 3, "red"),), flags=(EDITED_SINCE_DONE,))
    assert "".join(text for text, _ in article_line(row, 1, False, LOOKS)).endswith("[x] edited A3")


def test_an_article_without_a_title_says_so() -> None:
    assert article_line(article_row("a", " \n"), 0, False, LOOKS)[1][0] == "(no title)"


async def test_the_cursor_moves_by_rows_pages_and_to_the_ends() -> None:
    async with list_of(20) as (pilot, articles):
        for key, expected in (
            ("down", "a1"), ("j", "a2"), ("k", "a1"), ("up", "a0"), ("up", "a0"), ("pagedown", "a6"),
            ("space", "a12"), ("pageup", "a6"), ("G", "a19"), ("j", "a19"), ("g", "a0"),
            ("end", "a19"), ("home", "a0"),
        ):  # fmt: skip
            await pilot.press(key)
            assert articles.highlighted_id == expected, key
        await pilot.press("enter")
        assert pilot.app.heard[-1] == "open a0"  # type: ignore[attr-defined]


async def test_the_cursor_tells_where_it_went_once_for_each_move() -> None:
    async with list_of(3) as (pilot, articles):
        told: list[str | None] = []
        articles.moved = lambda: told.append(articles.highlighted_id)
        await pilot.press("up", "down", "down", "down")
        assert told == ["a1", "a2"]


async def test_a_key_repaints_only_the_rows_that_it_changes() -> None:
    async with list_of(100) as (pilot, articles):
        await pilot.press("down")
        await pilot.pause()
        assert painted_rows(articles) == {"a0", "a1"}
        assert articles.refreshed == [Region(0, 1, 40, 4)]


async def test_a_hundred_thousand_rows_paint_only_those_in_view_and_ask_for_no_layout() -> None:
    articles = Articles()
    async with ListStage(articles).run_test(size=SIZE) as pilot:
        articles.layouts = 0
        articles.set_rows(rows(100_000))
        await pilot.pause()
        assert len(painted_rows(articles)) == 6
        await pilot.press("end")
        await pilot.pause()
        assert articles.highlighted_id == "a99999"
        assert painted_rows(articles) <= {f"a{n}" for n in range(99_994, 100_000)}
        assert look(pilot.app)[11].startswith(" Title 99999")
        assert articles.layouts == 0


async def test_very_many_are_put_in_order_between_keys_in_the_order_asked_for_last() -> None:
    articles = Articles()
    async with ListStage(articles).run_test(size=SIZE) as pilot:
        articles.set_rows([article_row(f"a{n}", f"Title {n:05}") for n in reversed(range(5_000))])
        articles.sort("title")
        assert articles.order == "title" and articles.shown_ids[0] == "a4999", "as it was, until it is known"
        await pilot.app.workers.wait_for_complete()
        assert articles.shown_ids == [f"a{n}" for n in range(5_000)]
        assert articles.highlighted_id == "a4999", "the cursor keeps its row"
        articles.sort("date")
        articles.sort("place")
        assert articles.shown_ids[0] == "a4999"
        await pilot.pause(0.1)
        assert articles.shown_ids[0] == "a4999"


async def test_rows_can_come_later_and_respect_the_filter() -> None:
    articles = Articles()
    async with ListStage(articles).run_test(size=SIZE) as pilot:
        articles.add_rows(rows(2))
        articles.add_rows([article_row("b1", "Bình Nhưỡng")])
        await pilot.pause()
        assert look(pilot.app)[5].startswith(" Bình Nhưỡng")
        articles.filter("binh")
        articles.add_rows([article_row("b2", "BÌNH"), article_row("c", "Seoul")])
        assert articles.shown_ids == ["b1", "b2"]
        assert (row := articles.row("c")) and row.title == "Seoul"
        assert articles.row("d") is None
        assert articles.drop_filter()
        assert articles.shown_ids == ["a0", "a1", "b1", "b2", "c"]
        assert not articles.drop_filter()


async def test_rows_that_come_below_what_is_seen_repaint_no_row() -> None:
    async with list_of(20) as (pilot, articles):
        articles.add_rows([article_row("b", "below")])
        await pilot.pause()
        assert painted_rows(articles) == set()
        assert look(pilot.app)[0].strip() == "▌Articles 21"


async def test_an_updated_row_is_repainted_alone() -> None:
    async with list_of(100) as (pilot, articles):
        articles.update_row(article_row("a2", "Title 2", None, "done"))
        articles.update_row(article_row("a50", "out of view"))
        articles.update_row(article_row("a3", "Title 3", "2024-01-19 10:55:30", "open"))  # as it was
        articles.update_row(article_row("stranger", "not in the list"))
        await pilot.pause()
        assert painted_rows(articles) == {"a2"}
        assert look(pilot.app)[6].startswith(" no date [x]")


async def test_the_current_article_is_marked_and_brought_into_view() -> None:
    async with list_of(100) as (pilot, articles):
        articles.show_current("a40")
        await pilot.pause()
        assert look(pilot.app)[5].startswith("▌Title 40")
        articles.show_current("a41")
        await pilot.pause()
        assert [line[:9] for line in look(pilot.app)[5:8:2]] == [" Title 40", "▌Title 41"]
        articles.show_current(None)
        await pilot.pause()
        assert not [line for line in look(pilot.app)[1:] if line.startswith("▌")]


async def test_an_empty_list_says_what_to_do() -> None:
    async with ListStage(ArticleList()).run_test(size=SIZE) as pilot:
        assert look(pilot.app)[0].startswith("▌Articles 0")
        assert "Open a folder or file" in look(pilot.app)[2]


async def test_a_click_opens_the_row_under_it() -> None:
    async with list_of(3) as (pilot, articles):
        stage = pilot.app
        assert isinstance(stage, ListStage)
        await pilot.click(articles, offset=(5, 4))
        assert articles.highlighted_id == "a1"
        assert stage.heard == ["open a1"]
        await pilot.click(articles, offset=(5, 0))
        await pilot.click(articles, offset=(5, 11))
        assert stage.heard == ["open a1"]


async def test_the_wheel_scrolls_and_the_next_key_comes_back_to_the_cursor() -> None:
    async with list_of(10) as (pilot, articles):
        for _ in range(9):
            await pilot._post_mouse_events([events.MouseScrollDown], articles, (3, 3), button=0)
        await pilot.pause()
        assert look(pilot.app)[1].startswith(" Title 4")
        assert articles.highlighted_id == "a0"
        await pilot.press("down")
        await pilot.pause()
        assert look(pilot.app)[1].startswith(" Title 1")


async def test_a_smaller_window_keeps_the_cursor_in_view() -> None:
    async with list_of(10) as (pilot, articles):
        await pilot.press("j", "j", "j", "j", "j")
        await resize(pilot, 40, 5)
        await pilot.pause()
        assert any(line.startswith(" Title 5") for line in look(pilot.app))
        await resize(pilot, 40, 1)
        await pilot.press("j")
        assert articles.highlighted_id == "a6"


async def test_the_list_is_readable_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with list_of(3) as (pilot, articles):
        await pilot.press("down")
        await pilot.pause()
        cursor, other = (articles.render_line(y)._segments[1].style for y in (3, 1))
        assert cursor is not None and other is not None
        assert cursor.reverse and not other.reverse


async def test_the_cursor_shows_only_while_the_list_has_the_keys() -> None:
    articles, annotations = Articles(), AnnotationList()
    async with ListStage(articles, annotations).run_test(size=(80, 13)) as pilot:
        articles.set_rows(rows(3))
        annotations.focus()
        await pilot.pause()
        assert articles.render_line(1)._segments[1].style == articles.render_line(3)._segments[1].style
        assert look(pilot.app)[0].startswith(" Articles 3")


def test_a_list_whose_size_is_not_known_paints_a_blank() -> None:
    assert ArticleList().render_line(0).cell_length == 0
