"""Stops: where a selection is offered to begin and end, and what a Korean particle is."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.span import Span
from annotations.text.particles import particle_start
from annotations.text.stops import Stop, begins, ends, word_begins


def whole(text: str) -> Span:
    return Span(0, len(text))


def offered(text: str, start: int = 0) -> list[str]:
    """What is selected from `start` to each of the ends."""
    return [text[start : stop.edge] for stop in ends(text, Span(start, len(text)))]


# ---- words


def test_every_word_that_begins_on_screen_is_one_to_go_to_in_furniture_too() -> None:
    text = "Go Top\n\nCác ông Kim, Choe Son-hui: 7/6."
    assert [text[stop.at : stop.at + 3] for stop in word_begins(text, whole(text))] == [
        "Go ", "Top", "Các", "ông", "Kim", "Cho", "Son", "7/6",
    ]  # fmt: skip


def test_a_word_that_began_above_is_not() -> None:
    text = "Son-hui Choe"
    assert word_begins(text, Span(4, len(text))) == [Stop(8, 8)]


def test_of_ideographs_every_second_is_wherever_the_view_ends() -> None:
    text = "朝鲜外务相崔善姬抵达平壤。"
    assert word_begins(text, whole(text)) == [Stop(at, at, at > 0) for at in (0, 2, 4, 6, 8, 10)]
    found = [[stop.at for stop in word_begins(text, Span(3, end))] for end in (5, 6, 7, 9)]
    assert found == [[4], [4], [4, 6], [4, 6, 8]]


# ---- where a selection may begin


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Quan hệ Nga-Triều, “Mỹ”.", ["Quan", "hệ", "Nga", "Triều", ",", "“", "Mỹ", "”", "."]),
        ("Kim Jong-un", ["Kim", "Jong-un", "un"]),
        ("Korea’s T-72 on 7/6", ["Korea", "s", "T-72", "72", "on", "7/6", "6"]),
        ("북한은 21일 (KCNA가)", ["북한은", "한은", "은", "21", "일", "(", "KCNA", "가", ")"]),
        ("10:55:30Update", ["10", "55", "30", "Update"]),
        ("tậpTriều COVID19 3.5%", ["tập", "Triều", "COVID", "19", "3.5", "5"]),
        ("KCNA: 崔善姬", ["KCNA", ":", "崔", "善", "姬"]),
        ("vệ tinh 🛰️ và\t\x07", ["vệ", "tinh", "🛰️", "và"]),
    ],
)
def test_a_selection_begins_with_a_word_a_part_of_a_compound_a_sign_or_a_letter(
    text: str, places: list[str]
) -> None:
    found = begins(text, whole(text))
    assert [text[stop.at :].startswith(place) for stop, place in zip(found, places, strict=True)] == [
        True
    ] * len(places)
    assert all(stop.at == stop.edge for stop in found)


def test_letters_of_a_piece_that_began_above_are_offered_too() -> None:
    assert [stop.at for stop in begins("崔善姬抵达", Span(1, 4))] == [1, 2, 3]


def test_what_stands_right_behind_another_is_inner() -> None:
    text = "KCNA: 崔善 21일 Nga-Triều"
    outer = [text[stop.at :][:2] for stop in begins(text, whole(text)) if not stop.inner]
    assert outer == ["KC", "崔善", "21", "Ng"]


# ---- where it may end


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("북한은 러시아와", ["북한", "북한은", "북한은 러시아", "북한은 러시아와"]),
        ("Nga-Triều 7/6", ["Nga", "Nga-Triều", "Nga-Triều 7/6"]),
        ("Moscow’s U.S.-led Korea's", ["Moscow", "Moscow’s", "Moscow’s U.S.", "Moscow’s U.S.-led Korea"]),
        ("2024-01-19 tậpTriều", ["2024", "2024-01", "2024-01-19", "2024-01-19 tập", "2024-01-19 tậpTriều"]),
        ("대북제재는", ["대", "대북", "대북제", "대북제재", "대북제재는"]),
        ("Bộ (KCNA).", ["Bộ", "Bộ (KCNA", "Bộ (KCNA)", "Bộ (KCNA)."]),
        ("“Mỹ”", ["“", "“Mỹ", "“Mỹ”"]),
        ("崔善姬", ["崔", "崔善", "崔善姬"]),
        ("40km 3.5% 21일", ["40", "40km", "40km 3.5%", "40km 3.5% 21", "40km 3.5% 21일"]),
    ],
)
def test_a_selection_ends_with_what_people_end_it_with(text: str, wanted: list[str]) -> None:
    found = offered(text)
    assert set(wanted) <= set(found)
    assert len(found) == len(set(found))


def test_a_label_stands_on_the_word_that_is_the_last_and_within_it_on_what_is_left_out() -> None:
    text = "북한은 Nga-Triều"
    assert ends(text, whole(text)) == [
        Stop(0, 3), Stop(1, 1, inner=True), Stop(2, 2, inner=True, often=True), Stop(4, 13), Stop(7, 7, inner=True),
    ]  # fmt: skip


def test_a_selection_that_begins_within_a_word_ends_with_it_on_its_first_letter() -> None:
    text = "Nga-Triều gặp"
    assert ends(text, Span(4, 6)) == [Stop(4, 9)]


# ---- particles


@pytest.mark.parametrize(
    "word",
    [
        *(
            "북한|은",
            "러시아|는",
            "위원장|이",
            "외무성|과",
            "러시아|와",
            "협력|을",
            "회의|를",
            "평양|에",
            "18일|에",
        ),
        *(
            "북한|의",
            "모스크바|에서",
            "모스크바|에서는",
            "푸틴|에게",
            "연말|까지",
            "일|부터",
            "서울|로",
            "러시아|로",
        ),
        *(
            "북한|으로",
            "평양|으로부터",
            "러시아|와의",
            "정책|이라고",
            "김정은|은",
            "김정은|이",
            "위성|도",
            "동맹|이다",
        ),
        *("KCNA|가", "中国|과", "한국|만"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_particle_begins_where_its_noun_ends(word: str, form: str) -> None:
    stem, particle = (unicodedata.normalize(form, part) for part in word.split("|"))  # type: ignore[arg-type]
    text = f"({stem}{particle} 가"
    assert particle_start(text, Span(1, 1 + len(stem + particle))) == 1 + len(stem)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "국가",
            "전문가",
            "증가",
            "회의",
            "정상회의",
            "결의",
            "한반도",
            "평안북도",
            "김정은",
            "효과",
            "추가",
            "제도",
        ),
        *(
            "평양",
            "은",
            "에서",
            "미사일",
            "KCNA",
            "7/6",
            "Triều",
            "する",
            "ㄱㅏ",
            "사업가",
            "하지만",
            "요구하는",
        ),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_only_sounds_like_one_is_none(word: str, form: str) -> None:
    text = unicodedata.normalize(form, word)  # type: ignore[arg-type]
    assert particle_start(text, whole(text)) is None
