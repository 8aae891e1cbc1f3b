"""What the status line says of the main screen. What can be done now is said by the footer: `tui.widgets.hints`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.text.extent import character_count
from annotations.text.words import counted
from tui.widgets.status_line import Status, TagName
from tui.words import words

if TYPE_CHECKING:
    from annotations.annotation import Annotation
    from tui.screens.main import MainScreen

COUNTED = 20_000
"""The longest selection, in code points, whose words are counted."""


def status_of(screen: MainScreen, mode: str, about: Annotation | None) -> Status:
    """How things stand now, for the status line; keys act on the annotation that it is `about`."""
    if mode == "filter":  # what is typed is about neither the text nor a row
        about = None
    selection, in_text = screen.reader.selection, screen.current_pane == "reader" and mode != "filter"
    selected = selection.slice(screen.reader.page.text) if selection and in_text else ""
    tags = screen.tags_here() if in_text else [about.tag] if about else []
    marked = about.tag if about and mode in ("read", "search") else ""
    saved, failed = screen.saved_words()
    return Status(
        mode=words(f"mode.{mode}"),
        quote=(selected if in_text else _listed(screen, about))[:COUNTED],
        extent=_extent(selected) if selected else "",
        here=tuple(TagName(tag, screen.tag_look(tag)[1], tag == marked) for tag in tags),
        row=not in_text,
        remark="" if selected else screen.remark_on(about),
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
    if screen.search_bar.asking:
        return "search" if screen.asking else "filter"
    if screen.current_pane != "reader":
        return "list"
    if screen.adjusting:
        return "edges"
    return "read" if screen.reader.position.anchor is None else "select"


def told_of(screen: MainScreen) -> Annotation | None:
    """The annotation that keys act on: the focused one, or that of the list's row."""
    if screen.current_pane == "reader":
        return screen.focused_annotation
    return screen.listed(screen.annotations.highlighted_id) if screen.current_pane == "annotations" else None


def _listed(screen: MainScreen, row: Annotation | None) -> str:
    """The quote or the title of the list's row, which the list may have to cut."""
    if screen.current_pane == "articles":
        return screen.articles.highlighted_title
    return row.anchor.quote if row else ""


def _extent(quote: str) -> str:
    """How long a selection is: in words, or in characters where it has none set apart or is very long."""
    if len(quote) > COUNTED:
        return words("status.characters", count=len(quote))
    if count := counted(quote):
        return words("status.words", count=count)
    return words("status.characters", count=character_count(quote))
