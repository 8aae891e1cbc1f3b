"""`Help`: the keys, and the tags with their guidelines, on one page. Made from the tables; nothing is written twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from annotations.tagset import TagSet
from tui.colours.looks import Looks
from tui.dialogs.dialog import Dialog
from tui.keyboard.key_names import shown
from tui.keyboard.keymap import Keymap
from tui.keyboard.keys import Action
from tui.widgets.guideline import guideline, tag_name
from tui.widgets.lines import BOLD, Line, wrap
from tui.widgets.page import Page, title
from tui.words import words

HINTS = (("↑↓ PgDn", "help.hint-scroll"), ("Tab", "help.hint-section"), ("Esc", "help.hint-leave"))
KEYS_WIDTH = 18
"""Cells for the keys, beside which stands what they do."""


def help_sections(keymap: Keymap, tags: TagSet, width: int, looks: Looks) -> list[list[Line]]:
    """How to begin, the keys by group, and the tags: for each section its lines, a heading first."""
    sections = [[_heading(words("help.begin"), looks), *_said(words("help.how", key=keymap), width, looks)]]
    for group in dict.fromkeys(action.group for action in keymap.actions):
        lines = [_heading(group, looks)]
        for keys, about in _merged([action for action in keymap.actions if action.group == group]):
            lines += _key_lines(keys, about, width, looks)
        sections.append(lines)
    lines = [_heading(words("help.tags"), looks)]
    for index, tag in enumerate(tags.tags):
        lines += [(), tag_name(tag, looks)] if index else [tag_name(tag, looks)]
        lines += [[("  ", looks.base), *line] for line in guideline(tag, width - 2, looks)]
    return [
        *sections,
        lines,
        [_heading(words("help.signs"), looks), *_said(words("help.signs-are"), width, looks)],
    ]


def _heading(said: str, looks: Looks) -> Line:
    return [(said, looks.notice + BOLD)]


def _said(said: str, width: int, looks: Looks) -> list[Line]:
    return [[(line, looks.base)] for line in wrap(said, width)]


def _merged(actions: list[Action]) -> list[tuple[str, str]]:
    """The keys of each action as people write them, with what it does; the digit keys of one kind as one entry."""
    entries = []
    for stem, same in groupby(actions, key=_stem):
        members = list(same)
        first = members[0]
        if stem.endswith("-"):
            digit = first.name.removeprefix(stem)
            about = first.about.replace(f"key {digit}", words("help.that-key"))
            entries.append((f"{shown(first.keys[0])}…{shown(members[-1].keys[0])}", about))
        else:
            entries += [
                (" ".join(map(shown, one.keys)) or words("help.palette"), one.about) for one in members
            ]
    return entries


def _stem(action: Action) -> str:
    """What the actions of one kind on digit keys have in common, ending in `-`; the name of any other action."""
    return action.name[:-1] if action.keys == (action.name[-1],) else action.name


def _key_lines(keys: str, about: str, width: int, looks: Looks) -> list[Line]:
    """A key with what it does beside it; keys too long for their column stand on a line of their own."""
    said = wrap(about, width - KEYS_WIDTH)
    margin = (" " * KEYS_WIDTH, looks.base)
    if cell_len(keys) >= KEYS_WIDTH:
        return [[(keys, looks.key)], *([margin, (line, looks.base)] for line in said)]
    first = [(keys.ljust(KEYS_WIDTH), looks.key), (said[0], looks.base)]
    return [first, *([margin, (line, looks.base)] for line in said[1:])]


class Help(Dialog[None]):
    """Shows what the keys do and what the tags mean, to be scrolled by the keys of a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,question_mark", "leave", show=False),
        Binding("tab", "section(1)", show=False, priority=True),
        Binding("shift+tab", "section(-1)", show=False, priority=True),
    ]

    def __init__(self, keymap: Keymap, tags: TagSet) -> None:
        super().__init__(title(words("help.title")), *HINTS)
        self._keymap, self._tags = keymap, tags
        self._starts: list[int] = []

    def body(self) -> ComposeResult:
        """The page."""
        page = Page(self._build, id="help")
        page.can_focus = True
        yield page

    def _build(self, width: int, looks: Looks) -> list[Line]:
        """All sections below one another, with a blank line between."""
        lines: list[Line] = []
        self._starts = []
        for section in help_sections(self._keymap, self._tags, width, looks):
            lines += [()] if lines else []
            self._starts.append(len(lines))
            lines += section
        return lines

    def action_section(self, step: int) -> None:
        """To the next or the previous section, round the end."""
        page = self.query_one("#help", Page)
        if step > 0:
            index = 0 if page.at_end else bisect_right(self._starts, page.top)
        else:
            index = bisect_left(self._starts, page.top) - 1
        page.go_to_line(self._starts[index % len(self._starts)])
