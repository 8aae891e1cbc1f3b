"""The collapsed view of a text: composed (NFC), every run of white space one blank, with the way back.

In it two versions of a text are compared. Unlike the view that search uses (`folding.py`), it keeps case, accents and
every sign.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import regex

from annotations.span import Span
from annotations.text.graphemes import grapheme_starts, is_simple

_PIECE = regex.compile(r"\s+|\S+")
_LINE = regex.compile(r"([^\n\r]*)(?:\r\n|\n|\r|$)")


class Collapsed:
    """The collapsed view of `source`. `text` is what to compare; its offsets lead to the source and back."""

    def __init__(self, source: str) -> None:
        self._starts, self._ends = array("Q"), array("Q")
        self.lines = array("Q", [0])
        """Where the lines begin that are not blank, in the view; the first is 0."""
        pieces: list[str] = []
        blank, ended = False, False  # what the view ends with; whether the line there has come to its end
        for line in _LINE.finditer(source):
            for start, end, shown, single in _pieces(source, *line.span(1), line.end()):
                if shown == " " and blank:
                    self._ends[-1] = end
                    continue
                if shown != " " and ended:
                    if self._starts:
                        self.lines.append(len(self._starts))
                    ended = False
                blank = shown == " "
                pieces.append(shown)
                if single:
                    self._starts.extend(range(start, end))
                    self._ends.extend(range(start + 1, end + 1))
                else:
                    self._starts.extend([start] * len(shown))
                    self._ends.extend([end] * len(shown))
            ended = True
        self.text = "".join(pieces)

    def span(self, start: int, end: int) -> Span:
        """The part of the view that holds the source's `[start, end)`, not empty, and the graphemes it cuts."""
        return Span(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def source_span(self, start: int, end: int) -> Span:
        """The part of the source that the view's `text[start:end]`, not empty, comes from: whole graphemes."""
        return Span(self._starts[start], self._ends[end - 1])

    def cuts(self, offset: int) -> bool:
        """Whether a place in the view lies within what one grapheme of the source became."""
        return 0 < offset < len(self._starts) and self._starts[offset] == self._starts[offset - 1]

    def line_start(self, offset: int) -> int:
        """Where the line begins that holds the view's `offset`."""
        return self.lines[bisect_right(self.lines, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Where the line ends that holds the view's `offset`: where the next one begins."""
        after = bisect_right(self.lines, offset)
        return self.lines[after] if after < len(self.lines) else len(self.text)


def _pieces(source: str, start: int, end: int, next_line: int) -> Iterator[tuple[int, int, str, bool]]:
    """What the line `source[start:end]`, and what ends it, become: where each piece comes from, and the piece.

    Last, whether every code point of it is a grapheme by itself, and was so; else the piece is one grapheme.
    """
    line = source[start:end]
    simple = is_simple(line)
    if simple and line and line.isprintable() and "  " not in line and line[0] != " " != line[-1]:
        yield start, end, line, True  # of white space, only the blank counts as printable
    elif simple:
        for piece in _PIECE.finditer(source, start, end):
            first, last = piece.span()
            space = source[first].isspace()
            yield first, last, " " if space else piece[0], not space
    else:
        starts = grapheme_starts(source, start, end)
        for first, last in zip(starts, [*starts[1:], end], strict=True):
            cluster = source[first:last]
            shown = " " if cluster.isspace() else unicodedata.normalize("NFC", cluster)
            yield first, last, shown, False
    if next_line > end:
        yield end, next_line, " ", False
