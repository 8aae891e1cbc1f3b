"""`Desk`: what the parts of the main screen share: the project, the open article, the panes.

What the user does there is split by subject: `tagging`, `searching`, `saving`; `main` puts them together.
"""

from __future__ import annotations

from typing import Any

from textual import getters

from annotations.annotation import Annotation, place_of
from annotations.open_article import OpenArticle
from annotations.ordered import Ordered
from annotations.project import Project
from tui.config import Config
from tui.keyboard.keymap import Keymap
from tui.reader.view import ReaderView
from tui.screens.speaking import Speaking
from tui.widgets.annotation_list import NOTE, AnnotationList
from tui.widgets.article_list import ArticleList
from tui.widgets.footer import Footer
from tui.widgets.lines import one_line
from tui.widgets.search_bar import SearchBar
from tui.widgets.status_line import StatusLine

UNKNOWN_MARK = "?"

QUOTED = 500
"""Code points of a note that the status line looks at; no window is wider."""


class Desk(Speaking[None]):
    """The state of the main screen, and what all its parts need."""

    articles = getters.query_one("#articles", ArticleList)
    reader = getters.query_one("#reader", ReaderView)
    annotations = getters.query_one("#annotations", AnnotationList)
    status_line = getters.query_one("#status", StatusLine)
    footer = getters.query_one("#footer", Footer)
    search_bar = getters.query_one("#search", SearchBar)

    def __init_subclass__(cls, *, whole: bool = False, **options: Any) -> None:
        """Have Textual look through the `whole` screen only: for each part that takes as long, and delays the start."""
        if whole:
            super().__init_subclass__(**options)

    def __init__(self, project: Project, config: Config) -> None:
        super().__init__(Keymap(config.keys))
        self.project, self.config = project, config
        self.sheet: OpenArticle | None = None
        self.painted = Ordered[Annotation]((), place_of)
        """The annotations that are painted: those that stand in the text, own ones and, if asked for, others'."""
        self.chosen = ""
        """The id of the annotation last made, pointed at or gone to."""
        self.made_at = -1
        """Where the caret was when it was made: after selecting forwards, just behind it."""
        self.adjusting = ""
        """The id of the annotation whose edges are being adjusted."""
        self.show_others: bool = project.annotator is None
        """Whether others' annotations are shown, too; from the start where nobody is known as annotator."""
        self.file_changed = False
        """Whether the open article is no longer on disk as it was read; a notice says so."""

    # ---- the annotations of the open article

    @property
    def focused_annotation(self) -> Annotation | None:
        """The annotation that commands act on: the chosen one while the caret is in it, or just behind it where it was
        made; else the shortest, newest."""
        annotations, caret = self.reader.annotations, self.reader.position.caret
        chosen = annotations.get(self.chosen)
        if chosen and (chosen.span.holds(caret) or caret == chosen.span.end == self.made_at):
            return chosen
        return annotations.innermost(caret)

    @property
    def depth_here(self) -> int:
        """How many annotations commands can act on here: those under the caret, and the focused one."""
        focused, depth = self.focused_annotation, self.reader.annotations.depth(self.reader.position.caret)
        return depth + bool(focused and not focused.span.holds(self.reader.position.caret))

    def tags_here(self) -> list[str]:
        """The tags of these annotations, in the order of the tag set; unknown ones last."""
        here, focused = self.reader.annotations.tags(self.reader.position.caret), self.focused_annotation
        here |= {focused.tag} if focused else set()
        known = [tag.name for tag in self.project.tags.tags if tag.name in here]
        return known + sorted(here.difference(known))

    def remark_on(self, annotation: Annotation | None) -> str:
        """What else there is to know of an annotation: whose it is, if another's, and its note."""
        if annotation is None:
            return ""
        theirs = annotation.annotator if annotation.annotator != self.project.annotator else ""
        note = f"{NOTE} {one_line(annotation.note[:QUOTED])}" if annotation.note else ""
        return " · ".join(filter(None, (theirs, note)))

    def tag_look(self, tag: str) -> tuple[str, str]:
        """The mark and the colour name of a tag; `?` and grey for one that the tag set does not know."""
        known = self.project.tags.by_name(tag)
        return (known.mark, known.colour) if known else (UNKNOWN_MARK, "grey")

    def paint_annotations(self) -> None:
        """Show the annotations as they now stand, in the text and in the lists; the status line is for the caller."""
        raise NotImplementedError

    def recount(self) -> None:
        """Bring the counts in the article list up to date, of all articles."""
        raise NotImplementedError
