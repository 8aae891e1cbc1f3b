"""Reviewing the annotations that have no certain place in the changed text of the open article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from annotations.anchoring.standing import likeliest_first, sure
from annotations.span import Span
from tui.screens import dialogs
from tui.screens.desk.desk import Desk
from tui.screens.speaking import short

if TYPE_CHECKING:
    from annotations.anchoring.standing import Waiting
    from annotations.history.changes import Change
    from annotations.open_article import OpenArticle
    from tui.dialogs.review import Decision


class Reviewing(Desk):
    """`R` shows them one below the other; each is decided by one key, and undone like any other change."""

    def action_review(self) -> None:
        """Show what waits; what is to be selected in the text becomes a selection to be adjusted."""
        sheet = self.sheet
        if sheet is None or self.refuses_unfound():
            return
        if not sheet.waiting:
            self.say("review.none")
            return
        dialog = dialogs.review(sheet.article, likeliest_first(sheet.waiting), self.tag_look, self._decide)
        self.app.push_screen(dialog, self._reviewed)

    def _reviewed(self, decision: Decision | None) -> None:
        if decision is not None:
            self._select_place(decision.id, decision.span)
        elif self.sheet is not None and not self.sheet.waiting:
            self.say("review.done")

    def _decide(self, decision: Decision) -> Sequence[Waiting]:
        """Do what was decided; what still waits."""
        sheet = self.sheet
        if sheet is None:
            return ()
        match decision.kind:
            case "accept":
                assert decision.span is not None
                one = next(each for each in sheet.waiting if each.annotation.id == decision.id)
                self.change("accept", [(decision.id, decision.span, one.placement.confidence)])
            case "accept-all":
                self._accept_all(sheet)
            case "orphan":
                self.change("keep_as_orphan", decision.id)
            case "undo":
                self.action_undo()
        self.refresh_status()
        return likeliest_first(sheet.waiting)

    def _accept_all(self, sheet: OpenArticle) -> None:
        """Accept all that are sure, in turns with the keys where there are very many."""
        chosen = sure(sheet.article, sheet.waiting)
        later = False

        def accepted(_: Change) -> None:
            from tui.dialogs.review import Review

            screen = self.app.screen
            if later and isinstance(screen, Review):
                screen.go_on(likeliest_first(sheet.waiting))

        self.change_in_turns(
            sheet.accepting(
                [(one.annotation.id, one.placement.spans[0], one.placement.confidence) for one in chosen]
            ),
            accepted,
            lambda done: self.say("review.accepting", done=f"{done:,}", to_do=f"{len(chosen):,}"),
        )
        later = self.busy

    def _select_place(self, annotation_id: str, span: Span | None) -> None:
        """Have the user select where an annotation stands, beginning with what was proposed."""
        self.adjust(annotation_id, span)
        if span is not None:
            self.say("review.adjust", quote=short(span.slice(self.reader.page.text)))
