"""The command palette: every action of the table by its name, for those who look for a command rather than a key."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from rich.cells import cell_len
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from annotations.text.folding import folded
from tui.dialogs.behind import behind
from tui.keyboard.key_names import shown
from tui.keyboard.keymap import Keymap
from tui.keyboard.keys import Action
from tui.widgets.rows import Rows

WIDTH, FRAME = 72, 5
"""Cells of the palette, as its style has it, and how many of them its frame, margins and scroll bar take."""

UNNAMED = {"palette", "leave", "row-leave"} | {
    f"{row}tag-{key}" for row in ("", "row-") for key in "123456789"
}
"""What nobody looks for here: tags are picked by name."""

LAST = {"Move": 1, "In a list": 1, "Select with Shift": 2}
"""The groups that come after all others."""


Ranges = list[tuple[int, int]]
"""Half-open ranges of code points in an action's sentence."""


def by_word_starts(query: str, actions: Iterable[Action]) -> list[tuple[Action, Ranges]]:
    """The actions in whose sentence or name each word of `query` begins a word, and where it does in the sentence.

    First come those where that is at the beginning, else they keep their order. Textual's own matcher also takes
    letters from anywhere, so that a common word finds half of the table.
    """
    typed = folded(query).split()
    found = []
    for action in actions:
        said = [
            (word.start(), folded(word[0])) for word in re.finditer(r"\w+", f"{action.about} {action.name}")
        ]
        places = [
            next((place for place, (_, word) in enumerate(said) if word.startswith(one)), None)
            for one in typed
        ]
        if None not in places:
            starts = [
                (said[place][0], one) for place, one in zip(places, typed, strict=True) if place is not None
            ]
            shown = [(start, start + len(one)) for start, one in starts if start < len(action.about)]
            found.append((sum(place for place in places if place), action, shown))
    return [(action, shown) for _, action, shown in sorted(found, key=lambda each: each[0])]


class Palette(CommandPalette):
    """Textual's palette as our dialogs look."""

    CSS_PATH = "styles/palette.tcss"

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is behind."""
        return behind(self, crop.size)


class ActionsProvider(Provider):
    """Offers the actions of the screen that it comes up over."""

    @property
    def offered(self) -> list[Action]:
        """What works now, where the keys were: what changes the article first, moving about last."""
        from tui.offered import can_do
        from tui.screens.main import MainScreen

        screen = self.screen
        keymap = getattr(screen, "keymap", None) or Keymap()
        if not isinstance(screen, MainScreen):
            place, also = getattr(screen, "PLACE", "screen"), getattr(screen, "also_offered", ())
            named = [action for action in keymap.actions if action.where == place or action.name in also]
            return [action for action in named if action.name != "palette"]
        places = {"screen", "list" if isinstance(screen.focused, Rows) else "reader"}
        offered = [
            action
            for action in keymap.actions
            if action.where in places and action.name not in UNNAMED and can_do(action.name, screen)
        ]
        return sorted(offered, key=lambda action: LAST.get(action.group, 0))

    def _command(self, action: Action) -> Callable[[], Awaitable[bool]]:
        """Does the action where it is bound: in what has the keys, or on the screen."""
        bound_in = self.screen.focused if action.where in ("reader", "list", "lines") else self.screen
        return partial(self.app.run_action, action.does, bound_in)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self.offered:
            line = self._line(action, Content(action.about))
            yield DiscoveryHit(line, self._command(action), text=action.about)

    async def search(self, query: str) -> Hits:
        """Those that match what is typed; where no word of them begins so, those that hold its letters."""
        matcher, offered = self.matcher(query), self.offered
        found = by_word_starts(query, offered)
        for rank, (action, ranges) in enumerate(found):
            about = Content(action.about)
            for start, end in ranges:
                about = about.stylize(matcher.match_style, start, end)
            yield Hit(len(found) - rank, self._line(action, about), self._command(action), text=action.about)
        for action in () if found else offered:
            if (score := matcher.match(action.about)) > 0:
                shown_as = self._line(action, matcher.highlight(action.about))
                yield Hit(score, shown_as, self._command(action), text=action.about)

    def _line(self, action: Action, about: Content) -> Content:
        """What an action does, with its first key at the right where there is room for it."""
        key = shown(action.keys[0]) if action.keys else ""
        room = min(WIDTH, self.app.size.width) - FRAME - about.cell_length - cell_len(key)
        return Content.assemble(about, " " * max(2, room), (key, "$primary")) if key else about
