"""Narrowing the lists: what is found, where the cursor goes, and that hostile texts are only text."""

from __future__ import annotations

import pytest

from annotations.text.folding import folded
from tests.helpers.app.lists import ANNOTATIONS, SIZE, ListStage, list_of
from tests.helpers.app.stage import look
from tui.widgets.annotation_list import AnnotationList, AnnotationRow
from tui.widgets.article_list import ArticleList
from tui.widgets.article_order import ORDERS
from tui.widgets.article_row import article_row


async def test_filtering_ignores_case_and_accents_and_keeps_the_order() -> None:
    articles = ArticleList()
    async with ListStage(articles).run_test(size=SIZE) as pilot:
        articles.set_rows(
            [
                article_row("1", "Triều Tiên và Nga thảo luận"),
                article_row("2", "북한 외무상 방러"),
                article_row("3", "TRIE\u0302\u0300U TIÊN phóng vệ tinh"),
                article_row("4", "Đại sứ quán"),
            ]
        )
        articles.filter("trieu  tien")
        await pilot.pause()
        assert articles.shown_ids == ["1", "3"]
        assert look(pilot.app)[0].strip() == "▌Articles 2 of 4 · “trieu tien”"
        articles.filter("đại  sứ")
        assert articles.shown_ids == ["4"]
        articles.filter("외무")
        assert articles.shown_ids == ["2"]
        articles.filter("dai su")
        assert articles.shown_ids == ["4"]
        articles.update_row(article_row("2", "Dai su"))
        articles.filter("")
        assert articles.shown_ids == ["1", "2", "3", "4"]
        articles.filter("DAI SU")
        assert articles.shown_ids == ["2", "4"]


@pytest.mark.parametrize("order", ORDERS)
async def test_each_letter_leaves_the_titles_that_hold_the_text_in_the_order_that_was_chosen(
    order: str,
) -> None:
    titles = [
        f"{first} tác {last}"
        for first in ("Hợp", "HO\u031b\u0323P", "H\ud800", "합")
        for last in ["quân", "평양", "z"]
    ]
    articles = ArticleList()
    async with ListStage(articles).run_test(size=SIZE):
        articles.set_rows(
            article_row(str(n), title, f"2024-01-{28 - n:02}") for n, title in enumerate(titles)
        )
        articles.sort(order)
        all_ids = articles.shown_ids
        for text in (
            "h",
            "ho",
            "hop",
            "hop t",
            "hop tác q",
            "hop t",
            "tac",
            "tac z",
            "합",
            "합 t",
            "합 tz",
            "\ud800",
            "",
        ):
            articles.filter(text)
            assert articles.shown_ids == [id for id in all_ids if folded(text) in folded(titles[int(id)])], (
                text
            )


async def test_a_filter_keeps_the_cursor_on_its_row_while_that_is_shown() -> None:
    async with list_of(100) as (pilot, articles):
        articles.show_current("a57")
        articles.filter("7")
        assert articles.highlighted_id == "a57"
        articles.filter("title 1")
        assert articles.highlighted_id == "a14"  # the cursor keeps its place among the matches
        articles.filter("nothing like this")
        await pilot.pause()
        assert articles.highlighted_id is None
        assert look(pilot.app)[2].startswith(" No title holds “nothing like this”.")
        await pilot.press("down", "enter", "end", "pagedown")
        assert articles.highlighted_id is None


async def test_the_list_narrows_to_a_tag_and_to_a_text() -> None:
    annotations = AnnotationList()
    async with ListStage(annotations).run_test(size=(60, 8)) as pilot:
        annotations.set_rows(ANNOTATIONS)
        annotations.filter_by_tag("economic cooperation")
        await pilot.pause()
        assert look(pilot.app)[0].strip() == "▌Annotations 2 of 3 · economic cooperation"
        annotations.filter("kinh te")
        await pilot.pause()
        assert look(pilot.app)[0].strip() == "▌Annotations 1 of 3 · economic cooperation · “kinh te”"
        assert annotations.highlighted_id == "2"
        annotations.filter_by_tag("actor")
        await pilot.pause()
        assert "No annotation matches" in look(pilot.app)[2]
        annotations.filter_by_tag(None)
        annotations.filter("choe son")
        assert annotations.highlighted_id == "1"
        annotations.filter_by_tag("actor")
        assert annotations.drop_filter()
        await pilot.pause()
        assert look(pilot.app)[0].strip() == "▌Annotations 3"
        assert not annotations.drop_filter()


@pytest.mark.parametrize(
    "title", ["[/x] [red]x[/]", "a\x1b[2Jb", "a\x9b31mb", "a\r\nb", "\u202eabc", "\ud800", "\x00"]
)
async def test_a_hostile_title_is_only_text(title: str) -> None:
    articles, annotations = ArticleList(), AnnotationList()
    async with ListStage(articles, annotations).run_test(size=(60, 10)) as pilot:
        articles.set_rows([article_row("a", title, title, title, ((title, 1, "red"),))])
        annotations.set_rows([AnnotationRow("b", "A", title, "red", title, annotator=title)])
        articles.filter(title[:2])
        annotations.filter_by_tag(title)
        await pilot.pause()
        shown = "".join(look(pilot.app))
        assert not set(shown) & set("\x1b\x9b\x00\r\n\u202e\ud800")
        assert "[red]x[/]" in shown or "[/x]" not in title


async def test_while_the_list_grows_what_one_filters_by_has_the_line_of_the_bar() -> None:
    async with list_of(20) as (pilot, articles):
        articles.show_growing(0.5)
        await pilot.pause()
        assert look(pilot.app)[0].strip() == "▌Articles 20…                  ━━━━────"
        articles.filter("title 1 and 2")
        await pilot.pause()
        assert look(pilot.app)[0].strip() == "▌Articles 0 of 20… · “title 1 and 2”"
        articles.settle()
        await pilot.pause()
        assert look(pilot.app)[0].strip() == "▌Articles 0 of 20 · “title 1 and 2”"


@pytest.mark.parametrize(
    ("width", "heading"),
    [
        (60, "▌Annotations 1 of 3 · economic cooperation · “thuong”"),
        (50, "▌1 of 3 · economic cooperation · “thuong”"),
        (38, "▌1/3 economic cooperation · “thuong”"),
        (27, "▌1/3 economic cooperation…"),
    ],
)
async def test_the_heading_says_by_what_a_list_is_filtered_in_as_few_cells_as_there_are(
    width: int, heading: str
) -> None:
    annotations = AnnotationList()
    async with ListStage(annotations).run_test(size=(width, 8)) as pilot:
        annotations.set_rows(ANNOTATIONS)
        annotations.filter_by_tag("economic cooperation")
        annotations.filter("thuong")
        await pilot.pause()
        assert look(pilot.app)[0].rstrip() == heading
