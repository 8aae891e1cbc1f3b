"""The tag picker: digits, arrows, typing, and the guideline of the tag at the cursor."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.tagset import Tag, TagSet, default_tags
from tests.helpers.app.stage import LARGE, SMALL, Stage, answers, ask, shown, write
from tui.dialogs.tag_picker import TagPicker, matching

TAGS = default_tags()


async def test_a_digit_chooses_a_tag_at_once() -> None:
    assert await answers(TagPicker(TAGS, "Choe Son-hui", None), "2") == ["sanction"]


async def test_a_digit_without_a_tag_is_typed_as_part_of_a_name() -> None:
    tags = TagSet([Tag("actor", "1", "A"), Tag("resolution 1718", "", "R")])
    assert await answers(TagPicker(tags, "q", None), "7", "enter") == ["resolution 1718"]


async def test_digits_are_typed_once_something_is_typed() -> None:
    tags = TagSet([Tag("actor", "1", "A"), Tag("resolution 1718", "", "R")])
    assert await answers(TagPicker(tags, "q", None), "r", "1", "enter") == ["resolution 1718"]


async def test_enter_chooses_the_tag_at_the_cursor() -> None:
    assert await answers(TagPicker(TAGS, "q", None), "down", "down", "up", "enter") == ["sanction"]


async def test_typing_narrows_the_tags_and_the_best_match_is_chosen() -> None:
    assert await answers(TagPicker(TAGS, "q", None), "down", "e", "c", "o", "enter") == [
        "economic cooperation"
    ]


async def test_escape_leaves_without_an_answer() -> None:
    assert await answers(TagPicker(TAGS, "q", None), "e", "escape") == [None]


async def test_where_nothing_matches_enter_chooses_nothing() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, TagPicker(TAGS, "q", None))
        await pilot.press("x", "q", "z", "enter")
        await pilot.pause()
        assert "No tag matches" in shown(pilot)
        assert stage.answers == []
        await pilot.press("backspace", "backspace", "backspace", "enter")
        await pilot.pause()
        assert stage.answers == ["actor"]


async def test_the_present_tag_is_at_the_cursor_and_named() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, TagPicker(TAGS, "cấm vận", "sanction"))
        assert "Change sanction: “cấm vận”" in shown(pilot)
        assert "A measure that restricts trade" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert stage.answers == ["sanction"]


async def test_a_present_tag_that_the_tag_set_does_not_know_can_be_changed() -> None:
    assert await answers(TagPicker(TAGS, "q", "gone"), "enter") == ["actor"]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_guideline_of_the_tag_at_the_cursor_is_in_view_and_scrolls(size: tuple[int, int]) -> None:
    tags = TagSet(
        [Tag("one", "1", "O", description="First."), Tag("two", "2", "T", include=("x",) * 50 + ("last",))]
    )
    stage = Stage()
    async with stage.run_test(size=size) as pilot:
        await ask(pilot, TagPicker(tags, "q", None))
        assert "First." in shown(pilot)
        await pilot.press("down")
        await pilot.pause()
        assert "First." not in shown(pilot)
        assert "+ x" in shown(pilot) and "+ last" not in shown(pilot)
        await pilot.press(*["pagedown"] * 20)
        await pilot.pause()
        assert "+ last" in shown(pilot)


async def test_a_click_chooses_a_tag() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, TagPicker(TAGS, "q", None))
        await pilot.click("#tags", offset=(8, 2))
        await pilot.pause()
        assert stage.answers == ["military cooperation"]


async def test_vietnamese_tags_are_found_with_and_without_accents() -> None:
    tags = TagSet([Tag("kinh tế", "1", "K"), Tag("quân sự", "2", "Q"), Tag("Đại sứ", "3", "D")])
    for query, expected in (
        ("kinh te", "kinh tế"),
        ("quân", "quân sự"),
        ("dai", "Đại sứ"),
        ("đại", "Đại sứ"),
    ):
        stage = Stage()
        async with stage.run_test(size=SMALL) as pilot:
            await ask(pilot, TagPicker(tags, "q", None))
            await write(pilot, unicodedata.normalize("NFD", query))
            await pilot.press("enter")
            await pilot.pause()
            assert stage.answers == [expected], query


def test_tags_match_by_start_then_word_then_part_then_letters_in_order_then_description() -> None:
    tags = [
        Tag("x", description="about arms"),
        Tag("a long road to most"),
        Tag("charms"),
        Tag("old arms"),
        Tag("arms"),
    ]
    assert [tag.name for tag in matching(tags, "Arms")] == [
        "arms",
        "old arms",
        "charms",
        "a long road to most",
        "x",
    ]
    assert [tag.name for tag in matching(tags, "alrm")] == ["a long road to most"]
    assert matching(tags, " ") == tags
