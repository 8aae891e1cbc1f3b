"""Export from the app: what is lost is said first, then a worker writes the file whole or not at all."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from annotations.errors import ReaderError
from tui.screens import dialogs
from tui.screens.desk.desk import Desk
from tui.words import words

if TYPE_CHECKING:
    from annotations.formats.registry import Format
    from annotations.tasks.exporting import Selection, Tally
    from tui.dialogs.export import ExportRequest


class Exporting(Desk):
    """`X` exports everybody's annotations of the articles that the reader was opened on."""

    def action_export(self) -> None:
        """Ask for format and file, write, and say how much was written."""
        from annotations.formats.registry import FORMATS
        from tui.dialogs.export import FormatChoice

        formats = [
            FormatChoice(form.name, form.extensions[0], words(f"format.{form.name}"))
            for form in FORMATS
            if form.write
        ]
        path = Path.cwd() / f"annotations{formats[0].extension}"
        self.app.push_screen(dialogs.export(formats, path, self._losses), self._export)

    def _export(self, request: ExportRequest | None) -> None:
        if request is not None:
            self._write_requested(request)

    @work(group="dialog")
    async def _write_requested(self, request: ExportRequest) -> None:
        self.say("export.writing")
        try:
            tally = await asyncio.to_thread(self._write_export, request)
        except (ReaderError, OSError) as error:
            self.say("error", error=error)
            return
        counts = {"annotations": tally.annotations, "articles": tally.articles, "orphans": tally.orphans}
        self.say("export.written", **counts, path=request.path)

    def _losses(self, form: str) -> str:
        """What a format cannot express of the annotations at hand; empty where it can express all."""
        from annotations.formats.loss import losses
        from annotations.formats.registry import named

        chosen = named(form)
        return ", ".join(loss.words for loss in losses(chosen, self._selection(chosen).articles()))

    def _selection(self, form: Format) -> Selection:
        from annotations.tasks.exporting import Filters, Selection

        return Selection(self.project, Filters(), unread="unread" in form.expresses)

    def _write_export(self, request: ExportRequest) -> Tally:
        """In a thread: write the file. Raises `ReaderError`."""
        from annotations.formats.registry import named, writer
        from annotations.store.files import replace_file
        from annotations.tasks.exporting import Tally

        form, tally = named(request.format), Tally()
        self.project.save()
        articles = tally.counting(self._selection(form).articles())
        replace_file(request.path.resolve(), writer(form)(articles))
        return tally
