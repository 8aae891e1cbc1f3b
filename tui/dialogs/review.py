"""`Review`: annotations without a certain place in a changed text, with their old words and their likely places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Literal, NamedTuple

from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from annotations.anchoring.standing import Waiting, sure
from annotations.annotation import CONTEXT, Anchor
from annotations.articles.article import Article
from annotations.span import Span
from annotations.text.wording import changed_words
from tui.colours.looks import Looks
from tui.dialogs.dialog import Dialog
from tui.keyboard.key_names import spelt
from tui.widgets.footer import Footer, Hint
from tui.widgets.lines import Line, one_line, wrap
from tui.widgets.options import Option, Options
from tui.widgets.page import Build, Page
from tui.widgets.page import text as said
from tui.words import words

QUOTED = 400
"""Code points of a quote that a row looks at; no dialog is wider."""

SIGNS = {"gone": ("[-", "-]"), "new": ("{+", "+}")}
"""Around words that only the old, or only the new wording has."""

HINTS = (
    ("Enter", "accept"),
    ("e", "select"),
    ("o", "orphan"),
    ("← →", "other"),
    ("u", "undo"),
    ("Esc", "leave"),
)


class Decision(NamedTuple):
    """What is to be done with an annotation.

    `accept-all` is about all that have one likely place, and there the same words; `undo` about none.
    """

    kind: Literal["accept", "accept-all", "orphan", "select", "undo"]
    id: str = ""
    span: Span | None = None


class Review(Dialog[Decision | None]):
    """Answers with an annotation whose place is to be selected in the text; None where the user leaves.

    All else is decided here: `decide` does it, and tells what still waits.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept", show=False, priority=True),
        Binding("a", "accept_all", show=False),
        Binding("e", "select", show=False),
        Binding("o", "orphan", show=False),
        Binding("u,ctrl+z", "undo", show=False),
        Binding("left", "other(-1)", show=False),
        Binding("right", "other(1)", show=False),
    ]

    def __init__(
        self,
        article: Article,
        waiting: Sequence[Waiting],
        tag_look: Callable[[str], tuple[str, str]],
        decide: Callable[[Decision], Sequence[Waiting]],
    ) -> None:
        """`tag_look` gives the mark and the colour of a tag."""
        super().__init__(said(words("review.title")))
        self._article, self._waiting = article, waiting
        self._tag_look, self._decide = tag_look, decide
        self._place = 0
        """Which of the likely places of the annotation at the cursor is shown."""

    def body(self) -> ComposeResult:
        """The annotations, and below them the one at the cursor."""
        yield Options(id="waiting")
        yield Page(said(""), id="details")

    def on_mount(self) -> None:
        """Show them."""
        self._show(self._waiting)
        options = self.query_one(Options)
        options.moved = self._show_details
        options.focus()

    # ---- what is shown

    def _show(self, waiting: Sequence[Waiting]) -> None:
        self._waiting = waiting
        self.query_one(Options).show([self._option(each) for each in waiting])
        several = any(len(each.placement.spans) > 1 for each in waiting)
        keys = [(key, name) for key, name in HINTS if several or name != "other"]
        hints = [Hint(spelt(key), words(f"review.hint-{name}")) for key, name in keys]
        if count := len(sure(self._article, waiting)):
            hints.insert(3, Hint("a", words("review.hint-all", count=count)))
        self.query_one("#keys", Footer).show(tuple(hints))
        self._show_details()

    def _option(self, each: Waiting) -> Option:
        mark, colour = self._tag_look(each.annotation.tag)
        placement = each.placement
        remark = words(
            f"review.row-{placement.outcome}",
            count=len(placement.spans),
            confidence=f"{placement.confidence:.0%}",
        )
        quote = one_line(each.annotation.anchor.quote[:QUOTED])
        return Option(each.annotation.id, quote, mark=mark, colour=colour, remark=remark)

    def _show_details(self) -> None:
        self._place = 0
        self._show_place()

    def _show_place(self) -> None:
        current = self._current
        page = self.query_one("#details", Page)
        page.show(details(current, self._place, self._article.text) if current else said(""))

    @property
    def _current(self) -> Waiting | None:
        id = self.query_one(Options).highlighted_id
        return next((each for each in self._waiting if each.annotation.id == id), None)

    # ---- keys, and what the list tells

    def action_accept(self) -> None:
        """Put the annotation at the place that is shown."""
        if (current := self._current) and current.placement.spans:
            self._do(Decision("accept", current.annotation.id, current.placement.spans[self._place]))
        elif current:
            self.action_select()

    def action_accept_all(self) -> None:
        """Put all whose words are unchanged, and for which there is one likely place, there."""
        if sure(self._article, self._waiting):
            self._do(Decision("accept-all"))

    def action_orphan(self) -> None:
        """Keep the annotation without a place."""
        if current := self._current:
            self._do(Decision("orphan", current.annotation.id))

    def action_undo(self) -> None:
        """Take back the latest change in the article."""
        self._do(Decision("undo"))

    def action_select(self) -> None:
        """Go to the text, to select the annotation's place there."""
        if current := self._current:
            spans = current.placement.spans
            self.dismiss(Decision("select", current.annotation.id, spans[self._place] if spans else None))

    def action_other(self, step: int) -> None:
        """Show the next or the previous of several likely places."""
        if (current := self._current) and current.placement.spans:
            self._place = (self._place + step) % len(current.placement.spans)
            self._show_place()

    def _do(self, decision: Decision) -> None:
        self.go_on(self._decide(decision))

    def go_on(self, waiting: Sequence[Waiting]) -> None:
        """Show what still waits after something was decided; leave where nothing does."""
        before = {each.annotation.id for each in self._waiting}
        if not waiting:
            self.dismiss(None)
            return
        self._show(waiting)
        if back := next((each.annotation.id for each in waiting if each.annotation.id not in before), None):
            self.query_one(Options).mark(back)  # to what an undo brought back
            self._show_details()

    def on_options_opened(self, event: Options.Opened) -> None:
        """A click shows; only a key decides."""
        event.stop()
        self._show_details()


