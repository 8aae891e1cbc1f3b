"""Where annotations are found again in a changed text, and where doubt is left to a person."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from annotations.anchoring.anchor import Placement, place
from annotations.anchoring.certain import SLACK, TWIN, Agreement
from annotations.annotation import Anchor, anchor_at
from annotations.span import Span
from tests.evaluation.anchoring import CLASSES, evaluate

BEFORE = "Đoàn do bà Choe Son-hui dẫn đầu đã bàn về hợp tác kinh tế và thương mại với phía Nga.\n\n"
MARKED = "Các biện pháp trừng phạt vẫn còn hiệu lực, theo Bộ Ngoại giao Hàn Quốc.\n\n"
ALIKE = "Các biện pháp trừng phạt sẽ hết hiệu lực, theo Bộ Quốc phòng Hàn Quốc.\n\n"
AFTER = "Hai bên nói thêm về công nghệ vệ tinh 🛰️ và giao dịch vũ khí.\n"
TEXT = BEFORE + MARKED + AFTER
SEEDS = Path(__file__).parents[3] / "seeds"


def anchor_on(text: str, quote: str, number: int = 0) -> Anchor:
    """The anchor of `quote` where it stands in `text` for the first time, or a later one."""
    at = -1
    for _ in range(number + 1):
        at = text.index(quote, at + 1)
    return anchor_at(text, Span(at, at + len(quote)), "old")


def placed(
    new: str, quote: str = "trừng phạt", old: str = TEXT, *, kept: bool = True, number: int = 0
) -> Placement:
    [placement] = place([anchor_on(old, quote, number)], old if kept else None, new)
    return placement


def quotes(placement: Placement, text: str) -> list[str]:
    return [span.slice(text) for span in placement.spans]


def test_what_stands_where_it_stood_is_exact_with_the_old_text_and_without() -> None:
    new = TEXT + "Một câu thêm vào ở cuối.\n"
    at = TEXT.index("trừng phạt")
    for kept in (True, False):
        assert placed(new, kept=kept) == Placement("exact", (Span(at, at + 10),), 1.0)


def test_what_another_sentence_pushed_on_has_moved() -> None:
    new = "Một câu thêm vào ở đầu.\n\n" + TEXT
    placement = placed(new)
    assert placement.outcome == "moved" and quotes(placement, new) == ["trừng phạt"]


def test_a_paragraph_put_elsewhere_takes_its_annotations_along() -> None:
    new = MARKED + BEFORE + AFTER
    assert placed(new) == Placement("moved", (Span(14, 24),), 1.0)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_text_encoded_anew_is_the_same_text(form: str) -> None:
    old = unicodedata.normalize("NFC" if form == "NFD" else "NFD", TEXT)
    new = unicodedata.normalize(form, TEXT).replace("\n", "\r\n")  # type: ignore[arg-type]
    placement = placed(new, unicodedata.normalize("NFC" if form == "NFD" else "NFD", "trừng phạt"), old)
    assert placement.outcome == "moved"
    assert quotes(placement, new) == [unicodedata.normalize(form, "trừng phạt")]  # type: ignore[arg-type]


def test_of_a_sentence_that_now_stands_twice_side_by_side_neither_is_certain() -> None:
    assert not placed(BEFORE + MARKED + MARKED + AFTER).certain


@pytest.mark.parametrize("number", [0, 1])
def test_of_two_sentences_alike_of_which_one_is_gone_neither_is_certain(number: int) -> None:
    old = BEFORE + MARKED + MARKED + AFTER
    assert not placed(TEXT, old=old, number=number).certain


def test_a_sentence_that_stood_twice_is_told_from_its_twin_by_what_stands_beside_it() -> None:
    old = MARKED + BEFORE + MARKED + AFTER
    new = "Một câu thêm vào ở đầu của bài báo này, trước mọi câu khác.\n\n" + old
    for number in (0, 1):
        placement = placed(new, old=old, number=number)
        assert placement.spans == (anchor_on(new, "trừng phạt", number).span,)


def test_an_annotation_whose_sentence_is_gone_is_never_put_on_a_lookalike_that_was_there_before() -> None:
    old, new = BEFORE + MARKED + AFTER + ALIKE, BEFORE + AFTER + ALIKE
    assert placed(new, old=old).outcome == "lost"


def test_nor_silently_on_a_lookalike_that_came_in_elsewhere() -> None:
    assert not placed(ALIKE + BEFORE + AFTER).certain
    assert not placed(BEFORE + AFTER + ALIKE).certain


def test_nor_on_its_twin_without_the_old_text() -> None:
    old = MARKED + BEFORE + MARKED + AFTER
    for number in (0, 1):
        assert not placed(BEFORE + MARKED + AFTER, old=old, kept=False, number=number).certain


def test_a_changed_quote_is_proposed_with_its_confidence() -> None:
    new = TEXT.replace("hợp tác kinh tế", "hợp tác về kinh tế")
    placement = placed(new, "hợp tác kinh tế")
    assert placement.outcome == "approximate" and 0.8 < placement.confidence < 1
    assert quotes(placement, new) == ["hợp tác về kinh tế"]


def test_whole_words_are_proposed_for_whole_words() -> None:
    new = TEXT.replace("trừng phạt", "trừng trị")
    assert quotes(placed(new), new) == ["trừng trị"]


def test_equally_likely_places_are_ambiguous() -> None:
    by_hand = Anchor(9_000, 9_003, "Nga", "", "", "unknown")
    [placement] = place([by_hand], None, "x Nga y.\nz Nga w.\n")
    assert placement.outcome == "ambiguous"
    assert placement.spans == (Span(2, 5), Span(11, 14))


def test_a_quote_over_the_end_of_a_sentence_is_not_put_together_from_its_parts() -> None:
    old = BEFORE + MARKED + AFTER
    new = BEFORE + MARKED + MARKED + AFTER
    assert not placed(new, "Hàn Quốc.\n\nHai bên", old).certain


def test_without_the_old_text_what_moved_is_proposed_not_applied() -> None:
    new = "Một câu thêm vào ở đầu.\n\n" + TEXT
    placement = placed(new, kept=False)
    assert placement.outcome == "approximate" and placement.confidence > 0.9
    assert quotes(placement, new) == ["trừng phạt"]


def test_an_annotation_without_its_context_is_never_applied() -> None:
    at = TEXT.index("trừng phạt")
    by_hand = Anchor(at, at + 10, "trừng phạt", "", "", "unknown")
    [placement] = place([by_hand], None, TEXT)
    assert placement.outcome == "approximate" and placement.spans == (by_hand.span,)


def test_an_anchor_that_does_not_fit_its_old_text_is_found_by_its_own_context() -> None:
    wrong = anchor_on(TEXT, "trừng phạt")
    [placement] = place([wrong], "another text altogether", TEXT)
    assert placement.outcome == "exact"


@pytest.mark.parametrize("new", ["", " ", "\n\n", "🛰️"])
def test_in_an_empty_text_everything_is_lost(new: str) -> None:
    for kept in (True, False):
        assert placed(new, kept=kept) == Placement("lost")


def test_what_stands_everywhere_is_never_certain_and_never_slow() -> None:
    old = "Nga Nga Nga\n" * 3_000
    new = old + "Nga\n"
    [placement] = place([anchor_at(old, Span(12_000, 12_003), "old")], old, new)
    assert not placement.certain


@pytest.mark.parametrize("moved_ahead", [True, False])
def test_nor_on_a_lookalike_that_came_in_on_the_other_side_of_its_neighbour(moved_ahead: bool) -> None:
    marked, neighbour = MARKED.replace("\n\n", " "), "Nga phản đối ngay, Trung Quốc thì im lặng. "
    alike = marked.replace("Các", "Mọi")
    old, new = neighbour + marked, alike + neighbour
    if not moved_ahead:
        old, new = marked + neighbour, neighbour + alike
    assert not placed(BEFORE + new + AFTER, old=BEFORE + old + AFTER).certain
    assert placed(BEFORE + neighbour + alike + AFTER, old=BEFORE + neighbour + marked + AFTER).certain


@pytest.mark.parametrize(("name", "seed"), [("mixture", 24), ("lookalike left", 27)])
def test_no_scripted_edit_of_those_that_once_did_puts_one_silently_wrong(name: str, seed: int) -> None:
    texts = [file.read_text() for file in sorted(SEEDS.glob("*.txt"))]
    [(_, tally)] = evaluate(texts, 60, seed, keep_old=True, classes={name: CLASSES[name]})
    assert tally.faults == [] and tally.right > 0.8 * tally.spans


@pytest.mark.parametrize("keep_old", [True, False])
def test_no_scripted_edit_puts_an_annotation_silently_wrong(keep_old: bool) -> None:
    texts = [file.read_text() for file in sorted(SEEDS.glob("*.txt"))]
    tallies = dict(evaluate(texts, 12, seed=1, keep_old=keep_old))
    assert [fault for tally in tallies.values() for fault in tally.faults] == []
    placed_right = sum(tally.right for tally in tallies.values())
    assert placed_right > (0.95 if keep_old else 0.15) * sum(tally.spans for tally in tallies.values())


@pytest.mark.parametrize(
    ("rival", "leaves_doubt"),
    [
        ((10, 10 - SLACK), False),
        ((10, 11 - SLACK), True),  # hardly less far in all
        ((0, 0), False),
        ((10 + SLACK, 0), True),  # much further on one side
        ((TWIN, 0), True),  # a twin, which is further on one side
    ],
)
def test_a_place_must_agree_clearly_further_than_a_rival(rival: tuple[int, int], leaves_doubt: bool) -> None:
    assert SLACK >= 8, "less than a word or two is chance"
    assert Agreement(10, 10).beats(Agreement(*rival), 5) is not leaves_doubt


def test_a_place_must_agree_further_than_a_twin_on_both_sides() -> None:
    assert Agreement(40 + SLACK, 20 + SLACK).beats(Agreement(40, 20), 5)
    assert not Agreement(40 + SLACK, 19 + SLACK).beats(Agreement(40, 20), 5)
    assert not Agreement(39 + SLACK, 200).beats(Agreement(40, 20), 5)
