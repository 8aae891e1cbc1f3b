"""`python -m tests.bench [NAME…] [--full]`: measure against the budgets and print tables, in Markdown.

Each benchmark is a module here with `rows(scale, folder)`, which yields rows, growths, and strings that say what is
being done now; nothing is measured here.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.measure import FULL, MISSED, QUICK, TOO_FEW, Growth, Row, Scale
from tests.bench.table import growth_tables, heading, row_line

QUICKLY = ("commands", "start", "opening", "corpus", "keys", "window", "dialogs", "search", "save", "export")
BENCHMARKS = (*QUICKLY, "hard", "large")


def main(argv: list[str]) -> int:
    """Run the named benchmarks, or all; exit 0 when every budget is met, 1 when one is missed."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure against the budgets.")
    about = f"which of {', '.join(BENCHMARKS)}; if none, all, hard and large only with --full"
    parser.add_argument("names", nargs="*", metavar="NAME", help=about)
    parser.add_argument("--full", action="store_true", help="the counts that the budgets ask for; takes long")
    parser.add_argument("--keys", type=int, help="how often each key is pressed")
    asked = parser.parse_args(argv)
    if unknown := set(asked.names) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    scale = FULL if asked.full else QUICK
    if asked.keys:
        scale = scale._replace(keys=asked.keys)
    print(
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores, {_load()}; {scale}\n"
    )
    print("Figures: median / p95 / p99; ratios: of the medians / of the p95.\n")
    print(heading(), flush=True)
    told = Told()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for name in asked.names or (BENCHMARKS if asked.full else QUICKLY):
            _run(name, scale, told)
    except KeyboardInterrupt:
        told.missed.append("the rest, which was not run")
    print("\n".join(growth_tables(told.growths)))
    print(f"\n{told.summary} Time: {', '.join(told.times)}; {_load()}.")
    return 1 if told.missed else 0


@dataclass
class Told:
    """What a run has told beside its rows."""

    growths: list[Growth] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    too_few: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)

    def take(self, row: Row | Growth) -> None:
        """Print a row, and note what it says of its budget; growths are for the tables at the end."""
        if isinstance(row, Growth):
            self.growths.append(row)
            return
        print(row_line(row), flush=True)
        if row.verdict == MISSED:
            self.missed.append(row.what)
        elif row.verdict == TOO_FEW:
            self.too_few.append(row.what)

    @property
    def summary(self) -> str:
        """Which budgets were missed, and of which too little was measured to tell."""
        missed = f"{len(self.missed)} missed: {'; '.join(self.missed)}." if self.missed else "all met."
        few = f" Measured too seldom to tell: {'; '.join(self.too_few)}." if self.too_few else ""
        return f"Budgets: {missed}{few}"


def _run(name: str, scale: Scale, told: Told) -> None:
    """Run a benchmark, print its rows as they are known, and to stderr what is being measured."""
    began = time.monotonic()

    def doing(what: str) -> None:
        print(f"[{time.monotonic() - began:4.0f} s] {name}: {what}", file=sys.stderr, flush=True)

    doing("begins")
    with tempfile.TemporaryDirectory(prefix="reader-bench-") as folder:
        try:
            for row in importlib.import_module(f"tests.bench.{name}").rows(scale, Path(folder)):
                if isinstance(row, str):
                    doing(row)
                else:
                    told.take(row)
        except AssertionError as failure:  # the program under test failed; the other benchmarks can go on
            print(f"{name} could not be measured: {failure}", flush=True)
            told.missed.append(f"{name}, which could not be measured")
    told.times.append(f"{name} {time.monotonic() - began:.0f} s")


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
