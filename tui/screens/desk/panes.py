"""The three panes: which are shown, which has the keys. Below 100 columns one fills the window."""

from __future__ import annotations

from textual.widget import Widget

from tui.keyboard.in_order import InOrder
from tui.screens.desk.desk import Desk

PANES = ("articles", "reader", "annotations")


class Panes(Desk):
    """Going from pane to pane, hiding lists, the reader alone. The screen's classes say what is shown."""

    def on_resize(self) -> None:
        """Show one pane or three. Textual's breakpoints would lay the window out twice at the start."""
        self.set_class(self.narrow, "-narrow")

    @property
    def narrow(self) -> bool:
        """Whether one pane fills the window."""
        return self.app.size.width < 100

    @property
    def current_pane(self) -> str:
        """The pane that has the keys."""
        if self.focused is self.articles:
            return "articles"
        return "annotations" if self.focused is self.annotations else "reader"

    def on_descendant_focus(self) -> None:
        """Other keys work now: say so."""
        self.refresh_status()

    def pane(self, name: str) -> Widget:
        """The widget of a pane."""
        pane: Widget = getattr(self, name)
        return pane

    def show_pane(self, name: str) -> None:
        """Give the keys to a pane, and bring it up where it is not shown."""
        for other in PANES:
            self.set_class(other == name, f"at-{other}")
        if name != "reader":
            self.remove_class("zen", f"without-{name}")
        app = self.app
        assert isinstance(app, InOrder)
        app.show_first()
        pane = self.pane(name)
        if pane.focusable:
            self.set_focus(pane)  # now, since the next key may be here already and is this pane's
        else:
            pane.focus()  # once it is displayed

    def action_pane(self, step: int) -> None:
        """To the next pane that is shown, or, where one fills the window, to the next of all."""
        order = [name for name in PANES if self.narrow or self.pane(name).display]
        current = order.index(self.current_pane) if self.current_pane in order else 0
        self.show_pane(order[(current + step) % len(order)])

    def action_zen(self) -> None:
        """The reader alone, or the panes back."""
        self.toggle_class("zen")
        self.show_pane("reader")

    def action_hide(self, name: str) -> None:
        """Show or hide a list."""
        self.toggle_class(f"without-{name}")
        self.show_pane("reader")
