"""The user's own keys and settings in the running app, and wrong ones reported there."""

from __future__ import annotations

import re

import pytest

from tests.helpers.app.desk import Desk
from tests.helpers.app.stage import look
from tui.config import parse_config
from tui.dialogs.help import Help


async def test_a_key_that_was_given_to_an_action_does_it_and_its_old_key_does_nothing(desk: Desk) -> None:
    desk.config = parse_config('[keys]\nvisual = "f6"\nundo = ["F9"]\n')
    async with desk.open() as seen:
        await seen.press("v")
        assert "SELECT" not in seen.status
        await seen.press("f6", "e", "1")
        assert len(seen.annotations) == 1
        await seen.press("u")
        assert len(seen.annotations) == 1
        await seen.press("f9")
        assert seen.annotations == []


async def test_two_actions_can_swap_their_keys(desk: Desk) -> None:
    desk.config = parse_config('[keys]\nvisual = "s"\ngrow = "v"\n')
    async with desk.open() as seen:
        await seen.press("v")
        assert seen.selected == "Đoàn"
        await seen.press("escape", "s")
        assert seen.selected == "n"


async def test_an_action_without_a_key_gets_one_and_another_loses_its_own(desk: Desk) -> None:
    desk.config = parse_config('[keys]\nothers = "F6"\nhelp = []\n')
    async with desk.open() as seen:
        await seen.press("f6")
        assert seen.screen.show_others
        await seen.press("?")
        assert seen.app.screen is seen.screen
        await seen.press("escape", "escape")
        assert "help" not in seen.footer


@pytest.mark.parametrize("key", ["X", "F9", "Ctrl+G", ",", "+"])
async def test_any_kind_of_key_can_be_given(desk: Desk, key: str) -> None:
    desk.config = parse_config(f'[keys]\nexport = []\nwider = []\nothers = "{key}"\n')
    assert not desk.config.problems
    async with desk.open() as seen:
        await seen.press({",": "comma", "+": "plus"}.get(key, key.lower() if len(key) > 1 else key))
        assert seen.screen.show_others


async def test_footer_help_palette_and_sentences_show_the_keys_as_they_are(desk: Desk) -> None:
    desk.config = parse_config('[keys]\nhelp = "F8"\nleave = "f9"\ntag-1 = "F1"\nundo = "F7"\n')
    async with desk.open() as seen:
        assert "F8 help" in seen.footer
        await seen.press("f9")
        await seen.press("v", "e")
        assert "F9 leave" in seen.footer
        assert "F1 actor" in seen.footer
        await seen.press("d")
        assert "F9 leaves the selection first" in seen.status
        await seen.press("f1", "d")
        assert "F7 undoes" in seen.status
        await seen.press("f8")
        assert isinstance(seen.app.screen, Help)
        said = "\n".join(look(seen.app))
        assert "Every change is saved at once, and F7 undoes it" in said
        await seen.press("escape", "ctrl+p")
        await seen.type("keys and")
        assert re.search(r"Show the keys and the tags +F8 ", "\n".join(look(seen.app)))


async def test_wrong_entries_are_reported_at_once_and_until_esc_and_the_rest_holds(desk: Desk) -> None:
    desk.config = parse_config('measur = 3\n[keys]\nundo = "s"\nothers = "F6"\n')
    async with desk.open() as seen:
        assert "2 problems in the configuration" in seen.status
        await seen.press("f6")
        assert seen.screen.show_others
        assert seen.footer.strip().startswith("config.toml: 2 not used · “dprk-reader keys” says why")
        assert "Esc hides this" in seen.footer
        await seen.press("escape")
        assert "config.toml" not in seen.footer


async def test_one_wrong_entry_is_told_in_full(desk: Desk) -> None:
    desk.config = parse_config("measur = 3")
    async with desk.open(size=(160, 30)) as seen:
        assert "config.toml:1: unknown setting `measur`; the nearest is `measure`" in seen.status


async def test_a_list_s_own_keys_can_be_changed_and_its_empty_state_names_them(desk: Desk) -> None:
    desk.config = parse_config('[keys]\nrow-leave = "f9"\nrow-down = "f6"\n')
    async with desk.open() as seen:
        await seen.press("shift+tab")
        seen.screen.articles.filter("nothing is called that")
        assert "F9 shows all articles again" in seen.screen.articles.nothing()
