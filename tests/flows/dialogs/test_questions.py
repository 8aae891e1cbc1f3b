"""Questions: yes or no, and who annotates."""

from __future__ import annotations

import unicodedata

import pytest

from tests.helpers.app.stage import SMALL, Stage, answers, ask, paste, shown, write
from tui.dialogs.ask_annotator import AskAnnotator
from tui.dialogs.confirm import Confirm
from tui.widgets.fields import Field, typed


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("y", True),
        ("n", False),
        ("enter", False),
        ("escape", False),
        ("q", False),
        ("down enter", True),
        ("j up enter", False),
    ],
)
async def test_a_question_is_answered_by_letters_arrows_enter_or_escape(keys: str, answer: bool) -> None:
    assert await answers(Confirm("Undo all?", "Undo", "Keep"), *keys.split()) == [answer]


async def test_an_answer_can_be_clicked() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, Confirm("Undo all?", "Undo", "Keep"))
        await pilot.click("Options", offset=(5, 1))
        await pilot.pause()
        assert stage.answers == [True]


async def test_a_long_question_is_shown_whole() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, Confirm("word " * 40 + "end?", "Undo", "Keep"))
        assert "end?" in shown(pilot)
        assert "n Keep" in shown(pilot)


async def test_the_suggested_name_is_taken_by_enter() -> None:
    assert await answers(AskAnnotator("Lan"), "enter") == ["Lan"]


async def test_typing_replaces_the_suggested_name() -> None:
    assert await answers(AskAnnotator("root"), "A", "n", "n", "enter") == ["Ann"]


async def test_an_empty_name_is_no_answer() -> None:
    assert await answers(AskAnnotator(""), "space", "enter") == []
    assert await answers(AskAnnotator(""), "space", "enter", "x", "enter") == ["x"]


async def test_escape_names_nobody() -> None:
    assert await answers(AskAnnotator("Lan"), "escape") == [None]


async def test_a_field_composes_what_is_typed_and_keeps_its_cursor() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, AskAnnotator(""))
        await write(pilot, unicodedata.normalize("NFD", "Nguyễn Lan"))
        field = stage.screen.query_one(Field)
        assert field.value == "Nguyễn Lan"
        assert field.cursor_position == 10
        field.cursor_position = 8
        await write(pilot, "\u0323")
        assert (field.value, field.cursor_position) == ("Nguyễn Ḷan", 8)


async def test_a_field_takes_no_controls_from_what_is_pasted() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, AskAnnotator(""))
        await paste(pilot, "La\x1b]0;x\x07n\u202e\ud800\ttwo")
        assert stage.screen.query_one(Field).value == "La]0;xn two"


def test_typed_text_is_one_line_unless_lines_are_asked_for() -> None:
    text = "a\nb\r\nc\rd\fe\x85f\u2028g\u2029h"
    assert typed(text) == "a b c d e f g h"
    assert typed(text, lines=True) == "\n".join("abcdefgh")
