"""The errors and problems a user can meet. Each says what happened, where, and what to do."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """Something wrong that ends nothing: `what` as a sentence, `where` (a path or `path:line`), and what to do."""

    what: str
    where: str
    fix: str = ""


class ReaderError(Exception):
    """Base of every error we raise on purpose; each knows its exit status.

    `what` is a sentence without its full stop, `where` a path (or `path:line`), `fix` what the user can do.
    `str(error)` joins them into the message shown on screen or on stderr.
    """

    exit_status = 3

    def __init__(self, what: str, *, where: object = "", fix: str = "") -> None:
        self.what, self.where, self.fix = what, str(where), fix
        message = f"{self.where}: {what}." if self.where else f"{what}."
        super().__init__(f"{message} {fix}" if fix else message)


class UsageError(ReaderError):
    """The call cannot work as given: an unknown tag, format, annotator or path."""

    exit_status = 2


class DataError(ReaderError):
    """What was read is not what it should be: an article, a tag set, a file to import."""

    exit_status = 3


class StorageError(ReaderError):
    """The disk refused, or a file of the store is damaged. Nothing that was saved is touched."""

    exit_status = 4
