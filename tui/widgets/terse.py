"""`Terse`: a strip that tells the terminal only what of a style is another than in the piece before.

Textual sets all colours and attributes for each piece, and resets them after it: forty bytes, of which a letter or two
are text. The terminal reads a few kilobytes at a time, so that a frame of twice as many is there later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

RESET = "0"
OFF = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29", "21": "24",
    "51": "54", "52": "54", "53": "55",
}  # fmt: skip
"""What ends each attribute; some end two."""

NO_FOREGROUND, NO_BACKGROUND = "39", "49"


class Terse(Strip):
    """The same cells as any strip of these segments, in fewer bytes."""

    __slots__ = ("_divided", "_filtered", "_parts", "_rendered")

    def __init__(self, segments: Iterable[Segment], cell_length: int | None = None) -> None:
        """`cell_length` is that of a strip, where the segments are one."""
        super().__init__(segments, segments.cell_length if isinstance(segments, Strip) else cell_length)
        self._rendered: str | None = None
        self._parts: dict[tuple[int, int | None], Terse] = {}
        self._filtered: tuple[Strip, Terse] | None = None
        self._divided: dict[tuple[int, ...], Sequence[Strip]] = {}

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """The parts between the cuts: asked for each line of a frame, and most lines of a pane are left whole."""
        cuts = tuple(cuts)
        if cuts == (self.cell_length,):
            return [self]
        divided = self._divided.get(cuts)
        if divided is None:
            divided = self._divided[cuts] = super().divide(cuts)
        return divided

    def apply_filter(self, filter: LineFilter, background: Color) -> Strip:
        """What the filter makes of it, which is as terse."""
        filtered = super().apply_filter(filter, background)
        if self._filtered is None or self._filtered[0] is not filtered:
            self._filtered = filtered, filtered if isinstance(filtered, Terse) else Terse(filtered)
        return self._filtered[1]

    def crop(self, start: int, end: int | None = None) -> Strip:
        """A part of it, which is as terse."""
        part = self._parts.get((start, end))
        if part is None:
            cropped = super().crop(start, end)
            part = self._parts[start, end] = cropped if isinstance(cropped, Terse) else Terse(cropped)
        return part

    def render(self, console: Console) -> str:
        """What is written to the terminal."""
        if self._rendered is None:
            self._rendered = self._render(console)
        return self._rendered

    def _render(self, console: Console) -> str:
        system, before = COLOR_SYSTEMS[console.color_system or "truecolor"], _PLAIN
        parts: list[str] = []
        for text, style, control in self:
            if control:  # moves the cursor and leaves the style as it is
                parts.append(text)
                continue
            style = style or _PLAIN
            change = _change(before, style, system)
            if change is None:
                return super().render(console)
            parts += (change, text)
            before = style
        return "".join(parts) + (_change(before, _PLAIN, system) or "")


_PLAIN = Style.null()


class Codes(NamedTuple):
    """The codes of a style: attributes, and the two colours, empty where it leaves them to the terminal."""

    attributes: tuple[str, ...]
    foreground: str
    background: str


@lru_cache(maxsize=1024)
def _codes(style: Style, system: ColorSystem) -> Codes:
    def told(part: Style) -> str:
        return Strip.render_ansi(part, system)

    attributes = tuple(filter(None, told(style.without_color).split(";")))
    return Codes(attributes, told(Style(color=style.color)), told(Style(bgcolor=style.bgcolor)))


@lru_cache(maxsize=4096)
def _change(before: Style, after: Style, system: ColorSystem) -> str | None:
    """What leads from one style to another, empty where they look the same; None to one with a link, which has more."""
    if after.link:
        return None
    was, now = _codes(before, system), _codes(after, system)
    if now == was:
        return ""
    # Of those that one code ends, the last told holds: where one comes or goes, all of them are told.
    changed = {OFF[each] for each in {*was.attributes} ^ {*now.attributes}}
    told = sorted({OFF[each] for each in was.attributes if each not in now.attributes})
    told += [each for each in now.attributes if OFF[each] in changed]
    if now.foreground != was.foreground:
        told.append(now.foreground or NO_FOREGROUND)
    if now.background != was.background:
        told.append(now.background or NO_BACKGROUND)
    anew = [RESET, *now.attributes, *filter(None, now[1:])]
    return f"\x1b[{min(';'.join(told), ';'.join(anew), key=len)}m"
