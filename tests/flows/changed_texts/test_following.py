"""An article that was renamed on disk: its annotations follow it from the palette, and undo takes that back."""

from __future__ import annotations

import pytest

from tests.helpers.app.desk import Desk, Seen, settled


async def look(seen: Seen) -> None:
    """Have renamed articles looked for."""
    await seen.screen.run_action("follow_renamed")
    await settled(seen.pilot)


async def follow(seen: Seen) -> None:
    """Take the first that is offered."""
    await look(seen)
    await seen.press("enter")


@pytest.fixture
async def renamed(desk: Desk) -> Desk:
    """The first article, annotated by two, under another name."""
    for desk.annotator, text in (("bob", "vũ khí"), ("ann", "trừng phạt")):
        async with desk.open() as seen:
            await seen.find(text)
            await seen.press("2", "m")
    (desk.folder / "1.txt").rename(desk.folder / "3.txt")
    return desk


async def test_everybodys_annotations_follow_to_the_name_that_is_chosen(renamed: Desk) -> None:
    async with renamed.open() as seen:
        await look(seen)
        assert "1.txt → 3.txt: 2 annotations" in seen.app.screen.query_one("Options").render_line(0).text
        await seen.press("escape")
        await follow(seen)
        sheet = seen.screen.sheet
        assert sheet is not None and (sheet.article.path, sheet.status) == ("3.txt", "done")
        assert seen.annotations == [("sanction", "trừng phạt")]
        assert [one.annotator for one in sheet.others] == ["bob"]
        assert "2 annotations of everybody's followed to 3.txt; u takes yours back" in seen.status
        await look(seen)
        assert "No annotated article is gone" in seen.status


async def test_undo_takes_ones_own_part_back(renamed: Desk) -> None:
    async with renamed.open() as seen:
        await follow(seen)
        await seen.press("u", "y")
        assert seen.annotations == []
    (renamed.folder / "3.txt").rename(renamed.folder / "1.txt")
    async with renamed.open() as seen:
        await seen.press("K")
        assert seen.annotations == [("sanction", "trừng phạt")]


async def test_leaving_the_choice_changes_nothing(renamed: Desk) -> None:
    async with renamed.open() as seen:
        before = seen.screen.project.store.articles()
        await look(seen)
        await seen.press("escape")
        assert seen.screen.project.store.articles() == before


async def test_where_none_is_gone_that_is_said(desk: Desk) -> None:
    async with desk.open() as seen:
        await look(seen)
        assert "No annotated article is gone" in seen.status


async def test_an_article_that_was_renamed_in_another_copy_says_where_its_annotations_are(
    renamed: Desk,
) -> None:
    async with renamed.open() as seen:
        await follow(seen)
    (renamed.folder / "3.txt").rename(renamed.folder / "1.txt")
    async with renamed.open() as seen:
        await seen.press("K")
        sheet = seen.screen.sheet
        assert sheet is not None and sheet.article.path == "1.txt"
        assert seen.annotations == [] and "Renamed in another copy: the annotations went along" in seen.status
        await follow(seen)
        assert seen.annotations == [("sanction", "trừng phạt")]
        await seen.press("J", "K")
        assert "Renamed in another copy" not in seen.status
