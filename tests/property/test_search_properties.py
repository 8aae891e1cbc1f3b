"""Folded search, compared with the plainest search there could be."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from annotations import search
from annotations.fold import Folded, folded
from annotations.search import find_all, find_next, find_previous
from annotations.span import Span
from annotations.text import grapheme_starts
from tests.strategies import hostile_text, joined, prose, text_and_span

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


def naive_hits(text: str, query: str) -> list[Span]:
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


def without_overlaps(hits: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


@given(
    st.one_of(SIMILAR, hostile_text()),
    st.one_of(SIMILAR, st.sampled_from(["hoa", "선", "s", " "])),
    st.integers(1, 9),
)
def test_search_finds_what_a_naive_search_finds(text: str, query: str, window: int) -> None:
    hits = naive_hits(text, query)
    with patch.object(search, "WINDOW", window):
        assert list(find_all(text, query)) == without_overlaps(hits)
        for offset in (0, len(text) // 2, len(text)):
            after = [hit for hit in hits if hit.start >= offset]
            before = [hit for hit in hits if hit.start < offset]
            assert find_next(text, query, offset) == next(iter(after + before), None)
            assert find_previous(text, query, offset) == next(iter((before or after)[::-1]), None)


@given(text_and_span(), st.sampled_from(["NFC", "NFD"]))
def test_any_piece_of_a_text_is_found_in_it_however_composed(place: tuple[str, Span], form: str) -> None:
    text, span = place
    query = unicodedata.normalize(form, span.slice(text))  # type: ignore[arg-type]
    if folded(query):
        hit = find_next(text, query, span.start)
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
    view = Folded(text)
    for at, character in enumerate(view.text):
        span = view.source_span(at, at + 1)
        assert character in folded(span.slice(text))
