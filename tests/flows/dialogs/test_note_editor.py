"""The note editor: what is typed, pasted, kept and dropped."""

from __future__ import annotations

import unicodedata

from textual import events

from tests.helpers.app.stage import SMALL, Stage, answers, ask, paste, write
from tui.dialogs.note_editor import NoteEditor
from tui.widgets.area import Area


async def test_enter_saves_the_note() -> None:
    assert await answers(NoteEditor("q", "actor", "so"), "space", "i", "t", "enter") == ["so it"]


async def test_enter_that_comes_in_one_go_with_letters_saves_them_too() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, NoteEditor("q", "actor", ""))
        stage.post_message(events.Paste("hợp "))
        for key, letter in (("t", "t"), ("a", "á"), ("ctrl+j", "\n"), ("c", "c"), ("enter", "\r")):
            stage.post_message(events.Key(key, letter))
        await pilot.pause()
        await pilot.pause()
    assert stage.answers == ["hợp tá\nc"]


async def test_a_new_line_has_a_key_of_its_own() -> None:
    assert await answers(NoteEditor("q", "actor", ""), "a", "ctrl+j", "b", "enter") == ["a\nb"]


async def test_a_note_can_be_cleared() -> None:
    assert await answers(NoteEditor("q", "actor", "x"), "backspace", "enter") == [""]


async def test_escape_leaves_an_unchanged_note_at_once() -> None:
    assert await answers(NoteEditor("q", "actor", "as it was"), "x", "backspace", "escape") == [None]


async def test_escape_asks_before_it_drops_what_was_written_and_goes_on_by_default() -> None:
    for keys, expected in (
        (["enter"], []),
        (["escape"], []),
        (["n"], []),
        (["y"], [None]),
        (["down", "enter"], [None]),
    ):
        assert await answers(NoteEditor("q", "actor", ""), "x", "escape", *keys) == expected
    assert await answers(NoteEditor("q", "actor", ""), "x", "escape", "enter", "y", "enter") == ["xy"]


async def test_what_is_typed_is_composed() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, NoteEditor("q", "actor", ""))
        await write(pilot, unicodedata.normalize("NFD", "hợp tác"))
        area = stage.screen.query_one(Area)
        assert area.text == "hợp tác"
        assert area.cursor_location == (0, 7)
        area.move_cursor((0, 2))
        await write(pilot, "\u0301")
        assert area.text == unicodedata.normalize("NFC", "hợ\u0301p tác")


async def test_pasted_text_keeps_its_lines_and_loses_its_controls() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, NoteEditor("q", "actor", ""))
        await paste(pilot, "one\r\ntwo\x1b[31m\x00\u202e [/x]")
        await pilot.press("enter")
        await pilot.pause()
        assert stage.answers == ["one\ntwo[31m [/x]"]
