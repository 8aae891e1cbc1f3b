"""`TagOccurrences`: the places where a text stands in its article, each in its context, to be tagged in one go."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from annotations.occurrences import Occurrence, Occurrences
from annotations.span import Span
from annotations.tagset import TagSet
from annotations.text import snap_back, snap_on
from tui.looks import Looks
from tui.screens.dialog import Dialog, quoting
from tui.widgets.footer import Footer, Hint
from tui.widgets.lines import Line, fit_end
from tui.widgets.page import Page
from tui.widgets.page import text as said
from tui.widgets.rows import MOVING, Rows
from tui.words import words

CONTEXT = 200
"""How many code points beside a place are looked at for its row; no dialog is wider."""

SIGNS = {True: "[x] ", False: "[ ] ", None: "[=] "}
"""Whether a place will be tagged, or a setting holds; None: it is tagged already."""

_HIT = Style(bold=True, underline=True)
_SPACE = re.compile(r"\s+")


class ToTag(NamedTuple):
    """The answer: what to tag, and with which tag; empty where it is to be picked by name."""

    spans: tuple[Span, ...]
    tag: str


class Place(NamedTuple):
    """A row: a place, whether it is switched on, and what speaks against it."""

    id: str
    span: Span
    on: bool | None
    remark: str


class Places(Rows[Place], inherit_bindings=False):
    """Places below one another, each with its context; what stands there begins in one column."""

    HEADER = 0
    BINDINGS = MOVING

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(id=id)
        self._text = text

    def nothing(self) -> str:
        """What to say where there are none."""
        return words("occurrences.nothing")

    def paint(self, row: Place, _part: int, _marked: bool, looks: Looks, /) -> tuple[Line, Line]:
        """A place's line."""
        text, (start, end) = self._text, row.span
        first, last = snap_on(text, start - CONTEXT), snap_back(text, end + CONTEXT)
        sign, look = SIGNS[row.on], looks.base if row.on else looks.faint
        room = (self.size.width - len(sign)) * 2 // 5
        left = fit_end(_flat(text[first:start]), room)
        line = [
            (sign, looks.key),
            (" " * (room - cell_len(left)) + left, look),
            (_flat(text[start:end]), looks.base + _HIT),
            (_flat(text[end:last]), look),
        ]
        return line, [(f" {row.remark}", looks.faint)] if row.remark else ()


