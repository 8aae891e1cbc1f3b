"""The lines of a page, as recognisers see them, whatever ends them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotations.text.lines import Line, last_lines, lines_of
from tests.helpers.strategies import hostile_text

pages = st.one_of(hostile_text(), st.lists(hostile_text()).map("\n".join))


@given(pages)
def test_the_lines_of_a_page_are_those_of_its_parts(page: str) -> None:
    at, apart = 0, []
    for part in page.splitlines(keepends=True):
        apart += [Line(line.start + at, line.end + at, line.text) for line in lines_of(part)]
        at += len(part)
    assert list(lines_of(page)) == apart


@given(pages)
def test_a_line_begins_and_ends_with_what_can_be_seen(page: str) -> None:
    for line in lines_of(page):
        shown = page[line.start : line.end]
        assert shown == shown.strip() and len(shown.splitlines()) == 1


@given(pages)
def test_from_the_last_line_on_the_lines_are_the_same(page: str) -> None:
    assert list(last_lines(page))[::-1] == list(lines_of(page))
