"""What is measured of the reader with many articles: the first frame, memory, listing, keys in the list."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from unittest.mock import patch

from annotations.local.place import FOLDER, Place
from annotations.project import Project
from tests.bench.measure import BURST, ENOUGH, HERE, SETTLED, Growth, Limit, Program, Row, home, in_turns
from tests.bench.minimal_index import index
from tests.bench.samples import text
from tests.helpers.terminal.emulator import Cell, Emulator
from tests.helpers.terminal.harness import Terminal

Argv = tuple[str | Path, ...]
MINIMAL: Argv = (sys.executable, HERE / "minimal_app.py")
SHOWN = {MINIMAL: "middle"}
"""What the screen of a program shows once it has begun; of our reader the head of its list."""

PROMPT = (Limit("p95", 50, absolute=True),)
COLUMNS = 24  # of the screen, in which rows of the list are told apart
INDEXED = Limit("median", 2)
RECORDS = "records"
NOWHERE = "z"  # a letter that no title has
SECONDS = 2.0  # of keys while articles are looked for, which takes longer than that
PAUSE = 0.02  # seconds between two of them


class Starts:
    """Starts of a program, each to the first frame whose rows are those at the end.

    The growing number of articles is left out of that. Only the first start waits for the end: it tells what the rows
    will be, and our reader then remembers what it has found.
    """

    def __init__(self, argv: Argv, folder: Path, *, cold: bool = False) -> None:
        self._argv, self._env, self._folder, self._cold = argv, home(folder / "home"), folder, cold
        self._rows: list[str] = []

    def timed(self) -> float:
        """Milliseconds that it takes once more."""
        if self._cold:
            forget(self._env)
        if not self._rows:
            with closing(started(self._argv, self._env, self._folder)) as program:
                self._rows = _without_number(program.terminal.screen)
        with Terminal(self._argv, env=self._env, cwd=self._folder, columns=120, rows=40) as terminal:
            terminal.wait_for(lambda screen: _without_number(screen) == self._rows, timeout=60, pause=BURST)
            screen = Emulator(120, 40)
            for chunk in terminal.chunks:
                screen.feed(chunk.data)
                if _without_number(screen) == self._rows:
                    return (chunk.time - terminal.started) * 1000
        raise AssertionError("the frames do not lead to the screen")


def started(argv: Argv, env: Mapping[str, str], cwd: Path, settled: float = SETTLED) -> Program:
    """The reader or the minimal app; it has come to rest, and listed what there is."""
    return Program(argv, SHOWN.get(argv, "Articles"), env=env, cwd=cwd, settled=settled)


def forget(env: Mapping[str, str]) -> None:
    """Have the reader remember nothing of any corpus."""
    shutil.rmtree(env["XDG_STATE_HOME"], ignore_errors=True)


def _without_number(screen: Emulator) -> list[str]:
    heading, *rest = screen.text_rows
    return [heading[40:] if "Articles" in heading[:40] else heading, *rest]


def starts(
    what: str, argv: Argv, folder: Path, times: int, *, own: bool = False
) -> Iterator[Row | Growth | str]:
    """Cold and warm, beside the minimal app; `own` budgets, or the design's; how that grows with the corpus."""
    for name, most in (("cold", 2.5), ("warm", 1.6)):
        row = Row(f"start {name}, {what}", companion="minimal app", limits=[Limit("median", most, own=own)])
        yield row.what
        ours, minimal = Starts(argv, folder, cold=name == "cold"), Starts(MINIMAL, folder)
        yield in_turns(times, row, ours.timed, minimal.timed)
        yield from growths(f"start {name}", row, what)


def growths(what: str, row: Row, corpus: str) -> Iterator[Growth]:
    """A row as a part of what is told of growth; a corpus begins with its number of articles."""
    number, _, kind = corpus.partition(" ")
    about = f"{what}, one file" if kind == RECORDS else what
    for program, values in (("ours", row.ours), (row.companion, row.theirs)):
        yield Growth(about, program, {number: values}, "the corpus, in articles")


def memories(what: str, argv: Argv, folder: Path, times: int, most: float | None) -> Iterator[Row | str]:
    """The most memory there ever was until a second after all has come to rest, where the system tells."""
    if not Path("/proc/self/status").exists():
        return
    env = home(folder / "home")

    def peak(argv: Argv, cold: bool = False) -> float:
        if cold:
            forget(env)
        with closing(started(argv, env, folder, settled=1)) as program:
            status = Path(f"/proc/{program.terminal.pid}/status").read_text()
            return float(status.split("VmHWM:")[1].split()[0]) / 1024

    for name in ("cold", "warm"):
        limits = [Limit("median", most)] if most else []
        row = Row(f"memory {name}, {what}", "MB", "minimal app", limits)
        yield row.what
        yield in_turns(times, row, partial(peak, argv, name == "cold"), partial(peak, MINIMAL))


