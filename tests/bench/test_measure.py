"""The judge of the benchmarks judges rightly."""

from __future__ import annotations

import pytest

from tests.bench.measure import Limit, Row, figure
from tests.bench.minimal_reader import wrap
from tests.bench.samples import spans_of, text


@pytest.mark.parametrize(("statistic", "value"), [("median", 50.5), ("p95", 95), ("p99", 99)])
def test_percentiles_are_by_nearest_rank(statistic: str, value: float) -> None:
    assert figure(list(range(100, 0, -1)), statistic) == value


@pytest.mark.parametrize(
    ("limit", "met"),
    [
        (Limit("median", 2), True),
        (Limit("median", 1.9), False),
        (Limit("p95", 0.5), False),
        (Limit("median", 2, absolute=True), True),
        (Limit("median", 1, absolute=True), False),
    ],
)
def test_a_budget_is_a_ratio_unless_it_is_absolute(limit: Limit, met: bool) -> None:
    assert Row("x", limits=[limit], ours=[2.0, 2.0], theirs=[1.0, 1.0]).met() is met


def test_one_missed_limit_misses_the_budget() -> None:
    limits = [Limit("median", 9), Limit("p95", 1)]
    assert not Row("x", limits=limits, ours=[2.0], theirs=[1.0]).met()


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
