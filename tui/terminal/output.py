"""`Output`: what is written to the terminal: at once as far as it takes that, the rest by Textual's thread.

A thread that has to be woken writes when the one that wakes it rests, which is after all that a key leaves to be done.
"""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Lock
from typing import TextIO


class Output:
    """A stream that takes everything, also when nobody is left to read it.

    Textual writes in a thread, through a short queue: if a closed terminal ended that thread, the program would wait
    for ever for room in the queue.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._terminal = _without_waiting(stream)
        self._lock = Lock()
        self._left = b""
        """What the terminal had no room for, which comes before what the thread writes next."""
        self._waiting = 0
        """How many texts the thread has yet to write."""

    def at_once(self, text: str) -> str | None:
        """Write a text now; None where that is done, else what to give to the thread."""
        with self._lock:
            if self._waiting or self._terminal is None:
                self._waiting += 1
                return text
            data = text.encode(self._stream.encoding, self._stream.errors or "strict")
            try:
                taken = os.write(self._terminal, data)
            except BlockingIOError:
                taken = 0
            except OSError:  # nobody is left
                return None
            if taken == len(data):
                return None
            self._left, self._waiting = data[taken:], 1
            return ""

    def write(self, text: str) -> None:
        """Write what was given to the thread, however long that takes."""
        left, self._left = self._left, b""
        with suppress(OSError):
            if left:
                self._stream.buffer.write(left)
            self._stream.write(text)
            self._stream.flush()
        with self._lock:
            self._waiting -= 1

    def flush(self) -> None:
        """Nothing is held back."""

    def fileno(self) -> int:
        """The number of the stream's file."""
        return self._stream.fileno()


def _without_waiting(stream: TextIO) -> int | None:
    """The terminal that a stream leads to, opened for writing as much as it takes; None for anything else.

    It is opened once more, since what is set for the stream's own holds for all programs that have it.
    """
    try:
        return os.open(os.ttyname(stream.fileno()), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError:
        return None
