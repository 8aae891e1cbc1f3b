"""Which language a text is in: told by its letters, not told where they do not tell."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.text.language import language_of

VIETNAMESE = "Đoàn đường sắt đã tới cảng Rajin hôm thứ Ba để xem bến than."
KOREAN = "철도 점검단이 4일 라진항을 찾아 화물 운송을 협의했다."
ENGLISH = "A group of rail experts came to the port on Tuesday to look at the idle berths."


@pytest.mark.parametrize(("text", "language"), [(VIETNAMESE, "vi"), (KOREAN, "ko"), (ENGLISH, "en")])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_our_three_languages_in_any_composition(text: str, language: str, form: str) -> None:
    normalised = unicodedata.normalize("NFC" if form == "NFC" else "NFD", text)
    assert language_of(normalised) == language


def test_names_in_another_script_do_not_change_the_language() -> None:
    assert language_of(ENGLISH + " The port is called 라진항 in Korean.") == "en"
    assert language_of(KOREAN + " 항구 이름은 Rajin이다.") == "ko"
    assert language_of(VIETNAMESE + " Tên cảng là 라진항.") == "vi"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021-03-04 10:55",
        "Rajin",
        "Doan duong sat da toi cang Rajin hom thu Ba de xem ben than.",
        "Делегация прибыла в порт во вторник.",
        "代表団は火曜日に港を訪れた。",
        "La délégation est arrivée au port mardi pour voir les quais.",
    ],
)
def test_where_the_letters_do_not_tell_nothing_is_claimed(text: str) -> None:
    assert language_of(text) is None


def test_the_beginning_tells() -> None:
    assert language_of(ENGLISH * 100 + KOREAN * 1000) == "en"
