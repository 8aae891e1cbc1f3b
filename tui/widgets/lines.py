"""Lines for the widgets that paint themselves: text made safe for the terminal, cut and wrapped by cells.

The article's text has its own layout, `tui.reader.layout`; here are titles, quotes, names and guidelines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from annotations.text.graphemes import grapheme_starts, is_simple
from tui.reader.glyphs import LINE_END, TAB, Glyph, glyph_of

Piece: TypeAlias = tuple[str, Style]
"""Some text and how it looks."""

Line: TypeAlias = Sequence[Piece]
"""The pieces of one line, from left to right."""

PARTS = " · "
"""Stands between the parts of a line that may be left out."""

BAR = "▌"
"""Marks the row that one is at."""

BOLD = Style(bold=True)
"""Added to a style for what should be seen first."""

CUT = "…"
"""Stands for text that was cut off."""

_SPACE = Glyph(" ", 1)
_HINTS = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff"))  # where lines may break: nothing to see


def _glyphs(text: str) -> list[Glyph]:
    """What is painted for each grapheme cluster of a text on one line."""
    text = text.translate(_HINTS)
    starts = grapheme_starts(text, 0, len(text))
    glyphs = (glyph_of(text[start:end]) for start, end in pairwise((*starts, len(text))))
    return [_SPACE if glyph in (LINE_END, TAB) else glyph for glyph in glyphs]


def display(text: str) -> str:
    """The text as it may be painted, on one line; what a cluster becomes is as in the article's text.

    No control character, escape sequence, bidi control, surrogate or line break is left in it: each becomes a
    symbol, a line break or tab a space; hints where a line may break are left out.
    """
    if is_simple(text):
        return text.replace("\n", " ").replace("\t", " ")
    return "".join(glyph.text for glyph in _glyphs(text))


def one_line(text: str) -> str:
    """The text on one line, each run of white space as one space; not yet safe to paint."""
    return " ".join(text.split())


def fit(text: str, cells: int) -> str:
    """The text, safe to paint and at most `cells` cells wide; cut between clusters, it ends in `…`."""
    return _cut(text, cells)[0]


def fit_parts(text: str, cells: int) -> str:
    """Of a text in several parts those that fit in `cells` cells, safe to paint; the first is cut at its end."""
    first, *others = text.split(PARTS)
    shown = fit(first, cells)
    for part in map(display, others):
        if cell_len(shown + PARTS + part) <= cells:
            shown += PARTS + part
    return shown


def fit_end(text: str, cells: int) -> str:
    """The end of the text that fits in `cells` cells, safe to paint; cut between clusters, it begins with `…`."""
    shown = display(text)
    if cell_len(shown) <= cells:
        return shown
    kept: list[str] = []
    for glyph in reversed(_glyphs(text)):
        cells -= glyph.width
        if cells < 1:
            break
        kept.append(glyph.text)
    return CUT + "".join(reversed(kept)).lstrip()


def _cut(text: str, cells: int) -> tuple[str, bool]:
    """The text that fits, and whether some of it was left out."""
    room = max(0, 8 * cells + 64)  # code points: enough for any text that people write
    return _cut_short(text[:room], cells, len(text) > room)


@lru_cache(maxsize=4096)
def _cut_short(text: str, cells: int, more: bool) -> tuple[str, bool]:
    shown = display(text)
    if not more and cell_len(shown) <= cells:
        return shown, False
    filled = 0
    kept: list[str] = []
    for glyph in _glyphs(text):
        if filled + glyph.width > cells - 1:
            break
        kept.append(glyph.text)
        filled += glyph.width
    return ("".join(kept).rstrip() + CUT if cells > 0 else ""), True


def wrap(text: str, cells: int) -> list[str]:
    """The text, safe to paint, in lines of at most `cells` cells, broken at spaces; at least one line.

    Its own line breaks stay; a word longer than a line is cut between grapheme clusters.
    """
    cells = max(2, cells)  # a wide letter needs two
    return [line for paragraph in text.splitlines() or [""] for line in _wrapped(paragraph, cells)]


def _wrapped(paragraph: str, cells: int) -> Iterator[str]:
    line, filled = "", 0
    for word in _words(paragraph, cells):
        width = cell_len(word)
        if line and filled + 1 + width > cells:
            yield line
            line, filled = "", 0
        line, filled = (f"{line} {word}", filled + 1 + width) if line else (word, width)
    yield line


def _words(paragraph: str, cells: int) -> Iterator[str]:
    """The words, those longer than a line in pieces."""
    for word in display(paragraph).split():
        if cell_len(word) <= cells:
            yield word
            continue
        piece, filled = "", 0
        for glyph in _glyphs(word):
            if filled + glyph.width > cells:
                yield piece
                piece, filled = "", 0
            piece, filled = piece + glyph.text, filled + glyph.width
        yield piece


def strip_of(pieces: Iterable[Piece], width: int, base: Style, right: Iterable[Piece] = ()) -> Strip:
    """A strip `width` cells wide: `pieces` from the left, `right` at its end, `base` under all and between.

    The text is made safe here. What does not fit is cut with `…`; the right side is cut last.
    """
    ends, end_width = _fitted(right, width, base)
    segments, filled = _fitted(pieces, width - end_width, base)
    if gap := width - end_width - filled:
        segments.append(Segment(" " * gap, base))
    return Strip([*segments, *ends], width)


def stretches(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ascending numbers of lines as runs of neighbours: the first of each, and how many. One refresh does for a run."""
    for _, run in groupby(enumerate(lines), key=lambda place: place[1] - place[0]):
        numbers = [number for _, number in run]
        yield numbers[0], len(numbers)


def _fitted(pieces: Iterable[Piece], room: int, base: Style) -> tuple[list[Segment], int]:
    """The segments of the pieces that fit in `room` cells, and how many cells they fill."""
    segments: list[Segment] = []
    filled = 0
    for text, style in pieces:
        shown, cut = _cut(text, room - filled)
        if shown:
            segments.append(Segment(shown, base + style))
            filled += cell_len(shown)
        elif cut and not text.strip():
            continue
        elif cut and segments:  # the sign that something is left out takes the last cell of what is there
            last = segments.pop()
            sign = fit(f"{last.text} {CUT}", cell_len(last.text))
            segments.append(Segment(sign, last.style))
            filled += cell_len(sign) - cell_len(last.text)
        if cut:
            break
    return segments, filled
