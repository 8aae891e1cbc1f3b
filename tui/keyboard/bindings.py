"""Textual bindings made from the table of actions; each has its action's name as id, so that keys can be re-mapped."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.keyboard.keymap import spelt
from tui.keyboard.keys import Action, Where, action, actions


def bindings(where: Where) -> list[BindingType]:
    """The bindings of one place, also of actions that have no key unless the user gives them one.

    The reader's come first: nothing on the way from it to the app takes keys before them, and the way takes time.
    """
    return [_bound(each, priority=where == "reader") for each in actions(where)]


def named(*names: str) -> list[BindingType]:
    """The bindings of single actions, for a place that shares them with another."""
    return [_bound(action(name)) for name in names]


def _bound(action: Action, *, priority: bool = False) -> Binding:
    keys = spelt(action.keys)
    return Binding(keys, action.does, action.about, show=False, priority=priority, id=action.name)
