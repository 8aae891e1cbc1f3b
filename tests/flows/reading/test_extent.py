"""How long the article and the selection are said to be, in scripts that set words apart and others."""

from __future__ import annotations

import unicodedata

from tests.helpers.app.desk import FIRST, Desk

CHINESE = "外务相崔善姬抵达平壤。\n讨论了合作。"


async def test_an_article_is_told_in_words_or_else_in_characters(desk: Desk) -> None:
    desk.write("2.txt", CHINESE)
    async with desk.open() as seen:
        assert f"{len(FIRST.split())} words" in seen.reader_lines[1]
        await seen.press("J")
        assert f"{len(CHINESE)} characters" in seen.reader_lines[1]


async def test_so_is_a_selection_and_a_letter_counts_once_however_composed(desk: Desk) -> None:
    desk.write("1.txt", unicodedata.normalize("NFD", "が 김정은은 왔다"))
    async with desk.open() as seen:
        await seen.press("g", "v")
        assert "1 character " in seen.status
        await seen.press("l", "l", "l")
        assert "4 characters" in seen.status
        await seen.press("o", "escape", "g", "w", "v", "e", "w")
        assert "2 words" in seen.status