class TagOccurrences(Dialog[ToTag | None]):
    """Answers with the places that are switched on; None where the user leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", show=False, priority=True),
        Binding("a", "switch_all", show=False),
        Binding("w", "whole_words", show=False),
        Binding("c", "match_case", show=False),
        Binding("enter", "tag", show=False, priority=True),
        *(Binding(key, f"tag_by_key('{key}')", show=False) for key in "123456789"),
    ]

    def __init__(
        self,
        text: str,
        quote: str,
        tag: str,
        tags: TagSet,
        find: Callable[[bool, bool], Occurrences],
        whole_words: bool,
    ) -> None:
        """`find` is told whether only whole words are meant and whether case matters; an empty `tag` is asked for."""
        title = quoting("occurrences.title" if tag else "occurrences.title-untagged", quote, tag=tag)
        super().__init__(title)
        self._text, self._tag, self._tags, self._find = text, tag, tags, find
        self._whole_words, self._match_case = whole_words, True
        self._places: dict[str, Occurrence] = {}
        self._switched: dict[Span, bool] = {}
        """What the user switched; it stays so while other settings show other places."""

    def body(self) -> ComposeResult:
        """The counts, the settings, and the places."""
        yield Page(said(""), id="counts")
        yield Places(self._text, id="places")

    def on_mount(self) -> None:
        """Find and show the places."""
        self._look()
        self.query_one(Places).focus()

    # ---- what is shown

    def _look(self) -> None:
        """Find the places anew, with the settings as they are."""
        occurrences = self._find(self._whole_words, self._match_case)
        self._places = {str(one.span.start): one for one in occurrences.found}
        settings = ((self._whole_words, "whole-words"), (self._match_case, "match-case"))
        shown = " · ".join(SIGNS[on] + words(f"occurrences.{name}") for on, name in settings)
        self.query_one("#counts", Page).show(said(f"{counted(occurrences)}\n{shown}"))
        self._show()

    def _show(self) -> None:
        self.query_one(Places).show([self._row(id) for id in self._places])
        self._show_keys()

    def _show_keys(self) -> None:
        tag = words("occurrences.hint-tag", count=len(self._chosen))
        keys = [tag.key for tag in self._tags.tags if tag.key]
        first = [Hint("Enter", tag)]
        if not self._tag:
            first = [Hint("–".join(dict.fromkeys((keys[0], keys[-1]))), tag)] if keys else []
            first.append(Hint("Enter", words("occurrences.hint-tag-by-name")))
        others = (("Space", "switch"), ("Esc", "leave"), ("a", "all"), ("w", "words"), ("c", "case"))
        hints = [Hint(key, words(f"occurrences.hint-{name}")) for key, name in others]
        self.query_one("#keys", Footer).show((*first, *hints))

    def _row(self, id: str) -> Place:
        one = self._places[id]
        remark = ""
        if one.tagged:
            remark = words("occurrences.row-tagged")
        elif one.over:
            remark = words("occurrences.row-over", tags=", ".join(one.over))
        elif one.in_word:
            remark = words("occurrences.row-in-word")
        return Place(id, one.span, None if one.tagged else self._is_on(one), remark)

    def _is_on(self, one: Occurrence) -> bool:
        return not one.tagged and self._switched.get(one.span, one.is_open_to(self._tag))

    @property
    def _chosen(self) -> tuple[Span, ...]:
        return tuple(one.span for one in self._places.values() if self._is_on(one))

    # ---- keys, and what the list tells

    def action_switch(self) -> None:
        """Switch the place at the cursor off or on, and go to the next."""
        places = self.query_one(Places)
        if id := places.highlighted_id:
            self._switch(id)
            places.action_row(1)

    def _switch(self, id: str) -> None:
        one = self._places[id]
        if not one.tagged:
            self._switched[one.span] = not self._is_on(one)
            self.query_one(Places).replace(self._row(id))
            self._show_keys()

    def action_switch_all(self) -> None:
        """Switch all places on; where all are on, off."""
        on = any(not one.tagged and not self._is_on(one) for one in self._places.values())
        self._switched.update({one.span: on for one in self._places.values()})
        self._show()

    def action_whole_words(self) -> None:
        """Look for whole words only, or for parts of longer ones too."""
        self._whole_words = not self._whole_words
        self._look()

    def action_match_case(self) -> None:
        """Look for the same capitals only, or for others too."""
        self._match_case = not self._match_case
        self._look()

    def action_tag(self) -> None:
        """Tag what is switched on."""
        self.dismiss(ToTag(self._chosen, self._tag))

    def action_tag_by_key(self, key: str) -> None:
        """Tag what is switched on with the tag on a digit key, where the tag is asked for."""
        if not self._tag and (tag := self._tags.by_key(key)):
            self.dismiss(ToTag(self._chosen, tag.name))

    def on_places_opened(self, event: Places.Opened) -> None:
        """A click switches."""
        event.stop()
        self._switch(event.id)


def counted(occurrences: Occurrences) -> str:
    """How many places there are, and how many of them something speaks against."""
    found = occurrences.found
    counts = {
        "tagged": sum(one.tagged for one in found),
        "over": sum(bool(one.over) and not one.tagged for one in found),
        "in-word": sum(one.in_word for one in found),
        "left-out": occurrences.left_out,
    }
    named = [words(f"occurrences.{name}", count=count) for name, count in counts.items() if count]
    return " · ".join([words("occurrences.found", count=len(found)), *named])


def _flat(text: str) -> str:
    """A text on one line; a space at its edges stays."""
    return _SPACE.sub(" ", text)
