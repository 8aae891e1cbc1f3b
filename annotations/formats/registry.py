"""The formats by name. A new format is one file beside this one and one entry here."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, cast

from annotations.errors import UsageError
from annotations.formats.rows import BadLine, ExportedArticle, IncomingRow

Reader = Callable[[bytes], Iterator[IncomingRow | BadLine]]
Writer = Callable[[Iterable[ExportedArticle]], Iterator[bytes]]


class Format(NamedTuple):
    """What a format is called and can do.

    `unit` is what its offsets count. `expresses` names the features (see `annotations.formats.loss`) that
    survive in it; every format carries an article, a range and a tag. `module` holds `write`, `read` or both.
    """

    name: str
    extensions: tuple[str, ...]
    read: bool
    write: bool
    unit: str
    expresses: tuple[str, ...]
    module: str


FORMATS = (
    Format(
        "jsonl",
        (".jsonl",),
        read=True,
        write=True,
        unit="code points",
        expresses=("overlap", "orphan", "note", "annotator", "status", "origin", "confidence", "times"),
        module="annotations.formats.jsonl",
    ),
    Format(
        "articles",
        (".jsonl",),
        read=False,
        write=True,
        unit="code points",
        expresses=("overlap", "note", "annotator", "status", "origin", "text", "unread"),
        module="annotations.formats.articles",
    ),
)


def named(name: str) -> Format:
    """The format called `name`. Raises `UsageError`."""
    for form in FORMATS:
        if form.name == name:
            return form
    raise UsageError(
        f"there is no format `{name}`", fix=f"There are: {', '.join(form.name for form in FORMATS)}."
    )


def reader(form: Format) -> Reader:
    """The function that reads a file's bytes. Raises `UsageError` where the format can only be written."""
    if not form.read:
        raise _cannot("read", form, [other.name for other in FORMATS if other.read])
    return cast(Reader, importlib.import_module(form.module).read)


def writer(form: Format) -> Writer:
    """The function that writes articles as chunks of bytes. Raises `UsageError` where it can only be read."""
    if not form.write:
        raise _cannot("written", form, [other.name for other in FORMATS if other.write])
    return cast(Writer, importlib.import_module(form.module).write)


def _cannot(what: str, form: Format, others: list[str]) -> UsageError:
    return UsageError(f"the format `{form.name}` cannot be {what}", fix=f"These can: {', '.join(others)}.")
