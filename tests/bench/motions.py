"""What is done with the programs that are compared: keys, turn by turn, of which the last is timed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tests.bench.measure import SETTLED, Limit, Program, Timing

LIMITS = (Limit("median", 2), Limit("p95", 3))
"""What a key may take, beside the minimal reader doing the same on 300 kB."""

PROMPT = (Limit("p95", 50, absolute=True),)
"""What it may take where nothing can stand beside it."""

BACK = 12  # keys in one direction before turning back, and selected characters before letting go
TAGS = "1234"
SCREEN = 60  # more rows than there are in view: after so many keys down the caret is on the last one
LAP = 400  # turns after which a motion begins at the start again: short texts come to an end

Keys = Callable[[int], tuple[str, ...]]
"""The keys of a turn."""


class Motion(NamedTuple):
    """Something to do again and again.

    A `lap` of so many turns starts with the keys `first`. `few`: it need not be done as often as what the budgets
    count; `long`: only where the text is longer than a page; `textarea`: TextArea does it too; `saves`: that it is
    saved is shown once the disk says so, which is not waited for.
    """

    keys: Keys
    lap: int = LAP
    first: tuple[str, ...] = ("g",)
    few: bool = False
    long: bool = False
    textarea: bool = True
    saves: bool = False

    def timed(self, program: Program, turn: int) -> Timing:
        """Do it once more."""
        if turn % self.lap == 0:
            program.press(*self.first, quiet=SETTLED)
        *before, key = self.keys(turn)
        if before:
            program.press(*before)
        return program.time(key)

    def shown(self, timing: Timing) -> float:
        """Milliseconds until all of the screen showed it; where it `saves`, all but the status line."""
        return timing.painted if self.saves else timing.last


def _to_and_fro(on: str, back: str, turns: int = BACK) -> Keys:
    return lambda turn: (on if turn // turns % 2 == 0 else back,)


def _selection(turn: int) -> tuple[str, ...]:
    return ("left", "shift+right") if turn % BACK == 0 else ("shift+right",)


def _tag(turn: int) -> tuple[str, ...]:
    """Three characters, two after the last three; in the next lap another tag."""
    return ("right", "right", *("shift+right",) * 3, TAGS[turn // LAP % len(TAGS)])


MOTIONS = {
    "caret right": Motion(lambda turn: ("right",)),
    "caret down and up": Motion(_to_and_fro("down", "up"), few=True),
    "selection + 1": Motion(_selection),
    "tag": Motion(_tag, textarea=False, saves=True),
    "down, scrolling": Motion(
        lambda turn: ("down",), first=("g", *("down",) * SCREEN), few=True, long=True, textarea=False
    ),
    "page down": Motion(lambda turn: ("pagedown",), lap=40, few=True, long=True),
    "G and g": Motion(_to_and_fro("G", "g", 1), few=True),
}
"""What all programs do, TextArea some of it."""

BUDGETED = "caret right", "caret down and up", "selection + 1", "tag"
"""What is to cost at most `LIMITS` in every text, however hard."""

OURS = {
    "word": Motion(_to_and_fro("w", "b"), few=True),
    "} and {": Motion(_to_and_fro("}", "{", 1), few=True),
    ") and (": Motion(_to_and_fro(")", "("), few=True),
    "grow": Motion(lambda turn: ("escape", "right", "s"), few=True),
}
"""What only our reader does."""
