"""`Corpus`: the articles under some paths, found lazily, and reports of what was left out.

What an article is lives in `annotations.article`; the remembered index of a corpus in `annotations.index`.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from annotations.article import Article, article_id, read_article, record_article, relative_path
from annotations.decoding import decode, decode_beginning
from annotations.errors import DataError, UsageError
from annotations.furniture import recognise_head
from annotations.metadata import Head
from annotations.pagehead import HEAD_BYTES
from annotations.records import Found, find_record, scan
from annotations.sources import opened
from annotations.store.protocol import Problem

TEXTS = (".txt", ".md")
RECORDS = ".jsonl"


class Entry(NamedTuple):
    """One article of a corpus, before it is read.

    `path` is relative to the root, with `/`; `record` is the id within a JSON Lines file, else empty, and
    `offset` where its line begins, in bytes.
    """

    id: str
    path: str
    file: Path
    record: str = ""
    offset: int = -1


class Corpus:
    """The articles at and under `paths`, named from `root`.

    In folders, `.txt`, `.md` and `.jsonl` files are articles; a file that is named itself is read as text
    whatever its name. Hidden files and folders are passed over, links to folders are not followed. Raises
    `UsageError` for a path that does not exist.
    """

    def __init__(self, paths: Sequence[Path], root: Path) -> None:
        for path in paths:
            if not os.path.lexists(path):
                raise UsageError("There is no such file or folder", where=path, fix="Check the path.")
        self.paths, self.root = tuple(paths), root
        self._problems: dict[Problem, None] = {}

    @property
    def problems(self) -> list[Problem]:
        """What was met so far and could not be used, each once, in the order of meeting."""
        return list(self._problems)

    def entries(self) -> Iterator[Entry]:
        """Every article once: path by path as given, in folders by name, numbers in their natural order."""
        seen: dict[str, tuple[str, str]] = {}
        for path in self.paths:
            for file, relative in self._files(path):
                for entry in self._in_file(file, relative):
                    place = (entry.path, entry.record)
                    first = seen.setdefault(entry.id, place)
                    if first is place:
                        yield entry
                    elif first != place:
                        what = f"Its name differs from {first[0]!r} only in how accents are composed"
                        self._skip(what, file, "Rename one of the two.")

    def read(self, entry: Entry) -> Article:
        """The article of `entry`. Raises `DataError`, which is then among the problems too."""
        try:
            if entry.record:
                return record_article(entry.file, entry.path, entry.record, entry.offset)
            return read_article(entry.file, root=self.root)
        except DataError as error:
            self._skip(error.what, error.where, error.fix)
            raise

    def head(self, entry: Entry) -> Head:
        """Title and date of `entry`, from the beginning of its text; no title where it cannot be read."""
        try:
            if not entry.record:
                return recognise_head(_beginning(entry.file))
            record, _ = find_record(entry.file, entry.record, entry.offset)
            head = recognise_head(record.text, title=record.title)
            return head if record.published is None else head._replace(published=record.published)
        except DataError as error:
            self._skip(error.what, error.where, error.fix)
            return Head("", None)

    def _skip(self, what: str, where: object, fix: str = "") -> None:
        self._problems[Problem(what, str(where), fix)] = None

    def _files(self, path: Path) -> Iterator[tuple[Path, str]]:
        """The files at or under `path` that may hold articles, with their paths from the root."""
        if not path.is_dir():
            yield path, relative_path(path, self.root)
            return
        top = PurePosixPath(relative_path(path / "any", self.root)).parent
        folders = [(self._children(path), top)]
        while folders:
            children, relative = folders[-1]
            child = next(children, None)
            if child is None:
                folders.pop()
            elif child.is_dir(follow_symlinks=False):
                folders.append((self._children(child.path), relative / child.name))
            elif self._may_hold_articles(child):
                yield Path(child.path), str(relative / child.name)

    def _children(self, folder: Path | str) -> Iterator[os.DirEntry[str]]:
        """What lies in `folder`, hidden things left out, by name with numbers in their natural order."""
        try:
            with os.scandir(folder) as found:
                children = [child for child in found if not child.name.startswith(".")]
        except OSError as error:
            self._skip(f"This folder cannot be read: {error.strerror}", folder, "Check its rights.")
            return iter(())
        return iter(sorted(children, key=lambda child: natural_order(child.name)))

    def _may_hold_articles(self, child: os.DirEntry[str]) -> bool:
        """Whether `child`, no real folder, is a file of a kind we read, reporting dead links."""
        named_so = child.name.lower().endswith((*TEXTS, RECORDS))
        try:
            if child.is_symlink() and child.is_dir():
                fix = "Name the folder it leads to as a path of its own."
                self._skip("This link to a folder is not followed", child.path, fix)
                return False
            if named_so and not child.is_file():
                fix = "Remove it, or put the file in its place."
                self._skip("This is no regular file, or a link that leads nowhere", child.path, fix)
                return False
        except OSError as error:
            self._skip(f"This cannot be read: {error.strerror}", child.path)
            return False
        return named_so

    def _in_file(self, file: Path, relative: str) -> Iterator[Entry]:
        """The articles in `file`: itself, or its records."""
        try:
            if not relative.lower().endswith(RECORDS):
                yield Entry(article_id(relative), relative, file)
                return
            for found in scan(file):
                if isinstance(found, Found):
                    name = found.record.name
                    yield Entry(article_id(relative, name), relative, file, name, found.offset)
                else:
                    self._skip(*found)
        except DataError as error:
            self._skip(error.what, error.where, error.fix)


def require_articles(corpus: Corpus) -> Entry:
    """The first article of `corpus`. Raises `DataError` where there is none, saying what is looked for."""
    first = next(corpus.entries(), None)
    if first is None:
        where = ", ".join(str(path) for path in corpus.paths)
        left_out = "".join(f" {problem.where}: {problem.what}." for problem in corpus.problems[:3])
        fix = f"Articles are .txt and .md files, and the records of .jsonl files, at any depth.{left_out}"
        raise DataError("There are no articles here", where=where, fix=fix)
    return first


def natural_order(name: str) -> tuple[object, ...]:
    """The place of `name` among others: letters without regard to case, runs of digits by their value."""
    parts = re.split("([0-9]+)", unicodedata.normalize("NFC", name).casefold())
    parts[1::2] = [f"{len(digits.lstrip('0')):06}{digits.lstrip('0')}" for digits in parts[1::2]]
    return (*parts, name)


def _beginning(file: Path) -> str:
    """The text of the first bytes of `file`, or of all of it where they are not UTF-8."""
    with opened(file) as stream:
        # With room for a byte order mark, and for the letter that shows where the head was cut.
        data = stream.read(HEAD_BYTES + 8)
        text = decode_beginning(data)
        return decode(data + stream.read(), file).text if text is None else text
