"""`Desk`: what the parts of the main screen share: the project, the open article, the panes; and what they ask of each
other. Which parts there are is told by this folder's `__init__`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from annotations.annotation import Annotation, place_of
from annotations.open_article import OpenArticle
from annotations.ordered import Ordered
from annotations.project import Project
from tui.config import Config
from tui.keyboard.keymap import Keymap
from tui.reader.view import ReaderView
from tui.screens.speaking import Speaking
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.article_list import ArticleList
from tui.widgets.search_bar import SearchBar
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from annotations.corpus.corpus import Entry
    from annotations.history.changes import Change
    from annotations.history.making import Making
    from annotations.span import Span
    from annotations.text.query import Query

UNKNOWN_MARK = "?"


class Desk(Speaking[None]):
    """The state of the main screen, and what all its parts need."""

    def __init_subclass__(cls, *, whole: bool = False, **options: Any) -> None:
        """Have Textual look through the `whole` screen only: for each part that takes as long, and delays the start."""
        if whole:
            super().__init_subclass__(**options)

    def __init__(self, project: Project, config: Config) -> None:
        super().__init__(Keymap(config.keys))
        self.project, self.config = project, config
        self.articles, self.reader = ArticleList(id="articles"), ReaderView(id="reader")
        self.annotations, self.status_line = AnnotationList(id="annotations"), StatusLine(id="status")
        self.footer = self.search_bar = SearchBar(id="footer")
        self.sheet: OpenArticle | None = None
        """The open article, with its annotations."""
        self.entry: Entry | None = None
        """The open article, as the corpus names it."""
        self.visited: set[str] = set()
        """The ids of the articles opened since the worker that lists them began: it may know less of them."""
        self.painted = Ordered[Annotation]((), place_of)
        """The annotations that are painted: those that stand in the text, own ones and, if asked for, others'."""
        self.chosen = ""
        """The id of the annotation last made, pointed at or gone to."""
        self.made_at = -1
        """Where the caret was when the chosen annotation was made: after selecting forwards, just behind it."""
        self.adjusting = ""
        """The id of the annotation whose edges are being adjusted."""
        self.show_others: bool = project.annotator is None
        """Whether others' annotations are shown, too; from the start where nobody is known as annotator."""
        self.file_changed = False
        """Whether the open article is no longer on disk as it was read; a notice says so."""
        self.busy = False
        """Whether a large change is under way: no other one is begun, and nothing of it is saved until it is whole."""
        self.stopping = False
        """Whether the large change that is under way is to be left off where it is."""

    @property
    def focused_annotation(self) -> Annotation | None:
        """The annotation that commands act on: the chosen one while the caret is in it, or just behind it where it was
        made; else the shortest, newest."""
        annotations, caret = self.reader.annotations, self.reader.position.caret
        chosen = annotations.get(self.chosen)
        if chosen and (chosen.span.holds(caret) or caret == chosen.span.end == self.made_at):
            return chosen
        return annotations.innermost(caret)

    def listed(self, id: str | None) -> Annotation | None:
        """The annotation with this id among all that are listed: painted ones, and those that could not be placed."""
        unplaced = self.sheet.standing.unplaced.by_id if self.sheet else {}
        return self.painted.by_id.get(id or "") or unplaced.get(id or "")

    def tag_look(self, tag: str) -> tuple[str, str]:
        """The mark and the colour name of a tag; `?` and grey for one that the tag set does not know."""
        known = self.project.tags.by_name(tag)
        return (known.mark, known.colour) if known else (UNKNOWN_MARK, "grey")

    # ---- what parts ask of each other; above each group, which parts do it

    # listing

    @abstractmethod
    def recount(self) -> None:
        """Bring the counts in the article list up to date, of all articles."""

    @abstractmethod
    def refresh_article_row(self) -> None:
        """Bring the open article's row in the article list up to date."""

    # panes

    @abstractmethod
    def show_pane(self, name: str) -> None:
        """Give the keys to a pane: `articles`, `reader` or `annotations`."""

    # opening, browsing

    @abstractmethod
    def open_first(
        self, entries: Iterable[Entry], then: Callable[[bool], object] = ..., caret: int | None = None
    ) -> None:
        """Show the first of some articles that can be read; `then` is told whether there was one."""

    @abstractmethod
    def entries_of(self, ids: Iterable[str], *, still_open: bool = False) -> Iterator[Entry]:
        """The articles of some rows of the list."""

    @abstractmethod
    def check_file(self) -> None:
        """Say so when the open article has changed on disk."""

    # showing, finding, focusing

    @abstractmethod
    def paint_annotations(self) -> None:
        """Show the annotations as they now stand, in the text and in the lists; the status line is for the caller."""

    @abstractmethod
    def refuses_unfound(self) -> bool:
        """Whether something has to wait until all annotations are found again in a changed text; if so, says that."""

    @abstractmethod
    def show_focus(self) -> None:
        """Show which annotation is focused, in the text and in the list."""

    @abstractmethod
    def own_focused(self) -> Annotation | None:
        """The focused annotation if commands may change it now; else None, after saying why not."""

    # naming, changing, saving

    @abstractmethod
    def ask_annotator(self, then: Callable[[], object]) -> None:
        """Ask who annotates, and go on with `then`."""

    @abstractmethod
    def refuses(self) -> bool:
        """Whether no change can be begun now; if so, says why."""

    @abstractmethod
    def change(self, operation: str, *arguments: Any) -> Change | None:
        """Do one operation on the open article, show its outcome and have it saved. Failures are said."""

    @abstractmethod
    def change_in_turns(
        self,
        making: Making,
        then: Callable[[Change], object],
        how_far: Callable[[int], object],
        stopped: str = ...,
    ) -> None:
        """Make a change that may be large, in turns with the keys, and go on with `then`."""

    @abstractmethod
    def save_soon(self) -> None:
        """Have the changes written that are not on disk yet."""

    @abstractmethod
    def saved_words(self) -> tuple[str, bool]:
        """How saving stands, for the status line, and whether it is an alarm."""

    # adjusting, undoing, marking

    @abstractmethod
    def adjust(self, annotation_id: str, span: Span | None) -> None:
        """Let the user select an annotation's edges anew, beginning with a span if one is given."""

    @abstractmethod
    def restore_edges(self) -> None:
        """Leave the edges as they were."""

    @abstractmethod
    def take_back(self, operation: str) -> None:
        """Undo or redo the latest change in the open article."""

    @abstractmethod
    def action_undo(self) -> None:
        """Take back the latest change: in this article, or the mark that led here if nothing was done since."""

    # seeking, searching

    @abstractmethod
    def stop_seeking(self) -> None:
        """Look for no hit and count no more."""

    @abstractmethod
    def go_on_counting(self) -> None:
        """Count the other hits of the search that is painted, where that was stopped."""

    @abstractmethod
    def leave_text(self) -> None:
        """Look for nothing more in this text: another one is going to be shown."""

    @abstractmethod
    def go_on_with(self, query: Query, hit: Span | None) -> None:
        """Let `n` go on with a query that was asked elsewhere, and that led to `hit`."""
