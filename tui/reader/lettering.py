"""Which letters lead to which stop, as `labels` paints them.

Where words are of letters that a keyboard has, the first is one that the word has itself and that need only be marked:
the page stays as it is, and can be read. Else the letters are given, and stand in the place of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from math import ceil, isqrt
from typing import TYPE_CHECKING, NamedTuple

from annotations.text.folding import folded
from annotations.text.graphemes import grapheme_starts
from tui.reader.labels import Label

if TYPE_CHECKING:
    from annotations.text.stops import Stop

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""What labels are made of, the easiest to reach first."""

SYMBOLS = LETTERS + "1234567890" + LETTERS.upper()
"""What they are made of where two letters are too few for all words: 2 of these are enough for 3,844."""

MOST = len(SYMBOLS) ** 2
"""So many labels there are."""

SHARED = (len(LETTERS) + 10, len(SYMBOLS))
"""How many labels may begin with the same marked letter: as few as will do."""

FAR = 12
"""How far into a word, in letters, one is looked for that few others have."""


def labelled(stops: Iterable[Stop], near: int, text: str = "") -> tuple[Label, ...]:
    """A label for each of `stops`, in their order; the nearer to the offset `near`, the easier.

    No label has more than two letters or is the beginning of another. Beyond 3,844 the farthest have none. The first is
    a letter of `text` that stands there, without case and accent, if half of them have such letters.
    """
    nearest = sorted(stops, key=lambda stop: (abs(stop.at - near), stop.at))[:MOST]
    return _marked(nearest, text) or _given(nearest)


# ---- letters of the text


class _Letter(NamedTuple):
    """A letter of the text `at` an offset, and the key that it is typed with."""

    at: int
    key: str


def _marked(nearest: Sequence[Stop], text: str) -> tuple[Label, ...]:
    """Labels that begin with letters of the text; none where too few have any, or too many have the same."""
    ordered = sorted(stop.at for stop in nearest)
    have = {at: _letters(text, at, end) for at, end in pairwise([*ordered, len(text)])}
    if 2 * sum(map(bool, have.values())) < len(have):
        return ()
    for most in SHARED:
        groups, marks = _grouped(nearest, have, most)
        if sum(map(len, groups.values())) == len(nearest):
            return _of_groups(groups, marks)
    return ()


def _letters(text: str, start: int, end: int) -> list[_Letter]:
    """The letters that may be marked of what stands there, the first of them first; of a sign, it alone."""
    starts = [*islice(grapheme_starts(text, start, min(end, start + 4 * FAR)), FAR), end]
    found: list[_Letter] = []
    for at, following in pairwise(starts):
        key = folded(text[at:following])
        if len(key) != 1 or not "!" <= key <= "~" or (found and not key.isalnum()):
            break
        found.append(_Letter(at, key))
        if not key.isalnum():
            break
    return found


def _grouped(
    nearest: Sequence[Stop], have: dict[int, list[_Letter]], most: int
) -> tuple[dict[str, list[Stop]], dict[int, int]]:
    """Stops by the first letter of their labels, at most so many with the same; and where it is marked.

    The nearest have the first letter of their word, others one further in, and what is left what still has room.
    """
    groups: dict[str, list[Stop]] = defaultdict(list)
    marks: dict[int, int] = {}
    left = list(nearest)
    for place in range(FAR):
        waiting, left = left, []
        for stop in waiting:
            letter = next(islice(have[stop.at], place, None), None)
            if letter is None or len(groups[letter.key]) == most:
                left.append(stop)
            else:
                groups[letter.key].append(stop)
                marks[stop.at] = letter.at
    left.sort()  # so that those with the same first letter stand together
    for key in sorted(LETTERS, key=lambda key: len(groups[key])):
        room = most - len(groups[key])
        groups[key] += left[:room]
        left = left[room:]
    return groups, marks


def _of_groups(groups: dict[str, list[Stop]], marks: dict[int, int]) -> tuple[Label, ...]:
    """The labels of stops that are grouped by their first letters, in the order of the text."""
    letters = {
        stop: key + second if len(stops) > 1 else key
        for key, stops in groups.items()
        for stop, second in zip(stops, SYMBOLS, strict=False)
    }
    labels, first = [], ""
    for stop in sorted(letters):
        own = letters[stop]
        shown = 2 if stop.at in marks or not stop.inner else int(own[0] != first)
        labels.append(Label(stop.at, own, shown, marks.get(stop.at)))
        first = own[0]
    return tuple(labels)


# ---- letters in the place of the text


def _given(nearest: Sequence[Stop]) -> tuple[Label, ...]:
    """Labels that stand in the place of the text, the nearest of one letter.

    Those of two go through the alphabet as the text goes on, so that those with the same first letter stand together.
    Amid a word or a run of letters only the first letter is shown, and only where it is another than before: so a page
    of ideographs can be read. One types the letter that stands at or before the place, and then sees the second.
    """
    symbols, alone = _shares(len(nearest))
    sought = [stop.at for stop in nearest if stop.often or not stop.inner]
    # Not all that could stand alone do, so that first letters can begin at better places.
    letters = dict(zip(sought, symbols[: alone * len(sought) // max(1, len(nearest))], strict=False))
    alone = len(letters)
    ordered = sorted(nearest)
    seams = {
        stop.at: not stop.inner or before is None or before.at in letters
        for before, stop in pairwise([None, *ordered])
        if stop is not None and stop.at not in letters
    }
    letters |= zip(seams, _pairs([*seams.values()], symbols[alone:], len(symbols)), strict=True)
    labels, first = [], ""
    for stop in ordered:
        own = letters[stop.at]
        labels.append(Label(stop.at, own, 2 if len(own) == 1 or not stop.inner else own[0] != first))
        first = own[0]
    return tuple(labels)


def _shares(count: int) -> tuple[str, int]:
    """The symbols for so many labels, as few as can be, and how many of them, the easier ones, may stand alone."""
    enough = isqrt(max(0, count - 1)) + 1
    symbols = SYMBOLS[: max(len(LETTERS), enough)]
    longer = ceil(max(0, count - len(symbols)) / (len(symbols) - 1))
    return symbols, max(0, len(symbols) - longer)


def _pairs(seams: Sequence[bool], symbols: str, most: int) -> Iterator[str]:
    """Two letters for each label of the text's order, the first among `symbols`; at most so many with the same first.

    `seams` tells of each whether another first letter may well begin there: amid letters it is one more to be painted.
    """
    at = 0
    for left, first in zip(range(len(symbols), 0, -1), symbols, strict=True):
        rest = len(seams) - at
        fair = ceil(rest / left)
        possible = range(max(1, fair // 2, rest - (left - 1) * most), min(most, rest) + 1)
        size = min(
            possible,
            key=lambda size: (at + size < len(seams) and not seams[at + size], abs(size - fair)),
            default=0,
        )
        yield from (first + second for second in SYMBOLS[:size])
        at += size
