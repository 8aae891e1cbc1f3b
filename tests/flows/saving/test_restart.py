"""What a restart finds again, and that undo and redo go on after it, in every article and over several."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from annotations.formats.rows import IncomingRow
from tests.helpers.app.desk import FIRST, SECOND, Desk, Seen, painted
from tests.helpers.at_once import import_rows
from tui.dialogs.confirm import Confirm


def path(seen: Seen) -> str:
    """The article that is open."""
    assert seen.screen.sheet is not None
    return seen.screen.sheet.article.path


def articles(seen: Seen) -> str:
    """The list of articles as it is painted."""
    return "\n".join(painted(seen.screen.articles))


def dialog(seen: Seen) -> str:
    """The question that a dialog asks, on one line."""
    return " ".join(" ".join(painted(seen.app.screen.query(".dialog-title").first())).split())


# ---- what is remembered


async def test_article_and_caret_are_found_again(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("J", "w", "w")
        caret = seen.screen.reader.position.caret
        await seen.press("q")
    async with desk.open() as seen:
        assert (path(seen), seen.screen.reader.position.caret) == ("2.txt", caret)
        assert "▌두 번째 기사" in articles(seen)


async def test_a_place_near_the_end_is_found_again_on_a_full_page(desk: Desk) -> None:
    desk.write("1.txt", "".join(f"Dòng thứ {number}.\n" for number in range(200)) + "Hết.")
    async with desk.open() as seen:
        await seen.press("G")
        before = [line.rstrip("▐ ") for line in seen.reader_lines]
        await seen.press("q")
    async with desk.open() as seen:
        lines = [line.rstrip("▐ ") for line in seen.reader_lines]
        assert "Hết." in lines[-1] and lines == before


async def test_each_article_has_its_own_place(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("}", "w")
        first = seen.screen.reader.position.caret
        await seen.press("J", "G", "K")
        assert seen.screen.reader.position.caret == first
        await seen.press("J")
        assert seen.screen.reader.position.caret == len(SECOND)


async def test_a_place_beyond_the_end_of_a_text_that_became_shorter_is_forgotten(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("G", "q")
    desk.write("1.txt", "Ngắn\n")
    async with desk.open() as seen:
        assert seen.screen.reader.position.caret <= len("Ngắn\n")


async def test_a_place_inside_a_letter_of_a_changed_text_moves_to_the_letters_start(desk: Desk) -> None:
    desk.write("1.txt", "abcdefgh\n")
    async with desk.open() as seen:
        await seen.press("g", "l", "q")
    desk.write("1.txt", "e\u0302\u0301e\u0302\u0301\n")
    async with desk.open() as seen:
        assert seen.screen.reader.position.caret == 0


async def test_the_last_article_may_be_gone(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("J", "q")
    (desk.folder / "2.txt").unlink()
    async with desk.open() as seen:
        assert path(seen) == "1.txt"


async def test_the_colours_are_found_again(desk: Desk) -> None:
    async with desk.open() as seen:
        seen.screen.action_theme()
        await seen.press("down", "enter", "q")
        chosen = seen.app.theme
    async with desk.open() as seen:
        assert seen.app.theme == chosen != "reader-dark"


async def test_the_annotator_is_found_again_and_the_counts_are_that_annotators(desk: Desk) -> None:
    desk.annotator = None
    async with desk.open() as seen:
        assert "no annotator yet" in seen.status
        await seen.press("J")
        await seen.tag("김정은")
        seen.app.screen.query_one(Input).value = "Lan"
        await seen.press("enter")
        assert "A1" in articles(seen)
    async with desk.open() as seen:
        assert "Lan" in seen.status and "A1" in articles(seen)
        await seen.press("u")
        assert seen.annotations == []


async def test_who_was_named_when_something_was_changed_is_the_annotator_the_next_time(desk: Desk) -> None:
    desk.annotator = "Lan"
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
    desk.annotator = None
    async with desk.open() as seen:
        assert "Lan" in seen.status and "S1" in articles(seen)
    desk.annotator = "Minh"
    async with desk.open() as seen:
        assert "Minh" in seen.status and "S1" not in articles(seen)


async def test_local_state_that_cannot_be_read_or_written_hinders_nothing(desk: Desk, home: Path) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
        await seen.press("q")
    (file,) = home.rglob("state.json")
    file.write_bytes(b"\xff{")
    async with desk.open() as seen:
        assert seen.annotations == [("sanction", "trừng phạt")]


# ---- undo and redo


async def test_undo_and_redo_go_on_after_every_restart(desk: Desk) -> None:
    wanted = {"trừng phạt": "2", "vũ khí": "3", "thương mại": "4"}
    async with desk.open() as seen:
        for text, key in wanted.items():
            await seen.press("g")
            await seen.tag(text, key)
    for left in (2, 1, 0):
        async with desk.open() as seen:
            await seen.press("u")
            assert len(seen.annotations) == left
    async with desk.open() as seen:
        await seen.press("u")
        assert "Nothing to undo" in seen.status
    for there in (1, 2, 3):
        async with desk.open() as seen:
            await seen.press("ctrl+r")
            assert len(seen.annotations) == there
    async with desk.open() as seen:
        await seen.press("ctrl+r")
        assert "Nothing to redo" in seen.status
        assert {quote for _, quote in seen.annotations} == set(wanted)


async def test_every_kind_of_change_is_undone_and_redone_after_a_restart(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("hợp tác kinh tế", "4")
        await seen.press("r", "3", "a", "greater_than_sign", "enter", "c")
        await seen.type("xem")
        await seen.press("enter", "d", "m", "K", "q")
    states = []
    for key in ("u",) * 6 + ("ctrl+r",) * 6:
        async with desk.open() as seen:
            assert path(seen) == "1.txt"
            await seen.press(key)
            assert ("Undone" if key == "u" else "Redone") in seen.status
            sheet = seen.screen.sheet
            assert sheet is not None
            states.append((sheet.status, [(a.tag, a.anchor.quote, a.note) for a in sheet.annotations]))
            await seen.press("q")
    start, wider = "hợp tác kinh tế", "hợp tác kinh tế và"
    steps = [
        ("unread", []),
        ("open", [("economic cooperation", start, "")]),
        ("open", [("military cooperation", start, "")]),
        ("open", [("military cooperation", wider, "")]),
        ("open", [("military cooperation", wider, "xem")]),
        ("open", []),
        ("done", []),
    ]
    assert [annotations for _, annotations in states] == [a for _, a in (*steps[5::-1], *steps[1:])]
    assert (states[0][0] != "done", states[-1][0]) == (True, "done")


async def test_undo_goes_on_after_going_to_other_articles(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
        await seen.press("J")
        await seen.tag("김정은", "1")
        await seen.press("K", "u")
        assert seen.annotations == []
        await seen.press("J", "u")
        assert seen.annotations == []
        await seen.press("K", "ctrl+r", "J", "ctrl+r")
        assert seen.annotations == [("actor", "김정은")]
        await seen.press("K")
        assert seen.annotations == [("sanction", "trừng phạt")]


# ---- a change of several articles


@pytest.fixture
def imported(desk: Desk) -> Desk:
    """Two articles with two annotations each, which one import brought in."""
    spans = {"1.txt": ("Menu", "Tin"), "2.txt": ("두", "번째")}
    rows = [
        IncomingRow(line=1, article_id=None, article_path=path, start=at, end=at + len(quote), tag="actor")
        for path, quotes in spans.items()
        for quote in quotes
        for at in [{"1.txt": FIRST, "2.txt": SECOND}[path].index(quote)]
    ]
    import_rows(desk.project(), rows)
    return desk


async def test_a_change_of_several_articles_is_undone_whole_after_showing_counts(imported: Desk) -> None:
    async with imported.open() as seen:
        assert len(seen.annotations) == 2 and articles(seen).count("A2") == 2
        await seen.press("u")
        assert isinstance(seen.app.screen, Confirm)
        assert "4 annotations in 2 articles" in dialog(seen)
        await seen.press("escape")
        assert len(seen.annotations) == 2
        await seen.press("u", "y")
        assert seen.annotations == [] and "4 changes" in seen.status
        assert "A2" not in articles(seen), "the list tells it of every article"
        await seen.press("J")
        assert seen.annotations == []
    async with imported.open() as seen:
        assert seen.annotations == []
        await seen.press("ctrl+r")
        assert "4 annotations in 2 articles" in dialog(seen)
        await seen.press("y")
        assert articles(seen).count("A2") == 2


async def test_what_was_changed_since_is_left_and_counted(imported: Desk) -> None:
    async with imported.open() as seen:
        await seen.press("J", "right_square_bracket", "d", "K", "u", "y")
        assert "1 left as changed since" in seen.status
        await seen.press("ctrl+r", "y")
        assert len(seen.annotations) == 2
        await seen.press("J")
        assert len(seen.annotations) == 1, "what was deleted by hand stays deleted"
