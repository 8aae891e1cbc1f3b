"""Searching all articles: hits in their context, sorted, opened, and tagged in one step."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from annotations.errors import StorageError
from tests.helpers.app.desk import Desk, Seen, painted, until
from tui.screens.concordance.concordance import Concordance
from tui.screens.speaking import Speaking

KIM = {
    "a.txt": "Kim met Putin.\n\nWrite: 2024-01-19 10:55\n\nThen Kim left the talks.",
    "b.txt": "Nobody came to the talks on that day.",
    "c.txt": "A tall Kim, a small KIM and Kím.",
    "d.txt": "Another Kim spoke.",
}


class Lines(Seen):
    """The search of all articles as a test sees it."""

    @property
    def concordance(self) -> Concordance:
        screen = self.app.screen
        assert isinstance(screen, Concordance)
        return screen

    async def search(self, text: str) -> None:
        await self.press("ctrl+f")
        self.concordance.search_bar.value = text
        await self.press("enter")

    @property
    def shown(self) -> list[str]:
        return [line.rstrip() for line in painted(self.concordance.lines) if line.strip()]

    @property
    def hits(self) -> list[tuple[str, str]]:
        """Path and hit of each line, in the order shown."""
        return [(row.line.reference.entry.path, row.line.hit) for row in self.concordance.lines.rows]

    @property
    def tags(self) -> list[str]:
        return [",".join(row.line.tags) for row in self.concordance.lines.rows]

    @property
    def said(self) -> str:
        return self.concordance.message


@pytest.fixture
def desk(desk: Desk) -> Desk:
    for name in ("1.txt", "2.txt"):
        (desk.folder / name).unlink()
    for name, text in KIM.items():
        desk.write(name, text)
    return desk


@asynccontextmanager
async def opened(desk: Desk, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Lines]:
    async with desk.open(size) as seen:
        yield Lines(seen.pilot)


async def test_every_hit_is_shown_in_its_context_with_counts(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        assert seen.shown[0] == "▌“kim” · 6 hits in 3 of 4 articles"
        column = seen.shown[1].index("Kim met")
        assert [line[column : column + 3] for line in seen.shown[1:7]] == [hit for _, hit in seen.hits]
        assert "19 Jan 2024" in seen.shown[1]
        assert "Kim met Putin" in seen.concordance.status_line.render_line(0).text


async def test_before_a_search_it_says_what_to_do_and_without_a_hit_that_there_is_none(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.press("ctrl+f")
        assert "Type what to search for" in seen.shown[1]
        await seen.press("enter")
        assert "nothing to search for" in seen.concordance.search_bar.render_line(0).text
        await seen.search("nowhere")
        assert "is in none of 4 articles" in seen.shown[1]
        await seen.press("1", "space", "a", "A", "t", "<", "enter", "u")
        assert seen.app.screen is seen.concordance


async def test_enter_opens_the_article_with_the_hit_selected_and_one_comes_back_to_the_line(
    desk: Desk,
) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        await seen.press("down", "down", "down", "enter")
        assert seen.app.screen is seen.screen
        assert (seen.screen.sheet and seen.screen.sheet.article.path, seen.selected) == ("c.txt", "KIM")
        assert seen.screen.current_pane == "reader"
        await seen.press("ctrl+f")
        current = seen.concordance.lines.current
        assert current is not None
        assert current.line.hit == "KIM"
        assert seen.concordance.focused is seen.concordance.lines


async def test_escape_leaves_everything_where_it_was(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.press("w", "v", "e")
        selected, position = seen.selected, seen.screen.reader.position
        await seen.search("talks")
        await seen.press("escape")
        assert seen.app.screen is seen.screen
        assert (seen.selected, seen.screen.reader.position) == (selected, position)
        await seen.press("ctrl+f", "escape", "escape")
        assert seen.app.screen is seen.screen


async def test_a_selection_is_offered_as_the_text_to_search_for(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.find("left the talks")
        await seen.press("ctrl+f")
        assert seen.concordance.search_bar.value == "left the talks"
        await seen.press("enter")
        assert seen.hits == [("a.txt", "left the talks")]


async def test_marked_hits_are_tagged_saved_and_undone_in_one_step_and_redone(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        await seen.press("space", "down", "down", "A")
        assert seen.shown[0].endswith("· 4 marked")
        assert [line[0] for line in seen.shown[1:7]] == ["*", " ", "*", "*", "*", " "]
        await seen.press("1")
        assert seen.said == "Tagged actor: 4 hits in 2 articles; u undoes"
        assert seen.tags == ["actor", "", "actor", "actor", "actor", ""]
        assert [line[1] for line in seen.shown[1:7]] == ["A", " ", "A", "A", "A", " "]
        assert "marked" not in seen.shown[0]
        await seen.press("u")
        assert seen.said == "Undone: 4 annotations in 2 articles; Ctrl+R redoes"
        assert seen.tags == [""] * 6
        await seen.press("ctrl+r")
        assert seen.said == "Redone: 4 annotations in 2 articles"
        await seen.press("u", "u")
        assert seen.said.startswith("Nothing was tagged here")
        await seen.press("ctrl+r")
    async with opened(desk) as seen:
        assert seen.annotations == [("actor", "Kim")]
        await seen.search("kim")
        assert seen.tags == ["actor", "", "actor", "actor", "actor", ""]


async def test_what_was_tagged_is_shown_in_the_reader_and_undone_there_whole(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        await seen.press("a", "2", "escape")
        assert seen.annotations == [("sanction", "Kim"), ("sanction", "Kim")]
        await seen.press("u")
        await seen.press("y")
        assert seen.annotations == []
        await seen.press("ctrl+f")
        assert seen.tags == [""] * 6


async def test_without_marks_the_line_at_the_cursor_is_tagged(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("talks")
        await seen.press("down", "3")
        assert seen.said == "Tagged military cooperation: 1 hit in 1 article; u undoes"
        assert seen.tags == ["", "military cooperation"]


async def test_a_tag_can_be_picked_by_name(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        await seen.press("a", "t")
        await seen.type("sanc")
        await seen.press("enter")
        assert seen.tags == ["sanction"] * 6


async def test_what_is_tagged_already_and_what_has_changed_is_counted(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        await seen.press("1")
        desk.write("c.txt", "No one of that name.")
        await seen.press("a", "1")
        assert seen.said.startswith("Tagged actor: 2 hits in 2 articles; 1 already so; 3 left out")


async def test_a_sentence_is_not_taken_away_from_a_screen_that_has_gone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[Callable[[], object]] = []
    monkeypatch.setattr(Speaking, "call_in", lambda _, __, callback: later.append(callback))
    async with opened(desk) as seen:
        await seen.search("kim")
        seen.concordance.say("lines.busy")
        await seen.press("down")
    assert later
    for callback in later:
        callback()


async def test_others_annotations_stay_as_they_are(desk: Desk) -> None:
    desk.annotate("Kim", annotator="bob")
    async with opened(desk) as seen:
        await seen.search("kim")
        assert seen.tags[0] == ""
        await seen.press("a", "1", "u")
        assert seen.screen.sheet is not None
        assert [(one.annotator, one.tag) for one in seen.screen.sheet.others] == [("bob", "actor")]


async def test_who_annotates_is_asked_first(desk: Desk) -> None:
    desk.annotator = None
    async with opened(desk) as seen:
        await seen.search("talks")
        await seen.press("1")
        await seen.press("x", "enter")
        assert seen.tags == ["actor", ""]


async def test_lines_are_sorted_and_the_cursor_stays_on_its_line(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        await seen.press("down", "<")
        lefts = [row.line.left.split()[-1:] for row in seen.concordance.lines.rows]
        assert lefts == sorted(lefts, key=lambda left: [word.casefold() for word in left])
        current = seen.concordance.lines.current
        assert current is not None
        assert current.line.right.startswith(" left the talks")
        assert "by the words to the left" in seen.shown[0]
        await seen.press(">")
        assert [row.line.right.strip(" .,").split(" ")[0] for row in seen.concordance.lines.rows] == [
            "", "a", "and", "left", "met", "spoke",
        ]  # fmt: skip
        await seen.press("s", "home", "enter")
        assert [path for path, _ in seen.hits] == ["a.txt", "a.txt", "c.txt", "c.txt", "c.txt", "d.txt"]
        await seen.press(">")
        await seen.search("talks")
        assert "by the words to the right" in seen.shown[0]


async def test_a_tag_made_in_the_reader_is_on_the_line_when_one_comes_back(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        await seen.press("enter", "1", "ctrl+f")
        assert seen.tags == ["actor", "", "", "", "", ""]


async def test_a_text_that_changed_since_is_opened_and_that_is_said(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("another kim")
        desk.write("d.txt", "Someone else spoke.")
        await seen.press("enter")
        assert "has changed since the search" in seen.status
        assert seen.selected == ""
        await seen.press("ctrl+f")
        (desk.folder / "d.txt").unlink()
        await seen.press("enter")
        assert "There is no" in seen.status


async def test_modes_of_searching_and_earlier_searches_are_those_of_the_search_bar(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.press("ctrl+f", "ctrl+t")
        await seen.type("KIM")
        await seen.press("enter")
        assert seen.hits == [("c.txt", "KIM")]
        await seen.press("slash", "ctrl+t")
        await seen.type("K(im")
        await seen.press("enter")
        assert "of the regular expression" in seen.concordance.search_bar.render_line(0).text
        assert seen.hits == [("c.txt", "KIM")]
        await seen.press("up", "enter")
        assert seen.hits == [("c.txt", "KIM")]


async def test_where_the_disk_refuses_it_is_said_and_tried_again(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        append = seen.screen.project.store.append

        def refuse(*_: object, **__: object) -> None:
            raise StorageError("No space left on device", where="here", fix="Make room.")

        seen.screen.project.store.append = refuse  # type: ignore[method-assign]
        await seen.press("a", "1")
        assert "No space left" in seen.said
        assert "3 articles not reached" in seen.said
        assert seen.screen.project.pending
        seen.screen.project.store.append = append  # type: ignore[method-assign]
        await until(seen, lambda: not seen.screen.project.pending)


async def test_escape_ends_the_tagging_after_the_article_it_is_at(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        screen = seen.concordance
        store = seen.screen.project.store
        append = store.append

        def append_and_stop(*args: object, **options: object) -> None:
            append(*args, **options)  # type: ignore[arg-type]
            screen.app.call_from_thread(screen.stop_tagging)

        store.append = append_and_stop  # type: ignore[method-assign]
        await seen.press("a", "1")
        assert seen.said == "Tagged actor: 2 hits in 1 article; 2 articles not reached; u undoes"
        assert seen.tags == ["actor", "actor", "", "", "", ""]
        assert [line[0] for line in seen.shown[1:7]] == [" ", " ", "*", "*", "*", "*"]
        store.append = append  # type: ignore[method-assign]
        await seen.press("u")
        assert seen.tags == [""] * 6


async def test_hostile_text_is_shown_harmless_and_in_its_columns(desk: Desk) -> None:
    desk.write(
        "e.txt",
        "[red]\x1b[31m中国\u202e\x9b Kim\r\n\u200bKim[/]\x07 \U0001f468\u200d\U0001f469\u200d\U0001f467 Kim",
    )
    async with opened(desk, (60, 16)) as seen:
        await seen.search("kim")
        text = "".join(seen.shown)
        assert "[red]" in text
        assert not {char for char in text if char < " " or char in "\x9b\u202e\x7f"}
        width = {seen.concordance.lines.render_line(y).cell_length for y in range(10)}
        assert width == {60}


async def test_n_goes_on_from_the_hit_that_was_opened(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.find("nobody")
        await seen.search("kim")
        await seen.press("down", "down", "down", "enter")  # the second in c.txt
        assert seen.selected == "KIM" and len(seen.screen.reader.hits) == 3
        await seen.press("n")
        assert seen.selected == "Kím" and "Hit 3 of 3" in seen.status
        await seen.press("n", "N", "N")
        assert seen.selected == "KIM"
        await seen.press("slash")
        assert seen.screen.search_bar.value == "kim"


@pytest.mark.parametrize(("mode", "text"), [(1, "Kim"), (2, "K.m")], ids=["exact", "pattern"])
async def test_n_goes_on_in_the_way_that_was_searched(desk: Desk, mode: int, text: str) -> None:
    async with opened(desk) as seen:
        await seen.press("ctrl+f", *["ctrl+t"] * mode)
        seen.concordance.search_bar.value = text
        await seen.press("enter", "down", "down", "enter")
        assert seen.selected == "Kim"
        await seen.press("n")
        assert seen.selected == ("Kim" if mode == 1 else "Kím")


async def test_n_goes_on_in_an_article_that_changed_since(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("kim")
        desk.write("d.txt", "Nobody.\n\nThen KIM left.")
        await seen.press("G", "enter")
        assert "has changed since" in seen.status and seen.screen.reader.selection is None
        await seen.press("n")
        assert seen.selected == "KIM"


async def test_help_and_the_mouse_work_there_too(desk: Desk) -> None:
    async with opened(desk) as seen:
        await seen.search("talks")
        await seen.press("question_mark")
        assert seen.app.screen is not seen.screen
        await seen.press("escape")
        assert await seen.pilot.click("#lines", offset=(40, 2))
        await seen.pilot.pause()
        assert seen.app.screen is seen.screen
        assert seen.selected == "talks"
