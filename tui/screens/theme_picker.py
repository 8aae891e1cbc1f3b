"""`ThemePicker`: the themes by name, each shown on the whole screen as the cursor comes to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult

from tui.screens.dialog import Dialog
from tui.theme_names import theme_words
from tui.widgets.options import Option, Options
from tui.widgets.page import title
from tui.words import words

HINTS = (("↑↓", "theme.hint-move"), ("Enter", "confirm.hint-choose"), ("Esc", "confirm.hint-leave"))


class ThemePicker(Dialog[str | None]):
    """Asks for one of `names`; `preview` shows one. Whoever leaves sees the `current` one again."""

    def __init__(self, names: Sequence[str], current: str, preview: Callable[[str], object]) -> None:
        super().__init__(title(words("theme.title")), *HINTS)
        self._names, self._current, self._preview = names, current, preview

    def body(self) -> ComposeResult:
        """The names."""
        options = Options()
        present = {self._current: words("picker.present")}
        options.show([Option(name, theme_words(name), remark=present.get(name, "")) for name in self._names])
        options.mark(self._current)
        yield options

    def on_options_highlighted(self, event: Options.Highlighted) -> None:
        """Show what it looks like."""
        event.stop()
        self._preview(event.id)

    def on_options_opened(self, event: Options.Opened) -> None:
        """Answer with what was chosen."""
        event.stop()
        self._preview(event.id)
        self.dismiss(event.id)

    def action_leave(self) -> None:
        """Go away, with the colours as they were."""
        self._preview(self._current)
        self.dismiss(None)
