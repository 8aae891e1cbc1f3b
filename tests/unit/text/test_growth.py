"""How a selection grows and shrinks."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.span import Span
from annotations.text.graphemes import Blocks
from annotations.text.growth import grown, shrunk

FIRST = "Theo KCNA, Bộ trưởng Kim Yong-jae đã gặp ông (Alexander Kozlov) ngày 7/6."
TEXT = f"Tiêu đề\n\n{FIRST} Hai bên hợp tác.\n"
ALL = FIRST + " Hai bên hợp tác."


def ladder(text: str, span: Span) -> list[str]:
    """What is selected, step by step, until nothing larger is left."""
    blocks, steps = Blocks(text), []
    while (larger := grown(text, blocks, span)) != span:
        span = larger
        steps.append(span.slice(text))
    return steps


def at(what: str, text: str = TEXT) -> Span:
    """The place where `what` begins."""
    return Span(text.index(what), text.index(what))


@pytest.mark.parametrize(
    ("place", "steps"),
    [
        ("jae", ["Yong-jae", "Kim Yong-jae", "Bộ trưởng Kim Yong-jae đã gặp ông", FIRST, ALL]),
        ("Kozlov", ["Kozlov", "Alexander Kozlov", FIRST, ALL]),
        ("gặp", ["gặp", "Bộ trưởng Kim Yong-jae đã gặp ông", FIRST, ALL]),
        ("KCNA", ["KCNA", "Theo KCNA", FIRST, ALL]),
        ("/6", ["7/6", "ngày 7/6", FIRST, ALL]),
        ("tác", ["tác", "Hai bên hợp tác", "Hai bên hợp tác.", ALL]),
        ("đề", ["đề", "Tiêu đề"]),
    ],
)
def test_a_caret_grows_to_word_name_clause_sentence_paragraph(place: str, steps: list[str]) -> None:
    assert ladder(TEXT, at(place)) == steps


def test_a_decomposed_text_grows_alike() -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    composed_steps = ladder(TEXT, at("Yong"))
    assert [
        unicodedata.normalize("NFC", step) for step in ladder(decomposed, at("Yong", decomposed))
    ] == composed_steps


def test_a_caret_after_a_word_grows_to_it() -> None:
    assert ladder("hợp tác, kinh tế", Span(7, 7))[0] == "tác"


def test_a_selection_of_some_words_grows_to_what_holds_them() -> None:
    span = Span(TEXT.index("gặp ông"), TEXT.index("gặp ông") + 7)
    assert ladder(TEXT, span)[0] == "Bộ trưởng Kim Yong-jae đã gặp ông"
    across = Span(TEXT.index("7/6"), TEXT.index("bên"))
    assert ladder(TEXT, across) == [ALL]


def test_a_comma_or_colon_between_digits_ends_no_clause() -> None:
    assert (
        ladder("Lúc 10:55 ở Seoul có 1,5 triệu người, theo KCNA.", Span(4, 4))[1]
        == "Lúc 10:55 ở Seoul có 1,5 triệu người"
    )


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("북 ‘경제 협력’이 중요하다.", "경제 협력"),
        ("북 '경제 협력'이 중요하다.", "경제 협력"),
        ("tàu 'than và gạo' bị bắt", "than và gạo"),
        ("the ‘old house’s wall’ is", "old house’s wall"),
        ("the workers’ house and walls’ end", "the workers’ house and walls’ end"),
        ("the workers' 10 houses", "the workers' 10 houses"),
    ],
)
def test_single_quotation_marks_end_a_clause_and_apostrophes_do_not(text: str, clause: str) -> None:
    assert ladder(text, Span(len(text) // 2, len(text) // 2))[1] == clause


def test_a_name_ends_at_punctuation_and_at_two_blanks() -> None:
    assert ladder("gặp Kim, Ri", Span(4, 4))[0] == "Kim"
    assert ladder("gặp Kim  Ri", Span(4, 4))[:2] == ["Kim", "gặp Kim  Ri"]


def test_korean_grows_without_capitals() -> None:
    text = "김정은은 로씨야와, 회담했다. 끝."
    assert ladder(text, Span(5, 5)) == ["로씨야와", "김정은은 로씨야와", "김정은은 로씨야와, 회담했다.", text]


def test_a_clause_ends_at_an_arabic_comma() -> None:
    assert ladder("قال الوزير اليوم، إن الوفد وصل.", Span(4, 4))[:2] == ["الوزير", "قال الوزير اليوم"]


@pytest.mark.parametrize(
    "text", ["नेता ने बात की।", "កម្ពុជា ជួប រុស្ស៊ី។", "កម្ពុជា ជួប រុស្ស៊ី៕", "မြန်မာ နှင့် ရုရှား။", "رہنما نے بات کی۔"]
)
def test_a_clause_does_not_hold_the_stop_that_ends_its_sentence(text: str) -> None:
    assert ladder(text, Span(0, 0))[-2:] == [text[:-1], text]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("据报道，外务相崔善姬17日抵达。", ["善姬", "外务相崔善姬", "外务相崔善姬17日抵达"]),
        (
            "昨日、北朝鮮の金正恩総書記は出席した。",
            ["恩総", "金正恩総書記", "北朝鮮の金正恩総書記は出席した"],
        ),
        (
            "昨日、キム・ジョンウン氏は",
            ["ジョンウン", "キム・ジョンウン", "キム・ジョンウン氏は"],
        ),
        ("วานนี้ เกาหลีเหนือ ยิง", ["เหนือ", "เกาหลีเหนือ", "วานนี้ เกาหลีเหนือ ยิง"]),
    ],
    ids=["chinese", "japanese", "katakana", "thai"],
)
def test_where_no_words_are_set_apart_what_stands_in_one_script_is_the_name(
    text: str, steps: list[str]
) -> None:
    place = max(text.find(part) for part in ("善", "恩", "ジ", "เห"))
    assert ladder(text, Span(place, place))[: len(steps)] == steps


def test_a_paragraph_is_the_largest() -> None:
    span = Span(9, len(TEXT) - 1)
    assert grown(TEXT, Blocks(TEXT), span) == span


def test_in_a_blank_line_nothing_grows() -> None:
    assert grown("a\n\nb", Blocks("a\n\nb"), Span(2, 2)) == Span(2, 2)
    assert grown("", Blocks(""), Span(0, 0)) == Span(0, 0)


def test_shrinking_goes_down_the_same_ladder_around_the_caret() -> None:
    blocks, offset = Blocks(TEXT), TEXT.index("Yong")
    span, steps = Span(9, len(TEXT) - 1), []
    while span.length:
        span = shrunk(TEXT, blocks, span, offset)
        steps.append(span.slice(TEXT))
    assert steps == [FIRST, "Bộ trưởng Kim Yong-jae đã gặp ông", "Kim Yong-jae", "Yong-jae", ""]
    assert span == Span(offset, offset)
