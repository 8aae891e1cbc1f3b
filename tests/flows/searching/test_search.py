"""Searching in the open article: while one types, in three ways, back to earlier searches, round the ends."""

from __future__ import annotations

import unicodedata

import pytest
from textual.events import Key

from annotations.text.query import Query
from annotations.text.views import Views
from tests.helpers.app.desk import Desk, Seen, settled
from tests.helpers.app.mouse import Mouse
from tui.screens.desk import searching, seeking

ORDINARY = "".join(f"{number}: một dòng chữ rất thường.\n" for number in range(40_000))
LONG = f"Mở đầu.\n{ORDINARY}Đoạn cuối: zebra.\n"


def bar(seen: Seen) -> str:
    """What stands beside the field."""
    return seen.screen.search_bar.render_line(0).text


async def search(seen: Seen, text: str, *, modes: int = 0) -> None:
    """Type a search, in the mode after so many changes of it."""
    await seen.press("slash", *["ctrl+t"] * modes, "ctrl+u")
    await seen.type(text)


async def test_the_bar_tells_which_hit_of_how_many_it_is_and_how_it_searches(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("g")
        await search(seen, "choe son")
        assert seen.selected == "Choe Son"
        assert "1 of 2" in bar(seen) and "Ctrl+T accents optional" in bar(seen)
        await seen.press("enter")
        assert "Hit 1 of 2: “choe son”" in seen.status


async def test_away_from_the_hits_the_bar_tells_how_many_there_are(desk: Desk) -> None:
    async with desk.open() as seen:
        await search(seen, "choe son")
        await seen.press("enter", "G", "slash")
        assert "2 in all" in bar(seen)


async def test_going_on_at_an_end_comes_round_and_says_so(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("g")
        await search(seen, "Choe")
        await seen.press("enter", "n")
        assert "Hit 2 of 2: " in seen.status
        await seen.press("n")
        assert "Hit 1 of 2, on from the start" in seen.status
        await seen.press("N")
        assert "Hit 2 of 2, on from the end" in seen.status


@pytest.mark.parametrize(
    ("modes", "query", "selected"),
    [
        (0, "hop tac", "hợp tác"),
        (1, "hop tac", ""),
        (1, "hợp tác", "hợp tác"),
        (2, r"[A-Z]\w+-\w+", "Son-hui"),
        (3, "hop tac", "hợp tác"),
    ],
)
async def test_a_key_changes_how_is_searched(desk: Desk, modes: int, query: str, selected: str) -> None:
    async with desk.open() as seen:
        await search(seen, query, modes=modes)
        assert seen.selected == selected
        words = ("accents optional", "exactly as typed", "regular expression", "accents optional")
        assert words[modes] in bar(seen)


async def test_a_bad_pattern_is_told_in_the_bar_and_enter_waits_for_a_better_one(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("g")
        await search(seen, "(Choe", modes=2)
        assert "missing ) at character 6" in bar(seen)
        await seen.press("enter")
        assert seen.screen.search_bar.asking
        await seen.type(")")
        assert seen.selected == "Choe"
        await seen.press("enter")
        assert not seen.screen.search_bar.asking and "Hit 1 of 2" in seen.status


async def test_a_pattern_without_end_is_given_up(desk: Desk) -> None:
    desk.write("1.txt", "a" * 60 + "b\n")
    async with desk.open() as seen:
        await search(seen, "(a|a)+$", modes=2)
        assert "takes too long" in bar(seen)
        await seen.press("escape")
        assert seen.selected == ""


async def test_earlier_searches_come_back_with_how_they_searched_also_in_another_window(desk: Desk) -> None:
    async with desk.open() as seen:
        await search(seen, "Nga")
        await seen.press("enter")
        await search(seen, "Ch.e", modes=2)
        await seen.press("enter")
    async with desk.open() as seen:
        await seen.press("slash")
        await seen.type("xy")
        await seen.press("up")
        assert seen.screen.search_bar.value == "Ch.e"
        assert "regular expression" in bar(seen) and seen.selected == "Choe"
        await seen.press("up", "up")
        assert seen.screen.search_bar.value == "Nga" and "accents optional" in bar(seen)
        await seen.press("down", "down")
        assert seen.screen.search_bar.value == "xy"


async def test_after_the_search_that_is_offered_again_there_is_no_later_one(desk: Desk) -> None:
    async with desk.open() as seen:
        await search(seen, "Nga")
        await seen.press("enter", "slash")
        assert seen.screen.search_bar.value == "Nga"
        await seen.press("down", "down")
        assert seen.screen.search_bar.value == "Nga" and seen.selected == "Nga"


async def test_escape_goes_back_to_where_the_search_began(desk: Desk) -> None:
    async with desk.open() as seen:
        begun = seen.screen.reader.position
        await search(seen, "trung phat")
        assert seen.selected == "trừng phạt"
        await seen.press("escape")
        assert seen.screen.reader.position == begun and not seen.screen.reader.hits


async def test_while_selecting_search_extends_the_selection(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.find("Đoàn do")
        await seen.press("home", "v")
        await search(seen, "Choe Son-hui")
        assert seen.selected == "Đoàn do bà Choe Son-hui"
        await seen.press("enter", "n")
        assert seen.selected.startswith("Choe Son-hui tới")


async def test_escape_brings_back_the_rows_that_were_in_view(desk: Desk) -> None:
    desk.write("1.txt", LONG)
    async with desk.open() as seen:
        await seen.press(*["pagedown"] * 3, "up", "up")
        begun = seen.reader_lines
        await search(seen, "zebra")
        assert seen.reader_lines != begun
        await seen.press("escape")
        assert seen.reader_lines == begun


async def test_keys_wait_for_a_far_hit_that_is_gone_to(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("1.txt", "zebra one\n" + LONG)
    async with desk.open() as seen:
        await seen.press("g")
        await search(seen, "zebra")
        await seen.press("enter")
        monkeypatch.setattr(seeking, "PROMPT", 0)
        seen.screen.forget_search()
        for key in "n1":
            seen.app.post_message(Key(key, key))
        await settled(seen.pilot)
        assert seen.annotations == [("actor", "zebra")]
        assert seen.focused.span.start > 10


async def test_escape_ends_waiting_for_a_far_hit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("1.txt", "zebra one\n" + LONG)
    async with desk.open() as seen:
        await search(seen, "zebra")
        await seen.press("enter")
        begun = seen.reader_lines
        monkeypatch.setattr(seeking, "PROMPT", 0)
        seen.screen.forget_search()
        for key in ("n", "1", "escape"):
            seen.app.post_message(Key(key, key if len(key) == 1 else None))
        await settled(seen.pilot)
        assert seen.annotations == [] and not seen.screen.seeking
        assert [line[:60] for line in seen.reader_lines[2:]] == [line[:60] for line in begun[2:]]
        await seen.press("l")
        assert seen.screen.reader.position.anchor is None


async def test_every_hit_in_view_is_painted(desk: Desk) -> None:
    async with desk.open() as seen:
        await search(seen, "hop tac")
        states = [line.state for line in seen.screen.reader._lines]
        assert sum(len(state.hits) for state in states) == 2


async def test_what_an_input_method_sends_finds_what_it_makes(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("slash")
        for letter in "trung":
            seen.app.post_message(Key(letter, letter))
        for key, character in (
            *[("backspace", None)] * 3,
            *((c, c) for c in "ừng ph"),
            ("a", "a"),
            ("a", "\u0323"),
        ):
            seen.app.post_message(Key(key, character))
        seen.app.post_message(Key("t", "t"))
        await settled(seen.pilot)
        assert seen.screen.search_bar.value == "trừng phạt"
        assert seen.selected == "trừng phạt"


async def test_a_decomposed_article_is_searched_as_it_stands(desk: Desk) -> None:
    desk.write("1.txt", unicodedata.normalize("NFD", "Bàn về hợp tác kinh tế.\n"))
    async with desk.open() as seen:
        for modes, query in ((0, "hop tac"), (0, "hợp tác"), (1, "hợp tác"), (2, "h.p t.c")):
            await search(seen, query, modes=modes)
            assert seen.selected == unicodedata.normalize("NFD", "hợp tác")
            await seen.press("escape")


async def search_at_once(seen: Seen, query: str, *keys: str) -> None:
    """Search for a text that is not found at once, and press keys while it is looked for."""
    await seen.press("slash")
    seen.screen.search_bar.value = query
    assert seen.screen.seeking and "looking…" in bar(seen)
    for key in keys:
        seen.app.post_message(Key(key, key if len(key) == 1 else None))
    await settled(seen.pilot)


async def test_a_far_hit_is_looked_for_between_keys_and_enter_waits_for_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeking, "PROMPT", 0)
    desk.write("1.txt", LONG)
    async with desk.open() as seen:
        await search_at_once(seen, "zebra", "enter", "1")
        assert seen.annotations == [("actor", "zebra")]


async def test_who_clicks_while_the_hit_is_looked_for_stays_there_and_is_told_the_count(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeking, "PROMPT", 0)
    desk.write("1.txt", LONG)
    async with desk.open() as seen:
        await seen.press("slash")
        seen.screen.search_bar.value = "zebra"
        assert seen.screen.seeking
        await (mouse := Mouse(seen)).click(mouse.place("thường", after=True))
        reader = seen.screen.reader
        assert reader.page.text[: reader.position.caret].endswith("thường")
        assert "1 in all" in bar(seen)


async def test_leaving_while_the_hit_is_looked_for_leaves_all_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeking, "PROMPT", 0)
    desk.write("1.txt", LONG)
    async with desk.open() as seen:
        begun = seen.screen.reader.position
        await search_at_once(seen, "zebra", "enter", "1", "escape")
        assert seen.annotations == [] and seen.screen.reader.position == begun
        assert not seen.screen.search_bar.asking and not seen.screen.seeking


async def test_the_count_of_a_short_text_is_told_with_the_letter(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeking, "COUNTED", 60)
    async with desk.open() as seen:
        await seen.press("g", "slash")
        seen.screen.search_bar.value = "choe son"
        assert "1 of 2 " in bar(seen)


async def test_in_a_long_text_hits_are_gone_to_before_any_is_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeking, "SHORT", 0)
    monkeypatch.setattr(seeking, "PAUSE", 60)
    async with desk.open() as seen:
        await seen.press("g")
        await seen.pilot.press("slash", *"choe")
        assert sum(len(line.state.hits) for line in seen.screen.reader._lines) == 2
        first = seen.screen.reader.selection
        await seen.pilot.press("enter")
        assert not seen.screen.search_bar.asking and "Hit …: " in seen.status
        await seen.pilot.press("n")
        second = seen.screen.reader.selection
        await seen.pilot.press("N")
        assert seen.screen.reader.selection == first
        assert first and second and first < second and not seen.screen.reader.hits.complete
        await seen.pilot.press("escape", "escape")


async def test_a_search_asked_elsewhere_is_painted_before_it_is_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeking, "SHORT", 0)
    monkeypatch.setattr(seeking, "PAUSE", 60)
    async with desk.open() as seen:
        seen.screen.go_on_with(Query("choe"), None)
        await seen.pilot.pause()
        assert sum(len(line.state.hits) for line in seen.screen.reader._lines) == 2
        assert not seen.screen.reader.hits.complete
        await seen.pilot.press("escape")


async def test_leaving_the_bar_goes_on_with_the_count_of_the_search_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeking, "SHORT", 0)
    monkeypatch.setattr(seeking, "PAUSE", 60)
    async with desk.open() as seen:
        await seen.pilot.press("slash", *"choe", "enter", "slash", "x")
        before = seen.screen._hits_before
        monkeypatch.setattr(seeking, "PAUSE", 0)
        await seen.press("escape")
        assert seen.screen.reader.hits is before and before.complete and len(before) == 2


async def test_an_offered_search_taken_as_it_is_leads_to_the_next_hit(desk: Desk) -> None:
    async with desk.open() as seen:
        await seen.press("g")
        await search(seen, "Choe")
        await seen.press("enter", "slash", "enter")
        assert "Hit 2 of 2" in seen.status


async def test_the_rest_of_a_long_message_is_read_while_the_bar_is_open(desk: Desk) -> None:
    async with desk.open((60, 16)) as seen:
        await seen.press("slash")
        seen.screen.say("adjust.place")
        await seen.pilot.pause()
        said = seen.status.split("·")[0] + bar(seen)
        assert "Select where it stands now" in said and "Enter puts it" in said


async def test_another_article_is_searched_anew(desk: Desk) -> None:
    async with desk.open() as seen:
        await search(seen, "러시아")
        assert "no hit" in bar(seen)
        await seen.press("enter", "J", "n")
        assert seen.selected == "러시아" and "Hit 1 of 1" in seen.status


async def test_nothing_is_kept_of_the_text_that_was_searched_once_another_article_is_open(desk: Desk) -> None:
    async with desk.open() as seen:
        await search(seen, "choe")
        await seen.press("enter")
        assert Views.latest
        await seen.press("J")
        assert not Views.latest


async def test_esc_keeps_what_search_made_of_the_text_unless_that_is_long(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk.open() as seen:
        for kept, short in ((True, 500_000), (False, 0)):
            monkeypatch.setattr(searching, "SHORT", short)
            await search(seen, "choe")
            await seen.press("enter", "escape", "escape")
            assert not seen.screen.reader.hits and bool(Views.latest) is kept
