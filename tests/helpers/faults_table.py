"""The table of faults at the end of a run: what was broken how often, and what came of it.

A test tells how often it broke something by `record_property("runs", number)`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print a line for each test and kind of fault that told of runs."""
    runs: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for name, count, outcome in _told(terminalreporter):
        runs[name] += count
        failed[name] += outcome == "failed"
    if runs:
        terminalreporter.section("faults injected, and tests that found something lost")
        for name, count in sorted(runs.items()):
            terminalreporter.write_line(f"{count:>7,}  {failed[name]} failed  {name}")
        terminalreporter.write_line(f"{runs.total():>7,}  {failed.total()} failed  in all")


def _told(reporter: pytest.TerminalReporter) -> Iterator[tuple[str, int, str]]:
    for outcome in ("passed", "failed"):
        for report in reporter.stats.get(outcome, ()):
            runs = dict(report.user_properties).get("runs")
            if report.when == "call" and isinstance(runs, int):
                test, _, kind = report.nodeid.removeprefix("tests/").partition("[")
                yield f"{test} {kind.removesuffix(']')}".strip(), runs, outcome
