"""The main job by keyboard: open, move, select, tag, overlap, change, undo, quit, reopen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input

from tests.helpers.app.desk import FIRST, Desk, painted
from tui.widgets.kept import KeptHorizontal
from tui.widgets.page import Page


async def test_the_caret_starts_on_the_body(desk: Desk) -> None:
    async with desk.open() as seen:
        assert FIRST[seen.screen.reader.position.caret :].startswith("Đoàn do bà")


async def test_shift_and_arrows_select_and_a_digit_tags(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("ctrl+shift+right", "ctrl+shift+right")
        assert seen.selected.strip() == "Đoàn do"
        await seen.press("1")
        assert seen.annotations == [("actor", "Đoàn do")]
        assert "saved" in seen.status and "NOT" not in seen.status


async def test_v_selects_the_character_under_the_caret_too(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("v", "l", "l", "l")
        assert seen.selected == "Đoàn"
        await seen.press("escape")
        assert seen.selected == ""


async def test_after_tagging_the_caret_stays_and_the_new_annotation_is_focused(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("v", "e")
        caret = seen.screen.reader.position.caret
        await seen.press("1")
        assert seen.screen.reader.position.caret == caret
        assert seen.selected == ""
        assert seen.focused.anchor.quote == "Đoàn"


async def test_the_new_annotation_is_focused_also_where_the_caret_is_behind_it(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press(*("shift+right",) * 8, "2")
        await seen.press("home", *("shift+right",) * 4, "1")
        assert seen.focused.anchor.quote == "Đoàn"
        assert "; overlap" in seen.footer
        await seen.press("s")
        assert seen.selected == "Đoàn"
        await seen.press("escape", "right", "right")
        assert seen.focused.anchor.quote == "Đoàn do"


async def test_only_what_was_made_there_is_focused_from_behind(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("v", "e", "1", "right")
        assert seen.screen.focused_annotation is None


async def test_a_search_hit_is_the_selection_accents_optional(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("hop tac kinh te")
        assert seen.selected == "hợp tác kinh tế"
        await seen.press("4")
        assert seen.annotations[0][0] == "economic cooperation"


async def test_overlapping_annotations_are_told_by_letters_beside_the_row(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("Choe Son-hui dẫn đầu")
        await seen.tag("bàn về hợp tác kinh tế và thương mại", "4")
        await seen.tag("hợp tác kinh tế và", "3")
        row = next(line for line in seen.reader_lines if "dẫn đầu" in line)
        assert "AEM" in row
        await seen.press("left")
        assert "here: ▌military cooperation, economic cooperation" in seen.status


async def test_digits_without_a_selection_change_nothing_and_say_how_to_select(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("1")
        assert seen.annotations == []
        assert "Select first" in seen.status


async def test_the_same_span_with_the_same_tag_is_no_change(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("trừng phạt")
        await seen.press("2", "s", "2")
        assert len(seen.annotations) == 1
        assert "Already tagged" in seen.status


async def test_s_selects_the_new_annotation_again_for_a_second_tag(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("giao dịch vũ khí")
        await seen.press("3", "s")
        assert seen.selected == "giao dịch vũ khí"
        await seen.press("2")
        assert [tag for tag, _ in seen.annotations] == ["military cooperation", "sanction"]


async def test_undo_and_redo_name_what_they_did(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("trừng phạt")
        await seen.press("2", "u")
        assert seen.annotations == []
        assert "Undone: tag sanction on “trừng phạt”" in seen.status
        await seen.press("ctrl+r")
        assert seen.annotations == [("sanction", "trừng phạt")]
        assert "Redone" in seen.status
        await seen.press("u", "u")
        assert "Nothing to undo" in seen.status


async def test_edges_are_adjusted_as_a_selection_kept_by_enter_restored_by_escape(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("hợp tác kinh tế")
        await seen.press("4", "a", "greater_than_sign", "greater_than_sign")
        assert "EDGES" in seen.status
        await seen.press("escape")
        assert seen.annotations == [("economic cooperation", "hợp tác kinh tế")]
        await seen.press("a", "greater_than_sign", "greater_than_sign", "enter")
        assert seen.annotations == [("economic cooperation", "hợp tác kinh tế và thương")]


async def test_retag_by_the_picker_and_a_digit(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("hợp tác kinh tế")
        await seen.press("4", "r", "3")
        assert seen.annotations == [("military cooperation", "hợp tác kinh tế")]


async def test_a_note_is_kept(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("hợp tác kinh tế")
        await seen.press("4", "c")
        await seen.type("xem lai")
        await seen.press("enter")
        assert seen.screen.sheet is not None
        assert seen.screen.sheet.annotations[0].note == "xem lai"


async def test_delete_acts_on_the_focused_annotation_and_undo_brings_it_back(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("hợp tác kinh tế")
        await seen.press("4", "d")
        assert seen.annotations == []
        await seen.press("u")
        assert seen.annotations == [("economic cooperation", "hợp tác kinh tế")]


async def test_while_selecting_nothing_acts_on_annotations(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("hợp tác kinh tế")
        await seen.press("4", "v", "l", "d")
        assert len(seen.annotations) == 1
        assert "Esc" in seen.status


async def test_brackets_go_from_one_annotation_to_the_next_round_the_end(desk: Desk) -> None:
    async with desk.open() as seen:
        for text, key in (("Choe Son-hui dẫn", "1"), ("trừng phạt", "2"), ("vũ khí", "3")):
            await seen.press("g")
            await seen.find(text)
            await seen.press(key)
        visited = []
        for _ in range(4):
            await seen.press("right_square_bracket")
            visited.append(seen.focused.tag)
        assert visited[0] == visited[3]
        assert set(visited) == {"actor", "sanction", "military cooperation"}


async def test_everything_is_there_after_a_restart_and_undo_still_works(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("hợp tác kinh tế", "4")
        caret = seen.screen.reader.position.caret
        await seen.press("q")
    async with desk.open() as seen:
        assert seen.annotations == [("economic cooperation", "hợp tác kinh tế")]
        assert seen.screen.reader.position.caret == caret
        await seen.press("u")
        assert seen.annotations == []
        await seen.press("ctrl+r")
    async with desk.open() as seen:
        assert seen.annotations == [("economic cooperation", "hợp tác kinh tế")]


async def test_nothing_is_written_by_reading(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("down", "down", "J", "K")
    assert not (desk.folder / ".dprk-reader").exists()


async def test_the_annotator_is_asked_once_and_remembered(desk: Desk) -> None:
    desk.annotator = None
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
        assert seen.annotations == []
        seen.app.screen.query_one(Input).value = "Lan"
        await seen.press("enter")
        assert seen.annotations == [("sanction", "trừng phạt")]
        assert "Lan" in seen.status
    async with desk.open() as seen:
        assert seen.annotations == [("sanction", "trừng phạt")]


async def test_who_annotated_by_a_name_on_the_command_line_finds_it_again_without(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.tag("trừng phạt", "2")
    desk.annotator = None
    async with desk.open() as seen:
        assert seen.annotations == [("sanction", "trừng phạt")]
        assert "ann" in seen.status
    desk.annotator = "bob"
    async with desk.open() as seen:
        await seen.press("m")
    desk.annotator = None
    async with desk.open() as seen:
        assert "ann" in seen.status, "a name for once does not take the place of the one that is remembered"


async def test_where_nobody_is_known_all_is_shown_and_the_name_is_offered(desk: Desk, home: Path) -> None:
    async with desk.open() as seen:
        await seen.find("trừng phạt")
        await seen.press("2", "m")
    shutil.rmtree(home / "state")
    desk.annotator = None
    async with desk.open() as seen:
        assert "[x] S1" in seen.screen.articles.render_line(2).text
        assert "trừng phạt" in seen.screen.annotations.render_line(1).text
        await seen.tag("vũ khí", "3")
        asking = seen.app.screen
        assert asking.query_one(Input).value == "ann"
        pages = [line for page in asking.query(Page) for line in painted(page)]
        assert "So far annotated here: ann." in " ".join(" ".join(pages).split())
        await seen.press("enter")
        assert seen.annotations == [("military cooperation", "vũ khí"), ("sanction", "trừng phạt")]


async def test_done_goes_to_the_next_article_that_is_not(desk: Desk) -> None:
    async with desk.open() as seen:
        first = seen.screen.sheet
        await seen.press("m")
        assert seen.screen.sheet is not first
        assert "[x]" in seen.screen.articles.render_line(2).text
        await seen.press("m")
        assert "no article is left" in seen.status


async def test_undo_in_another_article_leaves_this_one(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("trừng phạt")
        await seen.press("2", "J", "u")
        assert "Nothing to undo" in seen.status
        await seen.press("K", "u")
        assert seen.annotations == []


async def test_arrows_digits_enter_and_escape_suffice(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("shift+right", "shift+right", "shift+right", "shift+right", "1")
        assert seen.annotations == [("actor", "Đoàn")]
        await seen.press("left", "enter", "enter", "3")
        assert seen.annotations == [("military cooperation", "Đoàn")]


async def test_a_letter_of_an_input_method_is_answered(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("ư")
        assert "input method" in seen.status


@pytest.mark.parametrize("size", [(120, 36), (60, 16), (200, 50)])
async def test_tagging_and_focusing_move_no_cell_of_text(desk: Desk, size: tuple[int, int]) -> None:
    async with desk.open(size) as seen:
        width = seen.screen.reader._columns.text
        before = [line[: width + 1] for line in seen.reader_lines]
        await seen.press("v", "e", "1", "v", "e", "e", "3", "right_square_bracket", "semicolon")
        assert [line[: width + 1] for line in seen.reader_lines] == before


async def test_keys_typed_ahead_of_the_end_of_a_search_are_not_lost(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("slash")
        seen.screen.search_bar.value = "trừng phạt"
        for key in ("enter", "2"):
            seen.app.post_message(Key(key, None if key == "enter" else key))
        await seen.press("home")
        assert seen.annotations == [("sanction", "trừng phạt")]


async def test_the_status_line_says_which_pane_has_the_keys(desk: Desk) -> None:
    async with desk.open((60, 16)) as seen:
        modes = []
        for _ in range(3):
            await seen.press("tab")
            modes.append(seen.screen.status_line.status.mode)
        assert modes == ["LIST", "LIST", "READ"]


@pytest.mark.parametrize("does", ["done", "skip"])
async def test_what_was_marked_is_named_where_the_annotator_was_asked_for_first_too(
    desk: Desk, does: str
) -> None:
    desk.annotator = None
    status = {"done": "done", "skip": "skipped"}[does]
    async with desk.open() as seen:
        await seen.screen.run_action(does)
        await seen.press("A", "enter")
        assert "“Ngoại trưởng Choe Son-hui" in seen.status and f"is {status}; this is the next" in seen.status
        await seen.screen.run_action(does)
        await seen.press()
        assert f"“두 번째 기사” is {status}; no article is left" in seen.status


async def test_the_note_on_the_focused_annotation_is_read_in_the_status_line(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("v", "e", "1", "c")
        await seen.type("so it")
        await seen.press("ctrl+j", "i", "s", "enter", "left")
        assert "here: actor · ✎ so it is" in seen.status
        await seen.press("g")
        assert "✎" not in seen.status


async def test_the_tag_and_the_note_of_a_row_are_read_in_the_status_line_wherever_the_caret_is(
    desk: Desk,
) -> None:
    async with desk.open() as seen:
        await seen.press("v", "e", "1", "c", "s", "o", "enter", "G", "v", "b", "2", "g", "tab")
        assert " LIST  sanction " in seen.status and "✎" not in seen.status
        await seen.press("k")
        assert " LIST  actor “Đoàn” · ✎ so" in seen.status
        await seen.press("2")
        assert " LIST  sanction " in seen.status
        await seen.press("escape", "k")
        assert " LIST  actor “Đoàn” · ✎ so" in seen.status
        await seen.press("escape")
        assert " READ    " in seen.status


async def test_whose_the_focused_annotation_is_stands_in_the_status_line_if_another_made_it(
    desk: Desk,
) -> None:
    desk.annotate("Đoàn", annotator="bob")
    async with desk.open() as seen:
        await seen.screen.run_action("others")
        await seen.press("g", "]")
        assert "here: actor · bob" in seen.status


async def test_keys_of_the_reader_do_not_go_through_all_that_is_around_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[str] = []

    def note(_: object, event: Key) -> None:
        passed.append(event.key)

    monkeypatch.setattr(KeptHorizontal, "on_key", note, raising=False)
    async with desk.open() as seen:
        await seen.press("right", "shift+right", "1", "u")
        assert passed == ["u"], "the last is a key of the screen"
