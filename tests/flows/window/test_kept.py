"""A widget that keeps its lines: what is composed again, and that nothing of the old is shown."""

from __future__ import annotations

from collections.abc import Hashable

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from tests.helpers.app.stage import Stage, look, resize
from tui.colours.themes import THEMES
from tui.widgets.kept import Kept, Remembering


class Letters(Kept):
    """Shows one letter in each of its lines, and notes which lines it was asked for."""

    DEFAULT_CSS = """
        Letters { border-right: vkey red; padding-left: 1; width: 6; }
        Letters.wide { width: 8; border-right: none; }
    """
    letter = "a"

    def __init__(self) -> None:
        super().__init__()
        self.made: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.made.append(y)
        return Strip([Segment(self.letter * self.size.width, Style(color="red"))])


class Words(Remembering):
    """Shows a word in each of its lines but the last, which has no look, and notes which lines it made."""

    DEFAULT_CSS = """
        Words { width: 6; }
        Words.edged { border-right: vkey red; }
    """
    words = "one", "two", "two"

    def __init__(self) -> None:
        super().__init__()
        self.made: list[int] = []

    def line_look(self, y: int) -> Hashable:
        return self.words[y] if y < len(self.words) else None

    def render_line(self, y: int) -> Strip:
        self.made.append(y)
        word = self.words[y] if y < len(self.words) else "end"
        return Strip([Segment(word.ljust(self.size.width), Style(color="red"))])


async def shown(pilot: Pilot[None]) -> list[str]:
    await pilot.pause()
    return [line.rstrip() for line in look(pilot.app)]


async def test_only_refreshed_lines_are_composed_again() -> None:
    letters = Letters()
    async with Stage(letters).run_test(size=(10, 4)) as pilot:
        assert await shown(pilot) == [" aaaa▕"] * 4
        letters.made.clear()
        letters.letter = "b"
        letters.refresh(Region(0, 1, 4, 2))
        assert await shown(pilot) == [" aaaa▕", " bbbb▕", " bbbb▕", " aaaa▕"]
        assert sorted(letters.made) == [1, 2]


async def test_a_refresh_of_all_leaves_nothing_old() -> None:
    letters = Letters()
    async with Stage(letters).run_test(size=(10, 3)) as pilot:
        await shown(pilot)
        letters.letter = "b"
        letters.refresh(Region(0, 0, 4, 1))
        letters.refresh()
        assert await shown(pilot) == [" bbbb▕"] * 3


async def test_lines_are_composed_for_the_present_size_and_border() -> None:
    letters = Letters()
    async with Stage(letters).run_test(size=(10, 2)) as pilot:
        await shown(pilot)
        letters.add_class("wide")
        assert await shown(pilot) == [" aaaaaaa"] * 2
        await resize(pilot, 10, 3)
        assert await shown(pilot) == [" aaaaaaa"] * 3


async def test_another_theme_composes_all_lines() -> None:
    letters = Letters()
    async with Stage(letters).run_test(size=(10, 3)) as pilot:
        await shown(pilot)
        letters.made.clear()
        pilot.app.theme = THEMES[1].name
        await shown(pilot)
        assert set(letters.made) == {0, 1, 2}


async def test_part_of_it_out_of_the_window_is_cut_off() -> None:
    letters = Letters()
    letters.styles.offset = (7, 0)
    async with Stage(letters).run_test(size=(10, 2)) as pilot:
        assert await shown(pilot) == ["        aa"] * 2


@pytest.mark.parametrize("colourless", [False, True])
async def test_lines_are_what_textual_would_compose(
    monkeypatch: pytest.MonkeyPatch, *, colourless: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", "1") if colourless else monkeypatch.delenv("NO_COLOR", raising=False)
    letters = Letters()
    async with Stage(letters).run_test(size=(10, 2)) as pilot:
        await shown(pilot)
        crop = letters.outer_size.region
        assert [list(line) for line in letters.render_lines(crop)] == [
            list(line) for line in Widget.render_lines(letters, crop)
        ]


async def test_all_lines_are_composed_once_however_often_that_is_asked_for_and_again_afterwards() -> None:
    letters = Letters()
    async with Stage(letters).run_test(size=(10, 3)) as pilot:
        await shown(pilot)
        for letter in "bc":
            letters.made.clear()
            letters.letter = letter
            for _ in range(3):
                letters.refresh()
            assert await shown(pilot) == [f" {letter * 4}▕"] * 3
            assert sorted(letters.made) == [0, 1, 2]
            assert all(letters.made.count(y) == 1 for y in letters.made)


async def test_a_hidden_widget_that_was_refreshed_shows_nothing_old_afterwards() -> None:
    letters = Letters()
    async with Stage(letters).run_test(size=(10, 3)) as pilot:
        await shown(pilot)
        letters.display = False
        await shown(pilot)
        for letter in "bc":
            letters.letter = letter
            letters.refresh()
            await pilot.pause()
        letters.display = True
        assert await shown(pilot) == [" cccc▕"] * 3


async def test_lines_that_look_as_a_line_did_before_are_not_made_anew() -> None:
    words = Words()
    async with Stage(words).run_test(size=(10, 4)) as pilot:
        assert await shown(pilot) == ["one", "two", "two", "end"]
        assert words.made == [0, 1, 3]
        words.made.clear()
        words.words = "two", "one", "new"
        words.refresh()
        assert await shown(pilot) == ["two", "one", "new", "end"]
        assert words.made == [2, 3]


async def test_remembered_lines_are_made_anew_for_another_width_or_theme_or_where_they_are_forgotten() -> (
    None
):
    words = Words()
    async with Stage(words).run_test(size=(10, 4)) as pilot:
        await shown(pilot)
        words.styles.width = 8
        await shown(pilot)
        pilot.app.theme = THEMES[1].name
        await shown(pilot)
        words.forget_lines()
        words.refresh()
        await shown(pilot)
        assert words.made == [0, 1, 3] * 4


async def test_remembered_lines_have_the_present_border() -> None:
    words = Words()
    async with Stage(words).run_test(size=(10, 2)) as pilot:
        await shown(pilot)
        words.add_class("edged")
        assert await shown(pilot) == ["one  ▕", "two  ▕"]
