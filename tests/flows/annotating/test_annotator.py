"""Changing the annotator while the program runs: new work goes under the new name, the old keeps its own."""

from __future__ import annotations

from textual.widgets import Input

from tests.helpers.app.desk import Desk, Seen
from tui.config import parse_config


async def be(seen: Seen, name: str) -> None:
    """Answer the question with a name."""
    await seen.screen.run_action("annotator")
    await seen.press()
    seen.app.screen.query_one(Input).value = name
    await seen.press("enter")
    await seen.app.workers.wait_for_complete()
    await seen.press()


def row(seen: Seen) -> str:
    return seen.screen.articles.render_line(2).text


async def test_what_was_done_keeps_its_name_and_what_is_done_goes_under_the_new_one(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
        await be(seen, "bob")
        assert "You annotate as bob from now on" in seen.status and "shows what ann did" in seen.status
        assert seen.annotations == [] and "S1" not in row(seen)
        await seen.tag("vũ khí", "3")
        assert seen.annotations == [("military cooperation", "vũ khí")] and "M1" in row(seen)
        await seen.press("u", "u")
        assert "Nothing to undo" in seen.status, "what ann did is for ann to take back"
        await seen.press("ctrl+r")
        await be(seen, "ann")
        assert seen.annotations == [("sanction", "trừng phạt")] and "S1" in row(seen)
        await seen.press("u")
        assert seen.annotations == []


async def test_the_old_name_s_annotations_can_be_shown_as_another_s(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
        await be(seen, "bob")
        await seen.screen.run_action("others")
        await seen.press("d")
        assert seen.focused.annotator == "ann" and "ann's" in seen.status
        assert "ann" in seen.screen.annotations.render_line(1).text


async def test_the_name_is_remembered_for_the_project(desk: Desk) -> None:
    async with desk.open() as seen:
        await be(seen, "bob")
    desk.annotator = None
    async with desk.open() as seen:
        assert seen.screen.project.annotator == "bob"


async def test_who_has_a_name_in_the_configuration_is_told_for_how_long_the_new_one_holds(desk: Desk) -> None:
    desk.config = parse_config('annotator = "ann"\n')
    async with desk.open() as seen:
        await be(seen, "bob")
        assert "until you quit: config.toml says otherwise" in seen.status


async def test_leaving_the_question_or_the_same_name_changes_nothing(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
        await seen.screen.run_action("annotator")
        await seen.press("escape")
        assert seen.screen.project.annotator == "ann" and "an annotation needs" not in seen.status
        await be(seen, "ann")
        assert seen.annotations == [("sanction", "trừng phạt")] and "others" not in seen.status


async def test_a_name_that_cannot_be_is_refused_and_the_old_one_stays(desk: Desk) -> None:
    async with desk.open() as seen:
        await be(seen, "a\u202eb")
        assert "cannot be shown" in seen.status and seen.screen.project.annotator == "ann"


async def test_the_mark_that_led_here_is_the_old_name_s_to_take_back(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("m")
        await be(seen, "bob")
        await seen.press("u")
        assert "Nothing to undo" in seen.status


async def test_the_search_of_all_articles_starts_anew_with_the_new_name(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("ctrl+f")
        await seen.type("Nga")
        await seen.press("enter", "1", "escape")
        await be(seen, "bob")
        await seen.press("ctrl+f")
        await seen.type("Nga")
        await seen.press("enter")
        lines = seen.app.screen.query_one("#lines")
        assert not any(line.line.tags for line in lines.rows)  # type: ignore[attr-defined]
        await seen.press("u")
        assert "Nothing was tagged here" in seen.app.screen.status_line.render_line(0).text  # type: ignore[attr-defined]
