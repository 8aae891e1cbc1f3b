"""Articles, names and paths of ill will in a real terminal: no byte of theirs reaches it as a command."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest

from tests.helpers.terminal.emulator import TOKEN, Emulator
from tests.helpers.terminal.harness import Driver
from tests.helpers.terminal.reading import Start, tag

ESCAPES = (
    "\x1b]52;c;aGFjaw==\x07\x1b]0;owned\x1b\\\x1b[2J"
    "\x1b[31m\x9b41m\x90q\x9c\x1bc\x1b(0\x00\x08\x0e\x7f\u202eabc\u2069"
)
HOSTILE = f"{ESCAPES} [bold]x[/y] [@click=app.quit]z[/]"
ARGUMENT = HOSTILE.replace("\x00", "")  # no argument of a program can hold that
PASTED = HOSTILE.replace("\x1b", "")  # which terminals take out, since it could end the paste

OURS = re.compile(
    r"\x1b\[[0-9;:]*m|\x1b\[\d*;?\d*H|\x1b\[\?\d+(;\d+)*[hl]|\x1b\[\?\d+\$p|\x1b\[[JK]|\x1b\[[<>=]?\d*u"
    r"|\x1b\[[>c]?\d*[cqt]|\x1b\[6n|\x1b\]22;\w*(\x1b\\|\x07)|[\r\n]"
)
"""What the program itself has reason to send: styles, places, modes, questions, the shape of the pointer."""


def strange(raw: bytes) -> list[str]:
    """The commands in what was sent that are none of ours, and characters that no screen should be sent."""
    text = raw.decode()
    commands = [token[0] for token in TOKEN.finditer(text) if token.lastgroup != "text"]
    bidi = re.findall("[\u202a-\u202e\u2066-\u2069]", text)
    return [command for command in commands if not OURS.fullmatch(command)] + bidi


@pytest.mark.parametrize(
    "hostile", ["\x1b]0;owned\x07", "\x1bc", "\x9b41m", "\x1b(0", "\x00", "\x08", "\u202e"]
)
def test_these_tests_would_notice(hostile: str) -> None:
    assert strange(f"\x1b[1;31mtext{hostile}\x1b[0m".encode()) == [hostile]


def gone(text: str, screen: Emulator) -> bool:
    return not any(text in row for row in screen.text_rows)


def said(reader: Driver) -> str:
    """What stands on the terminal, its lines joined as they were before they were wrapped."""
    return "".join(reader.lines)


def test_a_hostile_project_is_read_tagged_listed_and_left(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "news\x1b]0;owned\x07"
    folder.mkdir()
    text = f"Title {HOSTILE}\n\nBody {HOSTILE} end of body\n"
    (folder / "a\x1b]0;owned\x07[bold]\u202e.txt").write_text(text, encoding="utf-8")
    (folder / "b\x1bc.txt").write_bytes(bytes(range(256)) * 4)
    (folder / ".dprk-reader").mkdir()
    (folder / ".dprk-reader" / "tags.toml").write_text(
        '[[tag]]\nname = "[bold]x[/y]"\nkey = "1"\ndescription = "\\u001b]0;owned\\u0007\\u009b41m [/z]"\n'
    )
    reader = start(folder)
    reader.wait_for("end of body")
    reader.wait_for("b␛c.txt: This is not text")
    tag(reader, "end of body", "1", 1)
    for key, shows in (
        ("enter", "Delete"),
        ("r", "PgDn more"),
        ("?", "To begin"),
        ("X", "Export all"),
        ("/", "Search:"),
    ):
        reader.send(key)
        reader.wait_for(shows)
        if key == "/":
            reader.paste(PASTED)
            reader.wait_for("no hit")
        reader.send("escape")
        reader.wait_for(partial(gone, shows))
    reader.send("c")
    reader.wait_for("new line")
    reader.paste(PASTED)
    reader.wait_for("[@click=app.quit]z")
    reader.send("enter")
    reader.wait_for("Note on “")
    reader.wait_for("saved · ann")
    reader.send("tab", "tab", "escape", "d", "u", "q")
    assert reader.wait_exit() == 0
    assert strange(reader.raw) == [] and reader.screen.unknown == []
    assert not any("owned" in string or "52" in string for string in reader.screen.strings)


def test_a_line_of_a_million_letters_opens_and_has_an_end(start: Start, tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text("Triều Tiên và 조선 " * 60_000 + "HẾT", encoding="utf-8")
    reader = start(tmp_path / "line.txt")
    reader.wait_for("1,020,003 characters")
    reader.send("G")
    reader.wait_for("HẾT")
    reader.send("q")
    assert reader.wait_exit() == 0


def broken_tags(folder: Path) -> Iterable[str]:
    (folder / ".dprk-reader").mkdir()
    (folder / ".dprk-reader" / "tags.toml").write_text('[[tag]]\n"\x7f\u009b41m" = 1\n')
    (folder / "a.txt").write_text("text")
    return (str(folder),)


def no_article(folder: Path) -> Iterable[str]:
    (folder / "picture\x1b]0;owned\x07.png").write_bytes(b"")
    return (str(folder),)


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (lambda folder: (f"{folder}/no\x1b]0;owned\x07where",), 2, "There is no such file or folder"),
        (lambda folder: ("--annotator", ARGUMENT, str(folder)), 2, "annotator"),
        (lambda folder: (f"--{ARGUMENT}",), 2, "No such option"),
        (no_article, 3, "There are no articles here"),
        (broken_tags, 3, "tags.toml:2"),
    ],
    ids=["no such path", "annotator", "option", "no article", "tag set"],
)
def test_what_cannot_be_opened_is_one_harmless_sentence_and_an_exit_status(
    start: Start, tmp_path: Path, words: object, status: int, sentence: str
) -> None:
    assert callable(words)
    reader = start("read", *words(tmp_path), columns=400)
    assert reader.wait_exit() == status
    assert sentence in said(reader) and "Traceback" not in said(reader)
    assert said(reader).startswith("dprk-reader: ")
    assert strange(reader.raw) == [] and 1049 not in reader.screen.private
