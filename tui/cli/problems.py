"""What was met in a project and could not be used, told on stderr by every command that reads one."""

from __future__ import annotations

from annotations.errors import StorageError
from annotations.project import Project
from tui.cli.output import say


def tell_problems(project: Project) -> int:
    """Tell what was skipped so far; the exit status: 4 where annotations of the store are missing, else 0."""
    damaged = getattr(project.store, "problems", ())
    for what, where, fix in (*project.corpus.problems, *damaged):
        say(f"dprk-reader: {where}: {what.rstrip('.')}. {fix}".rstrip())
    return StorageError.exit_status if damaged else 0
