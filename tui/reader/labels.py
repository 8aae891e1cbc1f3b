"""Jump labels: letters that one types to go to a word. Pure: no screen, no keys.

What typing does to them, and how a row's cells look under them. Which letters a word has is in `lettering`, styles
are `looks`' matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from annotations.span import Span
from tui.reader.layout import Cells


class Label(NamedTuple):
    """The letters with which one goes to `start`, in code points; at most so many are `shown` before any is typed.

    Where the first is a letter that the word has, that one, at `own`, is only marked, and the second stands on it.
    """

    start: int
    letters: str
    shown: int = 2
    own: int | None = None


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

    @property
    def marking(self) -> bool:
        """Whether letters of the text are marked, so that all of it can be read."""
        return any(label.own is not None for label in self.labels)


def labels_in(labels: Sequence[Label], row: Span) -> tuple[Label, ...]:
    """Those of the labels, which are in the order of the text, that stand on a row."""
    first, end = (bisect_left(labels, edge, key=_start) for edge in row)
    return tuple(labels[first:end])


def _start(label: Label) -> int:
    return label.start


def overlaid(cells: Cells, labels: Sequence[Label], typed: str) -> tuple[Cells, list[int]]:
    """A row with labels painted over its glyphs, and for each glyph what it shows of a label: 0 nothing, 1 the
    letter to be typed now, 2 one to be typed after it, 3 a letter of the text that is to be typed now.

    No cell moves: a glyph gives way whole, and a letter on a wide one stands beside a blank. The second letter of
    a label stands on the next glyph, at the end of a row on the blank there; where the next label stands there
    already, it comes up once the first is typed. Labels that do not go on from `typed` are not painted.
    """
    glyphs, widths, shown = list(cells.glyphs), list(cells.widths), [0] * len(cells.starts)
    painted = [label for label in labels if label.letters.startswith(typed) and (typed or label.shown)]
    taken = {label.start if label.own is None else label.own for label in painted}
    for start, letters, at_first, own in painted:
        at = bisect_left(cells.starts, start if own is None else own)
        both = len(letters[:at_first]) == 2
        roomy = both and at + 1 < len(glyphs) and cells.starts[at + 1] not in taken
        if own is not None:
            if typed:
                glyphs[at] = letters[1].ljust(widths[at])
            shown[at] = 1 if typed else 3
        elif widths[at] > 1:
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
