"""Texts as graphemes of which it is known where they come from, so that it is known what became of a span."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from annotations.span import Span
from annotations.text.graphemes import grapheme_starts


class Atom(NamedTuple):
    """A grapheme, and which one of the original it is; -1 for what an edit brought in."""

    text: str
    origin: int


Atoms = list[Atom]


def atoms_of(text: str) -> Atoms:
    """The graphemes of a text, numbered."""
    starts = [*grapheme_starts(text, 0, len(text)), len(text)]
    return [Atom(text[at:end], number) for number, (at, end) in enumerate(pairwise(starts))]


def text_of(atoms: Sequence[Atom]) -> str:
    """The text that graphemes make."""
    return "".join(atom.text for atom in atoms)


def new_atoms(text: str) -> Atoms:
    """The graphemes of a text that an edit brings in."""
    return [Atom(atom.text, -1) for atom in atoms_of(text)]


def truth(before: Sequence[Atom], after: Sequence[Atom]) -> Callable[[Span], Span | None]:
    """Tells where a span of `before`'s text is in `after`'s; None where not all of it, and it alone, is there.

    White space may have become more or less. What was changed and changed back is what it was.
    """
    after = _changed_back(before, after)
    offsets = {offset: number for number, offset in enumerate(offsets_of(before))}
    ends = offsets_of(after)
    index = {atom.origin: at for at, atom in enumerate(after) if atom.origin >= 0}

    def where(span: Span) -> Span | None:
        wanted = _seen(before[offsets[span.start] : offsets[span.end]])
        first, last = index.get(wanted[0], -1), index.get(wanted[-1], -1)
        if first < 0 or last < first or _seen(after[first : last + 1]) != wanted:
            return None
        return Span(ends[first], ends[last + 1])

    return where


def _changed_back(before: Sequence[Atom], after: Sequence[Atom]) -> Atoms:
    """`after`, where letters that came in are the original's if between the same two these stood there."""
    kept = [at for at, atom in enumerate(after) if atom.origin >= 0]
    restored = list(after)
    for at, to in pairwise(kept):
        originals = before[after[at].origin + 1 : after[to].origin]
        came = after[at + 1 : to]
        if len(originals) == len(came) and _composed(originals) == _composed(came):
            restored[at + 1 : to] = [
                Atom(new.text, old.origin) for new, old in zip(came, originals, strict=True)
            ]
    return restored


def _composed(atoms: Sequence[Atom]) -> str:
    return unicodedata.normalize("NFC", text_of(atoms))


def offsets_of(atoms: Sequence[Atom]) -> list[int]:
    """Where each atom begins in the text that they make, and where that ends."""
    return [0, *accumulate(len(atom.text) for atom in atoms)]


def _seen(atoms: Sequence[Atom]) -> list[int]:
    """Which graphemes are there, with one number for every run of white space."""
    seen: list[int] = []
    for atom in atoms:
        number = -2 if atom.text.isspace() else atom.origin
        if number != -2 or seen[-1:] != [-2]:
            seen.append(number)
    return seen
