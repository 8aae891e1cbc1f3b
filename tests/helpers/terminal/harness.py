"""Run a program in a real terminal and use it as a person does: press keys, wait for what the screen shows.

`Driver` is what both terminals offer; `Terminal` is a pseudo-terminal of our own; `tmux.py` has the other.
Nothing here knows our program. Columns and rows count from 0 at the top left.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import subprocess
import termios
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from tests.helpers.terminal import keys as key_codes
from tests.helpers.terminal.emulator import SYNCHRONISED, Cell, Emulator

STRIPPED = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TMUX", "TERM_PROGRAM", "COLORFGBG")


class Chunk(NamedTuple):
    """What one read from the program brought, and when (`time.perf_counter`)."""

    time: float
    data: bytes


class Driver(ABC):
    """A program in a terminal: what tests and benchmarks do with it, whichever terminal it is."""

    @property
    @abstractmethod
    def screen(self) -> Emulator:
        """The screen as it is after all that has been read."""

    @property
    @abstractmethod
    def raw(self) -> bytes:
        """All bytes the program has sent to its terminal."""

    @abstractmethod
    def pump(self, seconds: float) -> bool:
        """Wait up to `seconds` for output of the program; say whether there was any."""

    @abstractmethod
    def send_bytes(self, data: bytes) -> None:
        """Send bytes as if the terminal had made them."""

    @abstractmethod
    def send(self, *keys: str) -> None:
        """Press keys, each named as in Textual (`shift+right`, `ctrl+r`, `escape`) or a text to be typed."""

    @abstractmethod
    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as by dragging its window."""

    @abstractmethod
    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the program a signal."""

    @property
    @abstractmethod
    def exit_status(self) -> int | None:
        """How the program ended; minus the number of the signal that ended it; None while it runs."""

    @abstractmethod
    def close(self) -> None:
        """End what still runs and free the terminal."""

    def __enter__(self) -> Self:
        """Use the terminal in a `with`, which closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self.close()

    def paste(self, text: str) -> None:
        """Paste text, bracketed."""
        self.send_bytes(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def click(self, column: int, row: int, times: int = 1) -> None:
        """Click the left button, twice or more without a pause when `times` says so."""
        for _ in range(times):
            self.drag((column, row))

    def drag(self, *places: tuple[int, int]) -> None:
        """Press at the first place, move through the others, release at the last."""
        self.send_bytes(key_codes.mouse(key_codes.LEFT, *places[0]))
        for place in places[1:]:
            self.send_bytes(key_codes.mouse(key_codes.LEFT + key_codes.DRAG, *place))
        self.send_bytes(key_codes.mouse(key_codes.LEFT, *places[-1], released=True))

    def scroll(self, column: int, row: int, notches: int) -> None:
        """Turn the wheel: down for positive notches, up for negative."""
        button = key_codes.WHEEL_DOWN if notches > 0 else key_codes.WHEEL_UP
        for _ in range(abs(notches)):
            self.send_bytes(key_codes.mouse(button, column, row))

    def wait_for(
        self, what: str | Callable[[Emulator], bool], timeout: float = 15, pause: float = 0
    ) -> Emulator:
        """Wait until the screen shows a text on one row, or fulfils a condition; fail with what it shows.

        A frame is looked at when it is whole, as terminals show it; with `pause`, when nothing came for so many
        seconds: nothing is read during a look, for which a program that has much to write would have to wait.
        """
        shown = what if callable(what) else lambda screen: any(what in row for row in screen.text_rows)
        deadline = time.monotonic() + timeout
        while SYNCHRONISED in self.screen.private or not shown(self.screen):
            left = deadline - time.monotonic()
            came = left > 0 and self.pump(min(left, 0.5))
            while came and pause and self.pump(pause):
                pass
            if left <= 0 or (not came and self.exit_status is not None and not self.pump(0)):
                ended = (
                    "" if self.exit_status is None else f" (the program has ended with {self.exit_status})"
                )
                raise AssertionError(f"the screen never showed {what!r}{ended}; it shows:\n{self.text}")
        return self.screen

    def wait_quiet(self, seconds: float = 0.1, timeout: float = 15) -> None:
        """Wait until the program has sent nothing for `seconds`."""
        deadline = time.monotonic() + timeout
        while self.pump(seconds):
            if time.monotonic() > deadline:
                raise AssertionError(
                    f"the program never paused for {seconds} s; the screen shows:\n{self.text}"
                )

    def wait_exit(self, timeout: float = 15) -> int:
        """Wait until the program has ended; its exit status, or minus the signal that ended it."""
        deadline = time.monotonic() + timeout
        while self.exit_status is None:
            if time.monotonic() > deadline:
                raise AssertionError(f"the program does not end; the screen shows:\n{self.text}")
            self.pump(0.02)
        self.wait_quiet(0.02)
        return self.exit_status

    @property
    def lines(self) -> list[str]:
        """The text of every row, without blanks at its end."""
        return self.screen.text_rows

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> tuple[int, int]:
        """The terminal cursor's column and row."""
        return self.screen.cursor.x, self.screen.cursor.y

    def find(self, text: str) -> tuple[int, int] | None:
        """Column and row where a text starts, first from the top; None when it is not on any one row."""
        for y, line in enumerate(self.lines):
            if (index := line.find(text)) >= 0:
                return _column(self.screen.row(y), index), y
        return None

    def cells(self, text: str) -> list[Cell]:
        """The cells that show a text, first from the top, to ask how it is drawn."""
        place = self.find(text)
        assert place, f"{text!r} is not on the screen:\n{self.text}"
        column, row = place
        cells = self.screen.row(row)
        end = column
        while len("".join(cell.data for cell in cells[column:end])) < len(text):
            end += 1
        return cells[column:end]


def _column(cells: Sequence[Cell], index: int) -> int:
    """The column of the cell that holds the character at `index` of a row's text."""
    for column, cell in enumerate(cells):
        index -= len(cell.data)
        if index < 0:
            return column
    raise IndexError(index)


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program in a modern terminal, with `extra` on top."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in STRIPPED and not name.startswith("TEXTUAL")
    }
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"} | dict(extra)


