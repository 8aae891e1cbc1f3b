"""A large article is opened beside the screen: the header says which, keys work, the last one asked for wins."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from annotations.corpus.corpus import Entry
from annotations.open_article import OpenArticle
from annotations.project import Project
from tests.helpers.app.desk import Desk, Seen, until
from tests.helpers.app.idle import Gate
from tui.screens.desk import opening, seeking

LARGE = 20_000
"""Bytes from which on an article is opened beside the screen here."""

TEXT = (
    "Bài số {number}\n\nÔng Kim nói về việc số {number} hôm nay.\n\n"
    + "Hai bên nói thêm về công nghệ vệ tinh và giao dịch vũ khí, theo Bộ Ngoại giao Hàn Quốc.\n\n" * 300
)


@pytest.fixture
def going_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Until it is set, no large article is read."""
    event, real = Gate(), Project.open

    def held(self: Project, entry: Entry, *, later: bool = False) -> OpenArticle:
        if self.is_large(entry, LARGE):
            event.wait(30)
        return real(self, entry, later=later)

    monkeypatch.setattr(opening, "AT_ONCE", LARGE)
    monkeypatch.setattr(Project, "open", held)
    yield event
    event.set()


@pytest.fixture
def large(desk: Desk, going_on: Gate) -> Desk:
    """A small article, two large ones, a small one."""
    desk.write("1.txt", "Bài số 1\n\nÔng Kim.\n")
    for number in (2, 3):
        desk.write(f"{number}.txt", TEXT.format(number=number))
    desk.write("4.txt", "Bài số 4\n\nÔng Lê.\n")
    return desk


def title(seen: Seen) -> str:
    return seen.reader_lines[0].strip(" ▌")


def marked(seen: Seen) -> str:
    row = seen.screen.articles.row(seen.screen.articles._marked or "")
    return row.title if row else ""


def announces(number: int) -> Callable[[Seen], bool]:
    return lambda seen: title(seen).startswith(f"Opening: Bài số {number}")


async def opened(seen: Seen, number: int) -> None:
    await until(seen, lambda: title(seen) == f"Bài số {number}")


async def begun(seen: Seen, number: int = 2) -> None:
    """Go on from the first article; the next large one is being opened."""
    await seen.pilot.press("J")
    await until(seen, lambda: announces(number)(seen))


async def test_the_header_says_which_article_is_opened_above_the_old_one(large: Desk, going_on: Gate) -> None:
    async with large.open() as seen:
        await begun(seen)
        assert "stays with the article below" in seen.reader_lines[1]
        assert any("Ông Kim." in line for line in seen.reader_lines)
        assert marked(seen) == "Bài số 2"
        going_on.set()
        await opened(seen, 2)
        assert any("việc số 2" in line for line in seen.reader_lines)
        assert "stays with" not in seen.reader_lines[1]


async def test_the_last_one_asked_for_is_shown(large: Desk, going_on: Gate) -> None:
    async with large.open() as seen:
        await begun(seen)
        await seen.pilot.press("J")
        await until(seen, lambda: announces(3)(seen))
        going_on.set()
        await opened(seen, 3)
        await seen.press("right")
        assert title(seen) == "Bài số 3"
        assert seen.screen.sheet is not None and "việc số 3" in seen.screen.sheet.article.text


async def test_a_small_one_asked_for_meanwhile_is_there_at_once(large: Desk, going_on: Gate) -> None:
    async with large.open() as seen:
        await begun(seen)
        await seen.pilot.press("J", "J")
        await opened(seen, 4)
        going_on.set()
        await seen.press("right")
        assert title(seen) == "Bài số 4"


async def test_back_to_the_one_that_is_still_shown_is_to_stay_there(large: Desk, going_on: Gate) -> None:
    async with large.open() as seen:
        await seen.press("right", "right")
        caret, sheet = seen.screen.reader.position.caret, seen.screen.sheet
        await begun(seen)
        await seen.pilot.press("K")
        await opened(seen, 1)
        going_on.set()
        await seen.press("escape")
        assert (seen.screen.reader.position.caret, seen.screen.sheet) == (caret, sheet)


async def test_esc_goes_on_with_the_count_of_the_search_that_opening_stopped(
    large: Desk, going_on: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeking, "SHORT", 0)
    monkeypatch.setattr(seeking, "PAUSE", 60)
    async with large.open() as seen:
        await seen.pilot.press("slash", *"kim", "enter")
        assert not seen.screen.reader.hits.complete
        await begun(seen)
        monkeypatch.setattr(seeking, "PAUSE", 0)
        await seen.pilot.press("escape")
        going_on.set()
        await until(seen, lambda: seen.screen.reader.hits.complete)
        assert len(seen.screen.reader.hits) == 1 and title(seen) == "Bài số 1"


async def test_what_is_typed_meanwhile_is_for_the_article_to_come(large: Desk, going_on: Gate) -> None:
    async with large.open() as seen:
        old = seen.screen.sheet
        assert old is not None
        await begun(seen)
        await seen.pilot.press("v", "l", "l", "2")
        assert not old.annotations and seen.screen.reader.selection is None
        going_on.set()
        await until(seen, lambda: seen.screen.sheet is not old and len(seen.annotations) == 1)
        assert seen.screen.sheet is not None and seen.screen.sheet.article.path == "2.txt"
        assert not old.annotations


