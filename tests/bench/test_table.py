"""What a run prints says what was measured, and only that."""

from __future__ import annotations

from tests.bench.__main__ import BENCHMARKS
from tests.bench.measure import ROOT, Growth, Limit, Row
from tests.bench.table import growth_lines, heading, row_line


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
    row = Row("caret", "B", "minimal", [Limit("p95", 800, absolute=True)], [900.0], [300.0])
    assert cells(row_line(row))[-2:] == ["p95 ≤ 800 B", "MISSED"]


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


def test_every_benchmark_is_described() -> None:
    page = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")
    assert [name for name in BENCHMARKS if f"| `{name}` |" not in page] == []
