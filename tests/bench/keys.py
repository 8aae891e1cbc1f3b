"""From a key to the last byte of what it paints, all panes shown: caret, selection, tag, pages, ends; bytes per key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from tests.bench.compared import (
    LARGE,
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
from tests.bench.measure import AT_REST, QUIET, Growth, Limit, Program, Row, Scale, Timing
from tests.bench.motions import BUDGETED, LIMITS, MOTIONS, Motion
from tests.helpers.terminal.emulator import Emulator

GROWTH = (Limit("median", 1.3),)
BYTES = (Limit("median", 800, absolute=True),)
CARET = "caret right", "caret down and up"
FIRST = 80  # tags at the start of a text: they shift most rows of the list of annotations
ABOUT = {LARGE: f"{LARGE}, 10,000 spans"}
SELECTED = ("right", "right", *("shift+right",) * 3)
OTHER_TAG = "4"  # which the motion that tags has left alone

Times = dict[Which, list[Timing]]


def rows(scale: Scale, folder: Path) -> Iterator[Row | Growth | str]:
    """Every program open at once, each pressed in turn; that a tag is saved is timed apart."""
    with ExitStack() as stack:
        yield "three programs open three texts"
        programs = start_all(folder, stack)
        for name, motion in MOTIONS.items():
            yield name
            yield from _rows_of(name, motion, _times(motion, programs, scale))
            if late := sum(program.late for program in programs.values()):
                yield f"so far {late} answers had a part that came after their end was assumed"
        yield "tag, shown as saved"
        yield from _saved(programs, scale.few)


def _times(motion: Motion, programs: Mapping[Which, Program], scale: Scale) -> Times:
    able = {
        which: program
        for which, program in programs.items()
        if (motion.textarea or which.program != TEXTAREA)
        and not (motion.long and which.size not in (MIDDLE, LARGE))
    }
    times: Times = {which: [] for which in able}
    for program in able.values():
        program.enough = QUIET if motion.saves else AT_REST
    keys = scale.few if motion.few else scale.keys
    for turn in range(keys):
        for which, program in in_turn(able, turn):
            if turn < how_often(which, keys):
                times[which].append(motion.timed(program, turn))
    return times


def _rows_of(name: str, motion: Motion, times: Times) -> Iterator[Row | Growth]:
    shown = {which: [motion.shown(timing) for timing in each] for which, each in times.items()}
    worked = {which: [timing.cpu for timing in each] for which, each in times.items()}
    minimal, middle = Which(MINIMAL, MIDDLE), Which(OURS, MIDDLE)
    for about, part in _parts(name, motion, len(shown[minimal])):
        for size in (size for size in SIZES if Which(OURS, size) in shown):
            ours, what = shown[Which(OURS, size)][part], f"{about}, {ABOUT.get(size, size)}"
            yield Row(what, "ms", ", ".join(minimal), LIMITS, ours, shown[minimal][part])
            if size == LARGE:
                yield Row(what, "ms", f"ours, {MIDDLE}", GROWTH, ours, shown[middle][part])
            if area := shown.get(Which(TEXTAREA, size)):
                yield Row(what, "ms", f"{TEXTAREA}, {size}", (), ours, area)
    sent = [[float(timing.sent) for timing in times[which]] for which in (middle, minimal)]
    yield Row(f"{name}, sent", "B", ", ".join(minimal), BYTES if name in CARET else (), *sent)
    told = all(worked[minimal])
    if told:
        row = Row(f"{name}, processor time", "ms", ", ".join(minimal))
        row.ours, row.theirs = worked[middle], worked[minimal]
        yield row
    yield from growths(name, shown)
    if name in BUDGETED and told:
        yield from growths(f"{name}, processor", worked)


def _parts(name: str, motion: Motion, count: int) -> Iterator[tuple[str, slice]]:
    """What to tell apart of so many presses, and how to call it: of tags the first and all."""
    if not motion.saves:
        yield name, slice(None)
        return
    yield f"{name}, the first {min(count, FIRST)}", slice(FIRST)
    if count > FIRST:
        yield f"{name}, all {count}", slice(None)


def _saved(programs: Mapping[Which, Program], times: int) -> Iterator[Row]:
    """From the key that tags to the word that it is on disk."""
    beside = programs[Which(MINIMAL, MIDDLE)]
    for size in (MIDDLE, LARGE):
        what = f"tag, shown as saved, {ABOUT.get(size, size)}"
        row, program = Row(what, companion=f"{MINIMAL}, {MIDDLE}, a tag"), programs[Which(OURS, size)]
        for turn in range(times):
            for one in (program, beside):
                one.press(*(MOTIONS["tag"].first if turn == 0 else ()), *SELECTED)
            row.ours.append(program.time_until(OTHER_TAG, _saved_beyond(_heading(program.terminal.screen))))
            row.theirs.append(beside.time(OTHER_TAG).last)
        yield row


def _saved_beyond(heading: str) -> Callable[[Emulator], bool]:
    """Whether another number of annotations is shown than in this line, and that they are saved."""
    return lambda screen: _heading(screen) != heading and any("saved ·" in line for line in screen.text_rows)


def _heading(screen: Emulator) -> str:
    """The line that counts the annotations."""
    return screen.text_rows[0]
