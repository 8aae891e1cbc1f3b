"""Keys, clicks, drags, the wheel and pastes that come all at once do what they do one after the other."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.message import Message

from tests.helpers.app.desk import FIRST, SECOND, Desk, Seen, settled, until
from tests.helpers.app.mouse import LONG

Happening = Callable[[], Message]
"""Makes something that a terminal tells, anew each time: an event is spent when it was told."""

PLACES = [(6, 3), (8, 5), (50, 6), (60, 10), (45, 14), (70, 20), (90, 5), (112, 3), (112, 6), (60, 1)]
"""Columns and rows in each of the three panes, their headers, and where dialogs are."""

KEYS = ["j", "k", "w", "b", "v", "s", "1", "2", "3", "]", "[", "d", "u", "ctrl+r", "a", ">", "escape", "enter", "tab",
        "J", "K", "t", "r", "c", "slash", "n", "g", "G", "f", "o", "x", "question_mark", "z", "m", "U",
        "shift+right", "shift+down", "pagedown", "ctrl+p", "down", "up", "asterisk"]  # fmt: skip
CHARACTERS = {"slash": "/", "question_mark": "?", "asterisk": "*", "enter": "\r", "tab": "\t"}


def key(name: str) -> list[Happening]:
    character = name if len(name) == 1 else CHARACTERS.get(name)
    return [partial(events.Key, name, character)]


def mouse(kind: type[events.MouseEvent], place: tuple[int, int], button: int = 1) -> Happening:
    return partial(kind, None, *place, 0, 0, button, False, False, False)


def drag(*places: tuple[int, int]) -> list[Happening]:
    moves = [mouse(events.MouseMove, place) for place in places[1:]]
    return [mouse(events.MouseDown, places[0]), *moves, mouse(events.MouseUp, places[-1])]


def wheel(place: tuple[int, int], down: bool) -> list[Happening]:
    return [mouse(events.MouseScrollDown if down else events.MouseScrollUp, place, 0)]


def anything(chance: random.Random) -> list[Happening]:
    """What one does with a key, the mouse or the clipboard. No place twice at once, which is a double click."""
    which = chance.random()
    if which < 0.55:
        return key(chance.choice(KEYS))
    if which < 0.75:
        x, y = chance.choice(PLACES)
        return drag((x + chance.randrange(4), y + chance.randrange(2)))
    if which < 0.85:
        return drag(*chance.sample(PLACES, 3))
    if which < 0.95:
        return wheel(chance.choice(PLACES), chance.random() < 0.6)
    return [partial(events.Paste, "Hải")]


@dataclass(frozen=True)
class State:
    """What the program has come to."""

    screens: tuple[str, ...]
    keys_go_to: str
    article: str
    position: object
    top: str
    annotations: tuple[tuple[str, str, str], ...]
    picture: tuple[str, ...]


def state(seen: Seen) -> State:
    app, screen = seen.app, seen.screen
    sheet, reader = screen.sheet, screen.reader
    assert sheet is not None
    focused = app.focused
    return State(
        tuple(type(one).__name__ for one in app.screen_stack),
        type(focused).__name__ + str(focused.id if focused else ""),
        sheet.article.path,
        reader.position,
        seen.reader_lines[3],
        tuple((one.tag, one.anchor.quote, one.note) for one in sheet.annotations),
        tuple(seen.reader_lines[2:]),
    )


@pytest.fixture(autouse=True)
def untimed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No two clicks are one double click, and each hit is found within its key, however much time that takes."""
    monkeypatch.setattr(App, "CLICK_CHAIN_TIME_THRESHOLD", -1.0)
    monkeypatch.setattr("tui.screens.desk.seeking.PROMPT", 60.0)


async def at_rest(seen: Seen) -> State:
    """What the program has come to when nothing changes any more."""
    now, before = state(seen), None
    while now != before:
        await settled(seen.pilot)
        await seen.pilot.pause(0.05)
        now, before = state(seen), now
    return now


async def after(folder: Path, told: Sequence[Sequence[Happening]], *, at_once: bool) -> list[State]:
    """The states after each burst, each told in one go or with a rest between all that is in it."""
    desk = Desk(folder)
    for name, text in (("1.txt", FIRST), ("2.txt", SECOND), ("3.txt", LONG)):
        desk.write(name, text)
    states = []
    with pytest.MonkeyPatch.context() as own:
        # else what one run chose would be remembered in the next
        own.setenv("XDG_STATE_HOME", str(folder / "state"))
        async with desk.open() as seen:
            for burst in told:
                for happening in burst:
                    seen.app.post_message(happening())
                    if not at_once:
                        await settled(seen.pilot)
                states.append(await at_rest(seen))
    return states


async def both(folder: Path, told: Sequence[Sequence[Happening]]) -> None:
    slowly = await after(folder / "slowly", told, at_once=False)
    at_once = await after(folder / "at-once", told, at_once=True)
    assert at_once == slowly


@pytest.mark.parametrize("seed", range(6))
async def test_a_burst_of_anything_does_what_it_does_slowly(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    bursts = [[one for _ in range(6) for one in anything(chance)] for _ in range(6)]
    await both(tmp_path, bursts)


@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(100, 160))
async def test_hundreds_of_bursts_of_anything_do_what_they_do_slowly(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    bursts = [[one for _ in range(8) for one in anything(chance)] for _ in range(15)]
    await both(tmp_path, bursts)


async def test_a_key_right_after_a_click_acts_on_what_was_clicked(tmp_path: Path) -> None:
    presses = (events.MouseDown, events.MouseUp)
    second = [mouse(kind, (6, 3)) for kind in presses]  # the second article in the list
    word = [mouse(kind, (32, 4)) for kind in presses]
    [found] = await after(tmp_path, [[*second, *word, *key("s"), *key("1")]], at_once=True)
    assert found.article == "2.txt"
    assert found.annotations == (("actor", "김정은", ""),)


async def test_labels_asked_for_right_after_the_panes_are_hidden_are_of_the_new_width(tmp_path: Path) -> None:
    told = [[*key("z"), *key("f"), *key("n")]]
    [found], [slowly] = [
        await after(tmp_path / str(at_once), told, at_once=at_once) for at_once in (True, False)
    ]
    assert found == slowly
    assert found.picture != (await after(tmp_path / "without", [key("z")], at_once=True))[0].picture


async def test_a_click_right_after_a_key_is_on_what_the_key_shows(tmp_path: Path) -> None:
    word = [mouse(kind, (32, 4)) for kind in (events.MouseDown, events.MouseUp)]
    [found] = await after(tmp_path, [[*key("J"), *word, *key("s"), *key("1")]], at_once=True)
    assert found.article == "2.txt"
    assert found.annotations == (("actor", "김정은", ""),)


async def test_what_waits_for_a_screen_that_never_tells_is_done_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    desk.write("1.txt", FIRST)
    monkeypatch.setattr("tui.keyboard.in_order.BEAT", 0.001)
    async with desk.open() as seen:
        caret = seen.screen.reader.position.caret
        monkeypatch.setattr(seen.screen, "call_after_refresh", lambda *_: True)
        for happening in (*key("z"), *key("j")):
            seen.app.post_message(happening())
        await until(seen, lambda: seen.screen.reader.position.caret > caret)
