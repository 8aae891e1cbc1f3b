"""Reviewing annotations that have no certain place in a changed text."""

from __future__ import annotations

import json
import re

import pytest

from annotations.formats.registry import named, writer
from annotations.history import making
from annotations.tasks.exporting import Filters, Selection
from tests.helpers.app.desk import FIRST, Desk, Seen, painted, until
from tests.helpers.app.stage import look
from tui.dialogs.review import Review
from tui.screens.desk import changing
from tui.widgets.page import Page

CHANGED = (
    FIRST.replace("trừng phạt", "trừng trị")
    .replace("hợp tác kinh tế và thương mại", "hợp tác về kinh tế và thương mại")
    .replace("Hai bên nói thêm về công nghệ vệ tinh 🛰️ và giao dịch vũ khí.", "")
)


async def changed(desk: Desk) -> None:
    """Three annotations, on a text that then changes: one word, one word more, and all of a sentence gone."""
    async with desk.open() as seen:
        for quote, key in (("trừng phạt", "2"), ("vũ khí", "3")):
            await seen.find(quote)
            await seen.press(key)
        at = FIRST.index("hợp tác kinh tế và thương mại")
        await seen.tag("hợp tác kinh tế và thương mại", "4")
        assert seen.focused.span.start == at
    desk.write("1.txt", CHANGED)


async def moved(desk: Desk, *quotes: str) -> None:
    """Annotations of quotes that then stand further down, in a text whose old form was not kept."""
    async with desk.open() as seen:
        for quote in quotes:
            await seen.tag(quote, "2")
    for kept in (desk.folder / ".dprk-reader" / "texts").rglob("*.gz"):
        kept.unlink()
    desk.write("1.txt", "Một đoạn thêm vào ở đầu bài.\n\n" + FIRST)


def dialog(seen: Seen) -> str:
    screen = seen.app.screen
    assert isinstance(screen, Review)
    pages = [screen.query_one(selector) for selector in ("#waiting", "#details", "#keys")]
    return "\n".join(line for page in pages for line in painted(page))


def listed(seen: Seen) -> list[str]:
    return [line.strip() for line in painted(seen.app.screen.query_one("#waiting")) if line.strip()]


def waiting(seen: Seen) -> list[str]:
    sheet = seen.screen.sheet
    assert sheet is not None
    return [each.annotation.anchor.quote for each in sheet.waiting]


async def test_what_waits_is_said_and_shown_with_its_old_words_and_its_likely_place(desk: Desk) -> None:
    await changed(desk)
    async with desk.open() as seen:
        assert "need review: 3" in seen.status and "R" in seen.status
        await seen.press("R")
        shown = dialog(seen)
        assert "It stood here:" in shown and "«hợp tác kinh tế và thương mại»" in shown
        assert "«hợp tác {+về+} kinh tế và thương mại»" in shown
        assert "%" in shown and "not found" in shown
        await seen.press("down")
        assert "[-phạt-] {+trị+}" in dialog(seen), "changed words are marked by signs, not by colour alone"


async def test_the_likeliest_come_first_and_what_was_not_found_last_as_the_title_says(desk: Desk) -> None:
    await changed(desk)
    async with desk.open() as seen:
        await seen.press("R")
        assert "the likeliest first" in "\n".join(look(seen.app))
        rows = listed(seen)
        likely = [int(percent) for row in rows for percent in re.findall(r"(\d+)%", row)]
        assert likely == sorted(likely, reverse=True) and len(likely) == 2
        assert "not found" in rows[-1]


async def test_enter_accepts_and_undo_takes_it_back_in_the_dialog_and_after_it(desk: Desk) -> None:
    await changed(desk)
    async with desk.open() as seen:
        await seen.press("R", "enter")
        assert ("economic cooperation", "hợp tác về kinh tế và thương mại") in seen.annotations
        assert len(waiting(seen)) == 2
        await seen.press("u")
        assert len(waiting(seen)) == 3 and isinstance(seen.app.screen, Review)
        await seen.press("enter", "escape", "u")
        assert len(waiting(seen)) == 3
        await seen.press("ctrl+r")
        assert len(waiting(seen)) == 2


