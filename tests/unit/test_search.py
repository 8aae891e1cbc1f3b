"""Finding in one text."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.search import WINDOW, find_all, find_next, find_previous
from annotations.span import Span


def found(text: str, query: str) -> list[str]:
    return [hit.slice(text) for hit in find_all(text, query)]


def test_hits_are_found_in_every_spelling_as_the_text_has_them() -> None:
    decomposed = unicodedata.normalize("NFD", "hoà")
    text = f"hoà, hòa, HOA, {decomposed}. hon"
    for query in ("hoa", "hoà", decomposed):
        assert found(text, query) == ["hoà", "hòa", "HOA", decomposed]


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Đảng và đang", "dang", ["Đảng", "đang"]),
        (unicodedata.normalize("NFD", "조선은"), "조선", [unicodedata.normalize("NFD", "조선")]),
        ("조선은", unicodedata.normalize("NFD", "조선"), ["조선"]),
        ("Kim\u00a0Jong-un Kim\r\nJong-un", "kim jong-un", ["Kim\u00a0Jong-un", "Kim\r\nJong-un"]),
        ("선 서", "서", ["서"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Straße", "s", ["S"]),
        ("😀 KCNA", "kcna", ["KCNA"]),
        ("[red] \\d+ .*", ".*", [".*"]),
    ],
)
def test_a_hit_is_a_run_of_whole_graphemes(text: str, query: str, hits: list[str]) -> None:
    assert found(text, query) == hits


@pytest.mark.parametrize("query", ["", "\u0301", "\u200b"])
def test_a_query_that_folds_to_nothing_has_no_hits(query: str) -> None:
    assert found("e\u0301 a\u200b", query) == []
    assert find_next("e\u0301", query, 0) is None
    assert find_previous("e\u0301", query, 1) is None


@pytest.mark.parametrize("text", ["", "abc"])
def test_what_is_not_there_is_not_found(text: str) -> None:
    assert found(text, "x") == []
    assert find_next(text, "x", 0) is None
    assert find_previous(text, "x", 3) is None


def test_next_and_previous_go_round() -> None:
    text = "x Kim x Kim x"
    first, second = Span(2, 5), Span(8, 11)
    assert [find_next(text, "kim", offset) for offset in (0, 2, 3, 8, 9, 99)] == [
        *[first] * 2,
        *[second] * 2,
        first,
        first,
    ]
    assert [find_previous(text, "kim", offset) for offset in (99, 9, 8, 3, 2, 0)] == [
        *[second] * 2,
        *[first] * 2,
        second,
        second,
    ]


def test_a_hit_across_the_edge_of_a_window_is_found_once() -> None:
    for shift in range(-9, 3):
        text = "x" * (WINDOW + shift) + unicodedata.normalize("NFD", " Bộ trưởng ") + "x" * WINDOW
        assert len(found(text, "bo truong")) == 1
        assert find_previous(text, "bo truong", len(text)) == find_next(text, "bo truong", 0)


def test_a_query_longer_than_a_window_is_found() -> None:
    text = "ab" * WINDOW
    assert list(find_all("x" + text + "x", text)) == [Span(1, 1 + len(text))]


def test_the_first_hit_needs_no_look_at_the_rest() -> None:
    class Text(str):
        seen = 0

        def __getitem__(self, key):  # type: ignore[no-untyped-def]
            Text.seen = max(Text.seen, key.stop or 0 if isinstance(key, slice) else key)
            return super().__getitem__(key)

    text = Text("Kim " * 100_000)
    assert find_next(text, "kim", 8) == Span(8, 11)
    assert Text.seen < 3 * WINDOW
