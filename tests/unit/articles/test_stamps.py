"""Times that pages print of themselves: taken as printed, and only where they are that."""

from __future__ import annotations

import pytest

from annotations.articles.stamps import stamps_of


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        (
            "Write: 2021-03-04 10:55:30Update: 2021-03-04 13:37:56",
            "2021-03-04 10:55:30",
            "2021-03-04 13:37:56",
        ),
        ("Write : 2021-03-04", "2021-03-04", None),
        ("기사입력 2021-03-04 10:55 | 최종수정 2021-03-05 09:00", "2021-03-04 10:55", "2021-03-05 09:00"),
        ("입력 2021.03.04. 10:55 수정 2021.03.04. 13:37", "2021-03-04 10:55", "2021-03-04 13:37"),
        ("홍길동 기자 입력 2021.3.4 9:05", "2021-03-04 09:05", None),
        ("송고시간2021-03-04 10:55", "2021-03-04 10:55", None),
        ("2021년 3월 4일 10시 55분", "2021-03-04 10:55", None),
        ("주체110(2021)년 3월 4일 목요일", "2021-03-04", None),
        ("2021-03-04T10:55:30+09:00", "2021-03-04 10:55:30+09:00", None),
        ("2021-03-04 10:55 (KST)", "2021-03-04 10:55 KST", None),
        ("Updated: 2021-03-04 10:55Z", None, "2021-03-04 10:55Z"),
    ],
)
def test_year_month_day_is_given_with_the_separators_of_iso(
    line: str, published: str | None, updated: str | None
) -> None:
    stamps = stamps_of(line)
    assert stamps is not None
    assert (stamps.published, stamps.updated) == (published, updated)


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Thứ Năm, 04/03/2021, 10:55 (GMT+7)", "04/03/2021, 10:55 (GMT+7)", None),
        ("Cập nhật lúc 10:55 ngày 04/03/2021", None, "10:55 ngày 04/03/2021"),
        ("Ngày 4 tháng 3 năm 2021", "4 tháng 3 năm 2021", None),
        ("4 tháng 3, 2021", "4 tháng 3, 2021", None),
        ("Published: March 4, 2021 10:55 a.m. KST", "March 4, 2021 10:55 a.m. KST", None),
        ("By Ann Lee | Posted 4 Mar. 2021 | Updated 5 Mar. 2021", "4 Mar. 2021", "5 Mar. 2021"),
        ("입력 2021.03.04. 오후 1:37", "2021.03.04. 오후 1:37", None),
    ],
)
def test_other_orders_and_half_days_stay_as_printed(
    line: str, published: str | None, updated: str | None
) -> None:
    stamps = stamps_of(line)
    assert stamps is not None
    assert (stamps.published, stamps.updated) == (published, updated)


def test_a_label_is_told_from_a_bare_date() -> None:
    labelled, bare = stamps_of("Posted 2021-03-04"), stamps_of("2021-03-04")
    assert labelled is not None and labelled.labelled
    assert bare is not None and not bare.labelled


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2021",
        "10:55",
        "Ngày 7/6, các bên gặp nhau",
        "Tháng 3 năm 2021",
        "3월 4일 10:55",
        "Published in March",
        "2021-13-04",
        "2021-03-40",
        "12021-03-041",
        "Hội nghị ngày 04/03/2021 tại Hà Nội",
        "Published 2021-03-04, the report says that trade has come to a stop",
        "Nghị quyết được thông qua ngày 22/12/2017 với 15 phiếu thuận, theo Liên hợp quốc.",
        "Posted 2021-03-04 " + "and so on " * 30,
    ],
)
def test_what_is_no_stamp(line: str) -> None:
    assert stamps_of(line) is None
