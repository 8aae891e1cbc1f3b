"""What concerns the whole window: the terminal gets another size, the colours change; to the paint of all panes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench.compared import (
    MIDDLE,
    MINIMAL,
    OURS,
    SIZES,
    TEXTAREA,
    Which,
    growths,
    how_often,
    in_turn,
    start_all,
)
from tests.bench.measure import ENOUGH, Growth, Limit, Program, Row, Scale
from tests.bench.motions import LIMITS

COLUMNS = 100, 120  # the terminal's, one after the other
LINES = 40
THEMES = 18  # down the list, each of them new, and up again
AT_ONCE = 3  # keys in one go
PARTS = 0.3  # seconds of silence: such a change is answered in several frames
LONG_PARTS = 3.0  # the same for a program that thinks long between them

Act = Callable[[Which, Program, int], float]


def rows(scale: Scale, folder: Path) -> Iterator[Row | Growth | str]:
    """Every program open at once, each changed in turn."""
    with ExitStack() as stack:
        programs = start_all(folder, stack)
        for what, act in {"resize": _resize, "theme": _theme}.items():
            yield what
            yield from _rows(what, act, programs, min(scale.few, ENOUGH["p95"]), LIMITS)
        yield from _rows("theme, three keys in one go", _themes, programs, max(5, scale.keys // 16))


def _rows(
    what: str, act: Act, programs: Mapping[Which, Program], times: int, budget: Sequence[Limit] = ()
) -> Iterator[Row | Growth]:
    taken: dict[Which, list[float]] = {which: [] for which in programs}
    for turn in range(times):
        for which, program in in_turn(programs, turn):
            if turn < how_often(which, times):
                taken[which].append(act(which, program, turn))
    for size in SIZES:
        for other, limits in ((Which(MINIMAL, MIDDLE), budget), (Which(TEXTAREA, size), ())):
            ours, theirs = taken[Which(OURS, size)], taken[other]
            yield Row(f"{what}, {size}", "ms", ", ".join(other), limits, ours, theirs)
    yield from growths(what, taken)


def _parts(program: Program) -> float:
    return PARTS if program.quiet < PARTS else LONG_PARTS


def _resize(which: Which, program: Program, turn: int) -> float:
    width = COLUMNS[turn % len(COLUMNS)]
    return program.time_of(lambda: program.terminal.resize(width, LINES), _parts(program)).painted


def _theme(which: Which, program: Program, turn: int) -> float:
    """Ours changes with the choice in its list of themes, which is left open."""
    if which.program != OURS:
        return program.time("T", _parts(program)).painted
    if turn == 0:
        program.press("ctrl+p")
        program.terminal.wait_for("Search for commands")
        program.press("theme")
        program.terminal.wait_for(lambda screen: not any("selecting from" in row for row in screen.text_rows))
        program.press("enter")
        program.terminal.wait_for("Colours")
        program.terminal.wait_quiet(PARTS)
    return program.time(_way(turn), PARTS).painted


def _themes(which: Which, program: Program, turn: int) -> float:
    """Ours has got ready what the first key asks for, and nothing for the others."""
    if which.program == OURS and turn == 0:
        program.press("home")
    key = _way(turn * AT_ONCE) if which.program == OURS else "T"
    return program.time_of(lambda: program.terminal.send(*[key] * AT_ONCE), _parts(program)).painted


def _way(number: int) -> str:
    """The key to the theme with this number, each after the one before."""
    return "down" if number // THEMES % 2 == 0 else "up"
