"""Lines for the widgets that paint themselves: text made safe for the terminal, cut and wrapped by cells.

The article's text has its own layout, `tui.reader.layout`; here are titles, quotes, names and guidelines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

import regex
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Piece: TypeAlias = tuple[str, Style]
"""Some text and how it looks."""

Line: TypeAlias = Sequence[Piece]
"""The pieces of one line, from left to right."""

BAR = "▌"
"""Marks the row that one is at."""

BOLD = Style(bold=True)
"""Added to a style for what should be seen first."""

CUT = "…"
"""Stands for text that was cut off."""

UNSEEN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that may not reach the terminal and has no picture of its own."""

_DOTTED = "\N{DOTTED CIRCLE}"
_CLUSTER = regex.compile(r"\X")
_JOINERS = "\u200c\u200d"
_DROPPED = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte order mark
_SPACES = "\t\n\r\v\f\x85\u2028\u2029"


def _pictures() -> dict[int, str]:
    """What each character that may not reach the terminal as it is becomes."""
    table = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\N{SYMBOL FOR DELETE}"}
    for code in (*range(0x80, 0xA0), *range(0x2000, 0x20D0), *range(0xFFF0, 0xFFFC)):
        if unicodedata.category(chr(code)) in ("Cc", "Cf") and chr(code) not in _JOINERS:
            table[code] = UNSEEN
    table |= {0x061C: UNSEEN, 0x180E: UNSEEN}
    table |= dict.fromkeys(map(ord, _DROPPED), "") | dict.fromkeys(map(ord, _SPACES), " ")
    return table


_PICTURES = _pictures()
_UNSAFE = regex.compile(f"[{regex.escape(''.join(map(chr, _PICTURES)))}\ud800-\udfff]")


def display(text: str) -> str:
    """The text as it may be painted, on one line.

    No control character, escape sequence, bidi control, surrogate or line break is left in it: controls
    become their pictures (`␛`), what has none becomes `�`, a line break or tab one space, invisible break
    hints nothing.
    """
    safe: str = _UNSAFE.sub(_picture, text.replace("\r\n", "\n"))
    # A mark without a letter would sit on whatever stands before it on the screen.
    return _DOTTED + safe if safe and not cell_len(safe[0]) else safe


def _picture(found: regex.Match[str]) -> str:
    return _PICTURES.get(ord(found[0]), UNSEEN)


def one_line(text: str) -> str:
    """The text on one line, each run of white space as one space; not yet safe to paint."""
    return " ".join(text.split())


def fit(text: str, cells: int) -> str:
    """The text, safe to paint and at most `cells` cells wide; cut between clusters, it ends in `…`."""
    return _cut(text, cells)[0]


def _cut(text: str, cells: int) -> tuple[str, bool]:
    """The text that fits, and whether some of it was left out."""
    room = max(
        0, 8 * cells + 64
    )  # code points: enough for any text that people write, however long the whole is
    return _cut_short(text[:room], cells, len(text) > room)


@lru_cache(maxsize=4096)
def _cut_short(text: str, cells: int, more: bool) -> tuple[str, bool]:
    shown = display(text)
    if not more and cell_len(shown) <= cells:
        return shown, False
    filled = 0
    kept: list[str] = []
    for cluster in _CLUSTER.findall(shown):
        width = cell_len(cluster)
        if filled + width > cells - 1:
            break
        kept.append(cluster)
        filled += width
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
        for cluster in _CLUSTER.findall(word):
            width = cell_len(cluster)
            if filled + width > cells:
                yield piece
                piece, filled = "", 0
            piece, filled = piece + cluster, filled + width
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


def _fitted(pieces: Iterable[Piece], room: int, base: Style) -> tuple[list[Segment], int]:
    """The segments of the pieces that fit in `room` cells, and how many cells they fill."""
    segments: list[Segment] = []
    filled = 0
    for text, style in pieces:
        shown, cut = _cut(text, room - filled)
        if shown:
            segments.append(Segment(shown, base + style))
            filled += cell_len(shown)
        if cut:
            break
    return segments, filled
