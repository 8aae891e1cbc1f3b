"""Articles that were renamed while the reader was not looking: their annotations are offered to follow them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from annotations.errors import ReaderError
from annotations.project import Project
from tui.screens import dialogs
from tui.screens.desk.desk import Desk
from tui.words import words

if TYPE_CHECKING:
    from annotations.tasks.renaming import Followed, Renaming


class Following(Desk):
    """What `dprk-reader rename` does is done for this window, as another one: everybody's annotations follow."""

    def action_follow_renamed(self) -> None:
        """Look for articles that were renamed, and ask which of them annotations are to follow."""
        if not self.refuses():
            self.say("follow.looking")
            self._follow_renamed()

    @work(group="dialog", exclusive=True)
    async def _follow_renamed(self) -> None:
        other = Project(self.project.place)
        try:
            await asyncio.to_thread(self.project.save)
            found = await asyncio.to_thread(_renamed, other)
            if not found:
                self.say("follow.none")
                return
            options = [
                (renaming.id, words("follow.row", old=renaming.path, new=renaming.entry.named, count=count))
                for renaming, count in found
            ]
            answer = await self.app.push_screen_wait(dialogs.choice(words("follow.heading"), options))
            renaming = next((renaming for renaming, _ in found if renaming.id == answer), None)
            if renaming is None or self.refuses():
                return
            followed = await asyncio.to_thread(_follow, other, renaming)
        except ReaderError as error:
            self.say("error", error=error)
            return
        finally:
            other.close()
        self.recount()
        self.open_first(
            [renaming.entry], lambda opened: self._say_followed(renaming, followed) if opened else None
        )

    def _say_followed(self, renaming: Renaming, followed: list[Followed]) -> None:
        count, left = sum(one.annotations for one in followed), sum(one.left for one in followed)
        stayed = words("follow.left", count=left) if left else ""
        self.say("follow.done", count=count, new=renaming.entry.named, left=stayed)


def _renamed(project: Project) -> list[tuple[Renaming, int]]:
    """In a thread: the articles that were probably renamed, and how many annotations each has."""
    from annotations.tasks.missing import missing
    from annotations.tasks.renaming import Renaming

    return [
        (Renaming(one.id, one.path or one.id, one.now), one.annotations)
        for one in missing(project)
        if one.now is not None
    ]


def _follow(project: Project, renaming: Renaming) -> list[Followed]:
    """In a thread: have everybody's annotations follow."""
    from annotations.tasks.renaming import follow

    return list(follow(project, renaming))
