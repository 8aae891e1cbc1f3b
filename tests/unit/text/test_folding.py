"""What search is blind to, and what it is not."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.span import Span
from annotations.text.folding import composed, folded
from annotations.text.views import View

SAME = [
    ("hoà bình", "hòa bình", "hoa binh", "HOÀ BÌNH"),
    ("Đặng", "dang", "đang"),
    ("조선", unicodedata.normalize("NFD", "조선")),
    (
        "Kim\u00a0Jong-un",
        "kim jong-un",
        "Kim\nJong–un",
        "Kim\r\nJong‑un",
        "kim\tjong—un",
        "Kim\u3000Jong\u2212un",
    ),
    ("Straße", "STRASSE"),
    ("İstanbul", "istanbul"),
    ("Ким", "КИМ"),
    ("ông’s “x”", 'ong\'s "x"'),
    ("Jong\u00adun", "jong\u200bun", "jongun"),
    ("ＫＣＮＡ　２３９７！", "kcna 2397!"),
    ("السَّلَام", "السلام", "الســلام"),
    ("שָׁלוֹם", "שלום"),
]


@pytest.mark.parametrize("texts", SAME)
def test_these_are_the_same_to_search(texts: tuple[str, ...]) -> None:
    assert len({folded(form) for text in texts for form in (text, unicodedata.normalize("NFD", text))}) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("أحمد", "احمد"),
        ("가", "거"),
        ("서", "선"),
        ("か", "が"),
        ("कि", "क"),
        ("ab", "a b"),
        ("a  b", "a b"),
        ("a-b", "ab"),
    ],
)
def test_these_are_not(one: str, two: str) -> None:
    assert folded(one) != folded(two)


def test_a_folded_place_leads_back_to_the_whole_graphemes_it_came_from() -> None:
    source = "x\u200b " + unicodedata.normalize("NFD", "hoà") + "\r\nß"
    view = View(source, folded)
    assert view.text == "x hoa ss"
    assert view.source_span(2, 5).slice(source) == unicodedata.normalize("NFD", "hoà")
    assert view.source_span(5, 6).slice(source) == "\r\n"
    assert view.source_span(6, 7).slice(source) == "ß"


@pytest.mark.parametrize(("text", "needle"), [("aßb", "s"), ("aßb", "as"), ("aßb", "sb")])
def test_what_begins_or_ends_within_what_one_grapheme_became_is_not_found(text: str, needle: str) -> None:
    assert needle in View(text, folded).text
    assert list(View(text, folded).find(needle).spans) == []


def test_a_line_end_of_two_characters_is_found_whole_or_not_at_all() -> None:
    view = View("a\u0301\r\nb", composed)
    assert not any(list(view.find(needle).spans) for needle in ("\n", "\r", "\nb"))
    assert list(view.find("\r\n").spans) == [Span(2, 4)]


def test_a_part_of_a_text_leads_back_to_offsets_in_the_whole() -> None:
    source = "xx " + unicodedata.normalize("NFD", "hoà hoà")
    assert list(View(source, folded, Span(3, len(source))).find("hoa").spans) == [Span(3, 7), Span(8, 12)]
    assert list(View("xx hoà hoà", folded, Span(3, 10)).find("hoa", 1).spans) == [Span(7, 10)]


def test_simple_text_keeps_its_offsets() -> None:
    assert View("Bộ trưởng Nga", folded).source_span(3, 9) == Span(3, 9)


def test_a_composed_view_joins_accents_to_their_letters_and_changes_nothing_else() -> None:
    source = "Hoà\u00a0" + unicodedata.normalize("NFD", "Đế") + "\r\nß"
    view = View(source, composed)
    assert view.text == "Hoà\u00a0Đế\r\nß"
    assert view.source_span(5, 6).slice(source) == unicodedata.normalize("NFD", "ế")
