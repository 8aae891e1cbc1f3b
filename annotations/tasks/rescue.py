"""The rescue file: changes that the store could not take, written elsewhere and brought back later.

One JSON object a line: what the file is, then texts that spans were made on and changes, in the order in which they
were made. Which changes are not saved is known to `annotations.project`; they are written durably by `store.files`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from annotations.articles.decoding import digest_of
from annotations.errors import DataError, StorageError, UsageError
from annotations.history.events import Event
from annotations.project import Project
from annotations.store.files import refused, replace_file

VERSION = 1

_FIX = "Name another place."


class _Head(msgspec.Struct, tag="rescue", tag_field="kind", forbid_unknown_fields=True):
    version: int
    root: str


class _Text(msgspec.Struct, tag="text", tag_field="kind"):
    article_id: str
    digest: str
    text: str


class _Change(msgspec.Struct, tag="change", tag_field="kind"):
    article_id: str
    article_path: str
    event: Event


_Line = _Head | _Text | _Change


class Rescued(NamedTuple):
    """What came of a rescue file: changes brought back, in how many articles, and changes that were there already."""

    changes: int
    articles: int
    already: int


def write_rescue(project: Project, file: Path) -> int:
    """Write all changes of `project` that are not saved to `file`, which is replaced; durable on return.

    Returns how many they are. Raises `StorageError` where the disk refuses.
    """
    lines = list(_lines(project))
    try:
        replace_file(file.absolute(), b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    except OSError as error:
        raise StorageError(refused(error, file).what, where=file, fix=_FIX) from error
    return sum(isinstance(line, _Change) for line in lines)


def bring_back(project: Project, file: Path) -> Rescued:
    """Take the changes of a rescue file into `project`, and save them. It may be done again: nothing is there twice.

    Raises `UsageError` where there is no such file, `DataError` where it is no rescue file, is damaged, or belongs to
    another project (nothing is then taken in), `StorageError` where the changes cannot be saved.
    """
    texts: list[_Text] = []
    changes: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)
    root = ""
    for line in _read(file):
        match line:
            case _Head():
                root = line.root
            case _Text():
                texts.append(line)
            case _Change():
                changes[line.article_id, line.article_path].append(line.event)
    if Path(root) != project.place.root.resolve():
        _check_articles(project, {article_id for article_id, _ in changes}, root, file)
    kept = {(text.article_id, text.digest): text.text for text in texts}
    new = 0
    for (article_id, path), events in changes.items():
        own = {digest: text for (whose, digest), text in kept.items() if whose == article_id}
        there = {event.id for event in project.store.events(article_id)}
        new += project.adopt(article_id, path, [event for event in events if event.id not in there], own)
    project.save()
    return Rescued(new, len(changes), sum(map(len, changes.values())) - new)


def _lines(project: Project) -> Iterator[_Line]:
    yield _Head(VERSION, str(project.place.root.resolve()))
    for article_id, path, events, texts in project.unsaved():
        yield from (_Text(article_id, digest, text) for digest, text in texts.items())
        yield from (_Change(article_id, path, event) for event in events)


def _read(file: Path) -> Iterator[_Line]:
    try:
        lines = file.read_bytes().splitlines()
    except FileNotFoundError as error:
        raise UsageError("there is no such file", where=file, fix="Check the path.") from error
    except OSError as error:
        raise StorageError(refused(error, file).what, where=file) from error
    decoder = msgspec.json.Decoder(_Line)
    for number, data in enumerate(lines, 1):
        where = f"{file}:{number}"
        try:
            line = decoder.decode(data)
        except (ValueError, RecursionError) as error:
            what = f"this is not a line of a rescue file: {error}"
            raise DataError(what, where=where, fix=_damaged(number)) from error
        if isinstance(line, _Head) != (number == 1):
            fix = _damaged(number) or "Name a file that the reader wrote."
            raise DataError("this line cannot stand here in a rescue file", where=where, fix=fix)
        if isinstance(line, _Head) and line.version > VERSION:
            raise DataError(
                "a newer version of the reader wrote this file", where=file, fix="Use that version."
            )
        if isinstance(line, _Text) and digest_of(line.text) != line.digest:
            raise DataError("this text is not the one it says it is", where=where, fix=_damaged(number))
        yield line
    if not lines:
        raise DataError("this file is empty", where=file, fix="Name a file that the reader wrote.")


def _damaged(number: int) -> str:
    return "Nothing was brought back. Take that line out to bring back the rest." if number > 1 else ""


def _check_articles(project: Project, articles: set[str], root: str, file: Path) -> None:
    """Raise where an article is unknown here, so that no change ends in a project that it was not made in."""
    known = articles.intersection(project.store.articles())
    known.update(entry.id for entry in project.corpus.entries() if entry.id in articles)
    if missing := articles - known:
        what = f"not all of its articles are in this project (not there: {len(missing)}); it was written in {root}"
        raise DataError(what, where=file, fix="Name that project's folder as PATH.")
