"""The command palette: every action of the table by its name, for those who look for a command rather than a key."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.key_names import shown
from tui.keymap import Keymap
from tui.keys import Action


class ActionsProvider(Provider):
    """Offers the actions of the main screen and the reader."""

    @property
    def _offered(self) -> list[Action]:
        keymap = getattr(self.screen, "keymap", None) or Keymap()
        return [action for action in keymap.actions if action.where == "screen" and action.name != "palette"]

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._offered:
            yield DiscoveryHit(
                _title(action), partial(self.screen.run_action, action.does), text=action.about
            )

    async def search(self, query: str) -> Hits:
        """Those that match what is typed."""
        matcher = self.matcher(query)
        for action in self._offered:
            if (score := matcher.match(action.about)) > 0:
                command = partial(self.screen.run_action, action.does)
                yield Hit(score, matcher.highlight(action.about), command, text=action.about)


def _title(action: Action) -> str:
    return f"{action.about} ({shown(action.keys[0])})" if action.keys else action.about
