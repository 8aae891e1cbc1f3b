"""Whatever was done, a terminal that was told only what changed shows what Textual's compositor makes of all anew."""

from __future__ import annotations

import random
from io import StringIO
from typing import Any

import pytest
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tests.helpers.app.desk import Desk, Seen, settled
from tests.helpers.app.stage import Stage
from tests.helpers.terminal.emulator import Cell, Emulator
from tui.app import ReaderApp
from tui.colours.themes import THEMES, use_theme
from tui.widgets.by_lines import ByLines, LinesUpdate
from tui.widgets.kept import Kept, Remembering

PARAGRAPH = (
    "Bộ trưởng Kim Ri-na thăm cảng Hải Tân số {}. 김리나 장관은 항구를 방문했다. Hai bên ký thỏa thuận."
)
SELECTED = ("right", "right", *("shift+right",) * 3)
KEYS = (
    *((*SELECTED, digit) for digit in "1234"), ("w", "s", "s", "2"), ("]",), ("[",), (";",), ("]", "d"),
    ("]", "r", "2"), ("]", "r"), ("a", ">", "enter"), ("u",), ("u", "u"), ("ctrl+r",), ("j",), ("down",), ("v", "w"),
    ("pagedown",), ("pageup",), ("g",), ("G",), ("f",), ("escape",), ("tab",), ("tab", "j", "j"), ("shift+tab",),
    ("tab", "slash", "c", "ả", "enter"), ("slash", "k", "i"), ("n",), ("?",), ("ctrl+p",),
    ("ctrl+p", "t", "h", "enter"), ("t",),
    ("*",), ("U",), ("m",), ("J",), ("K",), ("z",), ("p",), ("-",), ("+",), ("H",), ("ctrl+f",),
)  # fmt: skip
SIZES = [(120, 40), (101, 16), (60, 16), (30, 8)]
STEPS = 60
CONSOLE = Console(file=StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False)


class Window:
    """A terminal that is told what the app paints; `by_lines` counts the frames that told of lines alone."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.by_lines = 0
        self.clear(1, 1)
        display = ReaderApp._display

        def told(app: ReaderApp, screen: Screen[Any], frame: RenderableType | None) -> None:
            if isinstance(frame, CompositorUpdate) and not app._batch_count:
                self.by_lines += isinstance(frame, LinesUpdate)
                self.screen.feed(frame.render_segments(CONSOLE).replace("\n", "\r\n").encode())
            display(app, screen, frame)

        monkeypatch.setattr(ReaderApp, "_display", told)

    def clear(self, columns: int, rows: int) -> None:
        self.screen = Emulator(columns, rows)


def cells(screen: Emulator) -> list[list[Cell]]:
    return [screen.row(y) for y in range(screen.lines)]


def anew(app: ReaderApp) -> list[list[Cell]]:
    """What the window shows when every line is composed and painted anew, by Textual's own compositor."""
    for screen in app.screen_stack:
        for widget in screen.walk_children(Widget, with_self=True):
            if isinstance(widget, Kept):
                widget._composed = None
            if isinstance(widget, Remembering):
                widget.forget_lines()
    compositor = app.screen._compositor
    window = Emulator(*compositor.size)
    frame = Compositor.render_full_update(compositor).render_segments(CONSOLE)
    window.feed(frame.replace("\n", "\r\n").encode())
    return cells(window)


async def shows_all(seen: Seen, window: Window, what: object) -> None:
    """Wait until all is painted that waits to be."""
    await settled(seen.pilot)
    for _ in range(40):
        if cells(window.screen) == anew(seen.app):
            return
        await seen.pilot.pause(0.05)
    there = zip(cells(window.screen), anew(seen.app), strict=True)
    differing = {y: (was, now) for y, (was, now) in enumerate(there) if was != now}
    shown = {y: ["".join(cell.data for cell in line) for line in both] for y, both in differing.items()}
    pytest.fail(f"after {what}: {shown}")


@pytest.mark.parametrize("seed", range(3))
async def test_what_changes_paint_is_what_painting_all_anew_shows(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance, window = random.Random(seed), Window(monkeypatch)
    desk.write("1.txt", "\n\n".join(PARAGRAPH.format(number) for number in range(40)))
    window.clear(*SIZES[0])
    async with desk.open(SIZES[0]) as seen:
        for _ in range(12):  # tags enough that the list is scrolled
            await seen.pilot.press(*KEYS[0])
        await shows_all(seen, window, "the first tags")
        for _ in range(STEPS):
            done: object = None
            if seen.app.screen is not seen.screen and chance.random() < 0.6:
                done = ("escape",)
                await seen.pilot.press("escape")
            elif chance.random() < 0.04:
                done = size = chance.choice([size for size in SIZES if size != seen.app.size])
                window.clear(*size)
                await seen.pilot.resize_terminal(*size)
            elif chance.random() < 0.04:
                done = name = chance.choice(THEMES).name
                use_theme(seen.app, name)
            else:
                done = keys = chance.choice(KEYS)
                await seen.pilot.press(*keys)
            if seen.app.return_value is not None:
                break
            await shows_all(seen, window, done)
        assert window.by_lines > STEPS // 2, "of these most are painted by lines"


class Letters(Kept):
    """Shows one letter, beside a border."""

    DEFAULT_CSS = "Letters { border-left: vkey red; width: 6; }"
    letter = "a"

    def render_line(self, _y: int) -> Strip:
        return Strip([Segment(self.letter * self.size.width, Style())])


async def frame_of(letters: Letters, before: Widget | None = None, *, border: str = "") -> tuple[str, bool]:
    """What another letter in the second line has painted, or another `border`, and whether by lines alone."""
    stage = Stage(*filter(None, (letters, before)))
    async with stage.run_test(size=(10, 3)) as pilot:
        stage.screen._compositor = compositor = ByLines()
        stage.refresh(layout=True)
        await pilot.pause()
        compositor.update_widgets({letters})
        compositor.render_update(screen_stack=[])  # what waited
        if border:
            letters.styles.border_left = ("vkey", border)
        else:
            letters.letter = "b"
            letters.refresh(Region(0, 1, 5, 1))
        compositor.update_widgets({letters})
        frame = compositor.render_update(screen_stack=[])
        assert isinstance(frame, CompositorUpdate)
        assert compositor.render_update(screen_stack=[]) is None, "and that is all"
        return frame.render_segments(CONSOLE), isinstance(frame, LinesUpdate)


async def test_of_a_line_is_painted_what_is_beside_the_border() -> None:
    assert await frame_of(Letters()) == ("\x1b[2;2Hbbbbb", True)


async def test_the_border_is_painted_where_it_changed() -> None:
    frame, by_lines = await frame_of(Letters(), border="blue")
    assert by_lines and frame.count("▏") == 3


async def test_what_has_something_before_it_or_is_not_wholly_in_the_window_is_left_to_textual() -> None:
    cover = Widget()
    cover.styles.width, cover.styles.offset = 4, (-4, 2)
    frame, by_lines = await frame_of(Letters(), cover)
    assert "bbbbb" in frame and not by_lines
    beyond = Letters()
    beyond.styles.offset = (7, 0)
    frame, by_lines = await frame_of(beyond)
    assert "bb" in frame and "bbb" not in frame and not by_lines
