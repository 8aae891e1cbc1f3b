"""What becomes of changes that could not be saved when the program ends, and what is said of them last."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from annotations.errors import StorageError
from annotations.local.place import state_folder
from annotations.project import Project
from tui.words import words


def rescue_name() -> str:
    """A name for a rescue file, by the present time."""
    return f"dprk-reader-rescue-{datetime.now():%Y-%m-%d-%H%M%S}.jsonl"


def parting(project: Project, error: StorageError, *, rescued: Path | None, given_up: bool) -> StorageError:
    """What to raise after `error` kept changes from being saved.

    They are in the file `rescued`, or the user chose to lose them; else they are now written wherever there is room.
    """
    count = project.pending
    file = rescued if rescued or given_up else _rescued(project)
    name = "quit.rescued" if file else "quit.lost"
    return StorageError(words(name, count=count, reason=error.what, file=file), where=error.where)


def _rescued(project: Project) -> Path | None:
    """The rescue file that was written: in local state, else at home, else among temporary files."""
    from annotations.tasks.rescue import write_rescue

    for folder in (state_folder(project.place), Path.home(), Path(tempfile.gettempdir())):
        with suppress(StorageError, OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = folder / rescue_name()
            write_rescue(project, file)
            return file
    return None
