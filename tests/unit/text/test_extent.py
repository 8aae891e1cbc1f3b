"""How long a text is said to be."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.text.extent import character_count, word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hai bên bàn về hợp tác.\n\nngày 7/6", 8),
        ("김정은 위원장은 왔다.", 3),
        ("Đoàn tới Bắc Kinh (北京) hôm qua", 7),
        ("KCNA 朝鲜", 2),
        ("…", 1),
        ("", 0),
        ("外务相崔善姬抵达平壤。\n\n讨论了合作。", None),
        ("昨日、北朝鮮の金正恩総書記は KCNA に", None),
        ("รัฐมนตรีพบกันที่กรุงเทพ วานนี้", None),
        ("នៅក្នុងអាស៊ី", None),
    ],
)
def test_words_are_counted_where_most_of_a_text_sets_them_apart(text: str, words: int | None) -> None:
    assert word_count(text) == words
    assert word_count(unicodedata.normalize("NFD", text)) == words


@pytest.mark.parametrize(
    ("text", "characters"),
    [("hợp tác", 7), ("김정은", 3), ("🇰🇵👨\u200d👩\u200d👧", 2), ("ที่นี่", 2), ("a\r\nb", 3), ("", 0)],
)
def test_a_character_is_counted_once_with_all_its_marks(text: str, characters: int) -> None:
    assert character_count(text) == characters
    assert character_count(unicodedata.normalize("NFD", text)) == characters
