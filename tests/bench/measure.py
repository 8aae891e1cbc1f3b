"""How benchmarks measure and judge: programs in a terminal, statistics, rows of the table.

What is measured is said in the benchmarks' own files. Programs that are compared run in turns, so that a busy
moment of the machine hits both.
"""

from __future__ import annotations

import math
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.helpers.terminal.emulator import Cell, Emulator
from tests.helpers.terminal.harness import Terminal

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
READER = (sys.executable, "-c", "from tui.main import main; main()")
QUIET = 0.05  # seconds of silence and idleness after which what a key causes has ended, saving too
AT_REST = (
    0.025  # the same for keys that are pressed without timing, and for those after which nothing is awaited
)
BURST = 0.002  # seconds of silence after which what a program wrote in one go has been read
NO_ANSWER = 0.5  # seconds after which a key that changes nothing is known to be dealt with
SETTLED = 0.5  # the same for a start, where a program thinks for longer
IDLE = 0.02  # how much of such a silence a program that rests may work: a thread of it looks for input
ENOUGH = {"median": 1, "p95": 60, "p99": 150}
"""Values of which a percentile tells anything: of twenty the 95th is all but the maximum."""


class Scale(NamedTuple):
    """How much is measured: presses of each key, starts, saves, annotations to export, other shards about."""

    keys: int
    starts: int
    saves: int
    annotations: int
    others: int

    @property
    def few(self) -> int:
        """How often to press what budgets do not count in hundreds: often enough for a 95th percentile."""
        return max(min(self.keys, ENOUGH["p95"]), self.keys // 4)


QUICK = Scale(keys=80, starts=10, saves=60, annotations=20_000, others=0)
FULL = Scale(keys=500, starts=40, saves=400, annotations=200_000, others=100_000)


class Limit(NamedTuple):
    """A budget: what a statistic of ours ("median", "p95") may be, times the companion's, or as such.

    `own`: we hold ourselves to it, the design asks for none.
    """

    statistic: str
    most: float
    absolute: bool = False
    own: bool = False


MET, MISSED, TOO_FEW = "met", "MISSED", "too few"


@dataclass
class Row:
    """A line of the table: our figures, those of the companion measured in turns with ours, the budget."""

    what: str
    unit: str = "ms"
    companion: str = ""
    limits: Sequence[Limit] = ()
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    def ratio(self, statistic: str) -> float:
        """Ours to the companion's."""
        return figure(self.ours, statistic) / figure(self.theirs, statistic)

    @property
    def verdict(self) -> str:
        """Whether every limit holds: `MET`, `MISSED`; `TOO_FEW` where percentiles decide of too few values."""
        missed = [limit for limit in self.limits if not self._holds(limit)]
        if any(self._tells(limit) for limit in missed):
            return MISSED
        return MET if all(self._tells(limit) for limit in self.limits) else TOO_FEW

    def _holds(self, limit: Limit) -> bool:
        ours = figure(self.ours, limit.statistic) if limit.absolute else self.ratio(limit.statistic)
        return ours <= limit.most

    def _tells(self, limit: Limit) -> bool:
        counts = [len(self.ours), *([] if limit.absolute else [len(self.theirs)])]
        return min(counts) >= ENOUGH[limit.statistic]


@dataclass
class Growth:
    """A line of a table of growth: how long something takes in one program, in ms, by the size of the text.

    Or by the size of what else `of` says.
    """

    what: str
    program: str
    times: Mapping[str, Sequence[float]]
    of: str = "the text"

    def factor(self, small: str, large: str) -> float:
        """How many times as long it takes in a large text as in a small one, at the median."""
        return figure(self.times[large], "median") / figure(self.times[small], "median")


def figure(values: Sequence[float], statistic: str) -> float:
    """A statistic of the values; percentiles by nearest rank."""
    if statistic == "median":
        return statistics.median(values)
    share = int(statistic[1:]) / 100
    return sorted(values)[math.ceil(share * len(values)) - 1]


class Timing(NamedTuple):
    """What a key caused: bytes sent, milliseconds until two moments, and those that all its threads were at work.

    `painted`: what is above status line and footer first looked as it does at the end, colours too; `last`: the
    last byte came. What comes after a silence is not seen: where answers come in parts, ask for a longer one.
    `cpu` is 0 where the system does not tell.
    """

    painted: float
    last: float
    sent: int
    cpu: float


def panes(screen: Emulator) -> list[list[Cell]]:
    """The cells above status line and footer."""
    return [screen.row(y) for y in range(screen.lines - 2)]


class Program:
    """A program in a terminal whose answers to keys are timed.

    It is ready when its screen shows a text and nothing came for `settled` seconds. What a key causes has ended when
    nothing came for `quiet` seconds. In both it was idle too, where the system tells: a program that thinks for
    longer than that has not come to rest.
    """

    def __init__(
        self,
        argv: Sequence[str | Path],
        shows: str,
        *,
        env: Mapping[str, str],
        cwd: Path,
        settled: float = SETTLED,
        quiet: float = QUIET,
    ) -> None:
        self.quiet = quiet
        self.enough = min(quiet, QUIET)
        """The same where the system tells when it works."""
        self.late = 0
        """Before how many keys something came that nobody awaited: perhaps a part of an earlier answer."""
        self.terminal = Terminal(argv, env=env, cwd=cwd, columns=120, rows=40)
        try:
            self.terminal.wait_for(shows, timeout=60, pause=BURST)
            if settled:
                self.rest(settled)
        except BaseException:
            self.terminal.close()
            raise

    def first_full_frame(self) -> float:
        """Milliseconds from starting the program to the moment its screen first said all that it says now."""
        settled = self.terminal.screen.text_rows
        screen = Emulator(self.terminal.screen.columns, self.terminal.screen.lines)
        for chunk in self.terminal.chunks:
            screen.feed(chunk.data)
            if screen.text_rows == settled:
                return (chunk.time - self.terminal.started) * 1000
        raise AssertionError("the frames do not lead to the screen")

    def rest(self, seconds: float) -> None:
        """Wait until the program has sent nothing for so many seconds, nor worked in them; two minutes at most."""
        deadline = time.monotonic() + 120
        while True:
            worked = cpu_time(self.terminal.pid)
            if (
                not self.terminal.pump(seconds)
                and cpu_time(self.terminal.pid) - worked < IDLE * seconds * 1000
            ):
                return
            if time.monotonic() > deadline:
                raise AssertionError(f"the program never rests for {seconds} s:\n{self.terminal.text}")

    def press(self, *keys: str, quiet: float = AT_REST) -> None:
        """Press keys and wait until they are dealt with, without timing; some may have no answer."""
        while self.terminal.pump(0):
            pass
        self.terminal.send(*keys)
        self.terminal.pump(NO_ANSWER)
        self.rest(quiet)

    def time(self, key: str, quiet: float = 0) -> Timing:
        """Press a key and time what it causes, as `time_of` does."""
        return self.time_of(lambda: self.terminal.send(key), quiet)

    def time_of(self, act: Callable[[], None], quiet: float = 0) -> Timing:
        """Do something and time what it causes; `quiet` is for what is answered in parts with pauses."""
        if self.terminal.pump(0):  # what came before is no answer
            self.late += 1
        while self.terminal.pump(0):
            pass
        assert self.terminal.screen  # has taken it in
        before, worked = len(self.terminal.chunks), cpu_time(self.terminal.pid)
        began = time.perf_counter()
        act()
        if not self.terminal.pump(10):
            raise AssertionError(f"nothing changed on the screen:\n{self.terminal.text}")
        if quiet:
            self.terminal.wait_quiet(quiet)
        else:
            self.rest(min(self.quiet, self.enough) if worked else self.quiet)
        worked_until = cpu_time(self.terminal.pid)
        burst = self.terminal.chunks[before:]
        looks = []
        while screen := self.terminal.step():
            looks.append(panes(screen))
        painted = next(chunk for chunk, look in zip(burst, looks, strict=True) if look == looks[-1])
        return Timing(
            painted=(painted.time - began) * 1000,
            last=(burst[-1].time - began) * 1000,
            sent=sum(len(chunk.data) for chunk in burst),
            cpu=worked_until - worked,
        )

    def time_until(self, key: str, shown: str | Callable[[Emulator], bool]) -> float:
        """Press a key; milliseconds until a text is on the screen, or a condition holds, which did not before."""
        while self.terminal.pump(0):
            pass
        assert self.terminal.screen  # has taken it in: else the answer would be read when that is done
        began = time.perf_counter()
        self.terminal.send(key)
        self.terminal.wait_for(shown, timeout=60)
        elapsed = (self.terminal.chunks[-1].time - began) * 1000
        assert elapsed > 0, "it was on the screen before"
        return elapsed

    def close(self) -> None:
        """End the program."""
        self.terminal.close()


def cpu_time(pid: int) -> float:
    """Milliseconds for which the threads of a process have run; 0 where the system does not tell."""
    nanoseconds = 0
    for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with suppress(FileNotFoundError):  # it has just ended
            nanoseconds += int(thread.read_text().split()[0])
    return nanoseconds / 1e6


def time_command(argv: Sequence[str | Path], env: Mapping[str, str], cwd: Path) -> float:
    """Milliseconds that a command takes from its start to its end, which must be a success."""
    started = time.perf_counter()
    done = subprocess.run(
        [str(word) for word in argv], env=dict(env), cwd=cwd, capture_output=True, text=True
    )
    elapsed = (time.perf_counter() - started) * 1000
    if done.returncode:
        raise AssertionError(f"{argv} ended with {done.returncode}:\n{done.stderr}")
    return elapsed


def in_turns(times: int, row: Row, ours: Callable[[], float], theirs: Callable[[], float]) -> Row:
    """Measure both in turns, the one that begins alternating, after one round of each that does not count."""
    ours(), theirs()
    for turn in range(times):
        for who, values in ((ours, row.ours), (theirs, row.theirs))[:: 1 if turn % 2 else -1]:
            values.append(who())
    return row


def home(folder: Path) -> dict[str, str]:
    """The environment of a program at home in `folder`, which finds our modules and asks for no name."""
    import os

    folder.mkdir(parents=True, exist_ok=True)
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("STATE", "DATA", "CONFIG", "CACHE")}
    path = {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
    }
    # What is installed is compiled: so are our modules, in the first rounds, which do not count.
    return path | homes | {"DPRK_READER_ANNOTATOR": "bench", "PYTHONDONTWRITEBYTECODE": ""}
