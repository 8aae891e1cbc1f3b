"""`*`: the text of an annotation, or a selected one, is tagged wherever else it stands, after a look at the places."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.local.place import find_place
from annotations.project import Project
from annotations.span import Span
from tests.helpers.app.desk import Desk, Seen
from tests.helpers.app.stage import look
from tui.dialogs.occurrences import TagOccurrences
from tui.screens.main import MainScreen

NAMES = "Bà Kim nói. Kim đi. KIM! Kimchi của Kim.\n\n김정은은 김정은의\n"
DECOMPOSED = "Trừng phạt, " + unicodedata.normalize("NFD", "trừng phạt") + ", trừng phạt.\n"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A project whose first article says the same names again and again."""
    desk.write("1.txt", NAMES)
    return desk


def counts(seen: Seen) -> str:
    """The counts in the dialog."""
    return next(line for line in look(seen.app) if "in this article" in line).strip(" │")


def places(seen: Seen) -> list[str]:
    """The signs of the places, in order."""
    lines = (line.strip(" │") for line in look(seen.app))
    return [line[:3] for line in lines if line[:1] == "[" and " only" not in line]


async def test_other_places_are_shown_and_tagged_in_one_step_that_undo_takes_back(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("Kim")
        await seen.press("*")
        assert counts(seen) == (
            "3 in this article · 1 tagged so already · 1 inside longer words left out · 1 in other case left out"
        )
        assert places(seen) == ["[=]", "[x]", "[x]"]
        await seen.press("enter")
        assert seen.annotations == [("actor", "Kim")] * 3
        assert "Tagged actor at 2 places: “Kim”; u undoes" in seen.status
        await seen.press("u")
        assert "Undone: 2 changes made in one go, the first on actor “Kim”" in seen.status
        assert seen.annotations == [("actor", "Kim")]
        await seen.press("ctrl+r")
        assert len(seen.annotations) == 3


async def test_places_in_page_furniture_are_off_until_they_are_switched_on(desk: Desk) -> None:
    desk.write("1.txt", "Go Top\n\nTổng thống Nga gặp các bộ trưởng.\n\nPhoto : Nga News\n\nÔng tới Nga.\n")
    async with desk.open() as seen:
        await seen.tag("Nga")
        await seen.press("*")
        assert "1 in page furniture" in counts(seen)
        signs, rows = places(seen), [line for line in look(seen.app) if "[ ]" in line and "Photo" in line]
        assert signs.count("[ ]") == 1 and rows and "page furniture" in rows[0]
        await seen.press("enter")
        assert "Photo" not in str(seen.annotations) and len(seen.annotations) == len(signs) - 1
        await seen.press("*", "a", "enter")
        assert len(seen.annotations) == len(signs)


async def test_places_are_switched_one_by_one_or_all_together(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("Kim")
        await seen.press("*", "space")
        assert places(seen) == ["[=]", "[x]", "[x]"], "what is tagged already stays so"
        await seen.press("space")
        assert places(seen) == ["[=]", "[ ]", "[x]"]
        await seen.press("w")
        assert places(seen) == ["[=]", "[ ]", "[x]", "[x]"], "what was switched stays so"
        await seen.press("a")
        assert places(seen) == ["[=]", "[x]", "[x]", "[x]"]
        await seen.press("a")
        assert places(seen) == ["[=]", "[ ]", "[ ]", "[ ]"]
        await seen.press("enter")
        assert "no place was switched on" in seen.status and len(seen.annotations) == 1


async def test_what_tags_switches_and_leaves_is_in_view_in_a_small_window(desk: Desk) -> None:
    async with desk.open(size=(60, 16)) as seen:
        await seen.find("Kim")
        await seen.press("*")
        said = "\n".join(look(seen.app))
        for key in (
            "1–4 tag",
            "Enter tags",
            "Space on/off",
            "Esc leave",
            "words only (w)",
            "case (c)",
        ):
            assert key in said


async def test_case_matters_unless_switched_off(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("Kim")
        await seen.press("*", "c", "enter")
        assert [quote for _, quote in seen.annotations] == ["Kim", "Kim", "KIM", "Kim"]


async def test_esc_tags_nothing(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("Kim")
        await seen.press("*", "escape")
        assert len(seen.annotations) == 1


async def test_korean_names_are_found_before_particles(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("김정은")
        await seen.press("*")
        assert counts(seen) == "2 in this article · 1 tagged so already · 2 inside longer words"
        await seen.press("enter")
        assert seen.annotations == [("actor", "김정은")] * 2


async def test_decomposed_places_are_tagged_as_they_stand(desk: Desk) -> None:
    desk.write("1.txt", DECOMPOSED)
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
        await seen.press("*", "c", "enter")
        quotes = [quote for _, quote in seen.annotations]
        assert quotes[1] != quotes[2] and {unicodedata.normalize("NFC", one).lower() for one in quotes} == {
            "trừng phạt"
        }


async def test_a_selection_is_tagged_everywhere_with_the_tag_whose_digit_is_pressed(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("Kim")
        await seen.press("*")
        assert places(seen) == ["[x]", "[x]", "[x]"]
        await seen.press("9")
        assert isinstance(seen.app.screen, TagOccurrences), "no tag is on that key"
        await seen.press("2")
        assert seen.annotations == [("sanction", "Kim")] * 3
        assert not seen.selected


async def test_a_selection_is_tagged_everywhere_with_a_tag_picked_by_name(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("Kim")
        await seen.press("*", "enter")
        await seen.type("sanc")
        await seen.press("enter")
        assert seen.annotations == [("sanction", "Kim")] * 3


async def test_with_an_annotation_digits_do_not_change_its_tag(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("Kim")
        await seen.press("*", "2")
        assert isinstance(seen.app.screen, TagOccurrences)
        await seen.press("enter")
        assert {tag for tag, _ in seen.annotations} == {"actor"}


async def test_where_the_same_tag_lies_over_a_place_it_is_off_at_first(desk: Desk) -> None:
    desk.write("1.txt", "Ông Kim. Bộ trưởng Kim. Rồi Kim đi.")
    async with desk.open() as seen:
        await seen.tag("Bộ trưởng Kim")
        await seen.tag("Ông Kim", "2")
        await seen.find("Kim đi")
        await seen.press("<", "1", "*")
        assert "2 over another annotation" in counts(seen)
        assert places(seen) == ["[x]", "[ ]", "[=]"]


@pytest.mark.parametrize("text", ["Kim đi.", "Kim đi với Kím."])
async def test_a_text_that_stands_nowhere_else_is_said_so(desk: Desk, text: str) -> None:
    desk.write("1.txt", text)
    async with desk.open() as seen:
        await seen.tag("Kim")
        await seen.press("*")
        assert "“Kim” stands nowhere else in this article" in seen.status
        assert isinstance(seen.app.screen, MainScreen)


async def test_a_text_that_stands_elsewhere_only_with_other_settings_can_be_found(desk: Desk) -> None:
    desk.write("1.txt", "Kim. KIMCHI.")
    async with desk.open() as seen:
        await seen.tag("Kim")
        await seen.press("*")
        assert places(seen) == ["[=]"]
        await seen.press("w", "c")
        assert places(seen) == ["[=]", "[x]"]
        await seen.press("escape")


async def test_without_an_annotation_or_a_selection_it_is_said(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("*")
        assert "Select what to tag wherever it stands" in seen.status


async def test_white_space_is_no_text(desk: Desk) -> None:
    desk.write("1.txt", "a  b  c")
    async with desk.open() as seen:
        await seen.press("g", "l", "v", "l", "*")
        assert "only white space" in seen.status


async def test_while_edges_are_adjusted_that_is_to_be_ended_first(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("Kim")
        await seen.press("a", "*")
        assert "Enter keeps the edges" in seen.status


async def test_others_annotations_are_neither_a_reason_nor_touched(desk: Desk) -> None:
    other = Project(find_place([desk.folder], None, {}, desk.folder), annotator="bob")
    sheet = other.open(next(other.corpus.entries()))
    for at in (NAMES.index("Kim"), NAMES.index("Kim đi")):
        sheet.add(Span(at, at + 3), "actor")
    sheet.save()
    other.close()
    async with desk.open() as seen:
        await seen.tag("Kim")
        await seen.press("*")
        assert counts(seen).startswith("3 in this article · 1 tagged so already")
        await seen.press("enter")
        assert len(seen.annotations) == 3
        opened = seen.screen.sheet
        assert opened is not None and len(opened.others) == 2


async def test_an_annotation_whose_words_are_gone_there_can_be_made_again_elsewhere(desk: Desk) -> None:
    desk.write("1.txt", "Kim đi.")
    async with desk.open() as seen:
        await seen.tag("Kim")
    desk.write("1.txt", "Lê, Kim và Kim.")
    async with desk.open() as seen:
        await seen.press("tab")
        assert seen.screen.annotations.has_focus
        await seen.press("*")
        assert places(seen) == ["[x]", "[x]"]
        await seen.press("enter")
        assert seen.annotations == [("actor", "Kim")] * 2


async def test_the_annotator_is_asked_for_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.annotator = None
    async with desk.open() as seen:
        await seen.find("Kim")
        await seen.press("*", "1")
        await seen.type("x")
        await seen.press("enter")
        assert len(seen.annotations) == 3


async def test_five_thousand_places_are_shown_switched_and_tagged(desk: Desk) -> None:
    desk.write("1.txt", "Kim đi. " * 5_000)
    async with desk.open() as seen:
        await seen.find("Kim")
        await seen.press("1", "*")
        assert counts(seen) == "5,000 in this article · 1 tagged so already"
        await seen.press("end", "space", "enter")
        assert len(seen.annotations) == 4_999
        await seen.press("u")
        assert len(seen.annotations) == 1
