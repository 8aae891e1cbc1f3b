"""The terminal while the reader runs: Textual's driver, made to outlive signals and a terminal that goes away.

What is decided before Textual is imported is in `terminal`.
"""

from __future__ import annotations

import asyncio
import os
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable
from select import select
from typing import Any

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from tui.terminal.clipboard import OSC_52, passed_on
from tui.terminal.incoming import Incoming
from tui.terminal.output import Output

ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
"""The signals that ask the program to end."""

LOOK, READ = 0.1, 4096
"""Seconds between looks at whether to go on reading, and the most bytes read at once."""


FRAME_BEGINS, FRAME_ENDS = "\x1b[?2026h", "\x1b[?2026l"
"""What Textual writes before and after a frame, for terminals that then show it at once."""


class TerminalDriver(LinuxDriver):
    """Ends, stops and goes on by way of the event loop, so that all is saved and the terminal given back."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._file: Any = Output(self._file)
        self._stopped = False
        self._frame: list[str] | None = None
        """What is written of a frame that is not yet whole."""
        for number in ENDING:
            _hear(number, self._app.exit, 128 + number)  # the status by the custom of shells
        _hear(signal.SIGTSTP, self._stop)
        _hear(signal.SIGCONT, self._go_on)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        _hear(signal.SIGWINCH, self._tell_size)

    def _tell_size(self) -> None:
        """Tell the app what size the window has by now: a handler that reads it at once may be interrupted by the next
        one, and tell an earlier size last."""
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(events.Resize(size, size))

    def _stop(self) -> None:
        """Give the terminal back as it was, and stop."""
        if not self._stopped:
            self._stopped = True
            self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        """Take the terminal again, also after a stop that could not be heard. A closed one, of which this signal
        tells as well, is left alone."""
        if os.isatty(self.fileno):
            if not self._stopped:
                self.suspend_application_mode()
            self._stopped = False
            self.resume_application_mode()
            self._app.refresh(layout=True)

    def write(self, data: str) -> None:
        """Write to the terminal: a frame in one go, what is for the clipboard past a multiplexer too."""
        if data == FRAME_BEGINS:
            self._frame = []
        if self._frame is not None:
            self._frame.append(data)
            if data != FRAME_ENDS:
                return
            data, self._frame = "".join(self._frame), None
        for part in passed_on(data, os.environ) if data.startswith(OSC_52) else (data,):
            rest = self._file.at_once(part)
            if rest is not None:
                super().write(rest)

    def run_input_thread(self) -> None:
        """Read keys and mouse; where the terminal is gone, end as if the signal had told so."""
        incoming, decode = Incoming(), getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            patience = incoming.patience
            try:
                data = self._read(LOOK if patience is None else min(patience, LOOK))
            except (OSError, EOFError):
                self._app.call_later(self._app.exit, 128 + signal.SIGHUP)
                return
            for message in incoming.feed(decode(data)) if data else ():
                self.process_message(message)
            for message in incoming.tick():
                self.process_message(message)

    def _read(self, seconds: float) -> bytes:
        """What comes within so many seconds; nothing if nothing does. Raises `EOFError` where the terminal is gone."""
        if not select([self.fileno], [], [], seconds)[0]:
            return b""
        data = os.read(self.fileno, READ)
        if not data:
            raise EOFError
        return data


def _hear(number: int, callback: Callable[..., object], *arguments: object) -> None:
    """Have the event loop call something when a signal comes; once the loop is closed, the signal does nothing.

    A handler that does its work at once may wait for a lock that the code it interrupts holds. Of the signals that
    `loop.add_signal_handler` hears, those are lost that come when a slow terminal has long held up the loop.
    """
    loop = asyncio.get_running_loop()

    def heard(*_: object) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(callback, *arguments)

    signal.signal(number, heard)