async def test_what_was_typed_before_it_keeps_the_next_one_waiting(large: Desk, going_on: Gate) -> None:
    async with large.open() as seen:
        await begun(seen)
        await seen.pilot.press("v", "l", "l", "2", "J")
        assert announces(2)(seen)
        going_on.set()
        await opened(seen, 3)
        await seen.press("K")
        await opened(seen, 2)
        assert len(seen.annotations) == 1


@pytest.mark.parametrize("pane", ["reader", "articles"])
async def test_esc_stays_and_what_was_typed_is_not_done(large: Desk, going_on: Gate, pane: str) -> None:
    async with large.open() as seen:
        seen.screen.show_pane(pane)
        await begun(seen)
        await seen.pilot.press("v", "l", "2", "escape")
        await opened(seen, 1)
        going_on.set()
        await seen.press("right")
        assert title(seen) == "Bài số 1"
        assert not seen.annotations and seen.screen.current_pane == pane
        assert marked(seen) == "Bài số 1"


async def test_who_quits_meanwhile_comes_back_to_the_article_that_was_shown(
    large: Desk, going_on: Gate
) -> None:
    async with large.open() as seen:
        await begun(seen)
        await seen.pilot.press("q")
        await until(seen, lambda: not seen.app.is_running)
        going_on.set()
    async with large.open() as seen:
        assert title(seen) == "Bài số 1"


async def test_one_that_cannot_be_read_is_told_and_passed_over(large: Desk, going_on: Gate) -> None:
    async with large.open() as seen:
        await begun(seen)
        large.write("2.txt", b"%PDF-" + b"x" * LARGE)
        going_on.set()
        await opened(seen, 3)
        assert "PDF" in seen.status


async def test_where_none_can_be_read_the_old_one_stays(large: Desk, going_on: Gate) -> None:
    large.write("4.txt", b"%PDF-" + b"x" * LARGE)
    async with large.open() as seen:
        going_on.set()
        await seen.press("J", "J")
        await opened(seen, 3)
        going_on.clear()
        await seen.pilot.press("J")
        going_on.set()
        await until(seen, lambda: "PDF" in seen.status)
        assert title(seen) == "Bài số 3"
        caret = seen.screen.reader.position.caret
        await seen.press("right")
        assert seen.screen.reader.position.caret == caret + 1


async def test_enter_in_the_list_goes_to_the_text_once_it_is_there(large: Desk, going_on: Gate) -> None:
    async with large.open() as seen:
        seen.screen.show_pane("articles")
        await seen.pilot.press("down", "enter")
        await until(seen, lambda: announces(2)(seen))
        await seen.pilot.press("right")
        going_on.set()
        await opened(seen, 2)
        await until(seen, lambda: seen.screen.current_pane == "reader")
        assert seen.screen.sheet is not None
        start = seen.screen.sheet.article.meta.body_start
        await until(seen, lambda: seen.screen.reader.position.caret == start + 1)


async def test_the_caret_is_where_it_was_left(large: Desk, going_on: Gate) -> None:
    async with large.open() as seen:
        going_on.set()
        await seen.press("J", "G")
        caret, lines = seen.screen.reader.position.caret, seen.reader_lines
        assert caret > LARGE // 2
        await seen.press("K")
        await opened(seen, 1)
        await seen.press("J")
        await opened(seen, 2)
        assert (seen.screen.reader.position.caret, seen.reader_lines) == (caret, lines)


async def test_done_goes_on_to_a_large_one_and_says_so(large: Desk, going_on: Gate) -> None:
    async with large.open() as seen:
        seen.screen.action_done()
        await until(seen, lambda: announces(2)(seen))
        going_on.set()
        await opened(seen, 2)
        assert "“Bài số 1” is done" in seen.status


async def test_a_small_article_with_many_annotations_counts_as_large(large: Desk, going_on: Gate) -> None:
    project = large.project()
    entry = next(project.corpus.entries())
    assert not project.is_large(entry, LARGE)
    sheet = project.open(entry)
    for number in range(80):
        sheet.set_status("done" if number % 2 else "open")
    sheet.save()
    project.close()
    assert project.is_large(entry, LARGE)


async def test_a_record_that_is_no_longer_where_it_was_is_looked_for_beside_the_screen(
    desk: Desk, going_on: Gate
) -> None:
    lines = [json.dumps({"id": id, "text": f"Bài số {id}\n\nÔng Kim.\n"}) for id in range(1, 4)]
    file = desk.write("1.jsonl", "\n".join(lines))
    async with desk.open() as seen:
        await seen.pilot.press("J")
        await opened(seen, 2)
        others = [json.dumps({"id": f"new-{id}", "text": "Ông Lê."}) for id in range(LARGE // 20)]
        file.write_text("\n".join([*others, *lines]), encoding="utf-8")
        await begun(seen, 3)
        going_on.set()
        await opened(seen, 3)
