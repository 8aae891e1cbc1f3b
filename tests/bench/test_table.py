"""What a run prints says what was measured, and only that."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest

from tests.bench.__main__ import BENCHMARKS, main
from tests.bench.measure import ENOUGH, ROOT, Growth, Limit, Row
from tests.bench.table import growth_lines, growth_tables, heading, row_line


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_a_row_says_how_often_both_were_measured_their_ratio_and_whether_the_budget_is_met() -> None:
    row = Row("caret", "ms", "minimal reader", [Limit("median", 2)], [3.0, 3.0, 3.0], [2.0])
    assert cells(row_line(row)) == [
        "caret (n=3)",
        "3.00 / 3.00 / 3.00 ms",
        "2.00 / 2.00 / 2.00  minimal reader (n=1)",
        "1.50 / 1.50",
        "median ≤ 2 ×",
        "met",
    ]


def test_a_missed_budget_stands_out_and_an_absolute_one_has_a_unit() -> None:
    row = Row("caret", "B", "minimal", [Limit("p95", 800, absolute=True)], [900.0] * ENOUGH["p95"], [300.0])
    assert cells(row_line(row))[-2:] == ["p95 ≤ 800 B", "MISSED"]


def test_a_budget_of_our_own_is_told_from_those_of_the_design() -> None:
    row = Row("caret", "ms", "minimal", [Limit("median", 2, own=True)], [1.0], [1.0])
    assert cells(row_line(row))[-2:] == ["median ≤ 2 × (own)", "met"]


def test_a_row_without_a_budget_has_no_verdict() -> None:
    assert cells(row_line(Row("x", ours=[1.0], theirs=[1.0])))[-2:] == ["", ""]


def test_heading_and_rows_have_as_many_cells() -> None:
    first, rule = heading().splitlines()
    assert len(cells(first)) == len(cells(rule)) == len(cells(row_line(Row("x", ours=[1.0], theirs=[1.0]))))
    assert set(rule) == set("|- ")


def test_growth_tells_each_size_and_the_factors_between_the_medians() -> None:
    growth = Growth("caret", "ours", {"3 kB": [2.0, 2.0, 5.0], "300 kB": [3.0], "10 MB": [12.0]})
    headings, _, line = growth_lines([growth])
    assert cells(headings) == [
        "what",
        "program",
        "3 kB",
        "300 kB",
        "10 MB",
        "300 kB / 3 kB",
        "10 MB / 300 kB",
    ]
    times = ["2.00 / 5.00 (n=3)", "3.00 / 3.00 (n=1)", "12.0 / 12.0 (n=1)"]
    assert cells(line) == ["caret", "ours", *times, "1.50 ×", "4.00 ×"]


def test_growth_leaves_open_what_was_not_measured() -> None:
    all_sizes = Growth("caret", "ours", {"3 kB": [1.0], "300 kB": [1.0], "10 MB": [1.0]})
    some = Growth("page", "ours", {"300 kB": [1.0], "10 MB": [2.0]})
    headings, _, line, _ = growth_lines([some, all_sizes])
    assert cells(headings)[2:5] == ["3 kB", "300 kB", "10 MB"]
    assert cells(line)[2:] == ["–", "1.00 / 1.00 (n=1)", "2.00 / 2.00 (n=1)", "–", "2.00 ×"]


def test_what_grows_with_something_else_has_a_table_of_its_own() -> None:
    by_text = Growth("caret", "ours", {"3 kB": [1.0], "10 MB": [1.0]})
    by_events = Growth("save", "ours", {"150": [1.0], "500": [1.0]}, "the shard")
    lines = list(growth_tables([by_text, by_events, by_text]))
    headings = [cells(line)[2:4] for line in lines if line.startswith("| what")]
    assert headings == [["3 kB", "10 MB"], ["150", "500"]]
    assert [line for line in lines if "size of" in line and "the shard" in line]


def test_what_two_benchmarks_measured_of_one_thing_is_one_line() -> None:
    parts = [Growth("index", "ours", {size: [1.0]}, "the corpus") for size in ("10,000", "100,000")]
    *_, line = growth_tables(parts)
    assert cells(line) == ["index", "ours", "1.00 / 1.00 (n=1)", "1.00 / 1.00 (n=1)", "1.00 ×"]


class TestRun:
    """A run of benchmarks that measure nothing."""

    MISSED = Row("caret", "ms", "x", [Limit("median", 1)], [2.0], [1.0])
    FEW = Row("page", "ms", "x", [Limit("p95", 1)], [2.0], [1.0])
    MET = Row("ends", "ms", "x", [Limit("median", 3)], [2.0], [1.0])

    def run(self, monkeypatch: pytest.MonkeyPatch, rows: Callable[[], Iterator[Row | Growth | str]]) -> int:
        """Its exit status."""
        nothing = SimpleNamespace(rows=lambda scale, folder: rows())
        monkeypatch.setitem(sys.modules, "tests.bench.start", nothing)
        monkeypatch.setattr("signal.signal", lambda *_: None)
        return main(["start"])

    def test_the_last_line_names_what_was_missed_and_what_was_measured_too_seldom(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, lambda: iter([self.MISSED, self.FEW, self.MET])) == 1
        last = capsys.readouterr().out.splitlines()[-1]
        assert "1 missed: caret." in last and "too seldom to tell: page." in last and "ends" not in last

    def test_what_is_being_done_is_told_apart_from_the_report(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, lambda: iter(["files are made", self.MET])) == 0
        said = capsys.readouterr()
        assert "files are made" in said.err and "files are made" not in said.out

    def test_a_run_that_is_stopped_leaves_its_rows_and_says_so(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def rows() -> Iterator[Row | Growth | str]:
            yield self.MET
            yield Growth("caret", "ours", {"3 kB": [1.0], "10 MB": [1.0]})
            raise KeyboardInterrupt

        assert self.run(monkeypatch, rows) == 1
        said = capsys.readouterr().out
        assert "| ends" in said and "10 MB / 3 kB" in said and "not run" in said


def test_every_benchmark_is_described() -> None:
    page = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")
    assert [name for name in BENCHMARKS if f"| `{name}` |" not in page] == []
