"""Which keys the footer shows: what works now, while reading, selecting, on an annotation, or in a list."""

from __future__ import annotations

from annotations.tagset import TagSet
from tui.keys import action, shown
from tui.widgets.footer import Hint
from tui.words import words

_BY_MODE = {
    "select": ("tag", "grow", "leave", "help"),
    "edges": ("keep", "leave"),
    "read": ("visual", "search", "jump", "help", "next-pane", "next-annotation", "done", "undo", "quit"),
    "annotation": (
        "retag",
        "adjust",
        "note",
        "delete",
        "help",
        "next-here",
        "next-annotation",
        "undo",
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


_JUMP = (
    Hint("a–z", words("hint.letters")),
    Hint(shown("backspace"), words("hint.letter-back")),
    Hint(shown("escape"), words("hint.leave")),
)


def hints_for(mode: str, pane: str, here: int, tags: TagSet) -> tuple[Hint, ...]:
    """The hints for a mode (`read`, `select`, `edges`, `jump`, `list`), most useful first.

    `here` is how many annotations are at the caret.
    """
    if mode == "jump":
        return _JUMP
    if mode == "list":
        names = _BY_MODE[pane]
    elif mode == "read" and here:
        names = tuple(name for name in _BY_MODE["annotation"] if name != "next-here" or here > 1)
    else:
        names = _BY_MODE[mode]
    hints = tuple(map(_hint, names))
    digits = tuple(Hint(tag.key, tag.name, tag.colour) for tag in tags.tags if tag.key)
    if mode == "select":
        return digits + hints
    return hints + digits if mode == "read" and not here else hints


def _hint(name: str) -> Hint:
    """The hint of an action: its first key and its footer word."""
    if name == "keep":
        return Hint(shown("enter"), words("hint.keep"))
    entry = action(name)
    return Hint(shown(entry.keys[0]), words(f"hint.{name}"))
