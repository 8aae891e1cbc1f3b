"""The mouse: what a drag, clicks and the wheel select, focus, open and scroll, to the last cell."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from annotations.text.graphemes import grapheme_starts
from tests.helpers.app.desk import FIRST, Desk, until
from tests.helpers.app.mouse import LONG, Mouse, top_line
from tui.reader.canvas import HEADER

KOREAN = "김정은 위원장은 러시아와 군사 협력을 논의했다."


# ---- selecting by drag


@pytest.mark.parametrize("quote", ["Choe Son-hui", "Đoàn do bà", "vệ tinh 🛰️ và"])
async def test_a_drag_selects_from_the_cell_pressed_to_the_cell_before_the_pointer(
    desk: Desk, quote: str
) -> None:
    desk.write("1.txt", FIRST.split("\n\n", 1)[1])  # the title, said once only
    async with desk.open() as seen:
        mouse = Mouse(seen)
        await mouse.drag(mouse.place(quote), mouse.place(quote, after=True))
        assert seen.selected == quote


async def test_a_drag_backwards_selects_the_same(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        await mouse.drag(mouse.place("công nghệ", after=True), mouse.place("công nghệ"))
        assert seen.selected == "công nghệ"


async def test_a_drag_over_several_rows_selects_all_between(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        await mouse.drag(
            mouse.place("dẫn đầu"), mouse.place("giao dịch vũ khí"), mouse.place("Các biện pháp")
        )
        assert seen.selected == FIRST[FIRST.index("dẫn đầu") : FIRST.index("Các biện pháp")]


async def test_a_drag_that_comes_back_to_where_it_began_selects_nothing(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        begin = mouse.place("thương mại")
        await mouse.drag(begin, mouse.place("mại"), begin)
        assert seen.selected == ""
        assert FIRST[seen.screen.reader.position.caret :].startswith("thương mại")


@pytest.mark.parametrize("half", [0, 1])
async def test_both_cells_of_a_wide_letter_are_that_letter(desk: Desk, half: int) -> None:
    desk.write("1.txt", KOREAN)
    async with desk.open() as seen:
        mouse = Mouse(seen)
        (left, y), (right, _) = mouse.place("정은"), mouse.place("장은")
        await mouse.drag((left + half, y), (right + half, y))
        assert seen.selected == "정은 위원"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("quote", ["hợp tác kinh tế", "Đoàn", "군사 협력"])
async def test_decomposed_text_is_selected_by_the_letters_that_are_seen(
    desk: Desk, form: Literal["NFC", "NFD"], quote: str
) -> None:
    text = unicodedata.normalize(form, "Đoàn bàn về hợp tác kinh tế. 양국은 군사 협력을 논의했다.")
    desk.write("1.txt", text)
    quote = unicodedata.normalize(form, quote)
    async with desk.open() as seen:
        mouse = Mouse(seen)
        await mouse.drag(mouse.place(quote), mouse.place(quote, after=True))
        assert seen.selected == quote


async def test_every_cell_of_a_row_points_at_the_letter_painted_there(desk: Desk) -> None:
    text = unicodedata.normalize("NFD", "Đoàn ế 김정은 👨‍👩‍👧‍👦 e\u0301x\tfin\u200b\x1b[31m")
    desk.write("1.txt", text)
    async with desk.open() as seen:
        reader, mouse = seen.screen.reader, Mouse(seen)
        row = HEADER + reader.region.y
        pointed = []
        for x in range(1, reader.size.width - 8):
            await mouse.click((reader.region.x + x, row))
            pointed.append(reader.position.caret)
        assert pointed == sorted(pointed)
        assert sorted(set(pointed)) == [*grapheme_starts(text, 0, len(text)), len(text)]


async def test_a_drag_beyond_the_end_of_a_line_takes_the_rest_of_the_line(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse, reader = Mouse(seen), seen.screen.reader
        x, y = mouse.place("Hàn Quốc.")
        await mouse.drag((x, y), (reader.region.right - 1, y))
        assert seen.selected == "Hàn Quốc."


async def test_a_drag_beyond_the_end_of_a_row_takes_the_rest_of_the_row(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse, reader = Mouse(seen), seen.screen.reader
        x, y = mouse.place("Các biện pháp")
        row = seen.reader_lines[y - reader.region.y].strip()
        await mouse.drag((x, y), (reader.region.right - 1, y))
        assert seen.selected == row


async def test_wide_text_is_selected_to_the_last_letter_of_a_row_that_goes_on(desk: Desk) -> None:
    text = "조선로동당중앙위원회" * 12
    desk.write("1.txt", text)
    async with desk.open(size=(60, 16)) as seen:
        mouse = Mouse(seen)
        row = top_line(seen).split()[0]
        await mouse.drag((1, HEADER), (58, HEADER))
        assert seen.selected == row


async def test_a_drag_from_beyond_the_row_s_end_back_takes_its_last_letter_too(desk: Desk) -> None:
    desk.write("1.txt", "조선로동당중앙위원회" * 12)
    async with desk.open(size=(60, 16)) as seen:
        row = top_line(seen).split()[0]
        await Mouse(seen).drag((57, HEADER), (5, HEADER))
        assert seen.selected == row[2:]


async def test_below_the_text_is_its_end(desk: Desk) -> None:
    desk.write("1.txt", "Một dòng.\n\nDòng cuối cùng")
    async with desk.open() as seen:
        mouse = Mouse(seen)
        begin = mouse.place("cuối")
        await mouse.drag(begin, mouse.below(begin, 9))
        assert seen.selected == "cuối cùng"


async def test_held_below_the_pane_the_text_scrolls_to_its_end(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(120, 20)) as seen:
        mouse = Mouse(seen)
        await mouse.press(mouse.place("Đoạn 3"))
        await mouse.move((60, 19))
        await until(seen, lambda: seen.selected.endswith("Đoạn 59: hai bên bàn về hợp tác.\n\n"))
        await mouse.release((60, 19))
        assert seen.selected.startswith("Đoạn 3: ")


async def test_held_above_the_pane_the_text_scrolls_to_its_beginning(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(120, 20)) as seen:
        mouse = Mouse(seen)
        await seen.press("G")
        await mouse.press(mouse.place("Đoạn 57"))
        await mouse.move((60, 0))
        await until(seen, lambda: seen.selected.startswith("Đoạn 0"))
        await mouse.release((60, 0))
        assert seen.selected.endswith("\n")
        assert top_line(seen).strip().startswith("Đoạn 0")


async def test_released_the_mouse_selects_and_scrolls_no_further(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(120, 20)) as seen:
        mouse = Mouse(seen)
        await mouse.press(mouse.place("Đoạn 3"))
        await mouse.move((60, 19))
        await until(seen, lambda: "Đoạn 9" in seen.selected)
        await mouse.release((60, 19))
        selected, top = seen.selected, top_line(seen)
        await seen.pilot.pause(0.2)
        await mouse.move((60, 5), button=0)
        assert (seen.selected, top_line(seen)) == (selected, top)


async def test_a_drag_never_leaves_the_reader(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        begin = mouse.place("thương mại")
        await mouse.drag(begin, (2, begin[1]))
        assert seen.selected.endswith("và ") and seen.screen.current_pane == "reader"
        await mouse.drag(begin, (118, begin[1]))
        assert seen.selected.startswith("thương mại") and seen.screen.current_pane == "reader"


async def test_only_the_left_button_selects(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        caret = seen.screen.reader.position.caret
        await mouse.press(mouse.place("hợp tác"), 3)
        await mouse.move(mouse.place("thương mại"), 3)
        await mouse.release(mouse.place("thương mại"), 3)
        assert seen.selected == "" and seen.screen.reader.position.caret == caret


async def test_a_dialog_that_comes_up_during_a_drag_ends_it_and_has_the_mouse(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        await mouse.press(mouse.place("công nghệ"))
        await mouse.move(mouse.place("vệ tinh"))
        await seen.press("question_mark")
        await mouse.move((60, 20))
        await mouse.release((60, 20))
        assert seen.app.mouse_captured is None
        await mouse.wheel((60, 20), 2)
        await seen.press("escape")
        assert seen.selected == "công nghệ "
        await mouse.move(mouse.place("Các biện pháp"), button=0)
        assert seen.selected == "công nghệ "


async def test_another_article_during_a_drag_ends_it(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        await mouse.press(mouse.place("công nghệ"))
        await seen.press("J")
        await mouse.move(mouse.place("김정은", after=True))
        assert seen.selected == "" and seen.app.mouse_captured is None


# ---- clicks


async def test_a_click_moves_the_caret_and_ends_a_selection(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        await seen.press("v", "e")
        await mouse.click(mouse.place("vũ khí"))
        assert seen.selected == ""
        assert FIRST[seen.screen.reader.position.caret :].startswith("vũ khí")


async def test_a_click_on_the_header_changes_nothing(desk: Desk) -> None:
    async with desk.open() as seen:
        reader, before = seen.screen.reader, seen.screen.reader.position
        for y in range(HEADER):
            await Mouse(seen).click((reader.region.x + 9, reader.region.y + y), times=3)
        assert reader.position == before


@pytest.mark.parametrize(("word", "cells"), [("Choe", 4), ("Son-hui", 11), ("đầu", 21)])
async def test_a_double_click_selects_the_word(desk: Desk, word: str, cells: int) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        x, y = mouse.place("bà Choe Son-hui dẫn đầu")
        await mouse.click((x + cells, y), times=2)
        assert seen.selected == word


async def test_a_double_click_selects_an_eojeol_of_korean(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("J")
        mouse = Mouse(seen)
        x, y = mouse.place("러시아와")
        await mouse.click((x + 3, y), times=2)
        assert seen.selected == "러시아와"


async def test_a_double_click_between_words_selects_nothing(desk: Desk) -> None:
    desk.write("1.txt", "một   hai")
    async with desk.open() as seen:
        mouse = Mouse(seen)
        x, y = mouse.place("một", after=True)
        await mouse.click((x + 1, y), times=2)
        assert seen.selected == ""


async def test_a_triple_click_selects_the_sentence(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        await mouse.click(mouse.place("giao dịch vũ khí"), times=3)
        assert seen.selected.strip() == "Hai bên nói thêm về công nghệ vệ tinh 🛰️ và giao dịch vũ khí."


async def test_a_drag_right_after_a_click_is_no_double_click(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        end = mouse.place("công nghệ", after=True)
        await mouse.click(end)
        await mouse.drag(mouse.place("công nghệ"), end)
        assert seen.selected == "công nghệ"


async def test_a_click_focuses_the_annotation_under_it_the_shortest_of_several(desk: Desk) -> None:
    async with desk.open() as seen:
        mouse = Mouse(seen)
        for quote, key in (("vệ tinh 🛰️ và giao dịch", "3"), ("tinh 🛰️", "2")):
            await mouse.drag(mouse.place(quote), mouse.place(quote, after=True))
            await seen.press(key)
        await mouse.click(mouse.place("giao dịch"))
        assert seen.focused.tag == "military cooperation"
        await mouse.click(mouse.place("tinh"))
        assert seen.focused.tag == "sanction"
        assert "here: ▌sanction, military cooperation" in seen.status
        await mouse.click(mouse.place("Hai bên"))
        assert seen.screen.focused_annotation is None


# ---- lists


async def test_a_click_on_an_article_s_row_opens_it_and_gives_the_reader_the_keys(desk: Desk) -> None:
    async with desk.open() as seen:
        for line in (3, 4):  # both lines of the second row
            await seen.press("K")
            await Mouse(seen).click((5, line))
            assert seen.screen.reader.page.title == "두 번째 기사"
            assert seen.screen.current_pane == "reader"


async def test_a_click_on_an_annotation_s_row_goes_there_and_focuses_it(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open(size=(120, 20)) as seen:
        await seen.find("Đoạn 50")
        await seen.press("1", "g")
        assert not any("Đoạn 50" in line for line in seen.reader_lines)
        await Mouse(seen).click((seen.screen.annotations.region.x + 4, 1))
        assert any("Đoạn 50" in line for line in seen.reader_lines)
        assert seen.focused.anchor.quote == "Đoạn 50"
        assert seen.screen.current_pane == "reader"


async def test_a_click_below_the_last_row_or_on_the_header_opens_nothing(desk: Desk) -> None:
    async with desk.open() as seen:
        for y in (0, 12):
            await Mouse(seen).click((5, y))
        assert FIRST in seen.screen.reader.page.text


@pytest.mark.parametrize("size", [(120, 36), (60, 16)])
async def test_the_whole_main_job_by_mouse_and_digits(desk: Desk, size: tuple[int, int]) -> None:
    async with desk.open(size=size) as seen:
        mouse = Mouse(seen)
        await mouse.drag(mouse.place("thương mại"), mouse.place("thương mại", after=True))
        await seen.press("4")
        await mouse.drag(mouse.place("với phía"), mouse.place("mại"))
        await seen.press("3")
        await mouse.click(mouse.place("Choe Son-hui dẫn"), times=2)
        await seen.press("1")
        await mouse.wheel(mouse.place("Choe Son-hui dẫn"), 2)
        await mouse.click(mouse.place("trừng"), times=2)
        await seen.press("2")
        assert sorted(seen.annotations) == [
            ("actor", "Choe"),
            ("economic cooperation", "thương mại"),
            ("military cooperation", "mại"),
            ("sanction", "trừng"),
        ]
        assert "saved" in seen.status and "NOT" not in seen.status
