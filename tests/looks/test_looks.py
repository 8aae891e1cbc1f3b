"""How the real program looks in a real terminal, as stored text: `--snapshot-update` stores what is now meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from annotations.project import Project
from annotations.span import Span
from tests.helpers.projects import project_at
from tests.helpers.terminal.emulator import Emulator
from tests.helpers.terminal.harness import Terminal
from tests.helpers.terminal.reading import PROGRAM, ROOT, go_to
from tests.looks.drawn import drawn
from tui.colours.themes import theme_named
from tui.settings import Remembered

FIRST = (
    "Menu Trang chủ\nGo Top\n\n"
    "Ngoại trưởng Choe Son-hui thảo luận về hợp tác kinh tế với Nga\n\n"
    "Write: 2024-01-19 10:55:30\n\n"
    "Phái đoàn do Ngoại trưởng Choe Son-hui dẫn đầu đã tới Mátxcơva để bàn về hợp tác kinh tế, thương mại và "
    "công nghệ vệ tinh. 최선희 외무상은 라브로프 장관을 만났다.\n\n"
    "Hàn Quốc nhắc rằng các biện pháp trừng phạt của Hội đồng Bảo an vẫn còn hiệu lực, kể cả lệnh cấm vũ khí.\n"
)
SECOND = "러시아와 군사 협력 논의\n\n김정은 위원장은 러시아와 군사 협력을 논의했다.\n"
TAGGED = (
    ("Ngoại trưởng Choe Son-hui dẫn đầu", "actor"),
    ("Choe Son-hui dẫn", "actor"),
    ("hợp tác kinh tế, thương mại", "economic cooperation"),
    ("thương mại và công nghệ vệ tinh", "military cooperation"),
    ("최선희", "actor"),
    ("biện pháp trừng phạt", "sanction"),
)
COLOURS = re.compile(rb"\x1b\[(?:[0-9;:]*;)?(?:3[0-7]|38|4[0-7]|48|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")
"""A code that sets a colour: SGR 30 to 37, 38, 40 to 47, 48, 90 to 97 and 100 to 107."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two articles, the first with annotations that overlap, one of them with a note."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "1.txt").write_text(FIRST, encoding="utf-8")
    (folder / "2.txt").write_text(SECOND, encoding="utf-8")
    made = project_at(folder)
    sheet = made.open(next(made.corpus.entries()))
    for quote, tag in TAGGED:
        start = FIRST.index(quote)
        added = sheet.add(Span(start, start + len(quote)), tag)
    sheet.note(added.annotations[0], "xem lại")
    sheet.save()
    made.local.remember(sheet.article.id, FIRST.index("Phái đoàn"))
    made.close()
    return made


@contextmanager
def reading(
    project: Project, columns: int = 120, rows: int = 36, *options: str, **env: str
) -> Iterator[Terminal]:
    """The reader on the project, at rest."""
    words: list[str | Path] = [*PROGRAM, "--annotator", "ann", *options, project.place.root]
    variables = {"PYTHONPATH": str(ROOT), **env}
    with Terminal(words, env=variables, columns=columns, rows=rows) as reader:
        reader.wait_for("saved . ann" if "--ascii" in options else "saved · ann")
        reader.wait_for("Phái đoàn")
        reader.wait_quiet()
        yield reader


def press(reader: Terminal, *keys: str, shows: str) -> None:
    """Press keys, and wait until their outcome is shown and nothing more comes."""
    reader.send(*keys)
    reader.wait_for(shows)
    reader.wait_quiet()


def _without(text: str, screen: Emulator) -> bool:
    return not any(text in row for row in screen.text_rows)


def test_the_main_screen(project: Project, snapshot: SnapshotAssertion) -> None:
    with reading(project) as reader:
        go_to(reader, "hop tac kinh te")
        press(reader, ">", shows="“hợp tác kinh tế, thương” 5 words")
        assert drawn(reader.screen) == snapshot(name="a selection over annotations that overlap")
        press(reader, "escape", shows=" READ  here: military cooperation, ▌economic cooperation")
        assert drawn(reader.screen) == snapshot(name="an annotation is focused")


def test_a_small_window(project: Project, snapshot: SnapshotAssertion) -> None:
    with reading(project, 60, 16) as reader:
        press(reader, "]", shows="here: actor")
        assert drawn(reader.screen) == snapshot(name="the reader")
        press(reader, "tab", shows="Annotations 6")
        assert drawn(reader.screen) == snapshot(name="the annotations")
        press(reader, "tab", shows="Articles 2")
        assert drawn(reader.screen) == snapshot(name="the articles")


@pytest.mark.parametrize("theme", ["reader-light", "reader-contrast"])
def test_other_colours(project: Project, snapshot: SnapshotAssertion, theme: str) -> None:
    Remembered().remember(theme=theme)
    with reading(project, 100, 24) as reader:
        press(reader, "w", "v", "e", "e", "e", shows="“đoàn do Ngoại” 3 words")
        assert drawn(reader.screen) == snapshot


