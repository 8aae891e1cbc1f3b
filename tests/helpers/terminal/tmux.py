"""The same program in a real tmux: keys as tmux encodes them, the screen as tmux drew it."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.helpers.terminal.emulator import Emulator
from tests.helpers.terminal.harness import Driver, environment
from tests.helpers.terminal.keys import MODIFIERS

HAVE_TMUX = shutil.which("tmux") is not None
NAMES = {
    "up": "Up", "down": "Down", "left": "Left", "right": "Right", "home": "Home", "end": "End",
    "insert": "IC", "delete": "DC", "pageup": "PPage", "pagedown": "NPage", "escape": "Escape",
    "enter": "Enter", "tab": "Tab", "space": "Space", "backspace": "BSpace", "shift+tab": "BTab",
}  # fmt: skip
PREFIXES = {"shift": "S-", "alt": "M-", "ctrl": "C-"}
SETTINGS = """\
set -g remain-on-exit on
set -gq remain-on-exit-format ""
set -g status off
set -g mouse on
set -s escape-time 0
set -g default-terminal tmux-256color
"""
# the program starts when the log is open; its shell keeps how it ended, which tmux 3.3 at times loses
SCRIPT = """\
until test -e {folder}/go; do sleep 0.01; done
cd {cwd}
sh -c 'echo $$ > "$0"; exec "$@"' {folder}/pid {words}
echo $? > {folder}/status
"""
POLL = 0.02  # seconds between looks at the screen


class TmuxTerminal(Driver):
    """A tmux server of its own with one window, which outlives the program until `close`."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        columns: int = 120,
        rows: int = 40,
    ) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="reader-tmux-"))
        self._size, self._last = (columns, rows), ""
        self._drawn: tuple[str, Emulator] | None = None
        # a folder of sockets of its own, so that nobody's tmux is touched; tmux itself names the terminal
        self._environment = environment(env or {}) | {"TMUX_TMPDIR": str(self._folder)}
        del self._environment["TERM"]
        (self._folder / "conf").write_text(SETTINGS)
        words, place = shlex.join(str(word) for word in argv), shlex.quote(str(cwd or Path.cwd()))
        (self._folder / "script").write_text(SCRIPT.format(folder=self._folder, cwd=place, words=words))
        size, script = ("-x", str(columns), "-y", str(rows)), f"sh {self._folder}/script"
        self._tmux("-f", str(self._folder / "conf"), "new-session", "-d", *size, script)
        self._tmux("pipe-pane", "-o", f"cat >> {self._folder}/raw")
        (self._folder / "go").touch()

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", *words], env=self._environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def pump(self, seconds: float) -> bool:
        """Wait up to `seconds` until the screen or the cursor differs from the last look."""
        deadline = time.monotonic() + seconds
        while True:
            look = self._capture()
            if look != self._last:
                self._last = look
                return True
            if time.monotonic() >= deadline:
                return False
            time.sleep(POLL)

    def _capture(self) -> str:
        return self._tmux(
            "capture-pane",
            "-e",
            "-p",
            "-N",
            ";",
            "display-message",
            "-p",
            "#{cursor_y};#{cursor_x};#{alternate_on}",
        )

    @property
    def screen(self) -> Emulator:
        """The screen as tmux has it now; what has not changed is not read again."""
        look = self._capture()
        if self._drawn is None or self._drawn[0] != look:
            self._drawn = look, self._draw(look)
        return self._drawn[1]

    def _draw(self, look: str) -> Emulator:
        *rows, status = look.rstrip("\n").split("\n")
        row, column, alternate = (int(number or 0) for number in status.split(";"))
        picture = Emulator(*self._size)
        if alternate:
            picture.feed(b"\x1b[?1049h")
        picture.feed(("\x1b[?7l" + "".join(f"\x1b[{y};1H{text}" for y, text in enumerate(rows, 1))).encode())
        picture.feed(f"\x1b[{row + 1};{column + 1}H".encode())
        return picture

    @property
    def whole_rows(self) -> list[str]:
        """The text of every row with the blanks that fill it up: together as wide as tmux takes them to be."""
        return self._tmux("capture-pane", "-p", "-N").split("\n")[:-1]

    @property
    def raw(self) -> bytes:
        """All bytes the program has sent to tmux."""
        log = self._folder / "raw"
        return log.read_bytes() if log.exists() else b""

    def send_bytes(self, data: bytes) -> None:
        """Send bytes to the program past tmux's keyboard: for mouse reports and pastes."""
        self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in data))

    def send(self, *keys: str) -> None:
        """Press keys; tmux encodes them as it does for a person."""
        for key in keys:
            *modifiers, name = key.split("+") if len(key) > 1 and not key.startswith("+") else [key]
            known = (
                NAMES.get(key)
                or NAMES.get(name)
                or (name.upper() if name[1:].isdigit() and name[0] == "f" else "")
            )
            if key in NAMES:
                self._tmux("send-keys", NAMES[key])
            elif all(m in MODIFIERS for m in modifiers) and (known or (modifiers and len(name) == 1)):
                self._tmux("send-keys", "".join(PREFIXES[m] for m in modifiers) + (known or name))
            else:
                self._tmux("send-keys", "-l", "--", key)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._size, self._drawn = (columns, rows), None
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the program a signal."""
        os.kill(int((self._folder / "pid").read_text()), number)

    @property
    def exit_status(self) -> int | None:
        """How the program ended; None while it runs."""
        told = self._folder / "status"
        if not told.exists() or not (words := told.read_text().split()):
            return None
        status = int(words[0])
        return 128 - status if status > 128 else status

    def close(self) -> None:
        """End the tmux server, the program with it."""
        subprocess.run(["tmux", "kill-server"], env=self._environment, capture_output=True)
        shutil.rmtree(self._folder, ignore_errors=True)
