"""Jump labels in the running program: `f` goes, `F` selects, from any word to any later one in at most five keys."""

from __future__ import annotations

import random

import pytest

from annotations.span import Span
from annotations.text.stops import word_begins
from annotations.text.words import words as words_in
from tests.helpers.app.desk import FIRST, Desk, Seen
from tests.helpers.spans_by_keys import PAGES, beginnings, graphemes_seen, keys_to_tag, spans_from
from tui.config import parse_config
from tui.reader.lettering import MOST

LONG = PAGES["vietnamese"]


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
        assert seen.status.startswith(" JUMP  Type the marked letter of the word")
        assert "Esc leave" in seen.footer
        await seen.press(*label_of(seen, "dẫn"))
        assert seen.screen.reader.position.caret == FIRST.index("dẫn")
        assert seen.screen.reader.jump is None and not seen.selected
        assert seen.status.startswith(" READ ")


async def test_a_page_of_latin_letters_stays_as_it_is_until_one_is_typed(desk: Desk) -> None:
    async with desk.open() as seen:
        plain = seen.reader_lines
        await seen.press("f")
        assert seen.reader_lines == plain
        await seen.press("t")
        changed = [(one, other) for one, other in zip(plain, seen.reader_lines, strict=True) if one != other]
        assert changed
        for one, other in changed:
            assert len(one) == len(other)
            covered = [letter for letter, label in zip(one, other, strict=True) if letter != label]
            assert {letter.lower() for letter in covered} == {"t"}, "nothing is hidden but what was typed"


async def test_labels_are_on_furniture_too_and_esc_leaves_it_as_it_was(desk: Desk) -> None:
    async with desk.open() as seen:
        plain = seen.reader_lines
        await seen.press("f", "m")
        assert plain[2].startswith(" Menu Tin") and seen.reader_lines[2][2:9] == "enu Tin"
        assert seen.reader_lines[2] != plain[2]
        await seen.press("escape")
        assert seen.reader_lines == plain
        await jump(seen, "f", "Menu")
        assert seen.screen.reader.position.caret == 0


