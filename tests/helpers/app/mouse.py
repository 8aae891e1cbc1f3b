"""`Mouse`: a mouse over the running app. Its events go the way of those that a terminal sends."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events

from tests.helpers.app.desk import Seen, settled
from tui.reader.canvas import HEADER

LONG = "".join(f"Đoạn {number}: hai bên bàn về hợp tác.\n\n" for number in range(60))
"""More rows than any window here has."""

Place = tuple[int, int]
"""Column and row of the screen, counted from 0."""


class Mouse:
    """Presses, moves and turns; says where on the screen a text is."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen

    def place(self, text: str, *, after: bool = False) -> Place:
        """Where a text in the reader begins, first from the top; with `after`, the cell after it."""
        reader = self.seen.screen.reader
        for y, line in enumerate(self.seen.reader_lines):
            if y >= HEADER and (index := line.find(text)) >= 0:
                before = line[: index + len(text)] if after else line[:index]
                return reader.region.x + cell_len(before), reader.region.y + y
        raise AssertionError(f"{text!r} is not in view:\n" + "\n".join(self.seen.reader_lines))

    def below(self, place: Place, rows: int = 1) -> Place:
        return place[0], place[1] + rows

    async def press(self, place: Place, button: int = 1) -> None:
        await self._send(events.MouseDown, place, button)

    async def move(self, place: Place, button: int = 1) -> None:
        await self._send(events.MouseMove, place, button)

    async def release(self, place: Place, button: int = 1) -> None:
        await self._send(events.MouseUp, place, button)

    async def click(self, place: Place, times: int = 1, button: int = 1) -> None:
        for _ in range(times):
            await self.press(place, button)
            await self.release(place, button)

    async def drag(self, *places: Place) -> None:
        """Press at the first place, move through the others, release at the last."""
        await self.press(places[0])
        for place in places[1:]:
            await self.move(place)
        await self.release(places[-1])

    async def wheel(self, place: Place, notches: int) -> None:
        """Turn the wheel: down for positive notches, up for negative."""
        kind = events.MouseScrollDown if notches > 0 else events.MouseScrollUp
        for _ in range(abs(notches)):
            await self._send(kind, place, 0)

    async def _send(self, kind: type[events.MouseEvent], place: Place, button: int) -> None:
        self.seen.app.post_message(kind(None, *place, 0, 0, button, False, False, False))
        await settled(self.seen.pilot)


def top_line(seen: Seen) -> str:
    """The first row of the text that is in view."""
    return seen.reader_lines[HEADER]
