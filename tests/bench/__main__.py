"""`python -m tests.bench [NAME…] [--full]`: measure against the budgets and print a table.

Each benchmark is a module here with `rows(scale, folder)`; the table is made here, nothing is measured here.
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

from tests.bench.measure import FULL, QUICK, Row, figure

BENCHMARKS = ("commands", "start", "corpus", "keys", "search", "save", "export")
STATISTICS = ("median", "p95", "p99")
HEADINGS = ("what", "ours: median / p95 / p99", "beside it: median / p95 / p99", "ratio", "budget", "")
WIDTHS = (32, 26, 44, 13, 22, 6)


def main(argv: list[str]) -> int:
    """Run the named benchmarks, or all; exit 0 when every budget is met, 1 when one is missed."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure against the budgets.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"which of {', '.join(BENCHMARKS)}; all if none"
    )
    parser.add_argument("--full", action="store_true", help="the counts that the budgets ask for; takes long")
    parser.add_argument("--keys", type=int, help="how often each key is pressed")
    asked = parser.parse_args(argv)
    if unknown := set(asked.names) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    scale = FULL if asked.full else QUICK
    if asked.keys:
        scale = scale._replace(keys=asked.keys)
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores; {scale}")
    print(_line(HEADINGS))
    missed, began = 0, time.monotonic()
    for name in asked.names or BENCHMARKS:
        rows = importlib.import_module(f"tests.bench.{name}").rows
        with tempfile.TemporaryDirectory(prefix="reader-bench-") as folder:
            try:
                for row in rows(scale, Path(folder)):
                    print(_line(_cells(row)), flush=True)
                    missed += not row.met()
            except AssertionError as failure:  # the program under test failed; the other benchmarks can go on
                print(f"{name} could not be measured: {failure}", flush=True)
                missed += 1
    verdict = f"{missed} missed" if missed else "all met"
    print(f"budgets: {verdict}; {time.monotonic() - began:.0f} s")
    return 1 if missed else 0


def _cells(row: Row) -> tuple[str, ...]:
    def figures(values: list[float]) -> str:
        return " / ".join(_number(figure(values, statistic)) for statistic in STATISTICS)

    ratios = " / ".join(f"{row.ratio(statistic):.2f}" for statistic in STATISTICS[:2])
    budget = ", ".join(
        f"{limit.statistic} ≤ {limit.most:g}{f' {row.unit}' if limit.absolute else ' ×'}"
        for limit in row.limits
    )
    verdict = ("met" if row.met() else "MISSED") if row.limits else ""
    beside = f"{figures(row.theirs)}  {row.companion}"
    return (
        f"{row.what} (n={len(row.ours)})",
        f"{figures(row.ours)} {row.unit}",
        beside,
        ratios,
        budget,
        verdict,
    )


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 1000 else f"{value:,.0f}"


def _line(cells: tuple[str, ...]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
