"""Changes of very many annotations: keys work meanwhile, Esc leaves them off, undo takes back what was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest

from annotations.history.changes import Change
from annotations.history.making import AT_ONCE, Making
from annotations.open_article import OpenArticle
from annotations.project import Project
from tests.helpers.app.desk import Desk, Seen, until
from tests.helpers.app.idle import Gate
from tests.helpers.app.stage import look
from tui.dialogs.confirm import Confirm
from tui.screens.desk.changing import PROMPT

MANY = AT_ONCE * PROMPT * 2
"""More places than are tagged within a key."""


@pytest.fixture
def going_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Until it is set, a large change takes steps that change nothing more, after those made within the key."""
    event = Gate()

    def held(real: Callable[..., Making]) -> Callable[..., Making]:
        def making(self: OpenArticle, *arguments: Any, **options: Any) -> Making:
            steps = real(self, *arguments, **options)
            for number in range(MANY):
                try:
                    done = next(steps)
                except StopIteration as end:
                    return cast(Change, end.value)
                yield done
                while number == PROMPT and not event.is_set():
                    yield done
            raise AssertionError("it takes too many steps")

        return making

    for name in ("adding", "taking_back"):
        monkeypatch.setattr(OpenArticle, name, held(getattr(OpenArticle, name)))
    yield event
    event.set()


async def tag_all(seen: Seen) -> None:
    """Tag every `Kim` as `actor`."""
    await seen.find("Kim")
    await seen.pilot.press("*")
    await until(seen, lambda: any(f"{MANY} in this article" in line for line in look(seen.app)))
    await seen.pilot.press("1")


async def begun(desk: Desk, seen: Seen) -> None:
    await tag_all(seen)
    await until(seen, lambda: "Tagging actor…" in seen.status)


@pytest.fixture
def long(desk: Desk) -> Desk:
    desk.write("1.txt", "Kim đi. " * MANY)
    return desk


async def test_keys_work_while_many_places_are_tagged(long: Desk, going_on: Gate) -> None:
    async with long.open() as seen:
        await begun(long, seen)
        assert f"of {MANY} places" in seen.status
        caret = seen.screen.reader.position.caret
        await seen.pilot.press("down")
        await until(seen, lambda: seen.screen.reader.position.caret > caret)
        assert 0 < len(seen.annotations) < MANY
        going_on.set()
        await until(seen, lambda: f"Tagged actor at {MANY} places" in seen.status)
        await seen.press("u")
        assert not seen.annotations
        await seen.press("ctrl+r")
        assert len(seen.annotations) == MANY


async def test_no_other_change_is_begun_meanwhile(long: Desk, going_on: Gate) -> None:
    async with long.open() as seen:
        await begun(long, seen)
        for keys in (["v", "l", "2"], ["u"], ["m"]):
            await seen.pilot.press(*keys)
            await until(seen, lambda: "A large change is under way" in seen.status)
            await seen.pilot.press("right")
        going_on.set()
        await until(seen, lambda: f"Tagged actor at {MANY} places" in seen.status)
        assert {tag for tag, _ in seen.annotations} == {"actor"}


async def test_esc_leaves_it_off_and_undo_takes_back_what_was_made(long: Desk, going_on: Gate) -> None:
    async with long.open() as seen:
        await begun(long, seen)
        await seen.pilot.press("escape")
        await until(seen, lambda: "Stopped after" in seen.status)
        assert 0 < len(seen.annotations) < MANY
        await until(seen, lambda: not seen.screen.project.pending)
        going_on.set()
        await seen.press("u")
        await until(seen, lambda: not seen.annotations)


async def test_who_quits_meanwhile_keeps_what_was_made_as_one_step(long: Desk, going_on: Gate) -> None:
    async with long.open() as seen:
        await begun(long, seen)
        await seen.pilot.press("q")
        await until(seen, lambda: not seen.app.is_running)
        going_on.set()
    async with long.open() as seen:
        assert 0 < len(seen.annotations) < MANY
        await seen.press("u")
        assert not seen.annotations


async def test_another_article_can_be_read_meanwhile(long: Desk, going_on: Gate) -> None:
    async with long.open() as seen:
        await begun(long, seen)
        await seen.pilot.press("J")
        await until(seen, lambda: seen.screen.sheet is not None and not seen.annotations)
        going_on.set()
        await until(seen, lambda: not seen.screen.busy)
        assert not seen.annotations
        await seen.press("K")
        assert len(seen.annotations) == MANY


async def test_an_undo_that_was_left_off_is_brought_back_by_redo_and_can_be_made_whole(
    long: Desk, going_on: Gate
) -> None:
    async with long.open() as seen:
        going_on.set()
        await tag_all(seen)
        await until(seen, lambda: f"Tagged actor at {MANY} places" in seen.status)
        going_on.clear()
        await seen.pilot.press("u")
        await until(seen, lambda: "Undoing…" in seen.status)
        await seen.pilot.press("escape")
        await until(seen, lambda: "undone; u goes on" in seen.status)
        assert 0 < len(seen.annotations) < MANY
        going_on.set()
        await seen.press("u")
        await until(seen, lambda: not seen.annotations)
        await seen.press("ctrl+r")
        await seen.press("ctrl+r")
        await until(seen, lambda: len(seen.annotations) == MANY)
        await seen.press("u")
        await seen.press("u")
        assert not seen.annotations


async def test_a_step_over_many_articles_is_taken_back_one_by_one_with_keys_between(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = Gate(), Project.taking_back_group

    def held(self: Project, step: str, kind: str, last: str = "") -> Any:
        steps = real(self, step, kind, last)
        while True:
            try:
                reached = next(steps)
            except StopIteration as end:
                return end.value
            go_on.wait(30)
            yield reached

    monkeypatch.setattr(Project, "taking_back_group", held)
    async with desk.open() as seen:
        await seen.import_everywhere()
        await seen.press("u")
        await until(seen, lambda: isinstance(seen.app.screen, Confirm))
        await seen.pilot.press("y")
        await until(seen, lambda: seen.screen.busy)
        caret = seen.screen.reader.position.caret
        await seen.pilot.press("right")
        await until(seen, lambda: seen.screen.reader.position.caret == caret + 1)
        assert len(seen.annotations) == 1, "the open article comes last"
        await seen.pilot.press("escape")
        go_on.set()
        await until(seen, lambda: "Stopped: undone in" in seen.status)
        assert "of 2 articles; u goes on" in seen.status
        await seen.press("u")
        await until(seen, lambda: isinstance(seen.app.screen, Confirm))
        await seen.pilot.press("y")
        await until(seen, lambda: not seen.annotations and not seen.screen.busy)
        await seen.press("J")
        assert not seen.annotations
