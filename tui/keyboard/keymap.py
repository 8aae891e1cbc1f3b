"""`Keymap`: the table of actions with the keys that they have for this user. Bindings, footer, help, palette and
sentences show these; which keys the user wants is read by `tui.config`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui.keyboard.key_names import shown
from tui.keyboard.keys import ACTIONS, Action, action
from tui.words import words

Changes = Mapping[str, tuple[str, ...]]
"""For actions by name the keys that they have instead; none at all for an action that no key shall do."""

NO_KEY = "no_key"
"""The name of a key that no terminal sends: Textual's key maps cannot take all keys of an action away."""

IN_LINES = frozenset(
    (
        "row-open", "row-up", "row-down", "row-page-up", "row-page-down", "row-first", "row-last",
        "search", "search-folded", "search-exact", "search-regex", "leave", "undo", "redo", "help",
        "concordance", "palette", "quit", *(f"tag-{digit}" for digit in "123456789"),
    )
)  # fmt: skip
"""The actions of other places whose keys work in the search of all articles, too."""


class Keymap:
    """The effective keys. `keymap[name]` is the first key of an action as sentences name it."""

    def __init__(self, changes: Changes | None = None) -> None:
        self.changes: Changes = changes or {}
        self.actions = tuple(
            action._replace(keys=self.changes[action.name]) if action.name in self.changes else action
            for action in ACTIONS
        )
        self._by_name = {action.name: action for action in self.actions}

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of an action, as Textual calls them. Raises `KeyError`."""
        return self._by_name[name].keys

    def first(self, name: str) -> str:
        """The first key of an action as people write it, empty where it has none. Raises `KeyError`."""
        keys = self._by_name[name].keys
        return shown(keys[0]) if keys else ""

    def __getitem__(self, name: str) -> str:
        return self.first(name) or words("key.none")

    @property
    def overlay(self) -> dict[str, str]:
        """The changes as Textual's `App.set_keymap` takes them."""
        return {name: spelt(keys) for name, keys in self.changes.items()}


def spelt(keys: tuple[str, ...]) -> str:
    """Keys as Textual's bindings take them, separated by commas; so a comma has to be spelt out."""
    return ",".join("comma" if key == "," else key for key in keys) or NO_KEY


def clashes(keymap: Keymap) -> Iterator[tuple[str, Action, Action]]:
    """The keys that mean two things in one place, each with both actions. Where both have a key by default, as Space
    goes down a page in lists and marks in the search of all articles, the table means it so.
    """
    for index, one in enumerate(keymap.actions):
        for other in keymap.actions[index + 1 :]:
            if _places(one) & _places(other):
                meant = {*action(one.name).keys} & {*action(other.name).keys}
                yield from ((key, one, other) for key in one.keys if key in other.keys and key not in meant)


def _places(action: Action) -> set[str]:
    """Where an action's keys work. Those of the screen do so in every pane, but not in the search bar."""
    places: set[str] = {"reader", "list"} if action.where == "screen" else {action.where}
    return places | {"lines"} if action.name in IN_LINES else places
