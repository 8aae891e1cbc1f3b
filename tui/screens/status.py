"""What the status line says of the main screen. What can be done now is said by the footer: `tui.widgets.hints`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.text.extent import character_count
from annotations.text.words import counted
from tui.widgets.status_line import Status, TagName
from tui.words import words

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

COUNTED = 20_000
"""The longest selection, in code points, whose words are counted."""


def status_of(screen: MainScreen, mode: str) -> Status:
    """How things stand now, for the status line."""
    selection = screen.reader.selection
    row = screen.listed(screen.annotations.highlighted_id) if screen.current_pane == "annotations" else None
    quote = selection.slice(screen.reader.page.text) if selection and not row else ""
    tags = [row.tag] if row else screen.tags_here()
    saved, failed = screen.saved_words()
    return Status(
        mode=words(f"mode.{mode}"),
        quote=quote[:COUNTED],
        extent=_extent(quote) if quote else "",
        here=tuple(TagName(tag, screen.tag_look(tag)[1]) for tag in tags),
        row=row is not None,
        remark="" if quote else screen.remark_on(row or screen.focused_annotation),
        message=screen.message or screen.awaited or screen.finding_words,
        saved=saved,
        failed=failed,
        advice=screen.advice if failed else "",
        annotator=screen.project.annotator or words("status.no-annotator"),
    )


def mode_of(screen: MainScreen) -> str:
    """What keys do now, as the sentences `mode.…` and the hints name it."""
    if screen.reader.jump:
        return "jump"
    if screen.adjusting:
        return "edges"
    if screen.reader.position.anchor is not None:
        return "select"
    return "read" if screen.current_pane == "reader" else "list"


def _extent(quote: str) -> str:
    """How long a selection is: in words, or in characters where it has none set apart or is very long."""
    if len(quote) > COUNTED:
        return words("status.characters", count=len(quote))
    if count := counted(quote):
        return words("status.words", count=count)
    return words("status.characters", count=character_count(quote))
