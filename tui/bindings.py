"""Textual bindings made from the table of actions; each has its action's name as id, so that keys can be re-mapped."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.keys import Where, actions


def bindings(where: Where) -> list[BindingType]:
    """The bindings of one place."""
    return [
        Binding(
            ",".join(_spelt(key) for key in action.keys),
            action.does,
            action.about,
            show=False,
            id=action.name,
        )
        for action in actions(where)
        if action.keys
    ]


def _spelt(key: str) -> str:
    """Textual separates keys by commas, so a comma has to be spelt out."""
    return "comma" if key == "," else key
