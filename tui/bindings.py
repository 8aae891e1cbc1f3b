"""Textual bindings made from the table of actions; each has its action's name as id, so that keys can be re-mapped."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.keymap import spelt
from tui.keys import Where, actions


def bindings(where: Where) -> list[BindingType]:
    """The bindings of one place, also of actions that have no key unless the user gives them one."""
    return [
        Binding(spelt(action.keys), action.does, action.about, show=False, id=action.name)
        for action in actions(where)
    ]
