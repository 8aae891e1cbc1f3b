"""Signals, and terminals that go away, stop or change under the reader: work is saved, the terminal given back."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from annotations.local.place import find_place, state_folder
from tests.helpers.terminal.harness import Driver, Terminal
from tests.helpers.terminal.reading import BEFORE, ROOT, Start, exported, go_to
from tui.crash import FILE, Crash

CRASHING = """
from tui.main import main
from tui.reader.view import ReaderView
from tui.screens.main import MainScreen
def fail(self, *_): raise KeyError('a fault')
{where} = fail
main()
"""


def given_back(reader: Driver) -> bool:
    """Whether the terminal is as programs expect it: no alternate screen, no mouse, the cursor shown."""
    return not reader.screen.private & BEFORE and not reader.screen.cursor.hidden


def state_of(reader: Terminal) -> str:
    """The state of the program's process, as the system names it: S sleeping, T stopped."""
    words = ["ps", "-o", "stat=", "-p", str(reader.pid)]
    return subprocess.run(words, capture_output=True, text=True).stdout[:1]


def wait_for_state(reader: Terminal, state: str) -> None:
    for _ in range(500):
        reader.pump(0.01)
        if state_of(reader) == state:
            return
    raise AssertionError(f"the program is {state_of(reader)}, not {state}")


@pytest.fixture
def reader(start: Start, article: Path) -> Terminal:
    """The reader on one article."""
    terminal = start(article)
    assert isinstance(terminal, Terminal)
    terminal.wait_for("Kim Ri-na")
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda n: n.name)
def test_a_signal_to_end_saves_and_gives_the_terminal_back(
    reader: Terminal, article: Path, number: signal.Signals
) -> None:
    go_to(reader, "Kim Ri-na")
    reader.send("1")
    reader.wait_for("Annotations 1")
    reader.kill(number)
    assert reader.wait_exit() == 128 + number
    assert given_back(reader) and reader.cooked
    assert reader.text.strip() == "", "nothing is said where nothing is wrong"
    assert [row["quote"] for row in exported(article)] == ["Kim Ri-na"]


def test_several_signals_at_once_end_it_once(reader: Terminal, article: Path) -> None:
    go_to(reader, "Kim Ri-na")
    reader.send("1")
    reader.wait_for("Annotations 1")
    for number in (signal.SIGTERM, signal.SIGTERM, signal.SIGHUP, signal.SIGINT) * 5:
        reader.kill(number)
    assert reader.wait_exit() > 128
    assert given_back(reader) and reader.cooked and reader.text.strip() == ""
    assert len(exported(article)) == 1


def test_a_signal_during_a_dialog_ends_as_well(reader: Terminal) -> None:
    reader.send("?")
    reader.wait_for("To begin")
    reader.kill(signal.SIGTERM)
    assert reader.wait_exit() == 128 + signal.SIGTERM
    assert given_back(reader)


def test_the_place_is_remembered_when_a_signal_ends_the_reader(
    reader: Terminal, start: Start, article: Path
) -> None:
    go_to(reader, "cảng Hải Tân")
    reader.kill(signal.SIGTERM)
    reader.wait_exit()
    again = start(article)
    again.wait_for("Kim Ri-na")
    again.send("v", "b")
    again.wait_for("“Tân”")


def test_a_closed_window_ends_the_reader_with_all_saved(reader: Terminal, article: Path) -> None:
    go_to(reader, "Kim Ri-na")
    reader.send("1")
    reader.wait_for("Annotations 1")
    reader.hang_up()
    assert reader.wait_exit() == 128 + signal.SIGHUP
    assert [row["quote"] for row in exported(article)] == ["Kim Ri-na"]


def test_a_window_that_is_closed_while_it_takes_no_output_ends_the_reader_too(
    start: Start, tmp_path: Path
) -> None:
    file = tmp_path / "long.txt"
    file.write_text("Title\n\n" + "Kim Ri-na đi thăm cảng Hải Tân. " * 4000)
    reader = start(file)
    assert isinstance(reader, Terminal)
    reader.wait_for("Kim Ri-na")
    for _ in range(300):  # nobody reads what the program paints, until it has to wait with painting
        reader.send("pagedown")
        time.sleep(0.01)
    reader.hang_up()
    assert reader.wait_exit() == 128 + signal.SIGHUP


def test_a_stopped_reader_gives_the_terminal_back_and_goes_on_where_it_was(
    reader: Terminal, article: Path
) -> None:
    go_to(reader, "Kim Ri-na")
    for _ in range(2):
        reader.wait_quiet()
        shown = reader.text
        reader.kill(signal.SIGTSTP)
        wait_for_state(reader, "T")
        reader.wait_quiet()
        assert given_back(reader) and reader.cooked
        reader.kill(signal.SIGCONT)
        reader.wait_for("SELECT")
        reader.wait_quiet()
        assert reader.screen.private >= BEFORE and not reader.cooked
        assert reader.text == shown
    reader.send("1")
    reader.wait_for("Annotations 1")
    reader.wait_for("saved · ann")
    reader.send("q")
    assert reader.wait_exit() == 0
    assert given_back(reader) and reader.cooked
    assert len(exported(article)) == 1


