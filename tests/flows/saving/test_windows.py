"""Two windows on one project: both write, nothing is lost, and each sees the other's work when it reads again."""

from __future__ import annotations

import pytest

from tests.helpers.app.desk import Desk, settled


async def test_two_windows_of_one_annotator_keep_each_others_work(desk: Desk) -> None:
    async with desk.open() as first, desk.open() as second:
        await first.tag("trừng phạt", "2")
        await second.tag("vũ khí", "3")
        await first.tag("công nghệ", "3")
        await second.tag("thương mại", "4")
        assert "saved" in first.status and "saved" in second.status
    assert sorted(desk.on_disk()) == ["công nghệ", "thương mại", "trừng phạt", "vũ khí"]


@pytest.mark.parametrize("again", [("ctrl+l",), ("J", "K")], ids=["reload", "reopen"])
async def test_the_other_windows_work_is_seen_when_the_article_is_read_again(
    desk: Desk, again: tuple[str, ...]
) -> None:
    async with desk.open() as first, desk.open() as second:
        await first.tag("trừng phạt", "2")
        assert second.annotations == []
        await second.press(*again)
        assert second.annotations == [("sanction", "trừng phạt")]
        assert "S1" in second.screen.articles.render_line(2).text
        await second.press("right_square_bracket", "r", "3")
        await first.press("ctrl+l")
        assert first.annotations == [("military cooperation", "trừng phạt")]


async def test_undo_takes_back_the_other_windows_latest_change_once_it_is_known(desk: Desk) -> None:
    async with desk.open() as first, desk.open() as second:
        await first.tag("trừng phạt", "2")
        await second.press("u")
        assert "Nothing to undo" in second.status
        await second.press("ctrl+l", "u")
        assert "trừng phạt" in second.status
        await first.press("ctrl+l")
        assert first.annotations == second.annotations == []
    assert sorted(desk.on_disk()) == []


async def test_both_windows_change_one_annotation_and_the_later_change_holds(desk: Desk) -> None:
    async with desk.open() as first, desk.open() as second:
        await first.tag("trừng phạt", "2")
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
        await mine.tag("trừng phạt", "2")
    desk.annotator = "Lan"
    async with desk.open() as seen:
        assert seen.annotations == [] and "Annotations 0" in seen.listed
        assert not any(" S " in line for line in seen.reader_lines)
        await seen.tag("vũ khí", "3")
        await seen.press("ctrl+p")
        await seen.type("other annotators")
        await seen.press("down", "enter")
        assert "Annotations 2" in seen.listed and "ann" in seen.listed
        await seen.press("right_square_bracket")
        assert seen.focused.anchor.quote == "trừng phạt"
        for key in ("r", "a", "c", "d"):
            await seen.press(key)
            assert seen.app.screen is seen.screen, "no dialog opens on what is not one's own"
            assert "ann's" in seen.status
        await seen.press("J", "K")
        assert "Annotations 2" in seen.listed, "others stay shown"
        seen.screen.action_others()
        await settled(seen.pilot)
        assert "Annotations 1" in seen.listed
        await seen.press("u", "u")
        assert seen.annotations == []
    assert sorted(desk.on_disk("Lan")) == []
    assert sorted(desk.on_disk("ann")) == ["trừng phạt"]


async def test_two_annotators_in_two_windows_lose_nothing(desk: Desk) -> None:
    async with desk.open() as mine:
        desk.annotator = "Lan"
        async with desk.open() as hers:
            await mine.tag("trừng phạt", "2")
            await hers.tag("trừng phạt", "3")
            await mine.tag("vũ khí", "3")
            await hers.press("u")
    assert sorted(desk.on_disk("ann")) == ["trừng phạt", "vũ khí"]
    assert sorted(desk.on_disk("Lan")) == []
