"""A screen that asks its parts what of them looks otherwise, when all has been changed."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from tests.helpers.app.idle import idle
from tests.helpers.app.stage import Stage, look
from tui.widgets.kept import Kept


class Letter(Kept):
    """Shows a letter, and notes at which ones it looked in order to know what to paint."""

    DEFAULT_CSS = "Letter { width: 2; height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.letter = "a"
        self.looked_at: list[str] = []

    def turn(self, letter: str) -> None:
        self.letter = letter
        self._repaint()

    def _refresh_changed(self) -> None:
        self.looked_at.append(self.letter)
        self.refresh()

    def render_line(self, _y: int) -> Strip:
        return Strip([Segment(self.letter * self.size.width)])


async def test_a_part_is_asked_once_for_all_that_was_changed() -> None:
    one, other = Letter(), Letter()
    async with Stage(one, other).run_test(size=(4, 1)) as pilot:
        await pilot.pause()
        for letter in "bcd":
            one.turn(letter)
        other.turn("e")
        await pilot.pause()
        assert (one.looked_at, other.looked_at) == (["d"], ["e"])
        one.turn("f")
        await pilot.pause()
        assert (one.looked_at, other.looked_at) == (["d", "f"], ["e"])
        assert look(pilot.app) == ["ffee"]


async def test_what_comes_after_the_next_frame_finds_parts_that_have_been_asked() -> None:
    letter = Letter()
    async with Stage(letter).run_test(size=(2, 1)) as pilot:
        await pilot.pause()
        letter.turn("b")
        found: list[list[str]] = []
        pilot.app.screen.call_after_refresh(lambda: found.append(letter.looked_at.copy()))
        await pilot.pause()  # ends with a frame
        await pilot.pause()
        assert found == [["b"]]


async def test_a_part_that_waits_to_be_asked_calls_what_it_is_to_call_next() -> None:
    letter, called = Letter(), list[str]()
    async with Stage(letter).run_test(size=(2, 1)) as pilot:
        await pilot.pause()
        letter.turn("b")
        letter.call_next(lambda: called.append(letter.letter))
        await idle()
        assert called == ["b"]


async def test_a_part_that_was_hidden_when_it_was_asked_is_asked_again() -> None:
    letter = Letter()
    async with Stage(letter).run_test(size=(2, 1)) as pilot:
        letter.display = False
        letter.turn("b")
        await pilot.pause()
        letter.display = True
        letter.turn("c")
        await pilot.pause()
        assert letter.looked_at[-1] == "c"
        assert look(pilot.app) == ["cc"]
