"""Sentences shown to users: counts stand with the noun that is right for them."""

from __future__ import annotations

import pytest

from tui.words import words


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 changes"), (1, "1 change"), (2, "2 changes"), (1200, "1,200 changes")]
)
def test_a_count_has_its_noun(count: int, said: str) -> None:
    assert words("did.many", count=count) == f"{said} made in one go"


def test_each_of_several_counts_has_its_own() -> None:
    said = words("rescue.done", changes=2, articles=1, already=0, file="f")
    assert said.startswith("Brought back 2 changes in 1 article; 0 here already.")
