"""Jump labels in the running program: `f` goes, `F` selects, from one word to any other in at most five keys."""

from __future__ import annotations

import random

import pytest

from annotations.text.graphemes import grapheme_starts, next_grapheme
from annotations.text.words import word_at
from annotations.text.words import words as words_in
from tests.flows.conftest import FIRST, Desk, Seen
from tui.config import parse_config

LONG = "Menu Trang chủ\n\n" + "Bà Choe Son-hui và ông Lavrov ở 두만강 bàn 3Up về việc đó. " * 40


def label_of(seen: Seen, word: str) -> str:
    """The label on the first such word in view."""
    reader = seen.screen.reader
    assert reader.jump is not None
    start = reader.page.text.index(word)
    return next(label.letters for label in reader.jump.labels if label.start == start)


async def jump(seen: Seen, key: str, *words: str) -> None:
    await seen.press(key)
    for word in words:
        await seen.press(*label_of(seen, word))


async def test_f_goes_to_the_word_whose_label_is_typed(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("f")
        assert seen.status.startswith(" JUMP  Type the letters on the word")
        assert "Esc leave" in seen.footer or seen.footer.startswith(" Select")
        await seen.press(*label_of(seen, "dẫn"))
        assert seen.screen.reader.position.caret == FIRST.index("dẫn")
        assert seen.screen.reader.jump is None and not seen.selected
        assert seen.status.startswith(" READ ")


async def test_labels_are_on_furniture_too_and_show_the_text_dimmed_around_them(desk: Desk) -> None:
    async with desk.open() as seen:
        plain = seen.reader_lines
        await seen.press("f")
        assert plain[2].startswith(" Menu Tin") and not seen.reader_lines[2].startswith(" Menu Tin")
        assert seen.reader_lines[2][3:5] == "nu"
        await seen.press("escape")
        assert seen.reader_lines == plain
        await jump(seen, "f", "Menu")
        assert seen.screen.reader.position.caret == 0


async def test_F_selects_from_the_first_word_to_the_whole_of_the_second(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("F")
        assert "the first word" in seen.status
        await seen.press(*label_of(seen, "Son-hui"))
        assert "the last word" in seen.status
        await seen.press(*label_of(seen, "Moskva"))
        assert seen.selected == "Son-hui tới Moskva"
        await seen.press("e")
        assert seen.selected == "Son-hui tới Moskva bàn", "it goes on as one begun by v"


async def test_F_backwards_holds_both_words_whole_too(desk: Desk) -> None:
    async with desk.open() as seen:
        await jump(seen, "F", "Moskva", "Son-hui")
        assert seen.selected == "Son-hui tới Moskva"
        assert seen.screen.reader.position.caret == FIRST.index("Son-hui")


async def test_F_with_the_same_label_twice_selects_the_word(desk: Desk) -> None:
    async with desk.open() as seen:
        await jump(seen, "F", "Moskva", "Moskva")
        assert seen.selected == "Moskva"


async def test_with_v_on_f_extends_the_selection_over_the_word_as_search_does(desk: Desk) -> None:
    async with desk.open() as seen:
        await jump(seen, "f", "Choe")
        await seen.press("v")
        await jump(seen, "f", "tới")
        assert seen.selected == "Choe Son-hui tới"
        await jump(seen, "f", "Ngoại")
        assert seen.selected == "Ngoại trưởng C", "backwards to the word's start, the anchor stays"


async def test_f_ends_a_selection_begun_with_shift_and_F_begins_another(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("shift+right", "shift+right")
        await jump(seen, "f", "Moskva")
        assert seen.selected == ""
        await seen.press("v", "l", "l")
        await jump(seen, "F", "Ngoại", "trưởng")
        assert seen.selected == "Ngoại trưởng"


async def test_a_wrong_letter_is_ignored_and_said_and_esc_leaves_all_as_it_was(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("v", "l")
        before = seen.screen.reader.position
        await seen.press("f", "?")
        assert "No label begins with “?”" in seen.status
        assert seen.screen.reader.jump is not None
        await seen.press("escape")
        assert seen.screen.reader.jump is None and seen.screen.reader.position == before


async def test_the_second_letter_is_awaited_and_backspace_takes_steps_back(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open() as seen:
        await seen.press("F", *last_label(seen))
        assert "the last word" in seen.status
        await seen.press("m")
        assert "m…: type the second letter" in seen.status
        shown = {line for line in seen.reader_lines if "Lavrov" in line}
        assert shown, "what no longer matches gives the text back"
        await seen.press("backspace")
        assert "the last word" in seen.status
        await seen.press("backspace")
        assert "the first word" in seen.status
        await seen.press("backspace")
        assert seen.screen.reader.jump is None


def last_label(seen: Seen) -> str:
    """The label that the last word in view will have."""
    reader = seen.screen.reader
    assert reader.show_labels() and reader.jump is not None
    letters = reader.jump.labels[-1].letters
    reader.leave_jump()
    return letters


@pytest.mark.parametrize("size", [(120, 36), (60, 16), (200, 60)])
async def test_any_span_on_screen_is_tagged_in_at_most_six_keys(desk: Desk, size: tuple[int, int]) -> None:
    desk.write("1.txt", LONG)
    chance = random.Random(7)
    async with desk.open(size) as seen:
        await seen.press("ctrl+end", "ctrl+home")
        reader = seen.screen.reader
        for _ in range(4):
            keys = ["F"]
            await seen.press("F")
            assert reader.jump is not None
            first = chance.choice(reader.jump.labels)
            keys += first.letters
            await seen.press(*first.letters)
            last = chance.choice([label for label in reader.jump.labels if label.start >= first.start])
            keys += [*last.letters, "1"]
            await seen.press(*last.letters, "1")
            word = word_at(LONG, last.start)
            assert word is not None
            assert ("actor", LONG[first.start : word.end]) in seen.annotations
            assert len(keys) <= 6


UNSPACED = {
    "chinese": "据报道，外务相崔善姬17日抵达平壤，讨论了经济合作。",
    "japanese": "昨日、北朝鮮の金正恩総書記は、ミサイル発射に立ち会った。",
    "thai": "รัฐมนตรีว่าการกระทรวงการต่างประเทศเกาหลีเหนือพบกันที่กรุงเทพ ",
}


@pytest.mark.parametrize("size", [(120, 36), (60, 16)])
@pytest.mark.parametrize("script", UNSPACED)
async def test_where_no_words_are_set_apart_so_is_any_span_of_letters(
    desk: Desk, script: str, size: tuple[int, int]
) -> None:
    text = UNSPACED[script] * 80
    desk.write("1.txt", text)
    chance = random.Random(7)
    async with desk.open(size) as seen:
        reader = seen.screen.reader
        await seen.press("z", "F")
        letters = [at for at in grapheme_starts(text, *reader.shown) if text[at].isalpha()]
        await seen.press("escape")
        for _ in range(4):
            first, last = sorted(chance.sample(letters, 2))
            await seen.press("F")
            typed = ""
            for start in (first, last):
                assert reader.jump is not None
                letter = next(label.letters for label in reader.jump.labels if label.start == start)
                await seen.press(*letter)
                typed += letter
            await seen.press("1")
            assert ("actor", text[first : next_grapheme(text, last)]) in seen.annotations
            assert len(typed) <= 4, "six keys with F and 1"


async def test_keys_that_come_in_one_go_are_not_taken_for_commands(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("f")
        label = label_of(seen, "Moskva")
        await seen.press("escape")
        await seen.pilot.press("f", *label)
        await seen.press("v")
        assert seen.screen.reader.position.caret == FIRST.index("Moskva")


async def test_an_input_method_is_told_of(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("f", "ㅁ")
        assert "input method" in seen.status
        assert seen.screen.reader.jump is not None


@pytest.mark.parametrize("key", ["down", "tab", "enter", "ctrl+p"])
async def test_a_key_that_is_no_letter_takes_the_labels_away(desk: Desk, key: str) -> None:
    async with desk.open() as seen:
        await seen.press("f")
        await seen.press(key)
        assert seen.screen.reader.jump is None
        await seen.press("escape")


async def test_scrolling_and_another_width_take_the_labels_away(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open((60, 16)) as seen:
        await seen.press("f")
        seen.screen.reader.scroll_rows(3)
        assert seen.screen.reader.jump is None
        await seen.press("f")
        await seen.pilot.resize_terminal(50, 16)
        await seen.pilot.pause()
        assert seen.screen.reader.jump is None


async def test_labels_are_of_the_rows_in_view_while_scrolled(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open((60, 16)) as seen:
        await seen.press("ctrl+end", "f")
        reader = seen.screen.reader
        assert reader.jump is not None
        assert min(label.start for label in reader.jump.labels) > LONG.index("Bà")
        first = reader.jump.labels[0]
        await seen.press(*first.letters)
        assert reader.position.caret == first.start


async def test_edges_can_be_put_on_words_by_their_labels(desk: Desk) -> None:
    async with desk.open() as seen:
        await jump(seen, "F", "Choe", "Son-hui")
        await seen.press("1", "a")
        await jump(seen, "F", "Ngoại", "Son-hui")
        await seen.press("enter")
        assert seen.annotations == [("actor", "Ngoại trưởng Choe Son-hui")]


@pytest.mark.parametrize("text", ["", "...\n", "🛰️\n"])
async def test_without_words_nothing_is_asked_for(desk: Desk, text: str) -> None:
    desk.write("1.txt", text)
    async with desk.open() as seen:
        await seen.press("f")
        assert "No word begins on screen" in seen.status
        assert seen.screen.reader.jump is None


async def test_more_words_than_there_are_labels_leave_the_farthest_without(desk: Desk) -> None:
    desk.write("1.txt", "a " * 12_000)
    desk.config = parse_config("measure = 280\n")
    async with desk.open((300, 60)) as seen:
        await seen.press("z", "G", "f")
        reader = seen.screen.reader
        assert reader.jump is not None
        starts = [label.start for label in reader.jump.labels]
        assert len(starts) == 3_844 and len({label.letters for label in reader.jump.labels}) == 3_844
        words = [word.start for word in words_in(reader.page.text, *reader.shown)]
        assert len(words) > 3_844 and starts == words[-3_844:], "the nearest to the caret"
        farthest = next(label for label in reader.jump.labels if label.start == starts[0])
        await seen.press(*farthest.letters)
        assert reader.position.caret == starts[0]
