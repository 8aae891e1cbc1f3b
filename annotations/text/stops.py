"""Stops: where a selection may begin and end, as it is offered to one who picks both ends by eye.

It may begin and end with a word, a part of one (Nga-Triều, a syllable of Hangul), a sign, and a letter of scripts that
set no words apart. What is left out are only places between two letters of an alphabet, or two digits.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from annotations.late import Late
from annotations.span import Span
from annotations.text.graphemes import grapheme_starts, snap_back
from annotations.text.particles import particle_start
from annotations.text.words import is_piece, word_at, words

_CHANGE = r"(?<=\p{Ll}\p{M}*)(?=\p{Lu})|(?<=\p{N})(?=\p{L})|(?<=\p{L}\p{M}*)(?=\p{N})"
_PART_BEGINS = Late(rf"(?V1)(?<=[\p{{P}}\p{{S}}])(?=[\p{{L}}\p{{N}}])|(?=\p{{Hangul}})|{_CHANGE}")
_PART_ENDS = Late(rf"(?V1)(?=[\p{{P}}\p{{S}}])|(?<=\p{{Hangul}})|{_CHANGE}")
"""Where a part of a word begins or ends: at a hyphen, dot, slash or apostrophe in it (Nga-Triều, Korea’s, 2024-01-19),
at a syllable of Hangul, at a capital behind a small letter (scraped pages lose spaces), between letters and digits."""


class Stop(NamedTuple):
    """A place to begin or end at: the letter `at` which it is shown, and the `edge` of the selection, in code points.

    `inner` is one that nothing sets apart from what stands before it, and a sign: the eye does not look for it first,
    unless selections `often` end there, as before a particle.
    """

    at: int
    edge: int
    inner: bool = False
    often: bool = False


def word_begins(text: str, rows: Span) -> list[Stop]:
    """Where the words begin that begin in `rows`, on grapheme boundaries, in order."""
    found = ((_snapped(text, word.start), inner) for word, inner in _touching(text, rows))
    return _ordered(Stop(at, at, inner) for at, inner in found if rows.holds(at))


def begins(text: str, rows: Span) -> list[Stop]:
    """Where a selection may begin in `rows`, in order."""
    found = [Stop(at, at, inner=True) for at, _ in _signs(text, rows)]
    for word, inner in _touching(text, rows):
        if is_piece(text, word):
            starts = grapheme_starts(text, *word)
        else:
            starts = [_snapped(text, word.start), *_within(text, word, _PART_BEGINS)]
        found += [Stop(at, at, inner=inner or at > word.start) for at in starts]
    return _ordered(stop for stop in found if rows.holds(stop.at))


def ends(text: str, rows: Span) -> list[Stop]:
    """Where a selection may end that begins where `rows` do, in order. Its last word may end below them."""
    found = [Stop(at, end, inner=True) for at, end in _signs(text, rows)]
    for word, inner in _touching(text, rows):
        if is_piece(text, word):
            letters = pairwise([*grapheme_starts(text, *word), word.end])
            found += [Stop(at, end, inner=inner or at > word.start) for at, end in letters]
            continue
        found.append(Stop(max(_snapped(text, word.start), rows.start), word.end, inner))
        found += [Stop(at, at, inner=True) for at in _within(text, word, _PART_ENDS)]
        if (particle := particle_start(text, word)) is not None:
            found.append(Stop(particle, particle, inner=True, often=True))
    return _ordered(stop for stop in found if rows.holds(stop.at) and stop.edge > rows.start)


def _ordered(stops: Iterable[Stop]) -> list[Stop]:
    return sorted({stop.at: stop for stop in stops}.values())


def _touching(text: str, rows: Span) -> Iterator[tuple[Span, bool]]:
    """The words that are in `rows`, whole, and whether another word stands right before each."""
    first, last = word_at(text, rows.start), word_at(text, rows.end - 1)
    start, end = first.start if first else rows.start, last.end if last else rows.end
    before = start if start and word_at(text, start - 1) else -1
    for word in words(text, start, end):
        yield word, word.start == before
        before = word.end


def _signs(text: str, rows: Span) -> Iterator[tuple[int, int]]:
    """What can be seen between the words, letter by letter: punctuation, symbols, emoji."""
    edges = [rows.start, *chain.from_iterable(word for word, _ in _touching(text, rows)), rows.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if start < end:
            starts = grapheme_starts(text, start, end)
            for at, following in pairwise([*starts, end]):
                if unicodedata.category(text[at])[0] not in "CZ" and not text[at].isspace():
                    yield at, following


def _within(text: str, word: Span, edge: Late) -> list[int]:
    """Where there is such an edge within a word, on grapheme boundaries."""
    if word.length < 2:
        return []
    graphemes = grapheme_starts(text, *word)
    return [
        at for found in edge.pattern.finditer(text, *word) if word.start < (at := found.start()) in graphemes
    ]


def _snapped(text: str, at: int) -> int:
    return at if text[at - 1 : at] == " " else snap_back(text, at)
