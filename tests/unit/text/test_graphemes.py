"""Grapheme boundaries, and the steps between them."""

from __future__ import annotations

import sys
import unicodedata

import pytest
import regex

from annotations.span import Span
from annotations.text.graphemes import (
    grapheme_starts,
    is_accented,
    is_simple,
    next_grapheme,
    previous_grapheme,
    snap_back,
    snap_on,
    snapped,
)

ONE_CLUSTER = ["\r\n", "e\u0302\u0301", "👨‍👩‍👧‍👦", "🇰🇵", "1️⃣", "क्षि", "\u1112\u1161\u11ab", "กำ", "\u0600a"]


@pytest.mark.parametrize("cluster", ONE_CLUSTER)
def test_a_cluster_is_never_cut(cluster: str) -> None:
    text = f"a{cluster}b"
    end = 1 + len(cluster)
    assert list(grapheme_starts(text, 0, len(text))) == [0, 1, end]
    for inside in range(2, end):
        assert (snap_back(text, inside), snap_on(text, inside)) == (1, end)
    assert next_grapheme(text, 1) == end
    assert previous_grapheme(text, end) == 1


def test_a_mark_after_a_line_end_stands_alone() -> None:
    assert list(grapheme_starts("a\n\u0301", 0, 3)) == [0, 1, 2]


def test_an_offset_outside_the_text_counts_as_its_nearer_end() -> None:
    assert (snap_back("ab", -3), snap_on("ab", -3), snap_back("ab", 9), snap_on("ab", 9)) == (0, 0, 2, 2)
    assert (next_grapheme("ab", 2), previous_grapheme("ab", 0), next_grapheme("", 0)) == (2, 0, 0)


def test_a_span_is_widened_to_whole_letters() -> None:
    text = unicodedata.normalize("NFD", "một ế")
    accent = text.rindex("\u0302")
    assert snapped(text, Span(accent, accent + 1)).slice(text) == unicodedata.normalize("NFD", "ế")


def test_snapping_in_a_long_run_of_flags_keeps_them_in_pairs() -> None:
    text = "a" + "🇰🇵" * 5_000
    assert snap_back(text, 6_002) == 6_001


def test_every_simple_code_point_is_a_cluster_beside_any_other_simple_one() -> None:
    simple = [char for char in map(chr, range(sys.maxunicode + 1)) if is_simple(char)]
    assert len(simple) > 30_000
    joined = "".join(simple)
    assert regex.findall(r"\X", joined) == simple
    assert not regex.search(
        r"[\p{GCB=EX}\p{GCB=SM}\p{GCB=PP}\p{GCB=ZWJ}\p{GCB=RI}\p{GCB=L}\p{GCB=V}\p{GCB=T}\r]", joined
    )


def test_an_accent_belongs_to_whatever_simple_code_point_stands_before_it() -> None:
    simple = [char for char in map(chr, range(sys.maxunicode + 1)) if is_simple(char) and char not in "\t\n"]
    accented = "".join(f"{char}\u0302\u0301" for char in simple)
    assert is_accented(accented)
    assert list(grapheme_starts(accented, 0, len(accented))) == list(range(0, len(accented), 3))
    assert len(regex.findall(r"\X", accented)) == len(simple)


@pytest.mark.parametrize("text", ["\u0301a", "a\n\u0301b", "\t\u0301", "🇰🇵\u0301", "a\u200d\u0301"])
def test_an_accent_without_a_letter_is_not_taken_for_one_that_has_one(text: str) -> None:
    assert not is_accented(text)
    assert list(grapheme_starts(text, 0, len(text))) == [at.start() for at in regex.finditer(r"\X", text)]
