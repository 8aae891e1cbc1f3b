"""Programs in a terminal are timed by what they show: nothing earlier or later is taken for an answer."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bench.compared import (
    LARGE,
    MIDDLE,
    MINIMAL,
    OURS,
    TEXTAREA,
    Which,
    every_program,
    how_often,
    in_turn,
)
from tests.bench.measure import Program
from tests.bench.motions import MOTIONS
from tests.bench.search import folded_by_hand, told
from tests.helpers.terminal.emulator import Emulator
from tests.helpers.terminal.harness import Terminal

ECHO = """
import os, tty
def show(row, text): os.write(1, f"\\x1b[{row};1H{text}".encode())
tty.setraw(0)
show(1, "ready")
while (key := os.read(0, 1).decode()) != "q":
    if key != " ":
        show(5, key)
        if key.isupper(): os.read(0, 1)
        show(40, f"told {key}")
"""  # answers a key above the status line, then in it, a capital after one more byte; a space not at all


@pytest.fixture
def echo(tmp_path: Path) -> Iterator[Program]:
    with closing(Program((sys.executable, "-c", ECHO), "ready", env={}, cwd=tmp_path)) as program:
        yield program


def test_a_key_is_painted_when_the_panes_are_and_has_ended_with_the_last_byte(
    echo: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    pump, before = echo.terminal.pump, len(echo.terminal.chunks)

    def pump_in_parts(seconds: float) -> bool:
        came = pump(seconds)
        if came and len(echo.terminal.chunks) == before + 1:
            echo.terminal.send("+")
        return came

    monkeypatch.setattr(echo.terminal, "pump", pump_in_parts)
    timing = echo.time("A", quiet=1)
    assert 0 < timing.painted < timing.last
    assert timing.sent == len("\x1b[5;1HA") + len("\x1b[40;1Htold A")


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="the system does not tell")
def test_the_work_of_the_program_is_told_apart_from_its_waiting(echo: Program) -> None:
    timing = echo.time("a")
    assert 0 < timing.cpu < timing.last


def test_a_program_that_writes_much_does_not_wait_until_a_part_of_that_was_looked_at(tmp_path: Path) -> None:
    much = "print(' ' * 40_000 + '\\x1b[Hshown', end='', flush=True); input()"
    looks: list[int] = []
    with Terminal((sys.executable, "-c", much), cwd=tmp_path) as terminal:

        def looked(screen: Emulator) -> bool:
            looks.append(len(terminal.raw))
            return "shown" in screen.text_rows[0]

        terminal.wait_for(looked, pause=0.5)
        assert set(looks) == {0, len(terminal.raw)}


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="the system does not tell")
def test_a_program_that_thinks_in_silence_has_not_come_to_rest(tmp_path: Path) -> None:
    thinks = (
        "import time\nprint('ready', flush=True)\nwhile time.process_time() < 1: pass\nprint('done'); input()"
    )
    with closing(
        Program((sys.executable, "-c", thinks), "ready", env={}, cwd=tmp_path, settled=0.1)
    ) as program:
        assert "done" in program.terminal.text


def test_what_came_before_a_key_is_no_answer_to_it(echo: Program) -> None:
    echo.terminal.send("a")
    echo.terminal.wait_for("told a")
    echo.terminal.send("b")
    echo.terminal.pump(1)
    echo.terminal.wait_quiet(0.2)
    assert echo.time("c").sent == len("\x1b[5;1Hc") + len("\x1b[40;1Htold c")


def test_keys_may_be_pressed_that_change_nothing_but_cannot_be_timed(echo: Program) -> None:
    echo.press(" ")
    echo.press("a", " ")
    assert echo.terminal.lines[4] == "a"


def test_what_is_on_the_screen_already_cannot_be_waited_for(echo: Program) -> None:
    echo.press("a")
    assert echo.time_until("b", "told b") > 0
    with pytest.raises(AssertionError, match="before"):
        echo.time_until(" ", "told b")


def test_each_program_comes_first_as_often_as_any_other() -> None:
    programs = dict.fromkeys(every_program())
    firsts = [next(in_turn(programs, turn))[0] for turn in range(len(programs))]  # type: ignore[arg-type]
    assert sorted(firsts) == sorted(programs)
    assert {which for which, _ in in_turn(programs, 4)} == set(programs)  # type: ignore[arg-type]


def test_ours_and_what_budgets_are_taken_from_are_asked_as_often_as_asked_for_textarea_least() -> None:
    assert {how_often(which, 500) for which in every_program() if which.program == OURS} == {500}
    assert how_often(Which(MINIMAL, MIDDLE), 500) == 500 > how_often(Which(MINIMAL, LARGE), 500)
    assert how_often(Which(TEXTAREA, MIDDLE), 500) > how_often(Which(TEXTAREA, LARGE), 500) > 0


def test_no_span_gets_the_same_tag_twice() -> None:
    tagging = MOTIONS["tag"]
    tags = [tagging.keys(turn)[-1] for turn in range(0, 4 * tagging.lap, tagging.lap)]
    assert len(set(tags)) == 4
    assert tagging.keys(0)[-1] == tagging.keys(tagging.lap - 1)[-1]


@pytest.mark.parametrize("text", ["Đà Nẵng", "da nang", "Da\u0300 Na\u0306\u0303ng", "DA NANG"])
def test_the_search_by_hand_is_blind_to_accents_case_and_composition(text: str) -> None:
    assert folded_by_hand(text) == "da nang"


@pytest.mark.parametrize(
    ("bar", "count", "known"),
    [
        ("Search: u  1 of 1,015", 1015, True),
        ("Search: u  1 of 1,015, on from the start", 1015, True),
        ("Search: u  1 of 1,015…", 1015, False),
        ("Search: u  1 of 15", 5, False),
        ("Search: u  1 of 1,015", 1, False),
        ("Search: z  no hit", 0, True),
        ("Search: z  looking…", 0, False),
    ],
)
def test_all_hits_are_known_when_the_bar_tells_their_number_without_dots(
    bar: str, count: int, known: bool
) -> None:
    screen = Emulator(80, 2)
    screen.feed(f"\r\n{bar}".encode())
    assert told(count)(screen) is known
