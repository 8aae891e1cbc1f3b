"""The main screen: its panes put together, the status line and footer, and what opens from it."""

from __future__ import annotations

from textual.app import ComposeResult

from annotations.project import Project
from tui import startup
from tui.config import FILE, Config
from tui.keyboard.bindings import bindings
from tui.reader.view import ReaderView
from tui.screens import dialogs
from tui.screens.desk.adjusting import Adjusting
from tui.screens.desk.browsing import Browsing
from tui.screens.desk.changing import Changing
from tui.screens.desk.comfort import Comfort
from tui.screens.desk.concordancing import Concordancing
from tui.screens.desk.exporting import Exporting
from tui.screens.desk.filtering import Filtering
from tui.screens.desk.finding import Finding
from tui.screens.desk.focusing import Focusing
from tui.screens.desk.following import Following
from tui.screens.desk.jumping import Jumping
from tui.screens.desk.listing import Listing
from tui.screens.desk.looking_back import LookingBack
from tui.screens.desk.marking import Marking
from tui.screens.desk.naming import Naming
from tui.screens.desk.opening import Opening
from tui.screens.desk.outside import Outside
from tui.screens.desk.panes import Panes
from tui.screens.desk.repeating import Repeating
from tui.screens.desk.reviewing import Reviewing
from tui.screens.desk.saving import Saving
from tui.screens.desk.searching import Searching
from tui.screens.desk.seeking import Seeking
from tui.screens.desk.showing import Showing
from tui.screens.desk.tagging import Tagging
from tui.screens.desk.undoing import Undoing
from tui.screens.status import mode_of, status_of, told_of
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.hints import hints_for
from tui.widgets.kept import KeptHorizontal
from tui.widgets.rows import Rows

FILE_CHECK = 2.0
"""Seconds between looks at whether the open article changed on disk."""


class MainScreen(
    # the articles, and the one that is open
    Browsing,
    Opening,
    Finding,
    Showing,
    Listing,
    Marking,
    Focusing,
    # the panes
    Filtering,
    Searching,
    Seeking,
    Panes,
    # what changes annotations
    Tagging,
    Adjusting,
    Repeating,
    Undoing,
    Reviewing,
    LookingBack,
    Naming,
    Changing,
    Saving,
    # what else there is
    Jumping,
    Concordancing,
    Following,
    Exporting,
    Comfort,
    Outside,
    whole=True,
):
    """Articles, reader, annotations; below them what is, and what can be done now."""

    BINDINGS = bindings("screen")
    AUTO_FOCUS = "#reader"

    def __init__(self, project: Project, config: Config, notice: str = "") -> None:
        """`notice` is shown in the footer until Esc."""
        super().__init__(project, config)
        self._notice = notice

    def compose(self) -> ComposeResult:
        """The three panes, the status line, and the footer, in which one can be asked."""
        self.set_class(self.narrow, "-narrow", update=False)  # already in the first frame
        with KeptHorizontal(id="panes"):
            yield self.articles
            yield self.reader
            yield self.annotations
        yield self.status_line
        yield self.search_bar

    def on_mount(self) -> None:
        """List the articles and open one."""
        self.listen_to_bar()
        self.reader.tag_look, self.reader.moved = self.tag_look, self.moved
        self.articles.moved = self.annotations.moved = self.refresh_status
        self.reader.use(self.settings)
        self.articles.keymap = self.annotations.keymap = self.keymap
        if self._notice:
            self.footer.show_notice(self._notice)
        elif self.config.problems:
            self.footer.show_notice(self.words("config.notice", file=FILE, count=len(self.config.problems)))
        elif self.project.local.last_article is None:
            keys = [tag.key for tag in self.project.tags.tags if tag.key]
            self.footer.show_notice(
                self.words("first-run", keys="–".join(dict.fromkeys((keys[0], keys[-1]))) if keys else "t"),
                yields=True,
            )
        self.begin(self.list_first())
        self.tell_problems()
        self.tell_config()
        self.call_after_refresh(startup.end)
        self.set_interval(FILE_CHECK, self.check_file)

    def tell_config(self) -> None:
        """Say what is wrong in the user's configuration, of which the footer goes on to remind."""
        if problems := self.config.problems:
            name = "config.problem" if len(problems) == 1 else "config.problems"
            first, place = problems[0], problems[0].where.rpartition("/")[2]
            self.say(name, where=place, what=first.what, fix=first.fix, count=len(problems))

    # ---- what is

    def refresh_status(self) -> None:
        """Bring status line and footer up to date."""
        mode, about = mode_of(self), told_of(self)
        self.status_line.show(status_of(self, mode, about))
        self.footer.show_rest(self.status_line.rest)
        hints = hints_for(
            mode, self.current_pane, min(2, self.depth_here), self.project.tags, self.keymap,
            theirs=about is not None and about.annotator != self.project.annotator,
            rowless=isinstance(self.focused, Rows) and self.focused.highlighted_id is None,
        )  # fmt: skip
        self.footer.show(hints, needed=mode != "read")

    # ---- messages from the panes

    def on_screen_suspend(self) -> None:
        """A dialog came up: what the mouse was doing is over, and no label is waited for."""
        self.reader.stop_drag()
        self.reader.leave_jump()

    def moved(self) -> None:
        """The caret or the selection changed: show what is there now."""
        self.show_focus()
        self.refresh_status()

    def on_reader_view_pointed(self) -> None:
        """A click focuses the annotation under the mouse."""
        self.chosen = ""
        self.show_focus()
        self.refresh_status()

    def on_reader_view_untyped(self, message: ReaderView.Untyped) -> None:
        """Say that an input method is on, since its letters are no commands."""
        self.say("input-method", character=message.character)

    def on_annotation_list_opened(self, message: AnnotationList.Opened) -> None:
        """Go to the annotation of the row."""
        found = self.painted.by_id.get(message.id)
        if found is None:
            self.say("annotation.unplaced")
            return
        self.show_pane("reader")
        self.go_to(found)

    # ---- actions

    def action_quit(self) -> None:
        """Quit once all is saved. What is being opened is not waited for; of a large change, what was made is kept."""
        self.stop_opening()
        self.stop_changing()
        self.quit_when_saved()

    def action_leave(self) -> None:
        """Esc: leave off a large change; leave what is looked for or adjusted, the selection, the search, a notice."""
        if self.stop_opening() or self.stop_changing():
            return
        if self.seeking:
            self.go_back()
        elif self.adjusting:
            self.restore_edges()
        elif self.reader.position.anchor is not None:
            self.reader.drop_selection()
        elif not self.leave_search():
            self.footer.show_notice("")
        self.refresh_status()

    def action_leave_list(self) -> None:
        """Esc in a list: leave off opening, or else leave the list."""
        if not self.stop_opening():
            self.leave_list()

    def action_others(self) -> None:
        """Show or hide other annotators' annotations."""
        self.show_others = not self.show_others
        self.paint_annotations()
        self.say("others.shown" if self.show_others else "others.hidden")

    def action_help(self) -> None:
        """Show the keys and the tags."""
        self.app.push_screen(dialogs.help_page(self.keymap, self.project.tags))
