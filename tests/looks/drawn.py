"""A terminal's screen as plain text to be stored and compared: its rows, how their cells look, and a legend."""

from __future__ import annotations

from collections import Counter
from string import ascii_letters, digits

from tests.helpers.terminal.emulator import Cell, Emulator

SIGNS = ascii_letters + digits


def drawn(screen: Emulator) -> str:
    """The screen. Below a row stands a sign for the look of each cell; the commonest look has none.

    Signs are given in the order in which looks appear. A wide letter has one sign for each of its two cells.
    """
    rows = [screen.row(y) for y in range(screen.lines)]
    looks = Counter(_look(cell) for row in rows for cell in row)
    (commonest, _), *_ = looks.most_common(1)
    signs = {commonest: " "}
    lines = []
    for row in rows:
        for cell in row:
            if (look := _look(cell)) not in signs:
                signs[look] = SIGNS[len(signs) - 1]
        lines.append("|" + "".join(cell.data for cell in row).rstrip())
        if below := "".join(signs[_look(cell)] for cell in row).rstrip():
            lines.append(":" + below)
    legend = [f"{'blank' if sign == ' ' else sign}: {look}" for look, sign in signs.items()]
    return "\n".join([*lines, "", *legend])


def _look(cell: Cell) -> str:
    """How a cell looks, in words."""
    flags = [name for name in ("bold", "dim", "italic", "reverse", "blink", "strike") if getattr(cell, name)]
    underline = [f"{cell.underline} underline"] if cell.underline else []
    return ", ".join([f"{cell.fg} on {cell.bg}", *underline, *flags])
