"""Times in any print are put in order by when they were; those that may be two days have no place in it."""

from __future__ import annotations

import pytest

from annotations.articles.dates import time_key


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("2024-01-19", "2024-01-19"),
        ("2024-01-19 10:55:30", "2024-01-19 10:55:30"),
        ("2024.03.04. 오후 1:37", "2024-03-04 13:37"),
        ("2024.03.04 오전 12:05", "2024-03-04 00:05"),
        ("2024-3-4", "2024-03-04"),
        ("2024년 3월 4일", "2024-03-04"),
        ("March 27, 2024", "2024-03-27"),
        ("March 4, 2024 1:05 p.m. KST", "2024-03-04 13:05"),
        ("March 4, 2024 11:05 AM", "2024-03-04 11:05"),
        ("4 Mar. 2024", "2024-03-04"),
        ("18 January 2024 16:40 KST", "2024-01-18 16:40"),
        ("4 tháng 3 năm 2024", "2024-03-04"),
        ("4 tháng 3, 2024", "2024-03-04"),
        ("19/01/2024, 10:55 (GMT+7)", "2024-01-19 10:55"),
        ("10:55 19-1-2024", "2024-01-19 10:55"),
        ("3/27/2024", "2024-03-27"),
        ("03.03.2024", "2024-03-03"),
    ],
)
def test_a_day_that_is_certain_is_told_however_it_is_printed(printed: str, key: str) -> None:
    assert time_key(printed) == key


@pytest.mark.parametrize(
    "printed",
    [
        None,
        "",
        "soon",
        "04/03/2024",
        "13/13/2024",
        "32/01/2024",
        "00/03/2024",
        "04/03-2024",
        "March 2024",
        "2024.13.04",
        "4 Foo 2024",
    ],
)
def test_what_names_no_certain_day_has_no_key(printed: str | None) -> None:
    assert time_key(printed) == ""


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Nga và Triều Tiên thảo luận về hợp tác", "2024-03-04 09:05"),
        ("Russia and the North hold a meeting of the ministers in Moscow", ""),
        ("러시아와 군사 협력 논의", ""),
        ("", ""),
    ],
)
def test_of_a_day_that_may_be_two_the_first_number_is_the_day_in_vietnamese_press(
    title: str, key: str
) -> None:
    assert time_key("04/03/2024 09:05", title) == key


def test_no_title_turns_a_day_that_is_certain() -> None:
    assert time_key("03/27/2024", "Nga và Triều Tiên thảo luận về hợp tác") == "2024-03-27"
