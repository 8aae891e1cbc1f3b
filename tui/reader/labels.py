"""Jump labels: letters painted on word starts, which one types to go there. Pure: no screen, no keys.

Which labels there are, what typing does to them, and how a row's cells look under them. Styles are `looks`' matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil, isqrt
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from annotations.span import Span
from tui.reader.layout import Cells

if TYPE_CHECKING:
    from annotations.text.stops import Stop

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""What labels are made of, the easiest to reach first."""

SYMBOLS = LETTERS + "1234567890" + LETTERS.upper()
"""What they are made of where two letters are too few for all words: 2 of these are enough for 3,844."""


MOST = len(SYMBOLS) ** 2
"""So many labels there are."""


class Label(NamedTuple):
    """The letters with which one goes to `start`, in code points; at most so many are `shown` before any is typed."""

    start: int
    letters: str
    shown: int = 2


class Jump(Struct, frozen=True):
    """Labels in the order of the text, and what was typed of one; `begun` is what a selection begins with.

    With `selecting`, two labels are asked for: of the selection's first word and of its last. Where the selection ends
    if a label is the last one's is told by `edges`.
    """

    labels: tuple[Label, ...]
    selecting: bool = False
    begun: Span | None = None
    typed: str = ""
    edges: Mapping[int, int] = {}

    def type(self, letter: str) -> Jump | None:
        """With one letter more; None where no label goes on so. Case matters only where labels have both."""
        for typed in (self.typed + letter, self.typed + letter.lower()):
            if any(label.letters.startswith(typed) for label in self.labels):
                return replace(self, typed=typed)
        return None

    @property
    def hit(self) -> int | None:
        """Where the label stands that was typed; None while letters are missing."""
        return next((label.start for label in self.labels if label.letters == self.typed), None)

    @property
    def by_letter(self) -> bool:
        """Whether most labels stand amid letters, so that most are not shown before their first letter is typed."""
        return sum(label.shown < 2 for label in self.labels) > len(self.labels) / 2


def labelled(stops: Iterable[Stop], near: int) -> tuple[Label, ...]:
    """A label for each of `stops`, in their order; the nearer to the offset `near`, the shorter.

    No label has more than two letters or is the beginning of another. Beyond 3,844 the farthest have none. Those of
    two letters go through the alphabet as the text goes on, so that those with the same first letter stand together.
    Amid a word or a run of letters only the first letter is shown, and only where it is another than before: so a page
    of ideographs can be read. One types the letter that stands at or before the place, and then sees the second.
    """
    nearest = sorted(stops, key=lambda stop: (abs(stop.at - near), stop.at))[:MOST]
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


def labels_in(labels: Sequence[Label], row: Span) -> tuple[Label, ...]:
    """Those of the labels, which are in the order of the text, that stand on a row."""
    first, end = (bisect_left(labels, edge, key=_start) for edge in row)
    return tuple(labels[first:end])


def _start(label: Label) -> int:
    return label.start


def overlaid(cells: Cells, labels: Sequence[Label], typed: str) -> tuple[Cells, list[int]]:
    """A row with labels painted over its glyphs, and for each glyph what it shows of a label: 0 nothing, 1 the
    letter to be typed now, 2 one to be typed after it.

    No cell moves: a glyph gives way whole, and a letter on a wide one stands beside a blank. The second letter of
    a label stands on the next glyph, at the end of a row on the blank there; where the next label stands there
    already, it comes up once the first is typed. Labels that do not go on from `typed` are not painted.
    """
    glyphs, widths, shown = list(cells.glyphs), list(cells.widths), [0] * len(cells.starts)
    painted = [label for label in labels if label.letters.startswith(typed) and (typed or label.shown)]
    taken = {label.start for label in painted}
    for start, letters, at_first in painted:
        at = bisect_left(cells.starts, start)
        both = len(letters[:at_first]) == 2
        roomy = both and at + 1 < len(glyphs) and cells.starts[at + 1] not in taken
        if widths[at] > 1:
            now = letters[len(typed) :] if typed else letters[:at_first]
            glyphs[at] = (" " * len(typed) + now).ljust(widths[at])
            shown[at] = 1
        elif not roomy:
            glyphs[at], shown[at] = letters[len(typed)], 1
        else:
            if not typed:
                glyphs[at], shown[at] = letters[0], 1
            widths[at + 1] = max(1, widths[at + 1])
            glyphs[at + 1] = letters[1].ljust(widths[at + 1])
            shown[at + 1] = 1 if typed else 2
    return replace(cells, glyphs=glyphs, widths=widths), shown
