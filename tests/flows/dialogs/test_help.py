"""Help: all of it, on any window."""

from __future__ import annotations

import pytest

from annotations.tagset import default_tags
from tests.helpers.app.stage import LARGE, SMALL, Stage, answers, ask, look, shown
from tui.dialogs.help import Help
from tui.keyboard.keymap import Keymap
from tui.keyboard.keys import ACTIONS

TAGS = default_tags()


@pytest.mark.parametrize("key", ["escape", "q", "?"])
async def test_help_closes_by_escape_q_and_its_own_key(key: str) -> None:
    assert await answers(Help(Keymap(), TAGS), key) == [None]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_help_names_every_action_and_every_guideline(size: tuple[int, int]) -> None:
    stage = Stage()
    async with stage.run_test(size=size) as pilot:
        await ask(pilot, Help(Keymap(), TAGS))
        seen = [shown(pilot)]
        while len(seen) < 2 or seen[-1] != seen[-2]:
            await pilot.press("pagedown")
            await pilot.pause()
            seen.append(shown(pilot))
        whole = " ".join("".join(c for c in " ".join(seen) if c not in "│╭╮╰╯─↓↑").split())
        for action in ACTIONS:
            if not action.name[-1].isdigit():
                assert action.about.split()[-1] in whole, action.name
        assert "Tag the selection with the tag on that key" in whole or size == SMALL
        for tag in TAGS.tags:
            assert tag.name in whole
            assert tag.examples[-1].split()[-1] in whole


async def test_help_puts_each_group_of_keys_together() -> None:
    stage = Stage()
    async with stage.run_test(size=(120, 300)) as pilot:
        await ask(pilot, Help(Keymap(), TAGS))
        lines = [line.strip("│ ") for line in look(stage)]
        for group in {action.group for action in ACTIONS}:
            assert lines.count(group) == 1
        assert any(line.startswith("1…9") for line in lines)


async def test_tab_goes_from_part_to_part_and_round() -> None:
    stage = Stage()
    async with stage.run_test(size=SMALL) as pilot:
        await ask(pilot, Help(Keymap(), TAGS))
        await pilot.press("tab")
        await pilot.pause()
        assert look(stage)[2].strip("│ ↑") == "Move"
        await pilot.press("shift+tab", "shift+tab")
        await pilot.pause()
        assert "[ ] unread" in shown(pilot)
        await pilot.press("tab")
        await pilot.pause()
        assert "To begin" in shown(pilot)
