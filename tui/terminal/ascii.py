"""`--ascii`: signs in place of those that some terminals draw two cells wide (East Asian ambiguous width, UAX 11).

Only what is painted changes. Letters stay: a terminal that draws those too wide has to be set right itself.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_PICTURES = "".join(map(chr, range(0x2400, 0x2422)))
"""Of control codes; consoles lack them."""
_SIGNS = str.maketrans(
    "“”‘’…·–—−×▌▐▕▏│─━╭╮╰╯┌┐└┘├┤←→↑↓✎␦�▸▁▂▃▄▅▆▇█" + _PICTURES,
    "\"\"''~.---x|||||-=++++++++++<>^v*??>||||||||" + "?" * len(_PICTURES),
)
"""Each sign with its stand-in, all one cell wide."""


class AsciiSigns(LineFilter):
    """A filter over everything that is painted, the last before the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments with other signs."""
        return [Segment(_plain(text), style, control) for text, style, control in segments]


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return text if text.isascii() else text.translate(_SIGNS)
