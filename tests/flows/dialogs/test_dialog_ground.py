"""What is behind a dialog: the screen, dimmed, as Textual dims it."""

from __future__ import annotations

from typing import Any

import pytest
from textual._context import visible_screen_stack
from textual.screen import Screen
from textual.strip import Strip

from tests.helpers.app.desk import Desk, until
from tui.dialogs.dialog import Dialog


def cells(strip: Strip) -> list[tuple[str, object]]:
    """Each letter with its looks, links apart."""
    return [(letter, segment.style) for segment in strip for letter in segment.text]


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("keys", [("question_mark",), ("t",), ("ctrl+p",)])
async def test_a_dialog_stands_before_what_textual_would_show(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], plain: bool
) -> None:
    if plain:
        monkeypatch.setenv("NO_COLOR", "1")
    async with desk.open() as seen:
        await seen.find("Choe Son-hui")
        await seen.press(*keys)
        dialog = seen.app.screen
        assert isinstance(dialog, Dialog)
        ours = dialog.render_lines(dialog.size.region)
        behind: list[Screen[Any]] = [seen.screen]
        visible_screen_stack.set(behind)
        dialog.refresh()
        theirs = Screen.render_lines(dialog, dialog.size.region)
        assert any(line.text.strip() for line in ours)
        assert [cells(line) for line in ours] == [cells(line) for line in theirs]


async def test_what_changes_behind_a_dialog_is_seen(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("question_mark")
        seen.screen.say("comfort.widest")
        said = seen.screen.message.split()[0]

        def behind() -> str:
            return seen.app.screen.render_lines(seen.app.screen.size.region)[-2].text

        await until(seen, lambda: said in behind())
