"""The history of the open article, and going back to an earlier state of one's annotations in it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from annotations.errors import ReaderError
from tui.screens import dialogs
from tui.screens.desk.desk import Desk
from tui.words import words

if TYPE_CHECKING:
    from annotations.open_article import OpenArticle
    from tui.widgets.options import Option


class LookingBack(Desk):
    """`U` shows what was done in the article; a step chosen there is a state to go back to, which `u` takes back."""

    def action_history(self) -> None:
        """Show the history, and go back where the user says so."""
        if self.sheet is not None:
            self.hold_keys()  # for the dialog
            self._show_history(self.sheet)

    @work(group="dialog")
    async def _show_history(self, sheet: OpenArticle) -> None:
        steps = await asyncio.to_thread(_steps, sheet)
        if not self.release_keys():  # the user left it
            return
        if not steps:
            self.say("history.none")
            return
        event = await self.app.push_screen_wait(dialogs.history(steps))
        if event is None:
            return
        if self.project.annotator is None:
            self.say("history.nobody")
            return
        question = dialogs.confirm(self.words("history.question"), words("history.do"), words("history.stay"))
        if await self.app.push_screen_wait(question) and not self.refuses():
            await self._go_back(sheet, event)

    async def _go_back(self, sheet: OpenArticle, event: str) -> None:
        """Work out beside the screen what is to be done, while no other change is begun, and do it."""
        self.busy = True
        try:
            sheet.settle_first()
            way = await asyncio.to_thread(sheet.way_back, event)
        except ReaderError as error:
            self.say("error", error=error)
            return
        finally:
            self.busy = False
        self.change_in_turns(
            sheet.going_back(way),
            lambda change: self.say(f"history.{change.kind}", count=change.count),
            lambda done: self.say("history.so-far", done=f"{done:,}", to_do=f"{len(way):,}"),
        )


def _steps(sheet: OpenArticle) -> list[Option]:
    """In a thread, since there may be very many: what was done in the article."""
    from tui.dialogs.history import steps_of

    return steps_of(sheet.log())