def test_without_colour_no_colour_code_is_sent_and_all_can_still_be_told_apart(
    project: Project, snapshot: SnapshotAssertion
) -> None:
    with reading(project, 100, 24, NO_COLOR="1") as reader:
        press(reader, "]", shows="here: actor")
        assert drawn(reader.screen) == snapshot(name="an annotation is focused")
        go_to(reader, "Choe Son-hui")
        press(reader, "n", shows="Hit 1 of 2")
        assert drawn(reader.screen) == snapshot(name="a hit is selected")
        for key, shows in (("enter", "Tag “"), ("?", "To begin"), ("X", "Export all"), ("ctrl+p", "Search")):
            press(reader, key, shows=shows)
            reader.send("escape")
            reader.wait_for(partial(_without, shows))
        press(reader, "/", shows="Search:")
        assert not COLOURS.search(reader.raw), COLOURS.search(reader.raw)


@pytest.mark.parametrize("code", [b"31", b"38;5;9", b"1;48;2;0;0;0", b"0;97", b"4;101;1", b"38:2::1:2:3"])
def test_these_tests_would_notice_a_colour(code: bytes) -> None:
    assert COLOURS.search(b"\x1b[" + code + b"m")


@pytest.mark.parametrize("code", [b"", b"0", b"1;4;7", b"39;49", b"4:3", b"22;24", b"21"])
def test_these_tests_take_nothing_else_for_a_colour(code: bytes) -> None:
    assert not COLOURS.search(b"\x1b[" + code + b"m")


def test_help(project: Project, snapshot: SnapshotAssertion) -> None:
    with reading(project, 100, 30) as reader:
        press(reader, "?", shows="To begin")
        assert drawn(reader.screen) == snapshot


@pytest.mark.parametrize("size", [(120, 36), (60, 16)], ids=["wide", "narrow"])
def test_the_tag_picker(project: Project, snapshot: SnapshotAssertion, size: tuple[int, int]) -> None:
    with reading(project, *size) as reader:
        press(reader, "v", "e", "e", shows="“Phái đoàn” 2 words")
        press(reader, "enter", shows="Tag “")
        press(reader, "down", shows="A measure")
        assert drawn(reader.screen) == snapshot


@pytest.mark.parametrize("size", [(120, 36), (60, 16)], ids=["wide", "narrow"])
def test_jump_labels(project: Project, snapshot: SnapshotAssertion, size: tuple[int, int]) -> None:
    with reading(project, *size) as reader:
        press(reader, "F", shows="the first word")
        assert drawn(reader.screen) == snapshot(name="for the first word")
        if size == (120, 36):
            press(reader, "g", shows="the last word")
            press(reader, "t", shows="type the second letter")
            assert drawn(reader.screen) == snapshot(name="a letter of the last word is typed")


def test_jump_labels_without_colour(project: Project, snapshot: SnapshotAssertion) -> None:
    with reading(project, 60, 16, NO_COLOR="1") as reader:
        press(reader, "f", shows="marked letter of the word")
        assert drawn(reader.screen) == snapshot


@pytest.mark.parametrize("size", [(120, 36), (60, 16)], ids=["wide", "narrow"])
def test_tagging_all_occurrences(
    project: Project, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    with reading(project, *size) as reader:
        go_to(reader, "Choe Son-hui")
        press(reader, "*", shows="whole words only")
        press(reader, "space", shows="[ ] ")
        assert drawn(reader.screen) == snapshot


@pytest.mark.parametrize("size", [(120, 36), (60, 16)], ids=["wide", "narrow"])
def test_the_command_palette(project: Project, snapshot: SnapshotAssertion, size: tuple[int, int]) -> None:
    with reading(project, *size) as reader:
        press(reader, "ctrl+p", shows="Start or stop selecting from")
        assert drawn(reader.screen) == snapshot


def test_a_theme_of_textual_s_is_looked_at(project: Project, snapshot: SnapshotAssertion) -> None:
    Remembered().remember(theme="monokai", furniture="folded", paragraph_spacing=1)
    with reading(project, 100, 24) as reader:
        press(reader, "ctrl+p", shows="Start or stop selecting from")
        reader.send(*"theme")
        reader.wait_for(partial(_without, "Start or stop selecting from"))
        reader.wait_for("Change the theme")
        press(reader, "enter", shows="High contrast")
        reader.send("down")
        nord = theme_named("nord").background
        reader.wait_for(lambda screen: screen.row(5)[2].bg == str(nord).lower())
        reader.wait_quiet()
        assert drawn(reader.screen) == snapshot


@pytest.mark.parametrize("size", [(120, 36), (60, 16)], ids=["wide", "narrow"])
def test_the_search_of_all_articles(
    project: Project, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    with reading(project, *size) as reader:
        press(reader, "ctrl+f", shows="Search all articles:")
        press(reader, "an", "enter", shows="hits in 1 of 2 articles")
        press(reader, "space", "space", shows="2 marked")
        assert drawn(reader.screen) == snapshot


def test_where_signs_are_ascii_arrow_keys_are_words_since_their_signs_are_other_keys(
    project: Project,
) -> None:
    with reading(project, 80, 24, "--ascii") as reader:
        press(reader, "?", shows="Left h")
        assert not _without("b Ctrl+Left", reader.screen) and _without("< h", reader.screen)
        assert not _without("Up Down PgDn scroll", reader.screen)
        press(reader, "escape", "ctrl+p", shows="Search for commands")
        assert _without("▁", reader.screen) and _without("▇", reader.screen)
