"""The other places of a text in its article: which count as the same text, as whole words, as tagged already."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.annotation import Annotation, anchor_at
from annotations.runs import IntervalIndex
from annotations.search.occurrences import (
    MOST_AT_ONCE,
    OccurrenceSearch,
    drafts,
    is_in_word,
    whole_words_by_default,
)
from annotations.span import Span
from tests.helpers.at_once import occurrences


def annotation(text: str, quote: str, tag: str, start: int = 0) -> Annotation:
    at = text.index(quote, start)
    return Annotation(
        f"{tag}-{at}", "article", "ann", anchor_at(text, Span(at, at + len(quote)), "digest"), tag
    )


def places(text: str, quote: str, *, whole_words: bool = False, match_case: bool = True) -> list[int]:
    found = occurrences(text, quote, whole_words=whole_words, match_case=match_case).places
    return [one.span.start for one in found]


def test_every_place_is_found_and_the_annotated_one_is_told() -> None:
    text = "Bà Choe nói. Choe đi."
    first, second = occurrences(text, "Choe", [annotation(text, "Choe", "actor")], tag="actor").places
    assert (first.tagged, second.tagged) == (True, False)
    assert second.span.slice(text) == "Choe"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composition_does_not_matter(form: str) -> None:
    quote = "trừng phạt"
    text = f"{unicodedata.normalize('NFC', quote)} {unicodedata.normalize('NFD', quote)}"
    assert len(places(text, unicodedata.normalize(form, quote))) == 2  # type: ignore[arg-type]


def test_neither_do_the_kind_of_space_and_what_nobody_sees() -> None:
    assert places("hợp tác, hợp\u00a0tác, hợp\ntác, hợp\r\ntác, hợp\u200b tác", "hợp tác") == [
        0,
        9,
        18,
        27,
        37,
    ]


def test_an_accent_makes_another_word_even_where_case_does_not_matter() -> None:
    assert places("Nga nga ngã NGÀ", "Nga", match_case=False) == [0, 4]
    assert places("Nga nga ngã", "Nga") == [0]


def test_parts_of_longer_words_are_told_or_left_out_and_counted() -> None:
    text = "Kim, Kimchi, Jong-Kim"
    assert [one.in_word for one in occurrences(text, "Kim").places] == [False, True, True]
    whole = occurrences(text, "Kim", whole_words=True)
    assert ([one.span.start for one in whole.places], whole.left_out) == ([0], 2)


@pytest.mark.parametrize(
    ("text", "quote", "inside"),
    [
        ("김정은은", "김정은", True),
        ("NATO는", "NATO", False),
        ("국가주석", "국가", True),
        ("日本人民", "日本", False),
        ("ประเทศไทย", "ไทย", False),
        ("(Nga)", "Nga", False),
        ("3.5%", "3.5", True),
        ("Nga.", "Nga", False),
        ("e\u0301n e\u0301", "e\u0301", True),
    ],
)
def test_what_is_part_of_a_longer_word(text: str, quote: str, inside: bool) -> None:
    start = text.index(quote)
    assert is_in_word(text, Span(start, start + len(quote))) is inside


@pytest.mark.parametrize(
    ("quote", "meant"),
    [
        ("Nga", True),
        ("김정은", False),
        ("日本", False),
        ("ไทย", False),
        ("NATO", True),
        ("Choe 외무상", False),
    ],
)
def test_whole_words_are_meant_where_the_script_has_them(quote: str, meant: bool) -> None:
    assert whole_words_by_default(quote, quote, Span(0, len(quote))) is meant


def test_whole_words_are_not_meant_where_part_of_one_is_tagged() -> None:
    assert not whole_words_by_default("Nga-Triều", "Nga", Span(0, 3))


def test_of_overlapping_places_the_tagged_one_goes_first_then_the_leftmost() -> None:
    text = "a a a a a"
    assert places(text, "a a") == [0, 4]
    assert [one.span.start for one in occurrences(text, "a a", at=Span(2, 5)).places] == [2, 6]


def test_a_part_of_a_word_takes_no_place_from_a_whole_one() -> None:
    assert places("ban an an", "an an", whole_words=True) == [4]


def test_annotations_that_a_place_overlaps_are_named() -> None:
    text = "Bộ Ngoại giao Nga, Nga"
    own = [annotation(text, "Bộ Ngoại giao Nga", "actor"), annotation(text, "Nga", "sanction", 15)]
    first, second = occurrences(text, "Nga", own, tag="sanction").places
    assert (first.tagged, first.over) == (False, ("actor",))
    assert (second.tagged, second.over) == (True, ())
    assert [one.over for one in occurrences(text, "Nga", own).places] == [("actor",), ("sanction",)]


@pytest.mark.parametrize("quote", ["", "\u00ad", "Mỹ"])
def test_what_is_nowhere_is_not_found(quote: str) -> None:
    assert len(occurrences("Nga", quote).places) == 0


def test_drafts_stand_on_their_words_and_tell_where_they_come_from() -> None:
    (draft,) = drafts("Nga, Nga", "digest", [Span(5, 8)], "actor")
    assert (draft.anchor.quote, draft.anchor.prefix, draft.tag, draft.origin) == (
        "Nga",
        "Nga, ",
        "actor",
        "search",
    )


def test_no_step_of_the_search_takes_in_more_than_so_many_places() -> None:
    search = OccurrenceSearch("Nga. " * 1_000, "Nga", IntervalIndex().overlapping)
    known = [0]
    for _ in search.steps:
        known.append(len(search.places))
        assert known[-1] - known[-2] <= MOST_AT_ONCE
    assert search.complete and len(search.places) == 1_000


def test_the_search_pauses_also_where_nothing_is_found() -> None:
    search = OccurrenceSearch("Moskva. " * 100_000, "Nga", IntervalIndex().overlapping)
    assert sum(1 for _ in search.steps) > 10
    assert search.complete and not search.places


def test_what_was_found_so_far_is_in_order_and_counted_at_every_step() -> None:
    text = "Nga, Ngao. " * 200
    at = Span(550, 553)
    search = OccurrenceSearch(
        text, "Nga", IntervalIndex([annotation(text, "Nga", "actor", 550)]).overlapping, tag="actor", at=at
    )
    for _ in search.steps:
        starts = [one.span.start for one in search.places]
        assert starts == sorted(starts)
        assert search.counts["in-word"] == sum(one.in_word for one in search.places)
        assert search.counts["tagged"] == sum(one.tagged for one in search.places)
        assert search.counts["open"] == sum(one.is_open_to("actor") for one in search.places)
        assert all(map(search.holds, search.places))
    assert search.counts["tagged"] == 1 and at in [one.span for one in search.places]


def test_places_in_page_furniture_are_told_and_not_meant_unless_the_text_was_taken_from_there() -> None:
    text = "Nga\n\nNga và Nga."

    def searched(at: Span | None) -> OccurrenceSearch:
        search = OccurrenceSearch(
            text,
            "Nga",
            IntervalIndex().overlapping,
            tag="actor",
            at=at,
            furniture=lambda start, end: start < 3,
        )
        for _ in search.steps:
            pass
        return search

    for at in (None, Span(5, 8)):
        found = searched(at)
        assert [(one.aside, one.is_open_to("actor")) for one in found.places] == [(True, False)] + [
            (False, True)
        ] * 2
        assert found.counts["aside"] == 1 and found.counts["open"] == 2
    assert not any(one.aside for one in searched(Span(0, 3)).places)
