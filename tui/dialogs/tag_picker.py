"""`TagPicker`: choose a tag by digit, by arrows or by typing some of its name, with its guideline in view."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input

from annotations.tagset import Tag, TagSet
from annotations.text.folding import folded
from tui.dialogs.dialog import Dialog, quoting
from tui.widgets.fields import Field
from tui.widgets.guideline import guideline
from tui.widgets.options import Option, Options
from tui.widgets.page import Page, text
from tui.words import words

HINTS = (("↑↓", "picker.hint-move"), ("Enter 1–9", "picker.hint-choose"),
         ("PgDn", "picker.hint-guideline"), ("Esc", "picker.hint-leave"))  # fmt: skip


def matching(tags: Iterable[Tag], query: str) -> list[Tag]:
    """The tags that match what was typed, the likeliest first; all of them for no query.

    A tag matches whose name begins with the query, holds it, or holds its letters in order, or whose description
    holds it; case and accents do not matter.
    """
    wanted = folded(query.strip())
    ranked = ((_rank(tag, wanted), tag) for tag in tags)
    return [
        tag for _, tag in sorted(((r, tag) for r, tag in ranked if r is not None), key=lambda pair: pair[0])
    ]


def _rank(tag: Tag, wanted: str) -> int | None:
    """How well a tag matches: 0 is best, None not at all."""
    name = folded(tag.name)
    if name.startswith(wanted) or wanted == folded(tag.mark):
        return 0
    if any(word.startswith(wanted) for word in name.split()):
        return 1
    if wanted in name:
        return 2
    letters = iter(name)
    if all(letter in letters for letter in wanted if letter != " "):
        return 3
    return 4 if wanted in folded(tag.description) else None


class Filter(Field):
    """The field for some of a tag's name. While nothing is typed, the keys of the tags are left to the picker."""

    def __init__(self, keys: Collection[str]) -> None:
        super().__init__(placeholder=words("picker.filter"))
        self._keys = keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed."""
        return super().check_consume_key(key, character) and (bool(self.value) or key not in self._keys)


class TagPicker(Dialog[str | None]):
    """Answers with the name of the tag chosen for `quote`; None where the user leaves. `current` is its tag so far."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(1)", show=False),
        *(Binding(key, f"choose_key('{key}')", show=False, priority=True) for key in "123456789"),
    ]

    def __init__(self, tags: TagSet, quote: str, current: str | None) -> None:
        name = "picker.title" if current is None else "picker.title-again"
        super().__init__(quoting(name, quote, tag=current), *HINTS)
        self._tags, self._current = tags, current

    def body(self) -> ComposeResult:
        """The filter, the tags, and the guideline of the tag at the cursor."""
        yield Filter({tag.key for tag in self._tags.tags if tag.key})
        with Container(id="picker"):
            yield Options(none=words("picker.none"), id="tags")
            yield Page(text(""), id="guideline")

    def on_mount(self) -> None:
        """Show all tags, the present one at the cursor."""
        options = self.query_one(Options)
        options.can_focus, options.moved = False, self._show_guideline
        self._show("")
        present = self._tags.by_name(self._current or "")
        options.mark(present.name if present else None)
        self._show_guideline()

    def _show(self, query: str) -> None:
        self.query_one(Options).show(
            [
                Option(tag.name, tag.name, tag.key, tag.mark, tag.colour, self._remark(tag))
                for tag in matching(self._tags.tags, query)
            ],
            first=bool(query.strip()),
        )
        self._show_guideline()

    def _remark(self, tag: Tag) -> str:
        present = self._current is not None and self._tags.resolve(self._current) == tag.name
        return words("picker.present") if present else ""

    def _show_guideline(self) -> None:
        tag = self._tags.by_name(self.query_one(Options).highlighted_id or "")
        page = self.query_one("#guideline", Page)
        page.show((lambda width, looks: guideline(tag, width, looks)) if tag else text(""))

    # ---- keys, and what the parts tell

    def action_choose_key(self, key: str) -> None:
        """Choose the tag on a digit key."""
        if tag := self._tags.by_key(key):
            self.dismiss(tag.name)

    def action_move(self, step: int) -> None:
        """The cursor to the next or the previous tag."""
        self.query_one(Options).action_row(step)

    def action_scroll(self, step: int) -> None:
        """Scroll the guideline."""
        self.query_one("#guideline", Page).action_page(step)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the tags to what is typed."""
        event.stop()
        self._show(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the tag at the cursor."""
        event.stop()
        if chosen := self.query_one(Options).highlighted_id:
            self.dismiss(chosen)

    def on_options_opened(self, event: Options.Opened) -> None:
        """A click chooses."""
        event.stop()
        self.dismiss(event.id)