def listing(count: int, texts: Path, folder: Path, times: int, *, own: bool = False) -> Row:
    """Listing articles without annotations for the first time, and remembering them, beside doing so by hand."""
    place, env = Place(texts, folder / "elsewhere" / FOLDER, (texts,)), home(folder / "home")

    def ours() -> int:
        return sum(1 for _ in Project(place, annotator="bench").listed())

    def by_hand() -> int:
        return index(texts, folder / "by-hand.jsonl")

    def timed(listing: Callable[[], int]) -> float:
        forget(env)
        began = time.perf_counter()
        found = listing()
        elapsed = (time.perf_counter() - began) * 1000
        assert found == count
        return elapsed

    row = Row(f"index {count:,} articles, cold", companion="by hand", limits=[INDEXED._replace(own=own)])
    with patch.dict(os.environ, env):
        return in_turns(times, row, lambda: timed(ours), lambda: timed(by_hand))


def filtering(what: str, typed: str, program: Program, beside: Program, companion: str, keys: int) -> Row:
    """From a letter typed into the filter of the list to the paint of what it leaves, in two lists in turn."""
    row = Row(f"filter {what}, a letter", companion=companion, limits=PROMPT)
    while len(row.ours) < keys:
        for each, values in ((program, row.ours), (beside, row.theirs)):
            each.press("/")
            values += [each.time(letter if letter != " " else "space").painted for letter in typed]
            each.press("escape")
    return row


def while_listing(what: str, argv: Argv, folder: Path) -> Iterator[Row | str]:
    """Letters of a filter, and steps down the list, while articles are looked for, in as many starts as it takes.

    To the first frame in which the rows of the list look otherwise; beside them the same once all were found.
    """
    env, least = home(folder / "home"), ENOUGH["p95"]
    for name, keys in (("filter, a letter", (NOWHERE, "backspace")), ("down the list", ("down",))):
        row = Row(f"{name}, {what}, while listed", companion="ours, all listed", limits=PROMPT)
        yield row.what
        while len(row.ours) < least:
            forget(env)
            with closing(started(argv, env, folder, settled=0)) as program:
                _into_list(program, keys)
                row.ours += _pressed(program, keys)
                assert "…" in program.terminal.lines[0][:COLUMNS], "all was listed before the end"
        with closing(started(argv, env, folder)) as program:
            _into_list(program, keys)
            while len(row.theirs) < least:
                row.theirs += _pressed(program, keys)
        yield row


def _into_list(program: Program, keys: tuple[str, ...]) -> None:
    """Go to the list, and into its filter where the keys are for that."""
    program.terminal.send("shift+tab")
    program.terminal.wait_for("LIST")
    if NOWHERE in keys:
        program.terminal.send("/")
        program.terminal.wait_for("Filter")


def _pressed(program: Program, keys: tuple[str, ...]) -> Iterator[float]:
    """Milliseconds from each of the keys, again and again, to other rows in the list."""
    until = time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        for key in keys:
            yield program.time_until(key, _unlike(_list_rows(program.terminal.screen)))
            program.terminal.pump(PAUSE)


def _list_rows(screen: Emulator) -> list[list[Cell]]:
    return [screen.row(y)[:COLUMNS] for y in range(1, screen.lines - 2)]


def _unlike(before: list[list[Cell]]) -> Callable[[Emulator], bool]:
    return lambda screen: _list_rows(screen) != before


def write_records(file: Path, count: int, texts: int = 1_000) -> None:
    """A JSON Lines file of so many records of half a kilobyte, with titles of their own."""
    file.parent.mkdir(parents=True)
    words = [text(400, seed=number) for number in range(min(texts, count))]
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            content = words[number % len(words)]
            title = f"{content[:80].partition('.')[0]} {number}"
            record = {"id": number, "title": title, "text": content}
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_tree(folder: Path, count: int, size: int = 4_000, texts: int = 500) -> None:
    """A tree of text files, a hundred in a folder, a hundred folders in one; titles and days of their own."""
    contents = [text(size, seed=number) for number in range(min(texts, count))]
    for number in range(count):
        below = folder / f"{number // 10_000:02d}" / f"{number // 100 % 100:02d}"
        if number % 100 == 0:
            below.mkdir(parents=True)
        content = contents[number % len(contents)]
        title = f"{content[:60].rpartition(' ')[0]} {number * 7919 % count}"
        day = f"{2000 + number % 25}-{1 + number % 12:02d}-{1 + number % 28:02d} 10:55"
        (below / f"bench-{number}.txt").write_text(f"{title}\n\n{day}\n\n{content}", encoding="utf-8")
