"""Copying, and opening the article's file with another program."""

from __future__ import annotations

import os

import pytest

from tests.helpers.app.desk import Desk
from tui.terminal.clipboard import MOST_BYTES


async def test_the_selection_is_copied_exactly(desk: Desk) -> None:
    desk.write("1.txt", "a\u0301 \u00a0\tb\r\nc\u200bd\r\n")
    async with desk.open() as seen:
        await seen.press("g", "v", "G", "y")
        assert seen.app.clipboard == "a\u0301 \u00a0\tb\r\nc\u200bd\r\n"
        assert "Sent to the terminal's clipboard: 13 characters" in seen.status
        assert seen.selected


async def test_without_a_selection_the_focused_annotation_s_quote_is_copied(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("y")
        assert "Nothing to copy" in seen.status
        await seen.find("Choe Son-hui")
        await seen.press("1", "y")
        assert seen.app.clipboard == "Choe Son-hui"


async def test_what_terminals_do_not_take_is_not_cut_but_refused(desk: Desk) -> None:
    desk.write("1.txt", "ế" * (MOST_BYTES // 3))
    async with desk.open() as seen:
        await seen.press("g", "v", "G", "y")
        assert len(seen.app.clipboard.encode()) == MOST_BYTES
        desk.write("1.txt", "ế" * (MOST_BYTES // 3) + "a")
        await seen.press("escape", "ctrl+l", "g", "v", "G", "y")
        assert (
            "Not copied: the selection has 74,995 bytes, and terminals take no more than 74,994"
            in seen.status
        )
        assert len(seen.app.clipboard.encode()) == MOST_BYTES


@pytest.mark.parametrize("value", ["", " ", "vi '"])
async def test_without_a_program_it_is_said_how_to_name_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    for name in ("PAGER", "EDITOR"):
        monkeypatch.setenv(name, value)
    async with desk.open() as seen:
        await seen.press("P")
        assert "$PAGER names no program" in seen.status
        await seen.press("E")
        assert "$VISUAL / $EDITOR names no program" in seen.status


async def test_where_the_terminal_cannot_be_given_away_it_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "cat")
    async with desk.open() as seen:
        await seen.press("P")
        assert "Another program cannot have this terminal" in seen.status
    assert os.environ["PAGER"] == "cat"
