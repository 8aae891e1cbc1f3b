"""Undo and redo: the latest change in the open article is taken back or done again, and named.

The key of undo begins in `marking`, since it may take back what led to this article.
"""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from time import monotonic

from textual import work

from annotations.errors import ReaderError
from annotations.history.changes import Change
from tui.screens import dialogs
from tui.screens.desk.desk import Desk
from tui.screens.speaking import short
from tui.words import words


class Undoing(Desk):
    """A change over several articles is taken back whole, once the user has seen how much that is."""

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.take_back("redo")

    def take_back(self, operation: str) -> None:
        """Undo or redo the latest change in the open article, and say which it was."""
        if self.adjusting:
            self.restore_edges()
            return
        if self.sheet is not None:
            self.change_in_turns(
                self.sheet.taking_back(operation),
                lambda change: self._taken_back(operation, change),
                lambda count: self.say(f"{operation}.so-far", count=count),
                f"{operation}.left-off",
            )

    def _taken_back(self, operation: str, change: Change) -> None:
        if change.kind == "needs-confirmation":
            self._confirm_group(operation, change)
        else:
            self.show_focus()
            self._say_taken_back(operation, change)

    @work(group="taking-back", exclusive=True)
    async def _confirm_group(self, operation: str, change: Change) -> None:
        """A bulk change over several articles is taken back whole, once the user has seen how much that is."""
        self.say("undo.counting", articles=change.articles)
        asked_of = self._standing()
        count = await asyncio.to_thread(self.project.count_group, change.step)
        if self._standing() != asked_of:  # the user went on meanwhile
            return
        question = words(f"{operation}.group", articles=change.articles, count=count)
        answer = await self.app.push_screen_wait(
            dialogs.confirm(question, words(f"{operation}.do"), words("no"))
        )
        if answer and not self.refuses():
            self.busy, self.stopping = True, False
            try:
                await self._take_back_group(operation, change.step)
            except ReaderError as error:  # what could not be saved of it is waiting
                self.say("error", error=error)
            finally:
                self.busy = False
            self.save_soon()
            self.paint_annotations()
            self.refresh_status()
            self.recount()

    async def _take_back_group(self, operation: str, step: str) -> None:
        """Take a step back beside the screen, article by article, the open one last."""
        from tui.turns import BEAT

        here = self.sheet.article.id if self.sheet else ""
        taking_back, told = self.project.taking_back_group(step, operation, here), monotonic()
        while True:
            reached = await asyncio.to_thread(_advance, taking_back)
            if isinstance(reached, Change):
                self._say_taken_back(operation, reached)
                return
            done, to_do = reached
            if self.stopping and done < to_do:
                self.say(f"{operation}.stopped", done=done, articles=to_do)
                return
            if monotonic() - told > BEAT:
                told = monotonic()
                self.say(f"{operation}.articles-so-far", done=f"{done:,}", to_do=f"{to_do:,}")

    def _standing(self) -> object:
        """Which article is open, and how many changes were made in it."""
        return self.sheet and (self.sheet.article.id, len(self.sheet.history.events))

    def _say_taken_back(self, operation: str, change: Change) -> None:
        """Name what was undone or redone, and what was left as it is since it was changed again."""
        if change.kind == "nothing":
            self.say(f"{operation}.nothing")
            return
        of_one = "-of" if change.op == "many" and change.quote else ""
        what = words(
            f"did.{change.op}{of_one}", tag=change.tag, quote=short(change.quote), count=change.count
        )
        skipped = words("undo.skipped", count=change.skipped) if change.skipped else ""
        self.say(f"{operation}.done", what=what + skipped)


def _advance(taking_back: Generator[tuple[int, int], None, Change]) -> tuple[int, int] | Change:
    """Go on by an article: how many are done of how many, or at the end what came of it."""
    try:
        return next(taking_back)
    except StopIteration as end:
        change: Change = end.value
        return change
