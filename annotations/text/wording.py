"""What changed between two wordings, word by word, for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from annotations.text.collapsed import Collapsed

MOST = 2_000
"""Words that are compared; of longer wordings only the beginnings are."""


class Part(NamedTuple):
    """Words that are the same in both, or only in the old or the new wording."""

    kind: Literal["same", "gone", "new"]
    text: str


def changed_words(old: str, new: str) -> Iterator[Part]:
    """The words of both, in order; white space and the composition of accents count for nothing."""
    before, after = Collapsed(old).text.split()[:MOST], Collapsed(new).text.split()[:MOST]
    for _, first, last, there, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[first:last] == after[there:end]:
            yield Part("same", " ".join(after[there:end]))
            continue
        if last > first:
            yield Part("gone", " ".join(before[first:last]))
        if end > there:
            yield Part("new", " ".join(after[there:end]))


def same_words(old: str, new: str) -> bool:
    """Whether two wordings are the same, but for white space and the composition of accents."""
    return Collapsed(old).text.split() == Collapsed(new).text.split()
