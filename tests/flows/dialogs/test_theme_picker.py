"""Choosing colours: all on the screen takes those at the cursor, and those beside it are got ready meanwhile."""

from __future__ import annotations

from itertools import pairwise
from weakref import ref

import pytest
from rich.segment import Segment

from tests.helpers.app.desk import Desk, Seen
from tests.helpers.app.stage import Stage, ask
from tui.colours.sheets import Sheets
from tui.colours.theme_names import THEME_NAMES
from tui.dialogs.theme_picker import ThemePicker


def picture(seen: Seen) -> list[list[Segment]]:
    """All that is on the screen, with its colours."""
    return [list(strip) for strip in seen.app.screen._compositor.render_strips()]


async def pictures(desk: Desk, *, ready: bool) -> list[list[list[Segment]]]:
    """The screen in each theme, as the cursor comes to it."""
    async with desk.open(size=(90, 30)) as seen:
        kept = [seen.app.get_ready(name) for name in THEME_NAMES] if ready else []
        seen.screen.action_theme()
        await seen.pilot.pause()
        made = [picture(seen)]
        for name in THEME_NAMES[1:]:
            await seen.press("down")
            assert (seen.app.theme == name) and (seen.app.stylesheet in kept) == ready
            made.append(picture(seen))
        return made


async def test_a_theme_looks_the_same_whether_it_was_got_ready_or_not(desk: Desk) -> None:
    made = await pictures(desk, ready=True)
    assert made == await pictures(desk, ready=False)
    assert all(one != other for one, other in pairwise(made))


async def test_borders_and_grounds_take_the_colours_of_the_theme_in_dialogs_and_behind(desk: Desk) -> None:
    async with desk.open() as seen:
        kept = [seen.app.get_ready(name) for name in THEME_NAMES[:2]]
        seen.screen.action_theme()  # whose style sheet comes after these were got ready
        await seen.press("down")
        variables, box = seen.app.theme_variables, seen.app.screen.query_one(".dialog-box")
        assert seen.app.stylesheet is kept[1]
        assert box.styles.border_top[1].hex.lower() == variables["faint"]
        assert box.styles.background.hex.lower() == variables["background"].lower()
        assert seen.screen.articles.styles.border_right[1].hex.lower() == variables["panel"].lower()


async def test_what_is_behind_is_shown_as_it_is(desk: Desk) -> None:
    async with desk.open(size=(120, 30)) as seen:
        before = picture(seen)
        seen.screen.action_theme()
        await seen.press("down", "up")
        left = [line.text[:70] for line in seen.app.screen._compositor.render_strips()]
        assert left == ["".join(segment.text for segment in line)[:70] for line in before]


@pytest.mark.parametrize(("keys", "beside"), [([], {"a", "c"}), (["down"], {"b", "d"}), (["end"], {"d"})])
async def test_the_themes_beside_the_cursor_are_got_ready(keys: list[str], beside: set[str]) -> None:
    asked: list[str] = []
    stage = Stage()
    async with stage.run_test() as pilot:
        await ask(pilot, ThemePicker("abcde", "b", str, asked.append))
        await pilot.press(*keys)
        for _ in range(200):
            if beside <= set(asked):
                break
            await pilot.pause(0.01)
        assert beside <= set(asked)


async def test_nothing_is_kept_ready_once_the_picker_is_gone() -> None:
    class Ready:
        """Stands for the style sheets of a theme."""

    asked: list[ref[Ready]] = []

    def get_ready(_: str) -> Ready:
        made = Ready()
        asked.append(ref(made))
        return made

    stage, picker = Stage(), ThemePicker("abc", "b", str, get_ready)
    async with stage.run_test() as pilot:
        await ask(pilot, picker)
        for _ in range(200):
            if len(asked) == 2:
                break
            await pilot.pause(0.01)
        assert all(one() for one in asked) and len(asked) == 2
        await pilot.press("escape")
        await pilot.pause()
        assert not any(one() for one in asked)


def test_style_sheets_are_read_once_in_the_same_colours() -> None:
    sheets = Sheets({"ink": "red"})
    sheets.add_source("A { color: $ink; }", ("a", ""))
    first = sheets.rules[0]
    sheets.add_source("B { color: $ink; }", ("b", ""))
    sheets.set_variables({"ink": "red"})
    sheets.reparse()
    assert (len(sheets.rules), sheets.rules[0]) == (2, first) and sheets.rules[0] is first
    sheets.set_variables({"ink": "blue"})
    sheets.reparse()
    assert [rule.styles.color.css for rule in sheets.rules] == ["rgb(0,0,255)"] * 2
