"""Textual bindings made from the table of actions; each has its action's name as id, so that keys can be re-mapped."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.keymap import spelt
from tui.keys import Action, Where, action, actions


def bindings(where: Where) -> list[BindingType]:
    """The bindings of one place, also of actions that have no key unless the user gives them one."""
    return list(map(_bound, actions(where)))


def named(*names: str) -> list[BindingType]:
    """The bindings of single actions, for a place that shares them with another."""
    return [_bound(action(name)) for name in names]


def _bound(action: Action) -> Binding:
    return Binding(spelt(action.keys), action.does, action.about, show=False, id=action.name)
