"""The table of actions: names are unique, keys do not clash, the docs are made from it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from textual.binding import Binding

from tui.keyboard.key_names import shown
from tui.keyboard.keymap import IN_LINES
from tui.keyboard.keys import ACTIONS, actions
from tui.keyboard.keys_reference import reference
from tui.screens.concordance.concordance import Concordance
from tui.widgets.concordance_list import ConcordanceList

UNDELIVERED = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+enter", "f3"}
DOCS = Path(__file__).parents[2] / "docs" / "keys.md"


def test_every_action_has_a_name_of_its_own() -> None:
    assert [name for name, n in Counter(action.name for action in ACTIONS).items() if n > 1] == []


@pytest.mark.parametrize("where", ["reader", "list", "lines"])
def test_no_key_means_two_things_in_one_place(where: str) -> None:
    placed = [*actions(where), *actions("screen")]  # type: ignore[arg-type]
    keys = Counter(key for action in placed for key in action.keys)
    assert [key for key, n in keys.items() if n > 1] == []


def test_what_else_works_in_the_search_of_all_articles_is_told_by_its_name() -> None:
    bound = [*Concordance.BINDINGS, *ConcordanceList.BINDINGS]
    names = {binding.id for binding in bound if isinstance(binding, Binding)}
    assert names - {action.name for action in actions("lines")} == IN_LINES


def test_no_key_is_used_that_terminals_do_not_deliver() -> None:
    used = {key for action in ACTIONS for key in action.keys}
    assert not used & UNDELIVERED
    assert not [key for key in used if key.startswith("alt+")]


def test_letters_never_select_with_shift() -> None:
    selecting = [action for action in ACTIONS if action.name.startswith("select-")]
    assert selecting
    assert all("shift+" in key for action in selecting for key in action.keys)


def test_the_key_reference_in_the_docs_is_the_table() -> None:
    assert DOCS.read_text(encoding="utf-8") == reference(), (
        "run: python -m tui.keyboard.keys_reference > docs/keys.md"
    )


@pytest.mark.parametrize(
    ("key", "said"),
    [("ctrl+left", "Ctrl+←"), ("escape", "Esc"), ("G", "G"), ("ctrl+z", "Ctrl+Z"), ("?", "?")],
)
def test_keys_are_shown_as_people_write_them(key: str, said: str) -> None:
    assert shown(key) == said
