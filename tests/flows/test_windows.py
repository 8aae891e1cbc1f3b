"""Two windows on one project, and articles that change on disk while they are open."""

from __future__ import annotations

import json
import os

import pytest

from annotations.annotation import Annotation
from annotations.exporting import Filters, Selection
from annotations.formats.registry import named, writer
from tests.flows.conftest import FIRST, Desk, Seen, settled

CHANGED = FIRST.replace("trừng phạt", "cấm vận").replace("Menu Tin tức\nGo Top\n\n", "")


async def tag(seen: Seen, text: str, key: str = "1") -> None:
    await seen.find(text)
    await seen.press(key)


async def rewrite(desk: Desk, seen: Seen, text: str | None, name: str = "1.txt") -> None:
    """Change the file of an article as another program would, and wait until the window looks at it."""
    file = desk.folder / name
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(1, 1))
    seen.screen.check_file()
    await settled(seen.pilot)


def quotes(desk: Desk, annotator: str | None = "ann") -> list[str]:
    """What a new window finds on disk, in all articles."""
    desk.annotator = annotator
    project = desk.project()
    return sorted(one.anchor.quote for e in project.corpus.entries() for one in project.open(e).annotations)


def listed(seen: Seen) -> str:
    """The list of annotations as it is painted."""
    pane = seen.screen.annotations
    return "\n".join(pane.render_line(y).text for y in range(pane.size.height))


# ---- two windows


async def test_two_windows_of_one_annotator_keep_each_others_work(desk: Desk) -> None:
    async with desk.open() as first, desk.open() as second:
        await tag(first, "trừng phạt", "2")
        await tag(second, "vũ khí", "3")
        await tag(first, "công nghệ", "3")
        await tag(second, "thương mại", "4")
        assert "saved" in first.status and "saved" in second.status
    assert quotes(desk) == ["công nghệ", "thương mại", "trừng phạt", "vũ khí"]


@pytest.mark.parametrize("again", [("ctrl+l",), ("J", "K")], ids=["reload", "reopen"])
async def test_the_other_windows_work_is_seen_when_the_article_is_read_again(
    desk: Desk, again: tuple[str, ...]
) -> None:
    async with desk.open() as first, desk.open() as second:
        await tag(first, "trừng phạt", "2")
        assert second.annotations == []
        await second.press(*again)
        assert second.annotations == [("sanction", "trừng phạt")]
        assert "S1" in second.screen.articles.render_line(2).text
        await second.press("right_square_bracket", "r", "3")
        await first.press("ctrl+l")
        assert first.annotations == [("military cooperation", "trừng phạt")]


async def test_undo_takes_back_the_other_windows_latest_change_once_it_is_known(desk: Desk) -> None:
    async with desk.open() as first, desk.open() as second:
        await tag(first, "trừng phạt", "2")
        await second.press("u")
        assert "Nothing to undo" in second.status
        await second.press("ctrl+l", "u")
        assert "trừng phạt" in second.status
        await first.press("ctrl+l")
        assert first.annotations == second.annotations == []
    assert quotes(desk) == []


async def test_both_windows_change_one_annotation_and_the_later_change_holds(desk: Desk) -> None:
    async with desk.open() as first, desk.open() as second:
        await tag(first, "trừng phạt", "2")
        await second.press("ctrl+l", "right_square_bracket", "d")
        await first.press("r", "3")
        for seen in (first, second):
            await seen.press("ctrl+l")
        assert first.annotations == second.annotations == [], "only undo or restore brings a deleted one back"
        await second.press("u", "u")
        await first.press("ctrl+l")
        assert first.annotations == second.annotations


async def test_others_annotations_are_shown_only_when_asked_for_and_cannot_be_changed(desk: Desk) -> None:
    async with desk.open() as mine:
        await tag(mine, "trừng phạt", "2")
    desk.annotator = "Lan"
    async with desk.open() as seen:
        assert seen.annotations == [] and "Annotations 0" in listed(seen)
        assert not any(" S " in line for line in seen.reader_lines)
        await tag(seen, "vũ khí", "3")
        await seen.press("ctrl+p")
        await seen.type("other annotators")
        await seen.press("down", "enter")
        assert "Annotations 2" in listed(seen) and "ann" in listed(seen)
        await seen.press("right_square_bracket")
        assert seen.focused.anchor.quote == "trừng phạt"
        for key in ("r", "a", "c", "d"):
            await seen.press(key)
            assert seen.app.screen is seen.screen, "no dialog opens on what is not one's own"
            assert "ann's" in seen.status
        await seen.press("J", "K")
        assert "Annotations 2" in listed(seen), "others stay shown"
        seen.screen.action_others()
        await settled(seen.pilot)
        assert "Annotations 1" in listed(seen)
        await seen.press("u", "u")
        assert seen.annotations == []
    assert quotes(desk, "Lan") == []
    assert quotes(desk, "ann") == ["trừng phạt"]


