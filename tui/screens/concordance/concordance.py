"""`Concordance`: the hits of a search of all articles, to be sorted, opened, and tagged.

How hits are collected is in `collecting`, how they are tagged in `line_tagging`; here they are put together.
"""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from annotations.search.concordance import Line
from annotations.text.query import Mode
from tui.dialogs.one_frame import OneFrame
from tui.keyboard.bindings import named
from tui.screens import dialogs
from tui.screens.concordance.line_tagging import LineTagging
from tui.widgets.concordance_list import ConcordanceList
from tui.widgets.concordance_order import ORDERS
from tui.widgets.footer import Hint
from tui.widgets.search_bar import SearchBar
from tui.widgets.status_line import Status, StatusLine, TagName
from tui.words import words

HINTS = (
    "row-open",
    "lines-mark",
    "lines-mark-all",
    "lines-tag",
    "search",
    "lines-sort",
    "undo",
    "help",
    "leave",
)

SEARCHES = ("search-folded", "search-exact", "search-regex")


class Concordance(LineTagging, OneFrame[Line | None]):
    """Answers with the line to be opened; None where the user goes back. Stays as it is until it is shown again."""

    BINDINGS = named("undo", "redo", "help", "concordance", "palette", "quit", *SEARCHES)
    AUTO_FOCUS = "#lines"

    _offered = ""
    """A text to search for, which the field is to hold when the screen is shown."""

    def offer(self, text: str) -> None:
        """Ask for this text when the screen is shown, unless it is that of the line where one left."""
        row = self.lines.current if self.is_mounted else None
        self._offered = text if row is None or text != row.line.hit else ""

    def compose(self) -> ComposeResult:
        """The lines, the status line, and the footer, in which one can be asked."""
        self.begin()
        yield ConcordanceList(id="lines")
        yield StatusLine(id="status")
        yield SearchBar(id="footer")

    def on_mount(self) -> None:
        """Listen to the bar."""
        bar = self.search_bar
        bar.use(self.keymap)
        bar.accepted, bar.left = self._accepted, self._left
        self.lines.tag_look, self.lines.keymap = self.desk.tag_look, self.keymap
        self.lines.moved = self.refresh_status
        self.show_counts()

    def on_screen_resume(self, event: events.ScreenResume) -> None:  # noqa: ARG002
        """Ask for a text, if there is a new one, or none was searched for yet."""
        self.refresh_status()
        if self._offered or self.query_asked is None:
            self.action_search()

    # ---- what is

    def refresh_status(self) -> None:
        """Bring status line and footer up to date."""
        if not self.is_mounted:
            return
        saved, failed = self.desk.saved_words()
        row = self.lines.current
        reference = row.line.reference if row else None
        tags = row.line.tags if row else ()
        self.status_line.show(
            Status(
                mode=words("mode.lines"),
                quote=reference.title or reference.entry.path if reference else "",
                extent=self.lines.date_of(row) if row else "",
                here=tuple(TagName(tag, self.desk.tag_look(tag)[1]) for tag in tags),
                message=self.message,
                saved=saved,
                failed=failed,
                annotator=self.project.annotator or words("status.no-annotator"),
            )
        )
        self.footer.show_rest(self.status_line.rest)
        keys = [Hint(self.keymap.first(name), words(f"hint.{name}")) for name in HINTS]
        tags_by_key = [
            Hint(self.keymap.first(f"tag-{tag.key}"), tag.name, tag.colour)
            for tag in self.project.tags.tags
            if tag.key
        ]
        hints = [*keys[:2], *tags_by_key, *keys[2:]]
        self.footer.show(tuple(hint for hint in hints if hint.key))

    def on_concordance_list_marked(self) -> None:
        """Say how many are marked."""
        self.show_counts()

    @property
    def also_offered(self) -> tuple[str, ...]:
        """The names of the actions, beside those of the lines, that the command palette is to offer here now."""
        return (*SEARCHES, *self.taken_back_by, "help")

    # ---- the query

    def action_search(self, mode: str = "") -> None:
        """Ask what to search for, in the way that was used last or in a given one, by its name."""
        asked = self.query_asked
        text, self._offered = self._offered or (asked.text if asked else ""), ""
        last_mode = asked.mode if asked else Mode.FOLDED
        self.search_bar.ask(
            "concordance", text, Mode(mode) if mode else last_mode, self.project.local.searches
        )

    def action_concordance(self) -> None:
        """The key that opened this asks for another text."""
        self.action_search()

    def _accepted(self, _purpose: str, text: str) -> None:
        if not text.strip():
            self.search_bar.tell(words("lines.empty"), failed=True)
        elif self.start(text, self.search_bar.mode):
            self.search_bar.close()

    def _left(self, _purpose: str) -> None:
        if self.query_asked is None:
            self.dismiss(None)

    # ---- going on

    def on_concordance_list_opened(self) -> None:
        """Open the article at the hit."""
        row = self.lines.current
        if self.busy:
            self.say("lines.busy")
        elif row is not None:
            self.dismiss(row.line)

    def action_leave(self) -> None:
        """Stop tagging; else go back to where one was."""
        if not self.stop_tagging():
            self.dismiss(None)

    def action_quit(self) -> None:
        """As in a dialog: go back first."""
        self.action_leave()

    def action_help(self) -> None:
        """Show the keys and the tags."""
        self.app.push_screen(dialogs.help_page(self.keymap, self.project.tags))

    def action_choose_order(self) -> None:
        """Choose an order."""
        options = [(order, words(f"lines.sort-{order}")) for order in ORDERS]
        self.app.push_screen(dialogs.choice(words("lines.sort-heading"), options, self._order), self._sort)

    def _sort(self, order: str | None) -> None:
        if order:
            self.action_sort(order)
