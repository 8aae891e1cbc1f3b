"""`python -m tests.bench [NAME…] [--full]`: measure against the budgets and print tables, in Markdown.

Each benchmark is a module here with `rows(scale, folder)`; nothing is measured here.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measure import FULL, QUICK, Growth, Scale
from tests.bench.table import growth_lines, heading, row_line

QUICKLY = ("commands", "start", "opening", "corpus", "keys", "window", "search", "save", "export")
BENCHMARKS = (*QUICKLY, "hard")


def main(argv: list[str]) -> int:
    """Run the named benchmarks, or all; exit 0 when every budget is met, 1 when one is missed."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure against the budgets.")
    about = f"which of {', '.join(BENCHMARKS)}; if none, all, hard only with --full"
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
    print(heading())
    missed, growths, times = 0, list[Growth](), list[str]()
    for name in asked.names or (BENCHMARKS if asked.full else QUICKLY):
        began = time.monotonic()
        missed += _run(name, scale, growths)
        times.append(f"{name} {time.monotonic() - began:.0f} s")
    if growths:
        print("\nGrowth with the size of the text: median / p99 in ms, and the factor between the medians.\n")
        print("\n".join(growth_lines(growths)))
    print(f"\nBudgets: {f'{missed} missed' if missed else 'all met'}. Time: {', '.join(times)}; {_load()}.")
    return 1 if missed else 0


def _run(name: str, scale: Scale, growths: list[Growth]) -> int:
    """Run a benchmark, print its rows, keep what it says of growth; how many budgets are missed."""
    missed = 0
    with tempfile.TemporaryDirectory(prefix="reader-bench-") as folder:
        try:
            for row in importlib.import_module(f"tests.bench.{name}").rows(scale, Path(folder)):
                if isinstance(row, Growth):
                    growths.append(row)
                else:
                    print(row_line(row), flush=True)
                    missed += not row.met()
        except AssertionError as failure:  # the program under test failed; the other benchmarks can go on
            print(f"{name} could not be measured: {failure}", flush=True)
            missed += 1
    return missed


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