async def test_o_keeps_without_a_place_and_the_last_decision_closes(desk: Desk) -> None:
    await changed(desk)
    async with desk.open() as seen:
        await seen.press("R", "o", "o", "o")
        assert seen.app.screen is seen.screen
        assert "Nothing is left to review" in seen.status
        sheet = seen.screen.sheet
        assert sheet is not None and len(sheet.unplaced) == 3
        await seen.press("R")
        assert "Nothing waits" in seen.status
        await seen.press("u", "R", "escape")
        assert len(waiting(seen)) == 1


async def test_a_place_is_selected_beginning_with_the_proposed_one(desk: Desk) -> None:
    await changed(desk)
    async with desk.open() as seen:
        await seen.press("R", "e")
        assert seen.app.screen is seen.screen
        assert seen.selected == "hợp tác về kinh tế và thương mại"
        await seen.press("<", "<", "enter")
        assert ("economic cooperation", "hợp tác về kinh tế và") in seen.annotations
        assert len(waiting(seen)) == 2
        await seen.press("u")
        assert len(waiting(seen)) == 3


async def test_what_was_not_found_is_selected_anew_and_can_be_left(desk: Desk) -> None:
    await changed(desk)
    async with desk.open() as seen:
        await seen.press("R", "end", "enter")
        assert seen.app.screen is seen.screen and seen.selected == ""
        await seen.press("escape")
        assert len(waiting(seen)) == 3
        await seen.press("R", "end", "enter")
        await seen.find("Hàn Quốc")
        await seen.press("enter")
        assert ("military cooperation", "Hàn Quốc") in seen.annotations


async def test_accepted_places_are_exported_with_their_confidence(desk: Desk) -> None:
    await changed(desk)
    async with desk.open() as seen:
        await seen.press("R", "enter", "escape")
    data = b"".join(writer(named("jsonl"))(Selection(desk.project(), Filters()).articles()))
    rows = {row["quote"]: row for row in map(json.loads, data.splitlines())}
    accepted = rows["hợp tác về kinh tế và thương mại"]
    assert accepted["anchor"] == "approximate" and 0.5 < accepted["confidence"] < 1
    assert rows["vũ khí"]["anchor"] == "orphan"


async def test_all_with_the_same_words_are_accepted_by_one_key_and_one_undo(desk: Desk) -> None:
    await moved(desk, "trừng phạt", "vũ khí")
    async with desk.open() as seen:
        await seen.press("R")
        assert "accept all 2" in dialog(seen)
        await seen.press("a")
        assert len(seen.annotations) == 2 and seen.app.screen is seen.screen
        await seen.press("u")
        assert len(waiting(seen)) == 2


async def test_very_many_are_accepted_in_turns_with_the_keys_as_one_step(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "AT_ONCE", 1)
    monkeypatch.setattr(changing, "PROMPT", 1)
    await moved(desk, "trừng phạt", "vũ khí", "vệ tinh")
    async with desk.open() as seen:
        await seen.press("R")
        assert "accept all 3" in dialog(seen)
        await seen.press("a")
        await until(seen, lambda: seen.app.screen is seen.screen)
        assert len(seen.annotations) == 3 and not seen.screen.busy
        await seen.press("u")
        assert len(waiting(seen)) == 3


async def test_it_works_in_a_small_window_and_other_keys_do_nothing(desk: Desk) -> None:
    await changed(desk)
    async with desk.open((60, 16)) as seen:
        await seen.press("R", "left", "right", "x", "1", "q", "j", "k", "pagedown")
        assert "It stood here" in dialog(seen)
        page = seen.app.screen.query_one("#details", Page)
        assert page.size.height >= 3
        assert len(waiting(seen)) == 3


async def test_the_row_of_an_unplaced_annotation_says_how_to_review(desk: Desk) -> None:
    await changed(desk)
    async with desk.open() as seen:
        await seen.press("tab", "end", "enter")
        assert "R reviews" in seen.status