async def test_a_letter_is_typed_without_case_and_accent(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("f")
        assert label_of(seen, "đầu")[0] == "d" and label_of(seen, "Ngoại")[0] == "n"


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


async def test_where_it_may_end_is_asked_from_the_first_word_on_and_the_rest_can_be_read(desk: Desk) -> None:
    async with desk.open() as seen:
        plain = seen.reader_lines
        await jump(seen, "F", "Moskva")
        reader = seen.screen.reader
        assert reader.jump is not None
        assert min(label.start for label in reader.jump.labels) == FIRST.index("Moskva")
        await seen.press("backspace", "escape")
        await jump(seen, "F", "trừng")
        below = next(y for y, line in enumerate(plain) if "trừng" in line)
        assert seen.reader_lines[2:below] == plain[2:below]


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
        await jump(seen, "F", "Menu")
        assert "the last word" in seen.status
        await seen.press("v")
        assert "v…: type the second letter" in seen.status
        shown = {line for line in seen.reader_lines if "Lavrov" in line}
        assert shown, "what no longer matches gives the text back"
        await seen.press("backspace")
        assert "the last word" in seen.status
        await seen.press("backspace")
        assert "the first word" in seen.status
        await seen.press("backspace")
        assert seen.screen.reader.jump is None


def ideograph(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def typed_for(seen: Seen, at: int) -> str:
    """The label that stands at an offset."""
    reader = seen.screen.reader
    assert reader.jump is not None
    return next(label.letters for label in reader.jump.labels if label.start == at)


@pytest.mark.parametrize("size", [(120, 36), (60, 16), (200, 60)])
@pytest.mark.parametrize("script", PAGES)
async def test_any_span_on_screen_is_tagged_in_at_most_six_keys(
    desk: Desk, script: str, size: tuple[int, int]
) -> None:
    text = PAGES[script]
    desk.write("1.txt", text)
    chance = random.Random(7)
    async with desk.open(size) as seen:
        reader = seen.screen.reader
        await seen.press("z")
        for _ in range(4):
            await seen.press("g")
            begin = chance.choice(beginnings(text, reader.shown)[: MOST - 1])
            span = chance.choice(spans_from(text, reader.shown, begin)[: MOST - 1])
            keys = keys_to_tag(text, reader.shown, span, 0)
            await seen.press(*keys)
            assert ("actor", span.slice(text)) in seen.annotations
            assert len(keys) <= 6


@pytest.mark.parametrize("script", PAGES)
async def test_one_that_cuts_a_run_of_letters_takes_a_key_more_for_each_letter(
    desk: Desk, script: str
) -> None:
    text = PAGES[script]
    desk.write("1.txt", text)
    chance = random.Random(8)
    async with desk.open((80, 24)) as seen:
        reader = seen.screen.reader
        letters = graphemes_seen(text, reader.shown)
        for _ in range(3):
            first, last = sorted(chance.sample(range(len(letters)), 2))
            span = Span(letters[first].start, letters[last].end)
            await seen.press("g")
            await seen.press(*keys_to_tag(text, reader.shown, span, 0))
            assert ("actor", span.slice(text)) in seen.annotations


async def test_a_korean_noun_without_its_particle_is_tagged_in_six_keys(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("J")
        await jump(seen, "F", "김정은")
        keys = typed_for(seen, seen.screen.reader.page.text.index("은 러시아"))
        await seen.press(*keys)
        assert seen.selected == "김정은 위원장"


async def test_the_same_label_twice_selects_one_letter_where_no_words_are_set_apart(desk: Desk) -> None:
    desk.write("1.txt", PAGES["chinese"])
    async with desk.open() as seen:
        await jump(seen, "F", "崔", "崔")
        assert seen.selected == "崔"


async def test_a_page_of_ideographs_can_be_read_under_its_labels(desk: Desk) -> None:
    desk.write("1.txt", PAGES["chinese"])
    async with desk.open((100, 30)) as seen:
        await seen.press("z")
        plain = "".join(seen.reader_lines[2:])
        await seen.press("F")
        assert "Type the letter at or before the first character" in seen.status
        under = "".join(seen.reader_lines[2:])
        assert sum(map(ideograph, under)) > 0.8 * sum(map(ideograph, plain))
        reader = seen.screen.reader
        assert reader.jump is not None
        await seen.press(typed_for(seen, reader.jump.labels[40].start)[0])
        changed = [y for y, line in enumerate(seen.reader_lines) if any(letter in line for letter in "asdf")]
        assert 1 <= len(changed) <= 2, "the second letters stand together"


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


async def test_scrolling_takes_the_labels_away(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open((60, 16)) as seen:
        await seen.press("f")
        seen.screen.reader.scroll_rows(3)
        assert seen.screen.reader.jump is None


@pytest.mark.parametrize("typed", [False, True])
async def test_in_a_window_of_another_size_all_that_is_then_in_view_has_labels(
    desk: Desk, typed: bool
) -> None:
    desk.write("1.txt", LONG)
    async with desk.open((60, 16)) as seen:
        reader = seen.screen.reader
        await seen.press("f")
        assert reader.jump is not None
        for size in ((50, 16), (120, 36), (30, 8), (60, 16)):
            if typed:
                await seen.press(
                    next(each.letters[0] for each in reader.jump.labels if len(each.letters) > 1)
                )
                assert reader.jump.typed
            await seen.resize(*size)
            assert reader.jump is not None and not reader.jump.typed
            starts = [label.start for label in reader.jump.labels]
            assert starts == [stop.at for stop in word_begins(LONG, reader.shown)]
            assert seen.status.startswith(" JUMP  Type the ")
        last = reader.jump.labels[-1]
        await seen.press(*last.letters)
        assert reader.position.caret == last.start and reader.jump is None


async def test_a_selection_by_labels_goes_on_in_a_window_of_another_size(desk: Desk) -> None:
    async with desk.open((60, 16)) as seen:
        await jump(seen, "F", "Ngoại")
        await seen.resize(120, 36)
        await seen.press(*label_of(seen, "Son-hui"))
        assert seen.selected == "Ngoại trưởng Choe Son-hui"


async def test_it_begins_anew_where_its_first_word_is_out_of_view(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open() as seen:
        reader = seen.screen.reader
        await seen.press("F")
        assert reader.jump is not None
        await seen.press(*reader.jump.labels[-1].letters)
        await seen.resize(30, 6)
        assert reader.jump is not None and reader.jump.selecting and reader.jump.begun is None


async def test_labels_go_where_no_word_is_in_view_any_more(desk: Desk) -> None:
    desk.write("1.txt", "…\n" * 8 + "Đoàn")
    async with desk.open() as seen:
        await seen.press("f")
        assert seen.screen.reader.jump is not None
        await seen.resize(120, 6)
        assert seen.screen.reader.jump is None and seen.status.startswith(" READ ")


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
        await seen.press("z", "G")  # first the new width, which takes labels away
        await seen.press("f")
        reader = seen.screen.reader
        assert reader.jump is not None
        starts = [label.start for label in reader.jump.labels]
        assert len(starts) == 3_844 and len({label.letters for label in reader.jump.labels}) == 3_844
        words = [word.start for word in words_in(reader.page.text, *reader.shown)]
        assert len(words) > 3_844 and starts == words[-3_844:], "the nearest to the caret"
        farthest = next(label for label in reader.jump.labels if label.start == starts[0])
        await seen.press(*farthest.letters)
        assert reader.position.caret == starts[0]