def test_a_reader_that_was_stopped_without_warning_takes_the_terminal_again(reader: Terminal) -> None:
    go_to(reader, "Kim Ri-na")
    reader.wait_quiet()
    reader.kill(signal.SIGSTOP)
    wait_for_state(reader, "T")
    reader.screen.reset()  # as a shell that came between leaves it
    reader.screen.private.clear()
    reader.kill(signal.SIGCONT)
    reader.wait_for("SELECT")
    assert reader.screen.private >= BEFORE
    reader.send("escape")
    reader.wait_for("READ")
    reader.send("g", "v", *"l" * 16)
    reader.wait_for("“Hai bên bàn về hợ”")  # each key came once, and in its order
    reader.send("q")
    assert reader.wait_exit() == 0


def test_a_signal_to_end_a_stopped_reader_waits_until_it_goes_on(reader: Terminal) -> None:
    reader.kill(signal.SIGTSTP)
    wait_for_state(reader, "T")
    reader.kill(signal.SIGTERM)
    reader.kill(signal.SIGCONT)
    assert reader.wait_exit() == 128 + signal.SIGTERM
    assert given_back(reader) and reader.cooked


def test_a_storm_of_resizes_keeps_the_selection(reader: Terminal) -> None:
    go_to(reader, "cảng Hải Tân")
    for columns, rows in ((60, 16), (200, 60), (20, 5), (1, 1), (90, 30), (3, 40), (120, 40)) * 5:
        reader.resize(columns, rows)
        reader.pump(0.005)
    reader.wait_for("SELECT")
    reader.wait_for("“cảng Hải Tân”")
    reader.send("1")
    reader.wait_for("Annotations 1")
    reader.send("q")
    assert reader.wait_exit() == 0


def test_a_full_disk_at_the_end_is_told_in_one_sentence_after_the_terminal_was_given_back(
    start: Start, article: Path
) -> None:
    (article.parent / ".dprk-reader").write_text("a file where a folder must be")
    reader = start(article, columns=600)
    assert isinstance(reader, Terminal)
    reader.wait_for("Kim Ri-na")
    go_to(reader, "Kim Ri-na")
    reader.send("1")
    reader.wait_for("NOT SAVED")
    reader.kill(signal.SIGTERM)
    assert reader.wait_exit() == 4
    assert given_back(reader) and reader.cooked
    (said,) = [line for line in reader.lines if line]
    assert said.startswith("dprk-reader: ") and "could not be saved" in said and ": 1." in said
    kept = re.search(r"kept in (\S+\.jsonl);", said)
    assert kept and Path(kept[1]).is_file()

    (article.parent / ".dprk-reader").unlink()
    back = start("--rescue", kept[1], article, columns=600)
    assert isinstance(back, Terminal)
    back.wait_for("Brought back 1 change in 1 article")
    back.wait_for("A Kim Ri-na")


# ---- a fault of the program


@pytest.fixture
def crashing(article: Path, tmp_path: Path) -> Iterator[Callable[[str], Terminal]]:
    """Starts the program with a fault in one of its methods, which raises instead."""
    with ExitStack() as stack:

        def starter(where: str) -> Terminal:
            script = tmp_path / "crashing.py"
            script.write_text(CRASHING.format(where=where))
            env = {"PYTHONPATH": str(ROOT), "DPRK_READER_ANNOTATOR": "ann"}
            return stack.enter_context(Terminal([sys.executable, script, article], env=env, columns=400))

        yield starter


def told_of_a_crash(reader: Terminal, article: Path) -> str:
    """Wait until the program has ended by a fault and told so in one sentence; the details that it kept."""
    assert reader.wait_exit() == Crash.exit_status
    assert given_back(reader) and reader.cooked
    (said,) = [line for line in reader.lines if line]
    details = state_folder(find_place([article], None, os.environ, article.parent)) / FILE
    assert said.startswith("dprk-reader: ")
    assert "KeyError: 'a fault'" in said and str(details) in said and "Traceback" not in said
    return details.read_text()


def test_a_crash_loses_nothing_and_is_told_in_one_sentence(
    crashing: Callable[[str], Terminal], article: Path
) -> None:
    reader = crashing("ReaderView.action_grow")
    reader.wait_for("Kim Ri-na")
    go_to(reader, "Kim Ri-na")
    reader.send("1", "s")  # the annotation may be on its way to the disk when the fault comes
    assert "fail" in told_of_a_crash(reader, article)
    assert [row["quote"] for row in exported(article)] == ["Kim Ri-na"]


@pytest.mark.parametrize(
    "where", ["MainScreen.begin", "MainScreen.compose", "MainScreen.check_file", "ReaderView.render_line"]
)
def test_a_crash_anywhere_is_told_in_one_sentence(
    crashing: Callable[[str], Terminal], article: Path, where: str
) -> None:
    assert "fail" in told_of_a_crash(crashing(where), article)
