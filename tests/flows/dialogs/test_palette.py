"""The command palette: what it offers, and that it does it where the keys were."""

from __future__ import annotations

from tests.helpers.app.desk import Desk, Seen
from tui import palette
from tui.keyboard.keys import ACTIONS, action
from tui.palette import by_letters, by_word_starts
from tui.widgets.page import Page


async def choose(seen: Seen, words: str) -> None:
    """Take the first of the commands that match."""
    await seen.press("ctrl+p")
    await seen.type(words)
    await seen.press("enter")


async def test_what_the_reader_does_is_offered(desk: Desk) -> None:
    async with desk.open() as seen:
        await choose(seen, "new label")
        jump = seen.screen.reader.jump
        assert jump is not None and jump.selecting


async def test_what_a_list_does_is_offered_there(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("shift+tab")
        await choose(seen, "filter the list")
        assert seen.screen.search_bar.asking and seen.screen.search_bar.purpose == "articles"


async def test_what_cannot_be_done_now_is_left_out(desk: Desk) -> None:
    async with desk.open() as seen:
        await choose(seen, "shrink the selection")
        assert seen.app.screen is not seen.screen


def offered(seen: Seen) -> set[str]:
    """The names of the actions that the palette offers now."""
    return {action.name for action in palette.offered(seen.app.screen)}


def found(query: str) -> list[str]:
    return [action.name for action, _ in by_word_starts(query, ACTIONS)]


def test_commands_whose_words_begin_with_what_is_typed_are_found_those_that_begin_so_themselves_first() -> (
    None
):
    names = found("next")
    assert names[:3] == ["next-annotation", "next-here", "next-hit"] and "move-word_start" in names[3:]
    assert found("hide") == ["others", "hide-articles", "hide-annotations"]
    assert "shrink" not in found("ink")


def test_words_of_a_command_may_be_typed_in_any_order_without_case_or_accents_and_by_its_name() -> None:
    assert found("LÍST filter") == ["row-filter"]
    assert found("reader alone") == ["reader-alone"]
    assert found("theme") == found("colours") == ["theme"]


def test_what_was_typed_is_shown_where_it_stands_in_the_sentence() -> None:
    assert by_word_starts("ex ann", [action("export")]) == [(action("export"), ((0, 2), (11, 14)))]
    assert by_word_starts("ann e ex", [action("export")]) == [(action("export"), ((0, 2), (11, 14)))]
    assert by_word_starts("concordance", [action("concordance")]) == [(action("concordance"), ())]


def test_letters_of_a_command_that_stand_together_count_most() -> None:
    others = [action("palette"), action("undo"), action("theme")]
    (best, typed), *_ = by_letters("thm", others)
    assert best.name == "theme" and [best.about[start:end] for start, end in typed] == ["th", "m"]
    assert by_letters("ndo", [action("done"), action("undo")])[0][0].name == "undo"
    assert by_letters("zzz", ACTIONS) == []


async def test_where_no_word_begins_so_a_command_is_found_by_its_letters(desk: Desk) -> None:
    async with desk.open() as seen:
        await choose(seen, "thm")
        assert seen.app.screen is not seen.screen


async def test_a_search_in_any_of_its_ways_is_offered(desk: Desk) -> None:
    async with desk.open() as seen:
        for words, told in (
            ("regular", "regular expression"),
            ("typed", "exactly as typed"),
            ("optional", "accents optional"),
        ):
            await choose(seen, f"search {words}")
            assert seen.screen.asking and told in seen.screen.search_bar.render_line(0).text
            await seen.press("escape")


async def test_going_on_with_a_search_is_offered_once_there_is_one(desk: Desk) -> None:
    async with desk.open() as seen:
        assert not offered(seen) & {"next-hit", "previous-hit"}
        await seen.find("Nga")
        await seen.press("escape", "escape")
        assert offered(seen) >= {"next-hit", "previous-hit"}


async def test_undo_and_redo_are_offered_where_they_have_something_to_do(desk: Desk) -> None:
    async with desk.open() as seen:
        assert not offered(seen) & {"undo", "redo"}
        await seen.tag("Nga")
        assert offered(seen) & {"undo", "redo"} == {"undo"}
        await seen.press("u")
        assert offered(seen) & {"undo", "redo"} == {"redo"}
        await seen.press("J")
        assert not offered(seen) & {"undo", "redo"}


async def test_what_needs_an_annotation_is_offered_on_one(desk: Desk) -> None:
    names = {"retag", "adjust", "note", "delete", "tag", "copy", "tag-occurrences", "next-annotation"}
    async with desk.open() as seen:
        assert not offered(seen) & {*names, "next-here", "review", "reopen"}
        await seen.tag("Nga")
        assert offered(seen) >= names
        await seen.press("s", "2")
        assert "next-here" in offered(seen)


async def test_what_is_done_with_a_row_is_offered_where_there_are_annotations(desk: Desk) -> None:
    names = {"row-retag", "row-adjust", "row-note", "row-delete", "row-occurrences"}
    async with desk.open() as seen:
        await seen.press("tab")
        assert not offered(seen) & names
        await seen.press("escape")
        await seen.find("Nga")
        await seen.press("1", "tab")
        assert offered(seen) >= names
        await seen.press("tab")
        assert "row-open" in offered(seen) and not offered(seen) & names


async def test_the_search_of_all_articles_has_its_own(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("ctrl+f")
        concordance = seen.app.screen
        assert concordance is not seen.screen
        await seen.type("Nga")
        await seen.press("enter")
        await seen.app.workers.wait_for_complete()
        assert "search-regex" in offered(seen) and not offered(seen) & {"undo", "redo", "export"}
        await choose(seen, "mark all hits, or")
        assert concordance.query_one("#lines").picked_count == 1  # type: ignore[attr-defined]


async def test_a_narrow_window_shows_the_whole_of_what_it_cuts(desk: Desk) -> None:
    async with desk.open(size=(60, 20)) as seen:
        await seen.press("ctrl+p")
        whole = seen.app.screen.query_one("#whole", Page)
        assert whole.lines(whole.size.width) == []
        await seen.type("both labels")
        said = " ".join(line[0][0] for line in whole.lines(whole.size.width))
        assert said == action("jump-select").about
