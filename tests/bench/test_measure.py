"""The judge of the benchmarks judges rightly."""

from __future__ import annotations

import pytest

from tests.bench.measure import ENOUGH, FULL, MET, MISSED, QUICK, TOO_FEW, Limit, Row, Scale, figure
from tests.bench.minimal_reader import wrap
from tests.bench.samples import spans_of, text

MANY = ENOUGH["p95"]


@pytest.mark.parametrize(("statistic", "value"), [("median", 50.5), ("p95", 95), ("p99", 99)])
def test_percentiles_are_by_nearest_rank(statistic: str, value: float) -> None:
    assert figure(list(range(100, 0, -1)), statistic) == value


@pytest.mark.parametrize(
    ("limit", "verdict"),
    [
        (Limit("median", 2), MET),
        (Limit("median", 1.9), MISSED),
        (Limit("p95", 0.5), MISSED),
        (Limit("median", 2, absolute=True), MET),
        (Limit("median", 1, absolute=True), MISSED),
    ],
)
def test_a_budget_is_a_ratio_unless_it_is_absolute(limit: Limit, verdict: str) -> None:
    row = Row("x", limits=[limit], ours=[2.0] * MANY, theirs=[1.0] * MANY)
    assert row.verdict == verdict


def test_one_missed_limit_misses_the_budget() -> None:
    limits = [Limit("median", 9), Limit("p95", 1)]
    assert Row("x", limits=limits, ours=[2.0] * MANY, theirs=[1.0] * MANY).verdict == MISSED


@pytest.mark.parametrize("value", [1.0, 9.0])
@pytest.mark.parametrize(("ours", "theirs"), [(MANY - 1, MANY), (MANY, MANY - 1)])
def test_a_percentile_of_too_few_values_decides_nothing_but_their_median_does(
    ours: int, theirs: int, value: float
) -> None:
    row = Row("x", limits=[Limit("p95", 2)], ours=[value] * ours, theirs=[1.0] * theirs)
    assert row.verdict == TOO_FEW
    row.limits = [Limit("p95", 2), Limit("median", 3)]
    assert row.verdict == (MISSED if value > 3 else TOO_FEW)


def test_an_absolute_limit_asks_nothing_of_what_stands_beside_it() -> None:
    limits = [Limit("p95", 2, absolute=True)]
    assert Row("x", limits=limits, ours=[1.0] * MANY, theirs=[1.0]).verdict == MET


@pytest.mark.parametrize("scale", [QUICK, FULL])
def test_what_is_pressed_seldom_is_pressed_often_enough_for_its_percentiles(scale: Scale) -> None:
    assert MANY <= scale.few < scale.keys


def test_samples_are_the_same_every_time_and_of_the_size_asked_for() -> None:
    assert text(5_000) == text(5_000) != text(5_000, seed=2)
    assert 5_000 <= len(text(5_000).encode()) < 7_000


def test_spans_of_samples_stand_on_words_inside_paragraphs() -> None:
    content = text(20_000)
    quotes = [content[start:end] for start, end in spans_of(content)]
    assert len(quotes) > 30 and all(quote == quote.strip() and "\n" not in quote for quote in quotes)


def test_rows_of_the_minimal_reader_tile_its_text_and_fit_its_width() -> None:
    content = text(3_000) + "x" * 100
    starts = wrap(content, 40)
    rows = [content[start:end] for start, end in zip(starts, [*starts[1:], len(content)], strict=True)]
    assert "".join(rows) == content and all(len(row.rstrip("\n")) <= 40 for row in rows)
