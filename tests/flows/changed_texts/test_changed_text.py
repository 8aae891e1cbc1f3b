"""Articles that change on disk while they are open, and annotations whose words are no longer found."""

from __future__ import annotations

import json
import os

from annotations.annotation import Annotation
from annotations.formats.registry import named, writer
from annotations.tasks.exporting import Filters, Selection
from tests.helpers.app.desk import FIRST, Desk, Seen, settled

CHANGED = FIRST.replace("trừng phạt", "cấm vận").replace("Menu Tin tức\nGo Top\n\n", "")


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


async def test_a_change_on_disk_is_said_and_the_text_on_screen_stays(desk: Desk) -> None:
    async with desk.open() as seen:
        shown = seen.reader_lines
        await rewrite(desk, seen, CHANGED)
        assert "changed on disk" in seen.footer and "Ctrl+L" in seen.footer
        await seen.press("right", "left")
        assert "changed on disk" in seen.footer
        assert seen.reader_lines == shown
        await seen.tag("trừng phạt", "2")
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
        await seen.tag("trừng phạt", "2")
        seen.screen.check_file()
        await settled(seen.pilot)
        assert "changed on disk" not in seen.footer


async def test_a_file_that_is_gone_is_said_and_its_text_stays(desk: Desk) -> None:
    async with desk.open() as seen:
        shown = seen.reader_lines
        await rewrite(desk, seen, None)
        assert "file is gone" in seen.footer and "annotations are kept" in seen.footer
        await seen.press("ctrl+l")
        assert seen.reader_lines == shown
        assert "1.txt" in seen.status
        await rewrite(desk, seen, CHANGED)
        assert "changed on disk" in seen.footer, "another one came in its place"


async def test_a_file_that_comes_back_as_it_was_is_no_other(desk: Desk) -> None:
    async with desk.open() as seen:
        away = desk.folder / "1.txt", desk.folder / "away"
        away[0].rename(away[1])
        seen.screen.check_file()
        await settled(seen.pilot)
        assert "file is gone" in seen.footer
        away[1].rename(away[0])
        seen.screen.check_file()
        await settled(seen.pilot)
        assert "file is gone" not in seen.footer and "changed on disk" not in seen.footer
        await seen.tag("trừng phạt", "2")
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
        await seen.tag("trừng phạt", "2")
        await seen.tag("Choe Son-hui", "1")
        await rewrite(desk, seen, CHANGED)
        await seen.press("ctrl+l")
        assert seen.annotations == [("actor", "Choe Son-hui")], "what moved is found again"
        assert "need review: 1" in seen.status
        assert "not found in the text" in seen.listed and "trừng phạt" in seen.listed
        assert sum(bool(seen.screen.reader.annotations.covering(at)) for at in range(len(CHANGED))) == 12
        assert "[~] changed A1" in seen.screen.articles.render_line(2).text
        rows = list(named_rows(desk))
        assert [row["anchor"] for row in rows] == ["moved", "orphan"]
        await rewrite(desk, seen, FIRST)
        await seen.press("ctrl+l")
        assert len(seen.annotations) == 2, "with the text, its annotations are back"


async def test_annotations_that_moved_are_painted_at_once_and_saved_with_the_next_change(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
    moved = "Một đoạn mới thêm vào ở đầu bài báo.\n\n" + FIRST
    desk.write("1.txt", moved)
    shards = {file: file.read_bytes() for file in desk.folder.rglob("*.json")}
    async with desk.open() as seen:
        assert "1 annotation was found again" in seen.status
        assert seen.annotations == [("sanction", "trừng phạt")]
        assert seen.screen.reader.annotations.covering(moved.index("trừng phạt"))
    assert {file: file.read_bytes() for file in desk.folder.rglob("*.json")} == shards, (
        "opening writes nothing"
    )
    async with desk.open() as seen:
        await seen.tag("vũ khí", "3")
        assert "saved" in seen.status
    assert [row["anchor"] for row in named_rows(desk)] == ["exact", "moved"]
    async with desk.open() as seen:
        assert "found again" not in seen.status
        await seen.press("u", "u")
        assert "following the changed text" in seen.status
        assert seen.annotations == [] and len(unplaced(seen)) == 1
        await seen.press("ctrl+r")
        assert seen.annotations == [("sanction", "trừng phạt")]


async def test_a_project_that_cannot_be_written_shows_what_moved_all_the_same(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
    desk.write("1.txt", "Một đoạn mới thêm vào ở đầu bài báo.\n\n" + FIRST)
    folders = [desk.folder / ".dprk-reader", *(desk.folder / ".dprk-reader").rglob("*")]
    for path in folders:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        async with desk.open() as seen:
            assert seen.annotations == [("sanction", "trừng phạt")]
    finally:
        for path in folders:
            path.chmod(0o755 if path.is_dir() else 0o644)


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
        await seen.tag("군사", "3")
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
    await seen.tag("trừng phạt", "2")
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
        assert "no certain place" in seen.status


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
        await seen.tag("trừng phạt", "2")
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
