"""When a time as printed was: what the orders by date go by. What is printed is recognised in `stamps`."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_iso = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_year_first = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s?[-./년]\s?(?P<month>\d\d?)\s?[-./월]\s?(?P<day>\d\d?)(?!\d)"
)
_named = re.compile(
    r"(?<!\d)(?:(?P<day>\d\d?)\s)?(?:tháng\s(?P<month>\d\d?)|(?P<name>[a-z]{3,9})\.?(?:\s(?P<day_after>\d\d?))?)"
    r",?\s(?:năm\s)?(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_year_last = re.compile(
    r"(?<!\d)(\d\d?)\s?(?P<between>[-./])\s?(\d\d?)\s?(?P=between)\s?(?P<year>\d{4})(?!\d)"
)
_clock = re.compile(
    r"(?P<before>오전|오후|[ap]m\b)?\s?(?P<hour>\d\d?):(?P<rest>\d\d(?::\d\d)?)(?:\s?(?P<after>[ap]\.?m\b))?",
    re.IGNORECASE,
)


def time_key(printed: str | None, title: str = "") -> str:
    """What sorts a time as printed by when it was: its day and clock as in ISO 8601, without its zone.

    Empty where none is printed, or where day and month cannot be told apart: `04/03/2024` is two days, unless the
    article's `title` is Vietnamese, where the day comes first.
    """
    if not printed or _iso.match(printed):
        return printed or ""
    day = _day(printed) or _day_of_two_numbers(printed, title)
    clock = _clock.search(printed)
    if not day or not clock:
        return day
    half = (clock["before"] or clock["after"] or "").casefold()
    hour = int(clock["hour"])
    if half:
        hour = hour % 12 + (12 if half.startswith(("오후", "p")) else 0)
    return f"{day} {hour:02}:{clock['rest']}"


def _day(printed: str) -> str:
    """The day of a time, year first; empty where it is not certain."""
    for found in (*_year_first.finditer(printed), *_named.finditer(printed)):
        values = found.groupdict()
        name = (values.get("name") or "")[:3].lower()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else int(values.get("month") or 0)
        day = int(values["day"] or values.get("day_after") or 0)
        if 1 <= month <= 12 and 1 <= day <= 31:
            return f"{values['year']}-{month:02}-{day:02}"
    return ""


def _day_of_two_numbers(printed: str, title: str) -> str:
    """The day of a time that ends with the year; empty where its two numbers may be month and day either way round."""
    found = _year_last.search(printed)
    if found is None:
        return ""
    first, second = int(found[1]), int(found[3])
    days = {
        (day, month)
        for day, month in ((first, second), (second, first))
        if 1 <= month <= 12 and 1 <= day <= 31
    }
    if len(days) == 2:
        from annotations.text.language import language_of

        if language_of(title) == "vi":
            days = {(first, second)}
    return "".join(f"{found['year']}-{month:02}-{day:02}" for day, month in days) if len(days) == 1 else ""
