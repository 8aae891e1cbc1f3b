"""Which keys the footer shows: what works now, while reading, selecting, on an annotation, or in a list."""

from __future__ import annotations

from functools import lru_cache

from annotations.tagset import TagSet
from tui.keyboard.key_names import shown
from tui.keyboard.keymap import Keymap
from tui.widgets.footer import Hint
from tui.words import words

_BY_MODE = {
    "select": ("tag", "grow", "leave", "help"),
    "edges": ("keep", "leave", "end-back", "end-on", "other-end", "grow", "help"),
    "read": ("visual", "search", "help", "next-pane", "next-annotation", "done", "undo", "quit"),
    "annotation": (
        "retag",
        "adjust",
        "note",
        "delete",
        "help",
        "next-here",
        "next-annotation",
        "tag-occurrences",
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

_CHANGING = {"retag", "adjust", "note", "delete", "row-retag", "row-note", "row-delete"}
"""What can be done with one's own annotations only."""

_WITH_A_ROW = {"row-open", "row-retag", "row-note", "row-delete"}
"""What is done with a row of a list."""

_ACTIONS = {"keep": "tag"}
"""The actions behind hints that are not named for one."""

_JUMP = (
    Hint("a–z", words("hint.letters")),
    Hint(shown("backspace"), words("hint.letter-back")),
    Hint(shown("escape"), words("hint.leave")),
)


@lru_cache(maxsize=64)
def hints_for(
    mode: str,
    pane: str,
    here: int,
    tags: TagSet,
    keymap: Keymap,
    *,
    theirs: bool = False,
    rowless: bool = False,
) -> tuple[Hint, ...]:
    """The hints for a mode (`read`, `select`, `edges`, `jump`, `list`, …), most useful first.

    `here` is how many annotations are at the caret, 2 standing for all beyond; `theirs`: the focused one, or the list's
    row, is another annotator's; `rowless`: the list has no row. What has no key has no hint.
    """
    if mode == "jump":
        return _JUMP
    if mode in ("search", "filter"):  # the bar tells its keys itself
        return ()
    if mode == "list":
        names = tuple(name for name in _BY_MODE[pane] if not (rowless and name in _WITH_A_ROW))
    elif mode == "read" and here:
        names = tuple(name for name in _BY_MODE["annotation"] if name != "next-here" or here > 1)
    else:
        names = _BY_MODE[mode]
    if theirs:
        names = tuple(name for name in names if name not in _CHANGING)
    hints = [Hint(keymap.first(_ACTIONS.get(name, name)), words(f"hint.{name}")) for name in names]
    digits = [Hint(keymap.first(f"tag-{tag.key}"), tag.name, tag.colour) for tag in tags.tags if tag.key]
    if mode == "select":
        hints = digits + hints
    elif mode == "read" and not here:
        hints += [*digits, Hint(keymap.first("jump"), words("hint.jump"))]
    return tuple(hint for hint in hints if hint.key)
