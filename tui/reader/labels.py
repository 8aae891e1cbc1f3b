"""Jump labels: letters painted on word starts, which one types to go there. Pure: no screen, no keys.

Which labels there are, what typing does to them, and how a row's cells look under them. Styles are `looks`' matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain, product
from math import ceil, isqrt
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from annotations.span import Span
from annotations.text.graphemes import grapheme_starts, next_grapheme, snap_back
from annotations.text.words import is_piece, word_at, words
from tui.reader.layout import Cells

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""What labels are made of, the easiest to reach first."""

SYMBOLS = LETTERS + "1234567890" + LETTERS.upper()
"""What they are made of where two letters are too few for all words: 2 of these are enough for 3,844."""


MOST = len(SYMBOLS) ** 2
"""So many labels there are."""


class Label(NamedTuple):
    """The letters painted on the word that begins at `start`, in code points."""

    start: int
    letters: str


class Jump(Struct, frozen=True):
    """Labels in the order of the text, and what was typed of one; `begun` is the word that a selection begins with.

    With `selecting`, two labels are asked for: of the selection's first word and of its last. With `by_letter`, the
    labels are on letters where no words are set apart.
    """

    labels: tuple[Label, ...]
    selecting: bool = False
    begun: Span | None = None
    typed: str = ""
    by_letter: bool = False

    def type(self, letter: str) -> Jump | None:
        """With one letter more; None where no label goes on so. Case matters only where labels have both."""
        for typed in (self.typed + letter, self.typed + letter.lower()):
            if any(label.letters.startswith(typed) for label in self.labels):
                return replace(self, typed=typed)
        return None

    @property
    def hit(self) -> int | None:
        """Where the word begins whose label was typed; None while letters are missing."""
        return next((label.start for label in self.labels if label.letters == self.typed), None)


def word_starts(text: str, rows: Span) -> list[int]:
    """Where the words begin that begin in `rows`, on grapheme boundaries, in order."""
    cut = word_at(text, rows.start - 1) if rows.start else None
    start = max(rows.start, cut.end) if cut else rows.start
    last = word_at(text, rows.end - 1)  # a word that goes on below tells where it begins
    starts = (word.start for word in words(text, start, last.end if last else rows.end))
    return sorted({at if text[at - 1 : at] == " " else snap_back(text, at) for at in starts})


def letter_starts(text: str, rows: Span) -> list[int]:
    """The same, and every letter of scripts that set no words apart: what is selected need not end with a piece."""
    letters = (grapheme_starts(text, *word) for word in words(text, *rows) if is_piece(text, word))
    return sorted({*word_starts(text, rows), *chain.from_iterable(letters)})


def to_select(text: str, start: int, *, by_letter: bool) -> Span:
    """What the label at `start` stands for: the word there, or the letter where no words are set apart."""
    word = word_at(text, start)
    if word is None or (by_letter and is_piece(text, word)):
        return Span(start, next_grapheme(text, start))
    return word


def labelled(starts: Iterable[int], near: int) -> tuple[Label, ...]:
    """A label for each of `starts`, in their order; the nearer to the offset `near`, the shorter.

    No label has more than two letters or is the beginning of another. Beyond 3,844 the farthest have none.
    """
    nearest = sorted(starts, key=lambda start: (abs(start - near), start))
    return tuple(sorted(map(Label, nearest, _names(len(nearest)))))


def _names(count: int) -> Iterable[str]:
    """So many labels, the shorter first: as many symbols as must be begin two letters, the easier ones stand alone."""
    enough = isqrt(max(0, count - 1)) + 1
    symbols = SYMBOLS[: max(len(LETTERS), enough)]
    longer = ceil(max(0, count - len(symbols)) / (len(symbols) - 1))
    alone = max(0, len(symbols) - longer)
    return chain(symbols[:alone], map("".join, product(symbols[alone:], symbols)))


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
    a label stands on the next glyph, at the end of a row on the blank there; where the next word begins there
    already, it comes up once the first is typed. Labels that do not go on from `typed` are not painted.
    """
    glyphs, widths, shown = list(cells.glyphs), list(cells.widths), [0] * len(cells.starts)
    taken = {label.start for label in labels}
    for start, letters in labels:
        if not letters.startswith(typed):
            continue
        at = bisect_left(cells.starts, start)
        roomy = at + 1 < len(glyphs) and cells.starts[at + 1] not in taken
        if len(letters) == 1 or widths[at] > 1:
            glyphs[at] = (" " * len(typed) + letters[len(typed) :]).ljust(widths[at])
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
