"""`Incoming`: what a terminal sends, as Textual's messages. Here it is decided which Esc is a key of its own.

Terminals send the same byte for Esc as before all that they tell of other keys and the mouse. Textual waits for more
behind each, so that with it Esc and a letter typed right after come as Alt and the letter, or as yet another key. No
command of ours has Alt: Esc is a key unless what stands behind it tells of a key or the mouse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import monotonic

from textual import constants, events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

ESC = "\x1b"

_PIECES = re.compile(r"\x1b\[20[01]~|\x1b[\[O\x7f\t]|\x1b|[^\x1b]+")
"""Where a paste begins or ends; the beginning of other sequences (Esc and DEL is Alt+Backspace, Esc and tab Shift+Tab
on the Linux console); Esc; what is between."""

_BEGUN = re.compile(r"\x1b(?:\[[\d;]*|O)?\Z")
"""What may be all that was typed, or the beginning of a sequence."""

_TOLD = re.compile(r"\x1b\[[<?][\d;]*\Z")
"""The beginning of a sequence that nobody types."""


class Incoming:
    """Text goes in as it is read; messages come out as soon as it is known what they are."""

    def __init__(self) -> None:
        self._parser = XTermParser()
        self._held = ""
        self._typed_at: float | None = None
        """When what is held counts as typed, by `monotonic`."""
        self._pasting = False

    @property
    def patience(self) -> float | None:
        """For how many seconds `tick` has nothing to tell; None if it has to wait for more text."""
        return None if self._typed_at is None else max(0.0, self._typed_at - monotonic())

    def feed(self, data: str) -> Iterator[Message]:
        """What was read."""
        data, self._held, self._typed_at = self._held + data, "", None
        typed = _BEGUN.search(data)
        if begun := typed or _TOLD.search(data):
            data, self._held = data[: begun.start()], begun[0]
        for piece in _PIECES.findall(data):
            if piece in (BRACKETED_PASTE_START, BRACKETED_PASTE_END):
                self._pasting = piece == BRACKETED_PASTE_START
                yield from self._parser.feed(piece)
            elif self._pasting:  # where the parser would take Esc for the end, or what is behind it for keys
                yield from self._fed(piece.removeprefix(ESC))
            elif piece == ESC:
                yield events.Key("escape", ESC)
            else:
                yield from self._parser.feed(piece)
        if typed and not self._pasting:
            self._typed_at = monotonic() + constants.ESCAPE_DELAY

    def tick(self) -> Iterator[Message]:
        """What counts as typed by now, since nothing came that would have made it a sequence."""
        if self._typed_at is not None and monotonic() >= self._typed_at:
            typed, self._held, self._typed_at = self._held, "", None
            yield events.Key("escape", ESC)
            yield from self._fed(typed.removeprefix(ESC))
        yield from self._parser.tick()

    def _fed(self, text: str) -> Iterator[Message]:
        return iter(self._parser.feed(text) if text else ())  # no text means the end, to the parser
