"""Other programs at work: an editor that has the terminal for a while, and the terminal's clipboard."""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.terminal.harness import Terminal
from tests.helpers.terminal.reading import BODY, PROGRAM, ROOT, TITLE, go_to

EDITOR = """\
import sys
print("EDITOR HERE", flush=True)
if input() == "more":
    with open(sys.argv[1], "a") as file:
        file.write("one more line\\n")
sys.exit(3)
"""


@contextmanager
def reading(article: Path, **env: str) -> Iterator[Terminal]:
    """The reader in a terminal; what is done with it leaves the article on screen and the program whole."""
    with Terminal(
        [*PROGRAM, "--annotator", "ann", str(article)], env={"PYTHONPATH": str(ROOT), **env}
    ) as reader:
        reader.wait_for(TITLE)
        yield reader
        reader.wait_for(TITLE)
        reader.send("q")
        assert reader.wait_exit() == 0


@pytest.fixture
def other(tmp_path: Path) -> str:
    """The command of a program that takes the terminal over."""
    script = tmp_path / "edit.py"
    script.write_text(EDITOR)
    return f"{sys.executable} '{script}'"


def test_the_editor_has_the_terminal_until_it_ends_and_the_change_it_made_is_noticed(
    article: Path, other: str
) -> None:
    with reading(article, EDITOR=other) as reader:
        reader.send("E")
        reader.wait_for("EDITOR HERE")
        reader.send("m", "o", "r", "e", "enter")
        reader.wait_for("article changed on disk")
        reader.wait_for("ended with status 3")
        reader.wait_for(TITLE)
        reader.send("ctrl+l")
        reader.wait_for("one more line")


def test_ctrl_c_in_the_other_program_does_not_end_the_reader(article: Path, other: str) -> None:
    with reading(article, PAGER=other) as reader:
        reader.send("P")
        reader.wait_for("EDITOR HERE")
        reader.send("ctrl+c")
        reader.wait_for("ended with status")


def test_a_program_that_is_not_there_is_told(article: Path) -> None:
    with reading(article, EDITOR="no-such-editor") as reader:
        reader.send("E")
        reader.wait_for("no-such-editor cannot be run")


def test_a_quote_is_sent_to_the_clipboard_of_the_terminal(article: Path) -> None:
    quote = BODY.split(".")[0]
    with reading(article) as reader:
        go_to(reader, quote)
        reader.send("y")
        reader.wait_for("Sent to the terminal's clipboard")
        found = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", reader.raw)
        assert found
        assert base64.b64decode(found[1]).decode() == quote
