"""Search in each mode, compared with the plainest search there could be, and piece by piece with the whole."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from unittest.mock import patch

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotations.search import search
from annotations.search.search import edges_in, find_all, find_back, find_in, find_next, find_previous
from annotations.span import Span
from annotations.text.folding import Fold, composed, folded
from annotations.text.graphemes import grapheme_starts
from annotations.text.query import Mode, Query
from annotations.text.views import View
from tests.helpers.strategies import hostile_text, joined, prose, text_and_span

SIMILAR = joined(
    (
        "hoà",
        "hòa",
        "hoa",
        "ho",
        "a",
        "À",
        "a\u0300",
        "\u200b",
        "선",
        "\u1109\u1165\u11ab",
        "서",
        "ß",
        "s",
        " ",
        "\n",
    )
)


PATTERNS = (
    "h.",
    r"\w+",
    r"\s+",
    "o?a$",
    "^.*$",
    "ho(à|a\u0300)|.s",
    "[^a]",
    "(?r)aa|ah|h",
    "x*",
    r"\X",
    "(?<=o)a",
)
FOLDS: list[tuple[Mode, Fold]] = [(Mode.FOLDED, folded), (Mode.EXACT, composed)]


def naive_hits(text: str, query: str, folded: Fold) -> list[Span]:
    """Runs of clusters whose foldings, joined, are the folded query; without empty ones at their ends."""
    edges = [*grapheme_starts(text, 0, len(text)), len(text)]
    pieces = [folded(text[start:end]) for start, end in pairwise(edges)]
    needle, hits = folded(query), []
    for first in range(len(pieces)):
        joined_pieces = ""
        for last in range(first, len(pieces)):
            joined_pieces += pieces[last]
            if joined_pieces == needle and pieces[first] and pieces[last]:
                hits.append(Span(edges[first], edges[last + 1]))
            if len(joined_pieces) > len(needle):
                break
    return hits


def naive_matches(text: str, pattern: str) -> list[Span]:
    """What a regular expression finds in each line, composed, widened to clusters, without overlaps."""
    hits: list[Span] = []
    reached = 0
    for line in regex.finditer(r"[^\n\r\f\x85\u2028\u2029]+", text):
        edges = [*grapheme_starts(text, *line.span()), line.end()]
        owners = [
            (start, end)
            for start, end in pairwise(edges)
            for _ in unicodedata.normalize("NFC", text[start:end])
        ]
        for match in sorted(regex.finditer(pattern, composed(line[0])), key=lambda match: match.span()):
            if match[0]:
                hit = Span(owners[match.start()][0], owners[match.end() - 1][1])
                if hit.start >= reached:
                    hits.append(hit)
                    reached = hit.end
    return hits


def every_way(text: str, query: Query, hits: list[Span], places: list[int]) -> None:
    """Assert that each finder finds these hits, and that pieces have together what the whole has."""
    assert list(find_all(text, query)) == hits
    assert list(find_back(text, query, 0, len(text))) == hits[::-1]
    edges = sorted({0, *places, len(text)})
    assert [hit for piece in pairwise(edges) for hit in find_in(text, query, *piece)] == hits
    assert [hit for piece in pairwise(edges) for hit in edges_in(text, query, *piece).spans] == hits
    for offset in edges:
        after = [hit for hit in hits if hit.start >= offset]
        before = [hit for hit in hits if hit.start < offset]
        assert find_next(text, query, offset) == next(iter(after + before), None)
        assert find_previous(text, query, offset) == next(iter((before or after)[::-1]), None)


EXPANDING = joined(("ß", "s", "ﬃ", "f", "i", "İ", "\u0307", "ｉ", "\u0651", "\r\n", "\n", " "))
"""What becomes several characters, or none, beside what it becomes."""


@st.composite
def sought(draw: st.DrawFn, fold: Fold) -> tuple[str, str]:
    """A text, and what is looked for in it: mostly a piece of what search sees of it, which may begin anywhere."""
    text = draw(st.one_of(SIMILAR, EXPANDING, st.text("aà ", max_size=9), hostile_text()))
    start = draw(st.integers(0, len(fold(text))))
    piece = fold(text)[start : start + draw(st.integers(1, 5))]
    return text, draw(st.one_of(st.just(piece), SIMILAR, st.sampled_from(["hoa", "선", "s", " "])))


@pytest.mark.parametrize(("mode", "fold"), FOLDS)
@given(data=st.data(), window=st.integers(1, 9), places=st.lists(st.integers(0, 40)))
def test_search_finds_what_a_naive_search_finds(
    mode: Mode, fold: Fold, data: st.DataObject, window: int, places: list[int]
) -> None:
    text, query = data.draw(sought(fold))
    with patch.object(search, "WINDOW", window):
        every_way(
            text, Query(query, mode), naive_hits(text, query, fold), [min(at, len(text)) for at in places]
        )


@given(st.one_of(SIMILAR, hostile_text()), st.sampled_from(PATTERNS), st.lists(st.integers(0, 40)))
def test_a_regular_expression_finds_what_it_finds_in_each_line(
    text: str, pattern: str, places: list[int]
) -> None:
    query = Query(pattern, Mode.REGEX)
    every_way(text, query, naive_matches(text, pattern), [min(at, len(text)) for at in places])


@given(
    st.one_of(SIMILAR, hostile_text()),
    st.sampled_from(PATTERNS),
    st.integers(1, 9),
    st.lists(st.integers(0, 40)),
)
def test_overlong_lines_are_cut_alike_from_wherever_one_looks(
    text: str, pattern: str, line: int, places: list[int]
) -> None:
    query = Query(pattern, Mode.REGEX)
    with patch.object(search, "LINE", line):
        every_way(text, query, list(find_all(text, query)), [min(at, len(text)) for at in places])


@given(text_and_span(), st.sampled_from(["NFC", "NFD"]))
def test_any_piece_of_a_text_is_found_in_it_however_composed(place: tuple[str, Span], form: str) -> None:
    text, span = place
    query = unicodedata.normalize(form, span.slice(text))  # type: ignore[arg-type]
    if folded(query):
        hit = find_next(text, Query(query), span.start)
        assert hit is not None
        assert folded(hit.slice(text)) == folded(query)


@given(hostile_text())
def test_a_text_folds_grapheme_by_grapheme(text: str) -> None:
    starts = grapheme_starts(text, 0, len(text))
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=False)]
    assert folded(text) == "".join(map(folded, pieces))


@given(prose())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))


@given(hostile_text())
def test_every_folded_character_leads_back_to_a_grapheme_that_folds_to_it(text: str) -> None:
    view = View(text, folded)
    for at, character in enumerate(view.text):
        span = view.source_span(at, at + 1)
        assert character in folded(span.slice(text))


@given(hostile_text())
def test_a_text_is_composed_grapheme_by_grapheme(text: str) -> None:
    starts = grapheme_starts(text, 0, len(text))
    pieces = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=False)]
    assert composed(text) == "".join(map(composed, pieces))