def details(waiting: Waiting, place: int, text: str) -> Build:
    """The annotation's words in their old context, and one of its likely places with changed words marked."""
    anchor, placement = waiting.annotation.anchor, waiting.placement
    was = f"…{anchor.prefix}«{anchor.quote}»{anchor.suffix}…"
    now, count = words("review.nowhere"), len(placement.spans)
    if placement.spans:
        now = _now(anchor, placement.spans[place], text)
    said_now = words("review.now-one" if count < 2 else "review.now-of", place=place + 1, count=count)

    def build(width: int, looks: Looks) -> list[Line]:
        lines: list[Line] = [[(words("review.was"), looks.key)]]
        lines += _marked(was, width, looks)
        lines += [[], [(said_now, looks.key)]]
        lines += _marked(now, width, looks)
        return lines

    return build


def _now(anchor: Anchor, span: Span, text: str) -> str:
    parts = (
        part.text.join(SIGNS.get(part.kind, ("", "")))
        for part in changed_words(anchor.quote, span.slice(text))
    )
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return f"…{before}«{' '.join(parts)}»{after}…"


def _marked(said_text: str, width: int, looks: Looks) -> Iterator[Line]:
    """A text wrapped, what stands in signs in a look of its own, which goes on over the end of a line."""
    marks = {
        "«": looks.base + Style(bold=True),
        "[-": looks.faint + Style(strike=True),
        "{+": looks.base + Style(bold=True, underline=True),
    }
    ends = {"»": looks.faint, "-]": marks["«"], "+}": marks["«"]}
    look = looks.faint
    for line in wrap(one_line(said_text), width):
        pieces, begun, at = [], 0, 0
        while at < len(line):
            sign = next((sign for sign in (*marks, *ends) if line.startswith(sign, at)), "")
            if sign in marks:
                pieces.append((line[begun:at], look))
                begun, look = at, marks[sign]
            elif sign:
                pieces.append((line[begun : at + len(sign)], look))
                begun, look = at + len(sign), ends[sign]
            at += len(sign) or 1
        yield [*pieces, (line[begun:], look)]
