"""`Dialog`: the frame of every dialog: a title, a body, and the keys that work in it."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.screen import ModalScreen, ScreenResultType
from textual.strip import Strip

from tui.colours.looks import Looks
from tui.dialogs.behind import behind
from tui.dialogs.one_frame import OneFrame
from tui.keyboard.key_names import spelt
from tui.widgets.footer import Footer, Hint
from tui.widgets.lines import Line, fit, one_line
from tui.widgets.page import Build, Page
from tui.words import words

MOST_QUOTED = 1_000
"""Code points of a quote that a title looks at; no dialog is wider."""


def quoting(name: str, quote: str, **values: object) -> Build:
    """A title with a quote in it, which is cut so that the whole fits."""

    def build(width: int, looks: Looks) -> list[Line]:
        room = width - cell_len(words(name, quote="", **values))
        said = words(name, quote=fit(one_line(quote[:MOST_QUOTED]), room), **values)
        return [[(said, looks.key)]]

    return build


class Dialog(ModalScreen[ScreenResultType], OneFrame[ScreenResultType]):
    """Asks something and goes away with the answer; Esc goes away without one."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, heading: Build, *hints: tuple[str, str]) -> None:
        super().__init__()
        self._heading = heading
        self._hints = tuple(Hint(spelt(key), words(name)) for key, name in hints)

    def compose(self) -> ComposeResult:
        """The frame with its parts."""
        self.begin()
        with Vertical(classes="dialog-box"):
            yield Page(self._heading, classes="dialog-title")
            yield from self.body()
            keys = Footer(id="keys")
            keys.show(self._hints)
            yield keys

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is behind."""
        return behind(self, crop.size)

    def body(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    def action_leave(self) -> None:
        """Go away without an answer."""
        self.dismiss(None)
