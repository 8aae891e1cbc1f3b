"""What changed between two wordings."""

from __future__ import annotations

import unicodedata

from annotations.text.wording import Part, changed_words, same_words


def test_changed_words_stand_in_order_beside_those_that_are_the_same() -> None:
    assert list(changed_words("các biện pháp trừng phạt", "biện pháp trừng trị mới")) == [
        Part("gone", "các"),
        Part("same", "biện pháp trừng"),
        Part("gone", "phạt"),
        Part("new", "trị mới"),
    ]


def test_space_and_composition_count_for_nothing() -> None:
    old, new = "Triều Tiên", unicodedata.normalize("NFD", "Triều\r\n Tiên")
    assert same_words(old, new) and [part.kind for part in changed_words(old, new)] == ["same"]
    assert not same_words(old, "Triều")


def test_nothing_is_nothing() -> None:
    assert list(changed_words("", "")) == []
    assert list(changed_words("", "a")) == [Part("new", "a")]
