"""Which actions have something to do now, on the main screen. The command palette offers these."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

Condition = Callable[["MainScreen"], object]


def _selection(screen: MainScreen) -> object:
    return screen.reader.selection


def _annotation(screen: MainScreen) -> object:
    return screen.reader.selection is None and screen.focused_annotation


def _either(screen: MainScreen) -> object:
    return screen.reader.selection or screen.focused_annotation


def _several_here(screen: MainScreen) -> object:
    return screen.reader.annotations.depth(screen.reader.position.caret) > 1


def _row(screen: MainScreen) -> object:
    return screen.current_pane == "annotations" and screen.annotations.highlighted_id


def _undoable(screen: MainScreen) -> object:
    return screen.adjusting or screen.marks or (screen.sheet and screen.sheet.history.may_undo)


def _redoable(screen: MainScreen) -> object:
    return screen.sheet and screen.sheet.history.may_redo


def _closed(screen: MainScreen) -> object:
    return screen.sheet and screen.sheet.status in ("done", "skipped")


NEEDS: dict[str, Condition] = {
    **dict.fromkeys(("other-end", "shrink", "end-back", "end-on"), _selection),
    **dict.fromkeys(("retag", "adjust", "note", "delete"), _annotation),
    **dict.fromkeys(("tag", "tag-occurrences", "copy"), _either),
    **dict.fromkeys(("next-annotation", "previous-annotation"), lambda screen: screen.painted.items),
    "next-here": _several_here,
    **dict.fromkeys(("row-retag", "row-adjust", "row-note", "row-delete", "row-occurrences"), _row),
    **dict.fromkeys(("next-hit", "previous-hit"), lambda screen: screen.searched),
    "undo": _undoable,
    "redo": _redoable,
    "review": lambda screen: screen.sheet and screen.sheet.waiting,
    "reopen": _closed,
}
"""What there has to be for an action to do anything; those that are not named always do."""


def can_do(name: str, screen: MainScreen) -> bool:
    """Whether an action, by its name, has something to do now."""
    return name not in NEEDS or bool(NEEDS[name](screen))
