"""The head of a page: which line is the title, which times are printed, where the article itself begins.

How one line is known lives in `annotations.articles.phrases` and `annotations.articles.stamps`; the rest of the page in
`annotations.articles.furniture`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotations.articles import phrases
from annotations.articles.stamps import LONGEST, Stamps, stamps_of
from annotations.span import Span
from annotations.text.lines import LONG, said, starts_of, visible_lines

HEAD = 3_000
"""In how many code points the head is looked for: a list of articles need read no more than holds them."""

HEAD_LINES = 200
"""The head has no more lines than this, blank ones not counted."""

LEAD_LINES = 8
"""In how many lines, from the first paragraph on, times are looked for, and a lead that was set twice."""

RUBRICS = 6
"""How many short lines may stand above a title, or between it and its repetition; more of them are a list."""

TITLE_LENGTH = 80
"""How many code points of its first words serve as the title of a text that has none."""

_heading = re.compile(r"#\s+")


class PageHead(NamedTuple):
    """What the first lines of a text state.

    `lines` are what they say; `kinds` tells which of them are furniture, by their places there; `body` is the place of
    the first that may be the article itself, `len(lines)` if there is none, and `begin` where in the text that is.
    """

    lines: Sequence[str]
    kinds: dict[int, str]
    title: str
    title_span: Span | None
    published: str | None
    updated: str | None
    body: int
    begin: int


def read_head(text: str, stated: str | None = None) -> PageHead:
    """The head of `text`, whose title is `stated` if that is given. Looks at the first `HEAD` code points only."""
    visible = _first_lines(text)
    lines: list[str] = []
    kinds: dict[int, str] = {}
    stamps: dict[int, Stamps] = {}
    short = _short_lines(visible, lines, kinds, stamps)
    below = len(lines)
    lines += map(said, visible[below : below + LEAD_LINES])
    del visible[len(lines) :]
    title = _line_saying(stated, short, lines) if stated else _title(short, lines, kinds)
    chronicle = _look_below(lines, below, kinds, stamps)
    published: str | None = None
    updated: str | None = None
    if stamps:
        _drop_loose_dates(kinds, stamps, title, chronicle=chronicle)
        for stamp in stamps.values():
            published, updated = published or stamp.published, updated or stamp.updated
    _mark_repeats(lines, kinds, title)
    body = 0 if title is None else title + 1
    while body in kinds:
        body += 1
    starts = list(starts_of(text, visible[: body + 1]))
    begin = starts[-1] if starts else 0
    if body == len(lines) and starts:
        begin += len(visible[body - 1])
    if title is None:
        words = _first_words(lines[body]) if body < len(lines) else ""
        return PageHead(lines, kinds, stated or words, None, published, updated, body, begin)
    mark = _heading.match(visible[title])
    after = mark.end() if mark else 0
    span = Span(starts[title] + after, starts[title] + len(visible[title]))
    words = " ".join(visible[title][after:].split())
    return PageHead(lines, kinds, stated or words, span, published, updated, body, begin)


def _first_lines(text: str) -> list[str]:
    """The visible lines within the first `HEAD` code points; one that is cut there only if it is the first."""
    part = text[:HEAD]
    lines = visible_lines(part)
    if len(lines) > 1 and part.endswith(lines[-1]) and len(text) > HEAD and not text[HEAD].isspace():
        lines.pop()
    return lines[:HEAD_LINES]


def _short_lines(
    visible: Sequence[str], lines: list[str], kinds: dict[int, str], stamps: dict[int, Stamps]
) -> list[int]:
    """Read on to the first paragraph; the places of the lines above it that are no furniture.

    What the lines say goes into `lines`, furniture into `kinds`, the times it states into `stamps`.
    """
    short: list[int] = []
    for place, line in enumerate(map(said, visible)):
        lines.append(line)
        if len(line) > LONG:
            break
        if stamp := stamps_of(line):
            kinds[place], stamps[place] = "stamp", stamp
        elif kind := _kind(line, below_title=bool(short)):
            kinds[place] = kind
        elif phrases.is_prose(line):
            break
        else:
            short.append(place)
    else:  # no paragraph, so no page: below its title, a list or a poem may say what it likes
        for place in [place for place in kinds if short and place > short[0] and kinds[place] == "menu"]:
            del kinds[place]
    if not short and list(kinds.values()) == ["menu"]:
        return [kinds.popitem()[0]]  # a lone word is a title, whatever else it may mean
    return short


def _look_below(lines: Sequence[str], first: int, kinds: dict[int, str], stamps: dict[int, Stamps]) -> bool:
    """Look from the place `first` on for what may still belong to the head: an author, times with a label.

    Whether dates without one stand there too, each the heading of a part of a chronicle.
    """
    chronicle = False
    for place, line in enumerate(lines[first:], first):
        if len(line) > LONGEST:
            continue
        stamp = stamps_of(line)
        if stamp and stamp.labelled:
            kinds[place], stamps[place] = "stamp", stamp
        elif phrases.is_byline(line):
            kinds[place] = "byline"
        chronicle |= stamp is not None and not stamp.labelled
    return chronicle


def _drop_loose_dates(
    kinds: dict[int, str], stamps: dict[int, Stamps], title: int | None, *, chronicle: bool
) -> None:
    """Keep of the dates without a label a lone one that stands under the title, or below it with a clock.

    Others are the day on which the page was looked at, or head the parts of a chronicle.
    """
    bare = [place for place, stamp in stamps.items() if not stamp.labelled]
    above = -1 if title is None else title
    for place in bare:
        clock = ":" in (stamps[place].published or "")
        under = clock or all(between in kinds for between in range(above + 1, place))
        if chronicle or len(bare) > 1 or place < above or not under:
            del kinds[place], stamps[place]


def _kind(line: str, *, below_title: bool) -> str | None:
    """What furniture `line` is by itself; a first line that begins with `Photo:` or `By` may be a title."""
    if phrases.is_menu(line):
        return "menu"
    if not below_title:
        return None
    if phrases.is_credit(line) or phrases.named_source(line):
        return "credit"  # a source that is named up here may be the photo's
    return "byline" if phrases.is_byline(line) else None


def _line_saying(stated: str, short: Sequence[int], lines: Sequence[str]) -> int | None:
    """The place of the line that says what is stated beside the text."""
    wanted = " ".join(map(said, visible_lines(stated)))
    return next((place for place in short if lines[place] == wanted), None)


def _title(short: Sequence[int], lines: Sequence[str], kinds: dict[int, str]) -> int | None:
    """The place of the title among the short lines; rubrics above it become furniture.

    It is a Markdown heading, else the first line that stands twice, else the first that is no rubric.
    """
    if len(short) < 2:
        return short[0] if short else None
    texts = [lines[place] for place in short]
    for at, text in enumerate(texts[:RUBRICS]):
        if _heading.match(text):
            return short[at]
        if len(text) >= 10 and text in texts[at + 1 : at + RUBRICS]:
            kinds.update((short[above], "section") for above in range(at) if len(texts[above].split()) <= 5)
            return short[at]
    on_page = "menu" in kinds.values()
    at = 0
    while at + 1 < len(texts) and _is_rubric(texts[at], texts[at + 1], on_page=on_page):
        kinds[short[at]] = "section"
        at += 1
    return short[at]


def _is_rubric(line: str, below: str, *, on_page: bool) -> bool:
    """Whether `line` is the rubric above the title `below`: a known one or, below a menu, a short one."""
    words = len(line.split())
    return phrases.is_section(line) or (on_page and words <= 4 and len(below.split()) >= 2 * words)


def _mark_repeats(lines: Sequence[str], kinds: dict[int, str], title: int | None) -> None:
    """Mark the second of two equal titles or lead paragraphs. What stands more often is a refrain."""
    first = title or 0
    near = lines[first : first + RUBRICS + LEAD_LINES]
    if len(set(map(len, near))) == len(near):  # known at once, and so with most texts
        return
    places: dict[str, list[int]] = {}
    for place, line in enumerate(near, first):
        if (len(line) >= 40 or (title is not None and line == lines[title])) and place not in kinds:
            places.setdefault(line, []).append(place)
    kinds.update((equal[1], "repeat") for equal in places.values() if len(equal) == 2)


def _first_words(line: str) -> str:
    """The first words of `line`, so many as make a title."""
    cut = " ".join(line[: TITLE_LENGTH + 1].split())
    if len(line) <= TITLE_LENGTH:
        return cut
    return (cut.rpartition(" ")[0] or cut[:TITLE_LENGTH]) + "…"
