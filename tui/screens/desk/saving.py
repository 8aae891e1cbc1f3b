"""Writing changes to disk beside the screen, and leaving: what is shown as *saved* is on disk, what is not says so."""

from __future__ import annotations

from pathlib import Path

from textual.message import Message
from textual.timer import Timer

from annotations.errors import ReaderError
from tui.screens import dialogs
from tui.screens.desk.desk import Desk
from tui.words import words

FIRST_RETRY = 1.0
LAST_RETRY = 30.0
"""Seconds between attempts to save after a failure: doubled each time, up to the last."""

AFTER_PAINTING = 0.02
"""Seconds from a change to its write: the screen shows it first, since a write would hold up the painting."""


class Saving(Desk):
    """Saves all that waits, in one worker thread at a time; what comes during a write goes out in the next one.

    What waits is the project's to know (`Project.pending`), in whatever article and by whatever operation.
    """

    class Saved(Message):
        """All that waited when the write began is on disk."""

    class SaveFailed(Message):
        """A write failed; what it did not write is still waiting."""

        def __init__(self, reason: str, advice: str = "") -> None:
            super().__init__()
            self.reason, self.advice = reason, advice

    failure = ""
    """Why the last write failed; empty while all goes well."""
    advice = ""
    """What to do about that, and where."""
    leaving = False
    """Whether the program ends as soon as all is saved."""
    rescued: Path | None = None
    """The file that what could not be saved was written to, before leaving."""
    given_up = False
    """Whether the user left, knowing that changes are lost."""
    _writing = False
    """Whether a write is under way, or about to begin."""
    _retry: Timer | None = None
    _pause = FIRST_RETRY

    def save_soon(self) -> None:
        """Have what waits written: now, after the write that is under way, or when a failed one is tried again.

        Of a large change nothing is written until it is whole, or left off.
        """
        if not self.busy and not self._writing and self._retry is None and self.project.pending:
            self._writing = True
            self.call_in(AFTER_PAINTING, self._write)

    def _write(self) -> None:
        self._writing, self._retry = True, None
        self.run_worker(self._save, thread=True, group="save", exit_on_error=False)

    def _save(self) -> None:
        """In the worker: write, and post how it went."""
        try:
            self.project.save()
        except ReaderError as error:
            advice = f"{error.fix} ({error.where})" if error.where else error.fix
            self.post_message(self.SaveFailed(error.what, advice))
        except Exception as error:  # a fault of ours must not pass for a saved annotation
            self.post_message(self.SaveFailed(repr(error)))
        else:
            self.post_message(self.Saved())

    def on_saving_saved(self) -> None:
        """Note it, and write what came meanwhile."""
        if self.failure:
            self.recount()
        self._writing, self.failure, self._pause = False, "", FIRST_RETRY
        self.refresh_status()
        self.save_soon()
        if self.leaving and not self.project.pending:
            self.app.exit(0)

    def on_saving_save_failed(self, message: SaveFailed) -> None:
        """Keep saying it until it is mended, and try again; ask, if the user wants to leave."""
        self._writing, self.failure, self.advice = False, message.reason, message.advice
        self._retry = self.set_timer(self._pause, self._write)
        self._pause = min(LAST_RETRY, self._pause * 2)
        if self.leaving:
            self.leaving, self.message = False, ""  # the promise to end is off
            question = words(
                "quit.unsaved", count=self.project.pending, reason=self.failure, advice=self.advice
            )
            options = [(answer, words(f"quit.{answer}")) for answer in ("stay", "rescue", "lose")]
            self.app.push_screen(dialogs.leaving(question, options), self._quit_anyway)
        self.refresh_status()

    def saved_words(self) -> tuple[str, bool]:
        """How saving stands, for the status line, and whether it is an alarm."""
        if not self.project.pending:
            return words("status.saved"), False
        if self.failure:
            return words("status.failed", reason=self.failure), True
        return words("status.saving"), False

    # ---- leaving

    def quit_when_saved(self) -> None:
        """Quit once all is saved; where that fails, even when tried again at once, ask."""
        if not self.project.pending:
            self.app.exit(0)
            return
        self.leaving = True
        self.say("quit.saving")
        if self._retry is not None:
            self._retry.stop()
        if not self._writing:
            self._write()

    def _quit_anyway(self, answer: str | None) -> None:
        if answer in ("lose", "rescue") and not self.project.pending:  # saved while the question stood there
            self.app.exit(0)
        elif answer == "lose":
            self.given_up = True
            self.app.exit(0)
        elif answer == "rescue":
            from tui.parting import rescue_name

            self.app.push_screen(
                dialogs.rescue(Path.home() / rescue_name(), self._write_rescue), self._quit_rescued
            )

    def _write_rescue(self, file: Path) -> None:
        """In a thread: write what is not saved to a file. Raises `StorageError`."""
        from annotations.tasks.rescue import write_rescue

        write_rescue(self.project, file)

    def _quit_rescued(self, file: Path | None) -> None:
        if file is not None:
            self.rescued = file
            self.app.exit(0)
