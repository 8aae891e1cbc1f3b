"""Which keys the footer shows: what works now, while reading, selecting, on an annotation, or in a list."""

from __future__ import annotations

from annotations.tagset import TagSet
from tui.keys import action, shown
from tui.widgets.footer import Hint
from tui.words import words

_BY_MODE = {
    "select": ("tag", "grow", "leave", "visual", "help"),
    "edges": ("keep", "leave"),
    "read": ("visual", "grow", "search", "next-annotation", "done", "undo", "help", "quit"),
    "annotation": (
        "retag",
        "adjust",
        "note",
        "delete",
        "next-here",
        "next-annotation",
        "undo",
        "help",
        "quit",
    ),
    "articles": ("row-open", "row-filter", "next-pane", "help", "quit"),
    "annotations": (
        "row-open",
        "row-filter",
        "row-retag",
        "row-note",
        "row-delete",
        "next-pane",
        "help",
        "quit",
    ),
}


def hints_for(mode: str, pane: str, on_annotation: bool, tags: TagSet) -> tuple[Hint, ...]:
    """The hints for a mode (`read`, `select`, `edges`, `list`), most useful first."""
    if mode == "list":
        names = _BY_MODE[pane]
    elif mode == "read" and on_annotation:
        names = _BY_MODE["annotation"]
    else:
        names = _BY_MODE[mode]
    hints = tuple(_hint(name) for name in names)
    if mode == "select" or (mode == "read" and not on_annotation):
        return (*(Hint(tag.key, tag.name, tag.colour) for tag in tags.tags if tag.key), *hints)
    return hints


def _hint(name: str) -> Hint:
    """The hint of an action: its first key and its footer word."""
    if name == "keep":
        return Hint(shown("enter"), words("hint.keep"))
    entry = action(name)
    return Hint(shown(entry.keys[0]), words(f"hint.{name}"))
