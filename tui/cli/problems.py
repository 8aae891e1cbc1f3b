"""What was met in a project and could not be used, told on stderr, and names that are nobody's there, refused."""

from __future__ import annotations

from collections.abc import Iterable

from annotations.errors import StorageError
from annotations.project import Project
from tui.cli.output import say


def tell_problems(project: Project) -> int:
    """Tell what was skipped so far; the exit status: 4 where annotations of the store are missing, else 0."""
    damaged = getattr(project.store, "problems", ())
    for what, where, fix in (*project.corpus.problems, *damaged):
        say(f"dprk-reader: {where}: {what.rstrip('.')}. {fix}".rstrip())
    return StorageError.exit_status if damaged else 0


def require_annotators(project: Project, names: Iterable[str]) -> None:
    """Raises `UsageError` for a name under which nobody did anything in the project."""
    if unknown := set(names) - set(project.store.annotators()):
        from annotations.errors import UsageError

        fix = "`dprk-reader stats` shows who has annotated."
        raise UsageError(f"there is no annotator {min(unknown)!r} in this project", fix=fix)
