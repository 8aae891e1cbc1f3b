"""What holds for every dialog: hostile text is only text, any window will do, and the way out is in view."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from annotations.history.log import Logged
from annotations.tagset import Tag, TagSet, default_tags
from tests.helpers.app.stage import LARGE, SMALL, Stage, ask, look, losses_told, shown
from tui.colours.theme_names import THEME_NAMES
from tui.dialogs.ask_annotator import AskAnnotator
from tui.dialogs.confirm import Confirm
from tui.dialogs.export import Export, FormatChoice
from tui.dialogs.help import Help
from tui.dialogs.history import HistoryList, steps_of
from tui.dialogs.note_editor import NoteEditor
from tui.dialogs.tag_picker import TagPicker
from tui.dialogs.theme_picker import ThemePicker
from tui.keyboard.keymap import Keymap
from tui.screens.dialogs import choice
from tui.widgets.options import Option, Options

TAGS = default_tags()


JSONL = FormatChoice("jsonl", ".jsonl", "one annotation a line")

HOSTILE = [
    "[/x] [red]x[/]",
    "a\x1b[2Jb\x07",
    "\x9b31m",
    "\u202eabc",
    "a\ud800b",
    "\x00",
    "[@click=app.exit]x[/]",
    "{quote}",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_only_text_in_every_dialog(text: str, tmp_path: Path) -> None:
    tags = TagSet([Tag(text, "1", "A", "red", text, (text,), (text,), (text,)), Tag("b", "2", "B")])
    dialogs: list[Screen[Any]] = [
        TagPicker(tags, text, text), NoteEditor(text, text, text), Confirm(text, text, text), AskAnnotator(text),
        Export([FormatChoice(text, ".x", text)], tmp_path / "a", lambda name: text), Help(Keymap(), tags),
    ]  # fmt: skip
    stage = Stage()
    async with stage.run_test(size=(60, 300)) as pilot:
        for dialog in dialogs:
            await ask(pilot, dialog)
            if isinstance(dialog, Export):
                await losses_told(pilot)
            assert not [c for c in shown(pilot) if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")]
            assert "\u202e" not in shown(pilot)
            assert "[red]" not in text or "[red]x[/]" in shown(pilot)


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (60, 16), (200, 60)])
async def test_every_dialog_stands_in_any_window(size: tuple[int, int], tmp_path: Path) -> None:
    stage = Stage()
    async with stage.run_test(size=size) as pilot:
        for dialog in (TagPicker(TAGS, "q", None), NoteEditor("q", "t", ""), Confirm("q", "y", "n"), AskAnnotator(""),
                       Export([JSONL], tmp_path / "a", str), Help(Keymap(), TAGS)):  # fmt: skip
            await ask(pilot, dialog)
            await pilot.press("down", "pagedown", "tab", "escape")
            await pilot.pause()
    assert stage.answers == [None, None, False, None, None, None]


STEPS = [
    Logged(
        at="2026-01-01T00:00:00Z", annotator="ann", article_id="a", article_path="a.txt", did="status",
        after="done", step=str(number), last=str(number),
    )
    for number in range(99)
]  # fmt: skip


@pytest.mark.parametrize("size", [SMALL, (80, 24), LARGE])
async def test_the_way_out_is_always_in_view(size: tuple[int, int]) -> None:
    stage = Stage()
    async with stage.run_test(size=size) as pilot:
        for dialog in (TagPicker(TAGS, "q", None), NoteEditor("q", "t", ""), Confirm("q", "y", "n"), AskAnnotator(""),
                       ThemePicker(THEME_NAMES, THEME_NAMES[0], str, str), HistoryList(steps_of(STEPS))):  # fmt: skip
            await ask(pilot, dialog)
            _, _, below = shown(pilot).partition("Esc leave")
            assert below, dialog
            assert below.partition("╰")[0].count("\n") <= 2, "the keys stand at the foot of the frame"


async def test_a_choice_begins_at_what_holds_now_and_tells_that_there_are_more_beyond_the_window() -> None:
    stage = Stage()
    options = [(str(number), f"Option {number}") for number in range(6)]

    def signs() -> dict[str, str]:
        lines = [line.strip(" │") for line in look(stage) if "Option" in line]
        return {line.split()[1]: "".join(sign for sign in "↑↓" if line.endswith(sign)) for line in lines}

    async with stage.run_test(size=(60, 14)) as pilot:
        await ask(pilot, choice("Which?", options, "3"))
        assert signs() == {"0": "", "1": "", "2": "", "3": "↓"}
        await pilot.press("down")
        assert signs() == {"1": "↑", "2": "", "3": "", "4": "↓"}
        await pilot.press("up", "enter")
        await pilot.pause()
    assert stage.answers == ["3"]


async def test_options_that_are_narrowed_to_what_is_in_view_tell_of_no_more() -> None:
    stage = Stage()
    async with stage.run_test(size=(60, 14)) as pilot:
        await ask(pilot, choice("Which?", [(str(number), f"Option {number}") for number in range(6)]))
        assert "↓ " in "".join(line for line in look(stage) if "Option 3" in line)
        stage.screen.query_one(Options).show([Option(str(number), f"Option {number}") for number in range(4)])
        await pilot.pause()
        assert "↓ " not in "".join(line for line in look(stage) if "Option 3" in line)


async def test_what_stands_at_the_right_of_options_is_in_one_column_whichever_of_them_tell_that_there_are_more() -> (
    None
):
    stage = Stage()
    async with stage.run_test(size=(60, 14)) as pilot:
        await ask(pilot, choice("Which?", [(str(number), f"Option {number}") for number in range(6)]))
        rows = [Option(str(number), f"Option {number}", remark="16:01") for number in range(6)]
        stage.screen.query_one(Options).show(rows)
        await pilot.pause()
        lines = [line for line in look(stage) if "Option" in line]
        assert any("↓" in line for line in lines)
        assert len({line.index("16:01") for line in lines}) == 1