async def test_two_annotators_in_two_windows_lose_nothing(desk: Desk) -> None:
    async with desk.open() as mine:
        desk.annotator = "Lan"
        async with desk.open() as hers:
            await tag(mine, "trừng phạt", "2")
            await tag(hers, "trừng phạt", "3")
            await tag(mine, "vũ khí", "3")
            await hers.press("u")
    assert quotes(desk, "ann") == ["trừng phạt", "vũ khí"]
    assert quotes(desk, "Lan") == []


# ---- a text that changes on disk


async def test_a_change_on_disk_is_said_and_the_text_on_screen_stays(desk: Desk) -> None:
    async with desk.open() as seen:
        shown = seen.reader_lines
        await rewrite(desk, seen, CHANGED)
        assert "changed on disk" in seen.footer and "Ctrl+L" in seen.footer
        await seen.press("right", "left")
        assert "changed on disk" in seen.footer
        assert seen.reader_lines == shown
        await tag(seen, "trừng phạt", "2")
        assert seen.annotations == [("sanction", "trừng phạt")], "work on the text on screen goes on"
        assert "changed on disk" in seen.footer
        await seen.press("ctrl+l")
        assert "changed on disk" not in seen.footer
        assert any("cấm vận" in line for line in seen.reader_lines)


async def test_the_notice_of_one_article_does_not_stay_with_the_next(desk: Desk) -> None:
    async with desk.open() as seen:
        await rewrite(desk, seen, CHANGED)
        await seen.press("J")
        assert "changed on disk" not in seen.footer
        await seen.press("K")
        assert "changed on disk" not in seen.footer, "opening it has read it again"
        assert any("cấm vận" in line for line in seen.reader_lines)


async def test_an_unchanged_file_is_not_said_to_have_changed(desk: Desk) -> None:
    async with desk.open() as seen:
        seen.screen.check_file()
        await tag(seen, "trừng phạt", "2")
        seen.screen.check_file()
        await settled(seen.pilot)
        assert "changed on disk" not in seen.footer


async def test_a_file_that_is_gone_is_said_and_its_text_stays(desk: Desk) -> None:
    async with desk.open() as seen:
        shown = seen.reader_lines
        await rewrite(desk, seen, None)
        assert "changed on disk" in seen.footer
        await seen.press("ctrl+l")
        assert seen.reader_lines == shown
        assert "1.txt" in seen.status
        await tag(seen, "trừng phạt", "2")
        assert "saved" in seen.status


async def test_the_annotator_may_be_asked_after_the_text_changed_on_disk(desk: Desk) -> None:
    desk.annotator = None
    async with desk.open() as seen:
        await seen.find("trừng phạt")
        await rewrite(desk, seen, "something else altogether")
        await seen.press("2")
        await seen.type("Lan")
        await seen.press("enter")
        assert seen.annotations == [("sanction", "trừng phạt")], (
            "what was selected on screen is what is tagged"
        )


