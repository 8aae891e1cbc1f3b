"""What the command palette offers, and which of that is meant by some words. The dialog is in `tui.dialogs.palette`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from textual.screen import Screen

from annotations.text.folding import folded
from tui.dialogs.palette import Command
from tui.keyboard.keymap import Keymap
from tui.keyboard.keys import Action
from tui.offered import can_do
from tui.screens.main import MainScreen
from tui.widgets.options import Ranges
from tui.widgets.rows import Rows

UNNAMED = {"palette", "leave", "row-leave"} | {
    f"{row}tag-{key}" for row in ("", "row-") for key in "123456789"
}
"""What nobody looks for here: tags are picked by name."""

LAST = {"Move": 1, "In a list": 1, "Select with Shift": 2}
"""The groups that come after all others."""


def offered(screen: Screen[object]) -> list[Action]:
    """What works now on a screen, where the keys are: what changes the article first, moving about last."""
    keymap = getattr(screen, "keymap", None) or Keymap()
    if not isinstance(screen, MainScreen):
        place, also = getattr(screen, "PLACE", "screen"), getattr(screen, "also_offered", ())
        named = [action for action in keymap.actions if action.where == place or action.name in also]
        return [action for action in named if action.name != "palette"]
    places = {"screen", "list" if isinstance(screen.focused, Rows) else "reader"}
    possible = [
        action
        for action in keymap.actions
        if action.where in places and action.name not in UNNAMED and can_do(action.name, screen)
    ]
    return sorted(possible, key=lambda action: LAST.get(action.group, 0))


def matching(query: str, actions: Sequence[Action]) -> list[Command]:
    """The actions that match what is typed; where no word of them begins so, those that hold its letters."""
    return [Command(*found) for found in by_word_starts(query, actions) or by_letters(query, actions)]


def by_word_starts(query: str, actions: Iterable[Action]) -> list[tuple[Action, Ranges]]:
    """The actions in whose sentence or name each word of `query` begins a word, and where it does in the sentence.

    First come those where that is at the beginning, else they keep their order.
    """
    typed = folded(query).split()
    found = []
    for action in actions:
        said = _words(f"{action.about} {action.name}")
        places = [
            next((place for place, (_, word) in enumerate(said) if word.startswith(one)), None)
            for one in typed
        ]
        if None in places:
            continue
        ends: dict[int, int] = {}
        for place, one in zip(places, typed, strict=True):
            if place is not None and (start := said[place][0]) < len(action.about):
                ends[start] = max(ends.get(start, 0), start + len(one))
        found.append((sum(place for place in places if place), action, tuple(sorted(ends.items()))))
    return [(action, shown) for _, action, shown in sorted(found, key=lambda each: each[0])]


@lru_cache(maxsize=256)
def _words(said: str) -> list[tuple[int, str]]:
    """Where each word begins, and the word as it is compared."""
    return [(word.start(), folded(word[0])) for word in re.finditer(r"\w+", said)]


def by_letters(query: str, actions: Iterable[Action]) -> list[tuple[Action, Ranges]]:
    """Actions whose sentence holds the letters of `query` in order: first those in the fewest and nearest pieces."""
    letters = folded(query).replace(" ", "")
    found = []
    for action in actions:
        ways = list(_ways(letters, folded(action.about)))
        if ways:
            pieces = min(ways, key=_looseness)
            found.append((_looseness(pieces), action, pieces))
    return [(action, pieces) for _, action, pieces in sorted(found, key=lambda each: each[0])]


def _looseness(pieces: Ranges) -> tuple[int, int]:
    return len(pieces), pieces[-1][1] - pieces[0][0]


def _ways(letters: str, said: str) -> Iterator[Ranges]:
    """Where the letters are, for each place where the first of them is."""
    first = said.find(letters[:1]) if letters else -1
    while first >= 0:
        pieces, at = [(first, first + 1)], first
        for letter in letters[1:]:
            at = said.find(letter, at + 1)
            if at < 0:
                return  # nor is there a way from any later place
            start, end = pieces[-1]
            pieces[-1:] = [(start, at + 1)] if at == end else [(start, end), (at, at + 1)]
        yield tuple(pieces)
        first = said.find(letters[0], first + 1)
