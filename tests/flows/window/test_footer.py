"""The footer: hints of what works now, whole words only, help always among them."""

from __future__ import annotations

import re

import pytest

from tests.helpers.app.desk import Desk, painted
from tui.keyboard.keymap import Keymap
from tui.widgets.footer import Hint, fitting
from tui.words import words

TAGS = [Hint("1", "actor", "blue"), Hint("2", "military cooperation", "green"), Hint("?", "help")]


def shown(hints: list[Hint]) -> str:
    return "  ".join(f"{hint.key} {hint.label}" for hint in hints)


@pytest.mark.parametrize(
    ("room", "fits"),
    [
        (43, "1 actor  2 military cooperation  ? help"),
        (41, "1 actor  2 military cooperation  ? help"),
        (40, "1 actor  2 military  ? help"),
        (29, "1 actor  2 military  ? help"),
        (28, "1 actor  2 military"),
        (20, "1 actor  ? help"),
        (0, ""),
    ],
)
def test_where_not_all_hints_fit_tags_are_shortened_then_hints_left_out_whole(room: int, fits: str) -> None:
    assert shown(fitting(TAGS, room)) == fits


def test_tags_are_not_shortened_to_the_same_word() -> None:
    hints = [Hint("1", "military aid", "red"), Hint("2", "military trade", "green")]
    assert shown(fitting(hints, 20)) == "1 military aid"


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
async def test_the_first_line_says_how_to_begin_in_whole_parts(desk: Desk, width: int) -> None:
    async with desk.open(size=(width, 30)) as seen:
        said = seen.footer.strip()
        assert said.startswith("Select: Shift+arrows, v, mouse · 1–4 tag · u undo · ? help")
        assert not said.endswith(("…", "·"))
        await seen.press("escape")
        assert "Shift+arrows" not in seen.footer


@pytest.mark.parametrize("width", [60, 80, 100, 120])
async def test_help_and_all_that_is_needed_next_are_always_in_the_footer(desk: Desk, width: int) -> None:
    async with desk.open(size=(width, 30)) as seen:
        await seen.press("escape")
        for hint in ("v select", "/ search", "? help", "Tab panes"):
            assert hint in seen.footer
        await seen.press("v", "e")
        for tag in ("1 actor", "2 sanction", "3 military", "4 economic"):
            assert tag in seen.footer
        assert "Enter tags" in seen.footer
        await seen.press("1")
        assert "r retag" in seen.footer and "d delete" in seen.footer and "? help" in seen.footer
        await seen.press("tab")
        assert "Enter open" in seen.footer and "? help" in seen.footer
        assert not re.search(r"…|\S{30}", seen.footer)


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_while_edges_are_adjusted_the_keys_that_move_them_are_shown(desk: Desk, width: int) -> None:
    async with desk.open(size=(width, 30)) as seen:
        await seen.press("v", "e", "1", "a", "left")
        for hint in ("Enter keep", "Esc leave", "< shorter", "> longer", "o other end"):
            assert hint in seen.footer


@pytest.mark.parametrize(
    ("key", "hint"), [("v", "Esc leave"), ("shift+tab", "Enter open"), ("f", "Esc leave")]
)
async def test_the_first_line_gives_way_to_the_keys_of_what_one_begins(
    desk: Desk, key: str, hint: str
) -> None:
    async with desk.open() as seen:
        await seen.press(key)
        assert "Shift+arrows" not in seen.footer
        assert hint in seen.footer
        await seen.press("escape")
        assert "Shift+arrows" in seen.footer


@pytest.mark.parametrize("pane", ["tab", "shift+tab"])
async def test_a_list_shows_its_own_keys_whatever_is_selected_or_adjusted_in_the_text(
    desk: Desk, pane: str
) -> None:
    async with desk.open() as seen:
        await seen.press("v", "e", "1", "a", pane)
        assert seen.status.startswith(" LIST ") and "Enter open" in seen.footer
        await seen.press("escape")
        assert seen.status.startswith(" EDGES ")
        await seen.press("escape", "v", "e", pane)
        assert (
            seen.status.startswith(" LIST ") and "1 actor" not in seen.footer and "Enter open" in seen.footer
        )


async def test_nothing_is_offered_on_another_s_annotation_that_can_be_done_with_one_s_own_only(
    desk: Desk,
) -> None:
    desk.annotate("Đoàn", annotator="bob")
    async with desk.open() as seen:
        await seen.screen.run_action("others")
        await seen.press("escape", "g", "]")
        assert "] next" in seen.footer and not re.search("retag|edges|note|delete", seen.footer)
        await seen.press("tab")
        assert "Enter open" in seen.footer and not re.search("retag|note|delete", seen.footer)
        await seen.press("escape", "G", "v", "b", "1")
        assert "r retag" in seen.footer


async def test_a_list_without_a_row_offers_nothing_that_is_done_with_one_and_says_so(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("tab")
        assert "? help" in seen.footer and not re.search("open|retag|note|delete", seen.footer)
        await seen.press("r")
        assert "There is no annotation in this list" in seen.status
        await seen.press("escape", "v", "e", "1", "tab")
        assert "Enter open" in seen.footer and "r retag" in seen.footer
        await seen.press("2")
        assert "No annotation matches" in "".join(painted(seen.screen.annotations))
        assert not re.search("open|retag|note|delete", seen.footer)
        await seen.press("d")
        assert "There is no annotation in this list" in seen.status


async def test_overlap_is_offered_only_where_there_is_one(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("v", "e", "1")
        assert "; overlap" not in seen.footer
        await seen.press("s", "2")
        assert "; overlap" in seen.footer


@pytest.mark.parametrize("width", [60, 80, 120, 200])
async def test_a_message_that_has_no_room_beside_the_mode_goes_on_below_until_the_next_key(
    desk: Desk, width: int
) -> None:
    async with desk.open(size=(width, 30)) as seen:
        await seen.press("escape", "enter")
        said = words("tag.select-how", key=Keymap())
        assert seen.status.startswith(" READ  Nothing is selected")
        assert seen.status.rstrip().endswith(" saved · ann")
        shown = seen.status.removeprefix(" READ  ").rstrip().removesuffix("saved · ann").rstrip()
        assert (shown if shown == said else f"{shown} {seen.footer.strip()}") == said
        await seen.press("right")
        assert "v select" in seen.footer