async def test_a_search_that_began_in_the_old_text_goes_nowhere_in_the_new_one(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("G", "slash")
        await rewrite(desk, seen, "Ngắn.\n")
        await seen.press("ctrl+l")
        await seen.type("zz")
        assert seen.screen.reader.position.caret <= len("Ngắn.\n")
        await seen.press("escape", "v", "1")
        assert [len(quote) for _, quote in seen.annotations] == [1]


async def test_what_no_longer_stands_is_kept_listed_apart_not_painted_and_exported_as_orphan(
    desk: Desk,
) -> None:
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await tag(seen, "Choe Son-hui", "1")
        await rewrite(desk, seen, CHANGED)
        await seen.press("ctrl+l")
        assert seen.annotations == []
        assert "2 annotations do not stand" in seen.status
        assert "not found in the text" in listed(seen) and "trừng phạt" in listed(seen)
        assert all(not seen.screen.reader.annotations.covering(at) for at in range(len(CHANGED)))
        assert "text changed" in seen.screen.articles.render_line(2).text
        rows = list(named_rows(desk))
        assert [row["anchor"] for row in rows] == ["orphan", "orphan"]
        await rewrite(desk, seen, FIRST)
        await seen.press("ctrl+l")
        assert len(seen.annotations) == 2, "with the text, its annotations are back"


def named_rows(desk: Desk) -> list[dict[str, object]]:
    data = b"".join(writer(named("jsonl"))(Selection(desk.project(), Filters()).articles()))
    return [json.loads(line) for line in data.splitlines()]


async def test_a_record_that_moved_in_its_file_is_read_again_where_it_now_is(desk: Desk) -> None:
    records = [{"id": "a", "text": "Kim Jong-un đã gặp"}, {"id": "b", "text": "러시아와 군사 협력"}]
    for file in desk.folder.iterdir():
        file.unlink()
    desk.write("all.jsonl", "".join(json.dumps(record) + "\n" for record in records))
    async with desk.open() as seen:
        await seen.press("J")
        await tag(seen, "군사", "3")
        longer = [{"id": "new", "text": "x" * 500}, *records]
        await rewrite(desk, seen, "".join(json.dumps(record) + "\n" for record in longer), "all.jsonl")
        assert "changed on disk" in seen.footer
        await seen.press("ctrl+l")
        assert seen.annotations == [("military cooperation", "군사")]
        await rewrite(desk, seen, json.dumps(records[0]) + "\n", "all.jsonl")
        await seen.press("ctrl+l")
        assert seen.annotations == [("military cooperation", "군사")]
        assert "all.jsonl" in seen.status, "a record that is gone is said to be, and its text stays"


# ---- commands on a row that was not found in the text


async def on_unplaced_row(desk: Desk, seen: Seen) -> None:
    """Tag, change the text so that the quote is gone, read it again, and go to the annotation's row."""
    await tag(seen, "trừng phạt", "2")
    await rewrite(desk, seen, CHANGED)
    await seen.press("ctrl+l", "tab")
    assert seen.screen.annotations.has_focus
    assert seen.screen.annotations.highlighted_id is not None


async def test_an_unplaced_annotation_can_be_retagged_noted_deleted_and_brought_back(desk: Desk) -> None:
    async with desk.open() as seen:
        await on_unplaced_row(desk, seen)
        await seen.press("r", "3")
        assert [one.tag for one in unplaced(seen)] == ["military cooperation"]
        await seen.press("c")
        await seen.type("mat")
        await seen.press("enter")
        assert [one.note for one in unplaced(seen)] == ["mat"]
        await seen.press("d")
        assert unplaced(seen) == ()
        await seen.press("u")
        assert [one.anchor.quote for one in unplaced(seen)] == ["trừng phạt"]


async def test_opening_the_row_of_an_unplaced_annotation_says_why_there_is_no_place(desk: Desk) -> None:
    async with desk.open() as seen:
        await on_unplaced_row(desk, seen)
        await seen.press("enter")
        assert "no place to go to" in seen.status


async def test_an_unplaced_annotation_is_put_where_one_selects(desk: Desk) -> None:
    async with desk.open() as seen:
        await on_unplaced_row(desk, seen)
        await seen.press("a")
        assert seen.screen.reader.has_focus and "EDGES" in mode(seen)
        await seen.find("cấm vận")
        await seen.press("enter")
        assert seen.annotations == [("sanction", "cấm vận")] and unplaced(seen) == ()
        await seen.press("u")
        assert [one.anchor.quote for one in unplaced(seen)] == ["trừng phạt"]


async def test_putting_an_unplaced_annotation_somewhere_can_be_left(desk: Desk) -> None:
    async with desk.open() as seen:
        await on_unplaced_row(desk, seen)
        caret = seen.screen.reader.position.caret
        await seen.press("a", "enter")
        assert "cannot be empty" in seen.status
        await seen.press("v", "e", "escape")
        assert "READ" in mode(seen) and unplaced(seen) != ()
        assert seen.screen.reader.position.caret == caret


async def test_a_text_that_became_much_shorter_puts_nothing_out_of_reach(desk: Desk) -> None:
    async with desk.open() as seen:
        await tag(seen, "trừng phạt", "2")
        await rewrite(desk, seen, "Ngắn.\n")
        await seen.press("ctrl+l", "tab", "a")
        await seen.press("v", "e", "enter")
        assert seen.annotations == [("sanction", "Ngắn")]
        await rewrite(desk, seen, "")
        await seen.press("ctrl+l", "v", "e", "1", "G", "g", "s", "S", "]", "tab", "a", "enter", "escape")
        assert len(unplaced(seen)) == 1


def mode(seen: Seen) -> str:
    return seen.screen.status_line.status.mode


def unplaced(seen: Seen) -> tuple[Annotation, ...]:
    sheet = seen.screen.sheet
    assert sheet is not None
    return sheet.unplaced
