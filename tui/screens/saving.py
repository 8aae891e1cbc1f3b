"""Writing changes to disk beside the screen: what is shown as *saved* is on disk, and what is not says so."""

from __future__ import annotations

from textual.message import Message
from textual.worker import get_current_worker

from annotations.errors import ReaderError
from annotations.open_article import OpenArticle
from annotations.project import Project
from tui.screens.desk import Desk
from tui.words import words

FIRST_RETRY = 1.0
LAST_RETRY = 30.0
"""Seconds between attempts to save after a failure: doubled each time, up to the last."""


class Saving(Desk):
    """Saves in one worker thread at a time; events that come during a write go out in the next one."""

    class Saved(Message):
        """All that was waiting in an article is on disk."""

        def __init__(self, sheet: OpenArticle) -> None:
            super().__init__()
            self.sheet = sheet

    class SaveFailed(Message):
        """A write failed; nothing of it counts as saved."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    failure = ""
    """Why the last write failed; empty while all goes well."""
    leaving = False
    """Whether the program ends as soon as all is saved."""
    _writing = False
    _retry_after = FIRST_RETRY

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._unsaved: dict[str, OpenArticle] = {}

    @property
    def unsaved(self) -> dict[str, OpenArticle]:
        """The articles with changes that are not on disk, by id; the open one and those left while saving."""
        return self._unsaved

    def save_soon(self, sheet: OpenArticle) -> None:
        """Have the changes of an article written."""
        self._unsaved[sheet.article.id] = sheet
        self._write_next()

    def _write_next(self) -> None:
        if self._writing or not self._unsaved:
            return
        self._writing = True
        sheet = next(iter(self._unsaved.values()))
        self.run_worker(lambda: self._write(sheet), thread=True, group="save", exit_on_error=False)

    def _write(self, sheet: OpenArticle) -> None:
        """In the worker: write, and post how it went."""
        assert get_current_worker()
        try:
            sheet.save()
        except ReaderError as error:
            self.post_message(self.SaveFailed(str(error)))
        except Exception as error:  # a fault of ours must not pass for a saved annotation
            self.post_message(self.SaveFailed(repr(error)))
        else:
            self.post_message(self.Saved(sheet))

    def on_saving_saved(self, message: Saved) -> None:
        """Note it, and write what came meanwhile."""
        self._writing, self.failure, self._retry_after = False, "", FIRST_RETRY
        if not message.sheet.pending:
            self._unsaved.pop(message.sheet.article.id, None)
        self._write_next()
        self.refresh_status()
        if self.leaving and not self._unsaved:
            self.app.exit(0)

    def on_saving_save_failed(self, message: SaveFailed) -> None:
        """Keep saying it until it is mended, and try again."""
        self.failure = message.reason
        self.refresh_status()
        if self.leaving:
            self.leaving = False
            self.call_later(self.run_action, "quit")
        self.set_timer(self._retry_after, self._retry)
        self._retry_after = min(LAST_RETRY, self._retry_after * 2)

    def _retry(self) -> None:
        self._writing = False
        self._write_next()

    def saved_words(self) -> tuple[str, bool]:
        """How saving stands, for the status line, and whether it is an alarm."""
        if self.failure:
            return words("status.failed", reason=self.failure), True
        return (words("status.saving"), False) if self._unsaved else (words("status.saved"), False)