class Terminal(Driver):
    """A pseudo-terminal with a program in it, read only while a method waits. `chunks` says when."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        columns: int = 120,
        rows: int = 40,
    ) -> None:
        self.chunks: list[Chunk] = []
        self._painted = 0  # how many chunks the emulator has seen
        self._screen = Emulator(columns, rows, reply=self._reply)
        self._master, slave = os.openpty()
        os.set_blocking(self._master, False)
        termios.tcsetwinsize(self._master, (rows, columns))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [str(word) for word in argv],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env=environment(env or {}),
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(slave)

    @property
    def pid(self) -> int:
        """The process id of the program."""
        return self._process.pid

    @property
    def cooked(self) -> bool:
        """Whether the terminal hands over whole lines and echoes what is typed, as a shell needs it."""
        flags = termios.tcgetattr(self._master)[3]
        return bool(flags & termios.ICANON and flags & termios.ECHO)

    def pump(self, seconds: float) -> bool:
        """Wait up to `seconds` for output; each read is stamped and kept, and painted when somebody looks."""
        if self._master < 0:
            return False
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # Linux; others give the empty string where no program holds the terminal any more
            data = b""
        if not data:
            time.sleep(min(seconds, 0.005))
            return False
        self.chunks.append(Chunk(time.perf_counter(), data))
        return True

    @property
    def screen(self) -> Emulator:
        """The screen after all that has been read."""
        while self.step():
            pass
        return self._screen

    def step(self) -> Emulator | None:
        """The screen after one more of the `chunks`; None when it has seen them all."""
        if self._painted == len(self.chunks):
            return None
        self._screen.feed(self.chunks[self._painted].data)
        self._painted += 1
        return self._screen

    @property
    def raw(self) -> bytes:
        """All bytes the program has sent."""
        return b"".join(chunk.data for chunk in self.chunks)

    def _reply(self, answer: str) -> None:
        if self._master >= 0:
            self.send_bytes(answer.encode())

    def send_bytes(self, data: bytes) -> None:
        """Send bytes as if the terminal had made them; nothing happens when the program has gone."""
        try:
            while data:
                try:
                    data = data[os.write(self._master, data) :]
                except BlockingIOError:
                    self.pump(0.01)
        except OSError:
            return

    def send(self, *keys: str) -> None:
        """Press keys, each named as in Textual or a text to be typed."""
        for key in keys:
            self.send_bytes(key_codes.encode(key))

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the kernel tells the program."""
        self.screen.resize(lines=rows, columns=columns)
        termios.tcsetwinsize(self._master, (rows, columns))

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal's window: the program gets SIGHUP, and what it writes then goes nowhere."""
        os.close(self._master)
        self._master = -1

    @property
    def exit_status(self) -> int | None:
        """How the program ended; None while it runs."""
        return self._process.poll()

    def close(self) -> None:
        """End what still runs and free the terminal."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        if self._master >= 0:
            self.hang_up()


def _take_terminal() -> None:
    """In the child, before exec: make the terminal the controlling one, so that signals reach the program.

    Whatever started the tests may have been told to outlive its window (`nohup`): the program has not.
    """
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
