"""The command palette: every action of the table by its name, for those who look for a command rather than a key."""

from __future__ import annotations

from functools import partial

from rich.cells import cell_len
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.key_names import shown
from tui.keymap import Keymap
from tui.keys import Action

WIDTH, FRAME = 72, 5
"""Cells of the palette, as `styles/main.tcss` has it, and how many of them its frame, margins and scroll bar take."""


class ActionsProvider(Provider):
    """Offers the actions of the screen that it comes up over."""

    @property
    def _offered(self) -> list[Action]:
        keymap = getattr(self.screen, "keymap", None) or Keymap()
        place = getattr(self.screen, "PLACE", "screen")
        return [action for action in keymap.actions if action.where == place and action.name != "palette"]

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._offered:
            command = partial(self.screen.run_action, action.does)
            yield DiscoveryHit(self._line(action, Content(action.about)), command, text=action.about)

    async def search(self, query: str) -> Hits:
        """Those that match what is typed."""
        matcher = self.matcher(query)
        for action in self._offered:
            if (score := matcher.match(action.about)) > 0:
                command = partial(self.screen.run_action, action.does)
                shown_as = self._line(action, matcher.highlight(action.about))
                yield Hit(score, shown_as, command, text=action.about)

    def _line(self, action: Action, about: Content) -> Content:
        """What an action does, with its first key at the right where there is room for it."""
        key = shown(action.keys[0]) if action.keys else ""
        room = min(WIDTH, self.app.size.width) - FRAME - about.cell_length - cell_len(key)
        return Content.assemble(about, " " * max(2, room), (key, "$primary")) if key else about
