"""Marking an article done goes on to the next; undo there takes the mark back, until something else is done."""

from __future__ import annotations

from tests.helpers.app.desk import FIRST, Desk, Seen
from tui.palette import offered


def place(seen: Seen) -> tuple[str, str]:
    """The open article and its status."""
    sheet = seen.screen.sheet
    assert sheet is not None
    return sheet.article.path, sheet.status


def statuses(seen: Seen) -> list[str]:
    return [row.status for row in map(seen.screen.articles.row, seen.screen.articles.ids_from("", 1)) if row]


async def test_undo_right_after_a_mark_comes_back_and_takes_it_back(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("m")
        assert "1.txt" not in place(seen) and "u takes that back" in seen.status
        await seen.press("down", "right", "u")
        assert place(seen) == ("1.txt", "unread")
        assert "Undone: “Ngoại trưởng" in seen.status and "is unread again" in seen.status
        assert statuses(seen) == ["unread", "unread"]
        await seen.press("ctrl+r")
        assert place(seen) == ("1.txt", "done")


async def test_the_annotations_of_the_next_article_are_not_touched_by_that(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("J")
        await seen.find("러시아")
        await seen.press("1", "K", "m", "u")
        assert place(seen) == ("1.txt", "unread")
        await seen.press("J")
        assert seen.annotations == [("actor", "러시아")]
        await seen.press("u")
        assert seen.annotations == []


async def test_a_change_after_the_mark_is_undone_first_and_then_the_mark_only_in_its_article(
    desk: Desk,
) -> None:
    async with desk.open() as seen:
        await seen.press("m")
        await seen.find("러시아")
        await seen.press("1", "u")
        assert seen.annotations == [] and place(seen) == ("2.txt", "unread")
        await seen.press("u")
        assert "Nothing to undo" in seen.status and place(seen)[0] == "2.txt"
        await seen.press("K", "u")
        assert place(seen) == ("1.txt", "unread")


async def test_going_to_another_article_leaves_the_mark_to_that_article(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("m", "K", "J", "u")
        assert "Nothing to undo" in seen.status and statuses(seen) == ["done", "unread"]


async def test_several_marks_are_taken_back_one_by_one(desk: Desk) -> None:
    desk.write("3.txt", FIRST)
    async with desk.open() as seen:
        await seen.press("m", "m")
        assert place(seen)[0] == "3.txt" and statuses(seen) == ["done", "done", "unread"]
        await seen.press("u")
        assert place(seen) == ("2.txt", "unread")
        await seen.press("u")
        assert place(seen) == ("1.txt", "unread") and statuses(seen) == ["unread"] * 3
        await seen.press("u")
        assert "Nothing to undo" in seen.status


async def test_a_mark_after_a_change_ends_what_can_be_taken_back_from_afar(desk: Desk) -> None:
    desk.write("3.txt", FIRST)
    async with desk.open() as seen:
        await seen.press("m")
        await seen.find("러시아")
        await seen.press("1", "m", "u")
        assert place(seen) == ("2.txt", "open") and seen.annotations == [("actor", "러시아")]
        await seen.press("u")
        assert seen.annotations == []
        await seen.press("u")
        assert place(seen)[0] == "2.txt" and "Nothing to undo" in seen.status


async def test_the_last_article_is_marked_and_unmarked_where_it_is(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("m", "m")
        assert "no article is left" in seen.status and "u takes that back" in seen.status
        await seen.press("u")
        assert place(seen) == ("2.txt", "unread") and "is unread again" in seen.status


async def test_after_the_last_article_the_marks_before_it_are_taken_back_too(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("m", "m", "u", "u")
        assert place(seen) == ("1.txt", "unread") and statuses(seen) == ["unread", "unread"]


async def test_a_caret_that_moved_stays_where_the_last_mark_is_taken_back(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("m", "m", "down", "right")
        caret = seen.screen.reader.position
        await seen.press("u")
        assert seen.screen.reader.position == caret


async def test_edges_that_are_being_adjusted_come_back_before_the_mark(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("m")
        await seen.find("러시아")
        await seen.press("1", "m", "a", "right", "u")
        assert "The edges are as they were" in seen.status and place(seen) == ("2.txt", "done")
        await seen.press("u")
        assert place(seen) == ("2.txt", "open") and seen.annotations == [("actor", "러시아")]


async def test_marking_again_what_is_marked_promises_no_undo(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("m", "K", "m")
        assert place(seen)[0] == "2.txt" and "takes that back" not in seen.status


async def test_what_was_taken_back_in_another_window_is_left_and_said(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("m")
        project = desk.project()
        other = project.open(next(project.corpus.entries()))
        other.undo()
        other.save()
        project.close()
        await seen.press("u")
        assert place(seen) == ("1.txt", "unread") and "undone or followed" in seen.status


async def test_the_palette_offers_undo_for_the_mark(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("m")
        assert "undo" in {action.name for action in offered(seen.app.screen)}
