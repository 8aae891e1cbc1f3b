"""The tables of a run: lines of Markdown that can be read as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tests.bench.measure import Growth, Row, figure

HEADINGS = ("what", "ours", "beside it", "ratio", "budget", "")
WIDTHS = (64, 27, 54, 13, 27, 7)
GROWTH_WIDTHS = (28, 14)
SIZE, FACTOR = 22, 16
STATISTICS = ("median", "p95", "p99")
NOTHING = "–"
OWN = " (own)"


def heading() -> str:
    """The first two lines of the table of rows; the figures are medians, 95th and 99th percentiles."""
    return f"{_line(HEADINGS, WIDTHS)}\n{_line(['-' * width for width in WIDTHS], WIDTHS)}"


def row_line(row: Row) -> str:
    """A row as a line."""

    def figures(values: Sequence[float]) -> str:
        return " / ".join(_number(figure(values, statistic)) for statistic in STATISTICS)

    ratios = " / ".join(f"{row.ratio(statistic):.2f}" for statistic in STATISTICS[:2])
    budget = ", ".join(
        f"{limit.statistic} ≤ {limit.most:g}{f' {row.unit}' if limit.absolute else ' ×'}{OWN if limit.own else ''}"
        for limit in row.limits
    )
    verdict = row.verdict if row.limits else ""
    cells = (
        f"{row.what} (n={len(row.ours)})",
        f"{figures(row.ours)} {row.unit}",
        f"{figures(row.theirs)}  {row.companion} (n={len(row.theirs)})",
        ratios,
        budget,
        verdict,
    )
    return _line(cells, WIDTHS)


def growth_tables(growths: Iterable[Growth]) -> Iterator[str]:
    """A table for each kind of size. What was measured of the same thing in several benchmarks is one line."""
    kinds: dict[str, dict[tuple[str, str], Growth]] = {}
    for growth in growths:
        known = kinds.setdefault(growth.of, {})
        there = known.get((growth.what, growth.program), growth)
        times = {**there.times, **growth.times}
        known[growth.what, growth.program] = Growth(growth.what, growth.program, times, growth.of)
    for of, alike in kinds.items():
        yield f"\nGrowth with the size of {of}: median / p99 in ms, and the factor between the medians.\n"
        yield from growth_lines([*alike.values()])


def growth_lines(growths: Sequence[Growth]) -> Iterator[str]:
    """A table: for each thing and program the median and p99 at each size, and the factors from size to size."""
    fullest = sorted(growths, key=lambda growth: -len(growth.times))  # whose sizes are all in order
    sizes = list(dict.fromkeys(size for growth in fullest for size in growth.times))
    steps = list(pairwise(sizes))
    widths = (*GROWTH_WIDTHS, *[SIZE] * len(sizes), *[FACTOR] * len(steps))
    headings = ("what", "program", *sizes, *(f"{large} / {small}" for small, large in steps))
    yield _line(headings, widths)
    yield _line(["-" * width for width in widths], widths)
    for growth in growths:
        times = [_at(growth, size) for size in sizes]
        factors = [
            f"{growth.factor(*step):.2f} ×" if set(step) <= growth.times.keys() else NOTHING for step in steps
        ]
        yield _line((growth.what, growth.program, *times, *factors), widths)


def _at(growth: Growth, size: str) -> str:
    if not (values := growth.times.get(size)):
        return NOTHING
    return f"{_number(figure(values, 'median'))} / {_number(figure(values, 'p99'))} (n={len(values)})"


def _number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 1000 else f"{value:,.0f}"


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    return "".join(f"| {cell.ljust(width)} " for cell, width in zip(cells, widths, strict=True)) + "|"
