"""`doctor` asks a real terminal how wide it draws letters, and leaves it as it was."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.helpers.projects import sample
from tests.helpers.terminal.harness import Terminal
from tests.helpers.terminal.reading import ROOT

PROGRAM = (sys.executable, "-c", "from tui.main import main; main()", "doctor")


def doctor(folder: Path) -> Terminal:
    return Terminal([*PROGRAM, str(folder)], env={"PYTHONPATH": str(ROOT)}, columns=160, rows=45)


def test_the_terminal_tells_how_wide_it_draws(tmp_path: Path) -> None:
    with doctor(sample(tmp_path / "press")) as terminal:
        terminal.wait_for("configuration")
        assert terminal.wait_exit() == 0
        said = {line[:24].strip(): line[24:].strip() for line in terminal.lines}
        assert said["size"] == "160×45"
        assert said["Chinese"] == "4 cells"
        assert said["Vietnamese, decomposed"] == "10 cells"
        assert terminal.cooked
