"""Finding in one text."""

from __future__ import annotations

import re
import unicodedata

import pytest

from annotations.errors import UsageError
from annotations.search import search
from annotations.search.search import WINDOW, find_all, find_in, find_next, find_previous
from annotations.span import Span
from annotations.text.folding import folded
from annotations.text.query import Mode, Query

KIM = Query("kim")


def found(text: str, query: str, mode: Mode = Mode.FOLDED) -> list[str]:
    return [hit.slice(text) for hit in find_all(text, Query(query, mode))]


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
        ("aaaa", "aa", ["aa", "aa", "aa"]),
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
    assert find_next("e\u0301", Query(query), 0) is None
    assert find_previous("e\u0301", Query(query), 1) is None


@pytest.mark.parametrize("text", ["", "abc"])
def test_what_is_not_there_is_not_found(text: str) -> None:
    assert found(text, "x") == []
    assert find_next(text, Query("x"), 0) is None
    assert find_previous(text, Query("x"), 3) is None


def test_next_and_previous_go_round() -> None:
    text = "x Kim x Kim x"
    first, second = Span(2, 5), Span(8, 11)
    assert [find_next(text, KIM, offset) for offset in (0, 2, 3, 8, 9, 99)] == [
        *[first] * 2,
        *[second] * 2,
        first,
        first,
    ]
    assert [find_previous(text, KIM, offset) for offset in (99, 9, 8, 3, 2, 0)] == [
        *[second] * 2,
        *[first] * 2,
        second,
        second,
    ]


def test_a_hit_across_the_edge_of_a_window_is_found_once() -> None:
    for shift in range(-9, 3):
        text = "x" * (WINDOW + shift) + unicodedata.normalize("NFD", " Bộ trưởng ") + "x" * WINDOW
        assert len(found(text, "bo truong")) == 1
        assert find_previous(text, Query("bo truong"), len(text)) == find_next(text, Query("bo truong"), 0)


def test_a_query_longer_than_a_window_is_found() -> None:
    text = "ab" * WINDOW
    assert list(find_all("x" + text + "x", Query(text))) == [Span(1, 1 + len(text))]


def test_the_first_hit_needs_no_look_at_the_rest() -> None:
    class Text(str):
        seen = 0

        def __getitem__(self, key):  # type: ignore[no-untyped-def]
            Text.seen = max(Text.seen, key.stop or 0 if isinstance(key, slice) else key)
            return super().__getitem__(key)

    text = Text("Kim " * 100_000)
    assert find_next(text, KIM, 8) == Span(8, 11)
    assert Text.seen < 3 * WINDOW


def test_a_text_is_folded_once_for_all_that_is_searched_in_it_while_one_types(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = 0

    def fold(text: str) -> str:
        nonlocal seen
        seen += len(text)
        return folded(text)

    monkeypatch.setattr(search, "folded", fold)
    text = "Đàn " * WINDOW
    for query, again in (("d", False), ("da", True), ("dan", True), ("dax", True)):
        seen = 0
        list(find_all(text, Query(query)))
        list(find_all(text, Query(query, Mode.EXACT)))
        assert seen < WINDOW if again else seen >= len(text)


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("hoà", ["hoà", unicodedata.normalize("NFD", "hoà")]),
        (unicodedata.normalize("NFD", "hoà"), ["hoà", unicodedata.normalize("NFD", "hoà")]),
        ("HOÀ", []),
        ("ho", ["ho", "ho", "ho"]),
        (" ", [" ", " "]),
        ("\u00a0", ["\u00a0"]),
    ],
)
def test_exact_search_minds_all_but_composition(query: str, hits: list[str]) -> None:
    text = f"hoà\u00a0{unicodedata.normalize('NFD', 'hoà')} hòa ho"
    assert found(text, query, Mode.EXACT) == hits


@pytest.mark.parametrize(
    ("text", "pattern", "hits"),
    [
        ("Kim 7/6, 2024-01-19", r"\d+", ["7", "6", "2024", "01", "19"]),
        (
            unicodedata.normalize("NFD", "hoà hòa"),
            "h[oò][aà]",
            [unicodedata.normalize("NFD", w) for w in ("hoà", "hòa")],
        ),
        ("one\r\ntwo\u2028three", "^.+$", ["one", "two", "three"]),
        ("a\nb", r"a\s*b", []),
        ("abab", "x*", []),
        ("abab", "(?r)ab", ["ab", "ab"]),
        ("👍🏽👍", ".", ["👍🏽", "👍"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Kim kim", "kim", ["kim"]),
        ("Kim kim", "(?i)kim", ["Kim", "kim"]),
    ],
)
def test_a_regular_expression_finds_whole_graphemes_line_by_line(
    text: str, pattern: str, hits: list[str]
) -> None:
    assert found(text, pattern, Mode.REGEX) == hits


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(a", "missing ) at character 3"),
        ("[a", "unterminated character set at character 3"),
        ("*", "nothing to repeat at character 1"),
        ("a{99999999999999999999}", "repeat count too big at character 3"),
        ("(" * 5_000 + ")" * 5_000, "too deep"),
    ],
)
def test_a_bad_pattern_makes_no_query_and_says_where_it_is_bad(pattern: str, says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)):
        Query(pattern, Mode.REGEX)


@pytest.mark.parametrize("pattern", ["(a|a)+$", "(?R)"])
def test_a_pattern_without_end_is_given_up(pattern: str) -> None:
    with pytest.raises(UsageError, match="too long"):
        found("a" * 60 + "b", pattern, Mode.REGEX)


@pytest.fixture
def longest(monkeypatch: pytest.MonkeyPatch) -> int:
    """The length of the longest line that is looked at whole."""
    monkeypatch.setattr(search, "LINE", 400)
    return 400


def test_an_overlong_line_is_looked_at_in_parts(longest: int) -> None:
    text = "Kim " * longest
    assert len(found(text, "Kim", Mode.REGEX)) == longest
    assert found(text, ".+", Mode.REGEX) == [text[at : at + longest] for at in range(0, len(text), longest)]
    hits = find_in(text, Query("Kim", Mode.REGEX), longest + 2, longest + 9)
    assert list(hits) == [Span(longest + 4, longest + 7), Span(longest + 8, longest + 11)]


def test_a_line_that_is_not_overlong_is_whole_wherever_it_stands(longest: int) -> None:
    line = "<" + "x" * 99 + ">"
    text = "\n".join([line] * longest)
    assert found(text, "<x+>", Mode.REGEX) == [line] * longest
