"""Recognising what a text states about itself, and the furniture of the page it came from.

Works on lines, near the beginning and the end, and on few words in between. How one line is known lives in
`annotations.articles.phrases` and `annotations.articles.stamps`, the head of a page in `annotations.articles.pagehead`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from annotations.articles import phrases
from annotations.articles.metadata import Furniture, Head, Metadata
from annotations.articles.pagehead import HEAD, HEAD_LINES, PageHead, read_head
from annotations.articles.stamps import stamps_of
from annotations.text.language import SAMPLE, language_of
from annotations.text.lines import LONG, Line, last_lines, lines_of

EDGE = 100_000
"""How many code points at either end of a text are searched, if it is longer than both; no page is that long."""

TAIL_LINES = 200
"""The tail of a page has no more lines than this, blank ones not counted."""

ENDING = 2_000
"""In how many code points at the end of a text `recognise_head` looks for its source."""


def recognise_head(text: str, title: str | None = None, ending: str | None = None) -> Head:
    """Title, publication time and source, as `recognise` finds them, from a few thousand code points.

    `text` may be only the beginning (its first `HEAD`) if `ending` is the end of the text. A source that is
    stated further from the end than `ENDING`, or above links that only their language tells, is not found.
    """
    head = read_head(text, title)
    source = None
    whole, begin = (text, head.begin) if ending is None else (ending, 0)
    start = max(begin, len(whole) - ENDING)
    if any(map(whole[start:].__contains__, phrases.SOURCE_SIGNS)):
        tail = _tail_of(last_lines(whole, start), None)
        if any(phrases.signed_source(line.text) or phrases.named_source(line.text) for line in tail):
            known = _kinds(head, _head_lines(text, head)) if ending is None else {}  # of the very same lines
            source = _mark_tail(tail, known, None)
    body = (head.lines[place] for place in range(head.body, len(head.lines)) if place not in head.kinds)
    return Head(head.title, head.published, source or _dateline_source(body))


def recognise(text: str, title: str | None = None) -> Metadata:
    """What `text` states about itself; a `title` stated beside it is believed.

    Takes time in proportion to the length of the text, and no more for one that is longer than any page.
    """
    head = read_head(text, title)
    first = _head_lines(text, head)
    kinds = _kinds(head, first)
    language = language_of(text[head.begin : head.begin + SAMPLE]) or language_of(text[:SAMPLE])
    lines = [line for line in _lines(text) if line.start >= head.begin]
    tail = _tail_of(reversed(lines), language)
    for line in islice(lines, len(lines) - len(tail)):
        if line not in kinds and (kind := _kind_in_body(line.text, language)):
            kinds[line] = kind
    source = _mark_tail(tail, kinds, language)
    body = [line for line in islice(lines, HEAD_LINES) if line not in kinds]
    return Metadata(
        title=head.title,
        title_span=head.title_span,
        source=source or _dateline_source(line.text for line in body),
        published=head.published,
        updated=head.updated,
        language=language,
        furniture=tuple(Furniture(line.start, line.end, kinds[line]) for line in sorted(kinds)),
        # The first paragraph may be so long that its end is not looked at; then it is none of `lines`.
        body_start=_body_start(head, chain(first[head.body : head.body + 1], body), kinds),
    )


def _head_lines(text: str, head: PageHead) -> list[Line]:
    """The lines of the head of `text`, with where they stand."""
    return list(islice(lines_of(text, 0, HEAD), len(head.lines)))


def _kinds(head: PageHead, lines: Sequence[Line]) -> dict[Line, str]:
    """Those of the lines of the head that are furniture."""
    return {lines[place]: kind for place, kind in head.kinds.items()}


def _dateline_source(body: Iterable[str]) -> str | None:
    """The agency whose dateline opens one of the first lines of `body`."""
    return next(filter(None, map(phrases.dateline_source, islice(body, 3))), None)


def _lines(text: str) -> Iterator[Line]:
    """The lines of `text`; of a very long one those near either end, less the two that are cut."""
    if len(text) <= 2 * EDGE:
        return lines_of(text)
    beginning = list(lines_of(text, 0, EDGE))
    return chain(beginning[:-1], islice(lines_of(text, len(text) - EDGE), 1, None))


def _body_start(head: PageHead, lines: Iterable[Line], kinds: dict[Line, str]) -> int:
    """Where reading begins: the first of `lines` that is no furniture, else the title, else the beginning."""
    first = next((line for line in lines if line not in kinds), None)
    if first is not None:
        return first.start
    return head.title_span.start if head.title_span else 0


def _kind_in_body(line: str, language: str | None) -> str | None:
    """What furniture `line` is, between the paragraphs of an article."""
    if len(line) > LONG:
        return None
    if phrases.is_credit(line):
        return "credit"
    if phrases.is_inserted(line):
        return "menu"
    # A single word may be a heading within the article.
    if phrases.is_link(line, language) or (" " in line and phrases.is_link_heading(line)):
        return "related"
    return None


def _kind_in_tail(line: str, language: str | None) -> str | None:
    """What furniture `line` is by itself, below the last paragraph of an article."""
    if len(line) > LONG:
        return None
    if phrases.is_end(line):
        return "end"
    if phrases.signed_source(line) or phrases.named_source(line):
        return "source"
    if phrases.is_link_heading(line) or phrases.is_link(line, language):
        return "related"
    if phrases.is_notice(line):
        return "notice"
    if phrases.is_menu(line):
        return "menu"
    if phrases.is_credit(line):
        return "credit"
    if (stamps := stamps_of(line)) and stamps.labelled:
        return "stamp"
    return "byline" if phrases.is_byline(line) else None


def _tail_of(from_last: Iterable[Line], language: str | None) -> Sequence[Line]:
    """The lines below the last paragraph, of lines that come from the last one on.

    None where that is too far up, as in a list or a poem.
    """
    tail: list[Line] = []
    for line in islice(from_last, TAIL_LINES):
        if phrases.is_prose(line.text) and not _kind_in_tail(line.text, language):
            return tail[::-1]
        tail.append(line)
    return ()


def _mark_tail(tail: Sequence[Line], kinds: dict[Line, str], language: str | None) -> str | None:
    """Add the furniture among the lines of `tail` to `kinds`; the source that the page states there, if any.

    The source is what a line names (`Nguồn: …`, unless a photo's credit stands right above it), else the
    signature under the text (`(TTXVN/Vietnam+)`): with it an agency says that the text is its own. An
    agency that is only cited, or owns a photo, is not taken for the source.
    """
    named = signed = None
    above, in_list = "", False
    for line in tail:
        kind = kinds.get(line) or _kind_in_tail(line.text, language)
        if kind is None and in_list:
            kind = "related"
        if kind == "source":
            signed = signed or phrases.signed_source(line.text)
            if above == "credit":
                kind = "credit"
            else:
                named = named or phrases.named_source(line.text)
        in_list |= kind == "related" and phrases.is_link_heading(line.text)
        above = kind or ""
        if kind:
            kinds[line] = kind
    return named or signed
