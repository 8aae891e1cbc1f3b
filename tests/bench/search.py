"""From a letter typed into the search bar to what it paints, and to the end of the search; 300 kB and 10 MB."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import perf_counter

from tests.bench.measure import HERE, READER, Limit, Program, Row, Scale, home, in_turns
from tests.bench.samples import text

SIZES = {"300 kB": 300_000, "10 MB": 10_000_000}
TYPED = {"with hits": "kinh te", "without a hit": "zzzz"}
"""What is typed: the samples hold the one everywhere, and the other nowhere."""
PAINTED = (Limit("median", 4), Limit("p95", 50, absolute=True))
NOWHERE = "z"
SEARCHED = (Limit("median", 4),)


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """Every program open at once; a letter each in turn, beside a caret key in the minimal reader."""
    env = home(folder / "home")
    with ExitStack() as stack:
        programs: dict[str, Program] = {}
        for name, size in SIZES.items():
            file = folder / f"sized-{size}" / "article.txt"
            file.parent.mkdir()
            file.write_text(text(size), encoding="utf-8")
            programs[name] = Program((*READER, str(file)), "bench", env=env, cwd=file.parent)
            stack.callback(programs[name].close)
        file = folder / f"sized-{SIZES['300 kB']}" / "article.txt"
        shows = file.read_text(encoding="utf-8")[:20]
        minimal = Program((sys.executable, HERE / "minimal_reader.py", file), shows, env=env, cwd=folder)
        stack.callback(minimal.close)
        for what, typed in TYPED.items():
            yield from _typing(what, typed, programs, minimal, scale)
        for name, program in programs.items():
            content, row = (
                text(SIZES[name]),
                Row(f"searched whole, {name}", companion="by hand", limits=SEARCHED),
            )
            yield in_turns(scale.keys // 8, row, partial(_until_none, program), partial(_by_hand, content))


def _typing(
    what: str, typed: str, programs: dict[str, Program], minimal: Program, scale: Scale
) -> Iterator[Row]:
    ours: dict[str, list[float]] = {name: [] for name in programs}
    theirs: list[float] = []
    while len(theirs) < scale.keys:
        for program in programs.values():
            program.press("/")
        for letter in typed:
            for name, program in programs.items():
                ours[name].append(program.time("space" if letter == " " else letter).painted)
            theirs.append(minimal.time("right").last)
        for program in programs.values():
            _leave(program)
    for name in programs:
        yield Row(
            f"letter {what}, {name}",
            companion="minimal reader",
            limits=PAINTED,
            ours=ours[name],
            theirs=theirs,
        )


def _until_none(program: Program) -> float:
    """Milliseconds until it is said that a letter is nowhere."""
    program.press("/")
    pressed = perf_counter()
    program.terminal.send(NOWHERE)
    program.terminal.wait_for("no hit", timeout=30)
    elapsed = (program.terminal.chunks[-1].time - pressed) * 1000
    _leave(program)
    return elapsed


def _leave(program: Program) -> None:
    """Leave the search bar, and be sure of it: Esc is waited on for a tenth of a second, it may begin a sequence."""
    program.press("escape")
    program.terminal.wait_for(lambda screen: not any("Search:" in row for row in screen.text_rows))


def _by_hand(content: str) -> float:
    """Milliseconds for a plain search of the whole text that is blind to accents and case."""
    began = perf_counter()
    assert NOWHERE not in unicodedata.normalize("NFD", content).casefold()
    return (perf_counter() - began) * 1000
