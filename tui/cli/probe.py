"""How wide the terminal draws text, found out by asking it where its cursor stands. For `dprk-reader doctor` only.

A terminal answers `ESC [ 6 n` with the cursor's place (DSR and CPR of ECMA-48).
"""

from __future__ import annotations

import os
import re
import select
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from time import monotonic

WAIT = 0.5
"""Seconds to wait for an answer; terminals over ssh take their time."""

SAMPLES = {
    "Vietnamese": "Triều Tiên",
    "Vietnamese, decomposed": "Trie\u0302\u0300u Tie\u0302n",
    "Korean": "조선",
    "Korean, decomposed": "\u110c\u1169\u1109\u1165\u11ab",
    "Chinese": "朝鮮",
    "Thai": "ก็",
    "Arabic": "كوريا",
    "Hebrew": "קוריאה",
    "emoji": "😀",
    "emoji family": "👨\u200d👩\u200d👧",
    "flag": "🇰🇷",
    "frames and quotes": "│─▌“”…→",
}
"""A few letters of each script; what the program draws itself comes last."""

_PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")


def expected_width(text: str) -> int:
    """The cells that the reader takes `text` to be drawn in."""
    from annotations.text.graphemes import grapheme_starts
    from tui.reader.glyphs import glyph_of

    starts = [*grapheme_starts(text, 0, len(text)), len(text)]
    return sum(glyph_of(text[start:end]).width for start, end in pairwise(starts))


def drawn_widths(texts: Sequence[str], wait: float = WAIT) -> list[int] | None:
    """The cells that the terminal draws each text in; None where there is no terminal or it does not answer.

    The texts are short; nothing of them stays on screen.
    """
    try:
        with _raw_terminal() as handle:
            widths: list[int] = []
            for text in texts:
                column = _column_after(text, handle, wait)
                if column is None:
                    return None
                widths.append(column - 1)
            return widths
    except (OSError, ImportError):
        return None


def _column_after(text: str, handle: int, wait: float) -> int | None:
    """The column after a text at the start of the line, counted from 1, which is blank again then; see `_answer`."""
    os.write(handle, f"\r{text}\x1b[6n".encode())
    column = _answer(handle, wait)
    os.write(handle, b"\r\x1b[K")
    return column


@contextmanager
def _raw_terminal() -> Iterator[int]:
    """The terminal of this process, without echo and line editing meanwhile. Raises `OSError`."""
    import termios
    import tty

    handle = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    try:
        before = termios.tcgetattr(handle)
        try:
            tty.setcbreak(handle)
            yield handle
        finally:
            termios.tcsetattr(handle, termios.TCSAFLUSH, before)  # an answer that comes late is no typing
    except termios.error as error:
        raise OSError(*error.args) from error
    finally:
        os.close(handle)


def _answer(handle: int, wait: float) -> int | None:
    """The column that the terminal tells, counted from 1; None where it tells none in time."""
    said, end = b"", monotonic() + wait
    while (left := end - monotonic()) > 0:
        if select.select([handle], [], [], left)[0]:
            said += os.read(handle, 64)
            if place := _PLACE.search(said):
                return int(place[1])
    return None
