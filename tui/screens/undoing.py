"""Undo and redo: the latest change in the open article is taken back or done again, and named."""

from __future__ import annotations

import asyncio

from textual import work

from annotations.changes import Change
from annotations.errors import ReaderError
from tui.screens import dialogs
from tui.screens.tagging import Tagging, short
from tui.words import words


class Undoing(Tagging):
    """A change over several articles is taken back whole, once the user has seen how much that is."""

    def action_undo(self) -> None:
        """Take back the latest change in this article, and say which it was."""
        self._take_back("undo")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._take_back("redo")

    def _take_back(self, operation: str) -> None:
        if self.adjusting:
            self.restore_edges()
            return
        change = self.change(operation)
        if change is None:
            return
        if change.kind == "needs-confirmation":
            self._confirm_group(operation, change)
            return
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
        if not await self.app.push_screen_wait(
            dialogs.confirm(question, words(f"{operation}.do"), words("no"))
        ):
            return
        take_back = self.project.undo_group if operation == "undo" else self.project.redo_group
        try:
            done = await asyncio.to_thread(take_back, change.step)
        except ReaderError as error:  # what could not be saved of it is waiting
            self.say("error", error=error)
        else:
            self._say_taken_back(operation, done)
        self.save_soon()
        self.paint_annotations()
        self.recount()

    def _standing(self) -> object:
        """Which article is open, and how many changes were made in it."""
        return self.sheet and (self.sheet.article.id, len(self.sheet.history.events))

    def _say_taken_back(self, operation: str, change: Change) -> None:
        """Name what was undone or redone, and what was left as it is since it was changed again."""
        if change.kind == "nothing":
            self.say(f"{operation}.nothing")
            return
        what = words(f"did.{change.op}", tag=change.tag, quote=short(change.quote), count=change.count)
        skipped = words("undo.skipped", count=change.skipped) if change.skipped else ""
        self.say(f"{operation}.done", what=what + skipped)
