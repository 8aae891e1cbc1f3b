"""What the article list says of an article on its second line."""

from __future__ import annotations

import pytest

from tui.widgets.article_row import short_date


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2024-01-19 10:55:30", "19 Jan 2024"),
        ("20/06/2024, 09:15 (GMT+7)", "20/06/2024"),
        ("29-03-2024 | 08:20", "29-03-2024"),
        ("18 January 2024 16:40 KST", "18 January 2024"),
        ("21:10 ngày 02/03/2019", "02/03/2019"),
        ("2017.12.26 오전 9:10", "2017.12.26"),
        ("2024-13-40", "2024-13-40"),
        ("soon", "soon"),
        (None, "no date"),
    ],
)
def test_a_day_is_shown_as_printed_and_fits_the_list(published: str | None, shown: str) -> None:
    assert short_date(published) == shown
