"""Times that a page prints of itself: `Write: … Update: …`, `입력 …`, `Đăng lúc …`, or a bare date.

Only full dates count, with their year; what is printed is neither completed nor converted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PUBLISHED = """
    write|written|published|published on|first published|posted|posted on|date|issued|publication date
    |đăng|đăng lúc|đăng ngày|ngày đăng|xuất bản|ngày xuất bản|viết|thời gian
    |입력|등록|승인|송고|송고시간|작성|작성일|게시|게재|발행|발행일
"""
UPDATED = """
    update|updated|updated on|last update|last updated|modified|last modified
    |cập nhật|cập nhật lúc|cập nhật ngày|ngày cập nhật|cập nhật lần cuối|sửa|sửa lúc
    |수정|업데이트|갱신
"""

LONGEST = 200
"""Code points; a longer line states no times of its page."""


class Stamps(NamedTuple):
    """The times of one line, as printed; `labelled` says that a word tells what they are."""

    published: str | None
    updated: str | None
    labelled: bool


_CLOCK = r"(?:\d\d?:\d\d(?::\d\d)?|\d\d?시\s?\d\d?분)"
_HALF = r"(?:오전|오후|AM|PM)"
_ZONE = r"(?:Z\b|[+-]\d\d:?\d\d|\(?(?:KST|JST|ICT|GMT|UTC|E[SD]T)(?:\s?[+-]\d\d?(?::\d\d)?)?\)?)"
_GAP = r"[\sT,|·-]*(?:\([월화수목금토일]\)\s?|lúc\s|at\s)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_year_first = re.compile(
    rf"(?<!\d)(?:주체\s?\d+\s?\()?(?P<year>{_YEAR})\)?\s?[-./년]\s?(?P<month>\d\d?)\s?[-./월]\s?(?P<day>\d\d?)"
    rf"(?!\d)(?:\s?일|\.)?"
    rf"(?:{_GAP}(?P<half>{_HALF}\s?)?(?P<clock>{_CLOCK})(?P<half_after>\s?[ap]\.?m\.?)?\s?(?P<zone>{_ZONE})?)?",
    re.IGNORECASE,
)
_day_first = re.compile(
    rf"(?<!\d)(?:{_CLOCK}(?:\s?{_ZONE})?[\s,|·-]*(?:ngày\s)?)?"
    rf"(?:\d\d?[-./]\d\d?[-./]{_YEAR}|\d\d?\stháng\s\d\d?,?\s(?:năm\s)?{_YEAR}"
    rf"|{_MONTH}\s\d\d?,?\s{_YEAR}|\d\d?\s{_MONTH},?\s{_YEAR})(?!\d)"
    rf"(?:{_GAP}(?:{_HALF}\s?)?{_CLOCK}(?:\s?[ap]\.?m\.?)?(?:\s?{_ZONE})?)?",
    re.IGNORECASE,
)
_year = re.compile(_YEAR)
_kept = re.compile(  # as `_printed` makes it
    rf"{_YEAR}-(?:0[0-9]|1[0-2])-(?:[0-2][0-9]|3[01])(?: [0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?", re.ASCII
)
_hour_sign = re.compile(r"시\s?")
_noise = re.compile(
    r"\bngày\b|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|chủ nhật|[월화수목금토일]요일|\([월화수목금토일]\)"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[^\w@]+",
    re.IGNORECASE,
)


def _label(words: str) -> re.Pattern[str]:
    """What ends with one of the labels `words`; pages glue stamps together, so a digit may stand before."""
    labels = "|".join(sorted((word.strip() for word in words.split("|")), key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:기사\s?|최초\s?|최종\s?)?(?:{labels})$")


_published, _updated = _label(PUBLISHED), _label(UPDATED)


def stamps_of(line: str) -> Stamps | None:
    """The times that `line` (composed, NFC) states of its page, or `None` where it is no such line.

    It is one if a label stands before a date and hardly anything else on the line, or nothing but a date.
    """
    if len(line) > LONGEST or not _year.search(line):
        return None
    if _kept.fullmatch(line):
        return Stamps(line, None, False)
    dates = _dates(line)
    if not dates:
        return None
    published = updated = None
    labelled, rest, end = False, "", 0
    for date in dates:
        before = line[end : date.start()].casefold().rstrip(" \t:：|·[(-–,")
        if label := _updated.search(before):
            updated = updated or _printed(date)
        else:
            label = _published.search(before)
            published = published or _printed(date)
        labelled |= label is not None
        rest += before[: label.start()] if label else before
        end = date.end()
    others = len(_noise.sub(" ", rest + " " + line[end:]).split())
    if others > (4 if labelled else 0):
        return None
    return Stamps(published, updated, labelled)


def _dates(line: str) -> list[re.Match[str]]:
    """The dates in `line`, in order; those that name no day of the calendar are left out."""
    year_first = [
        date for date in _year_first.finditer(line) if int(date["month"]) <= 12 and int(date["day"]) <= 31
    ]
    return year_first or list(_day_first.finditer(line))


def _printed(date: re.Match[str]) -> str:
    """The date as printed; if year, month, day with a clock of 24 hours, with the separators of ISO 8601."""
    if date.re is not _year_first:
        return " ".join(date[0].split())
    year, month, day, half, clock, half_after, zone = date.groups("")
    if half or half_after:
        return " ".join(date[0].split())
    time = ""
    if clock:
        zone = zone.strip("() ")
        between = " " if zone[:1].isalpha() and zone.upper() != "Z" else ""
        time = f" {_hour_sign.sub(':', clock).rstrip('분').zfill(5)}{between}{zone}"
    return f"{year}-{int(month):02}-{int(day):02}{time}"
