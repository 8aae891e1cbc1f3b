"""The terminal's clipboard: how a text gets there, through tmux and GNU screen too, and how much of it can.

OSC 52 is a sequence that asks the terminal to take a text, described in xterm's "Control Sequences". A terminal
does not tell whether it did.
"""

from __future__ import annotations

from collections.abc import Mapping

MOST_BYTES = 74_994
"""The longest text in UTF-8 that is sent: several terminals take 100,000 bytes in all, and a text grows by a third."""

OSC_52 = "\x1b]52;"

_SCREEN_PIECE = 200
"""Code points of a sequence that GNU screen passes on in one piece; its buffer is small."""


def passed_on(sequence: str, environ: Mapping[str, str]) -> list[str]:
    """What to write so that `sequence` reaches the terminal.

    tmux takes the sequence itself where its option `set-clipboard` is on, and passes a wrapped one on where
    `allow-passthrough` is on; to send both does no harm.
    """
    if environ.get("TMUX"):
        return [sequence, "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"]
    if environ.get("STY"):
        starts = range(0, len(sequence), _SCREEN_PIECE)
        return [f"\x1bP{sequence[start : start + _SCREEN_PIECE]}\x1b\\" for start in starts]
    return [sequence]
