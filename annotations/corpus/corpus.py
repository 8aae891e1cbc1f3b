"""`Corpus`: the articles under some paths, found lazily, and reports of what was left out.

What an article is lives in `annotations.articles.article`; the remembered index of a corpus in
`annotations.corpus.index`.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from annotations.articles.article import (
    Article,
    Recogniser,
    article_id,
    file_article,
    plainly_recognised,
    record_article,
    relative_path,
)
from annotations.articles.decoding import decode
from annotations.articles.metadata import Head
from annotations.articles.records import Found, find_record, is_record, line_at, scan
from annotations.articles.sources import Stamp, read_whole, stamp_of
from annotations.corpus.index import CHUNK, Index, Known
from annotations.corpus.walk import Walk, has_records, named_so, prefix_of
from annotations.errors import DataError, Problem, UsageError


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One article of a corpus, before it is read.

    `path` is relative to the root, with `/`; `record` is the id within a JSON Lines file, else empty, and
    `offset` where its line begins, in bytes. There may be very many: this is the least that an object can be.
    """

    id: str
    path: str
    record: str = ""
    offset: int = -1

    @property
    def named(self) -> str:
        """What tells it from all others in words: its path, with `#` and the id if it is a record."""
        return f"{self.path}#{self.record}" if self.record else self.path


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
        self._top = os.path.realpath(root)
        self._problems: dict[Problem, None] = {}
        self._walked = self._walk()

    @property
    def problems(self) -> list[Problem]:
        """What was met so far and could not be used, each once, in the order of meeting."""
        return list(self._problems)

    def entries(self, *, in_order: bool = True) -> Iterator[Entry]:
        """Every article once: path by path as given, in folders by name, numbers in their natural order.

        Without `in_order` in whatever order they are found, of which the first comes much sooner.
        """
        seen: dict[str, tuple[str, str]] = {}
        for file, relative in self._walk().files(in_order=in_order):
            for entry in self._in_file(file, relative):
                if self._is_first(entry, seen):
                    yield entry

    def heads(self, index: Index) -> Iterator[tuple[Entry, Head]]:
        """Every article once, in the order of `entries`, with its head.

        Files that `index` knows as they now are are not opened; what was made out of the others goes into it.
        """
        seen: dict[str, tuple[str, str]] = {}
        self._walked = self._walk()
        for file, relative in self._walked.files(in_order=True):
            for entry, head in self._heads_in(file, relative, index):
                if self._is_first(entry, seen):
                    yield entry, head

    @property
    def progress(self) -> float:
        """How much of its way the last iteration of `heads` has gone, 0 to 1; a guess until it is 1."""
        return self._walked.progress

    def entry(self, path: str, record: str = "", offset: int = -1) -> Entry | None:
        """The article at `path`, from the root, without looking at any other; None where it is no such article.

        A record is believed to be there.
        """
        entry = Entry(article_id(path, record), path, record, offset)
        if bool(record) == has_records(path) and any(self._holds(given, path) for given in self.paths):
            return entry if self.file(entry).is_file() else None
        return None

    def file(self, entry: Entry) -> Path:
        """The file that `entry` is in."""
        path = os.path.join(self._top, entry.path)  # noqa: PTH118
        return Path(os.path.normpath(path) if entry.path.startswith("../") else path)

    def read(self, entry: Entry, recogniser: Recogniser = plainly_recognised) -> Article:
        """The article of `entry`. Raises `DataError`, which is then among the problems too."""
        file = self.file(entry)
        try:
            if entry.record:
                return record_article(file, entry.path, entry.record, entry.offset, recogniser)
            return file_article(file, entry.path, entry.id, recogniser)
        except DataError as error:
            self._skip(error.what, error.where, error.fix)
            raise

    def size(self, entry: Entry, most: int) -> int:
        """How many bytes there are to read for `entry`, if these are not more than `most`; 0 where that fails.

        For a record that is no longer where it was, these are all bytes of its file.
        """
        file = self.file(entry)
        size, _ = stamp_of(file) or (0, 0)
        if size > most and entry.record and entry.offset >= 0:
            with suppress(DataError):
                line = line_at(file, entry.offset, most + 1)
                if len(line) > most or is_record(line, entry.record):
                    return len(line)
        return size

    def text(self, entry: Entry) -> str:
        """The text of `entry` and nothing else, in a small part of the time of `read`. Raises as that does."""
        file = self.file(entry)
        try:
            if entry.record:
                return find_record(file, entry.record, entry.offset)[0].text
            return decode(read_whole(file), file).text
        except DataError as error:
            self._skip(error.what, error.where, error.fix)
            raise

    def head(self, entry: Entry) -> Head:
        """Title, time and source of `entry`, from both ends of its text; no title where it cannot be read."""
        from annotations.corpus.heads import file_head, record_head

        file = self.file(entry)
        try:
            if not entry.record:
                return file_head(file)
            return record_head(find_record(file, entry.record, entry.offset)[0])
        except DataError as error:
            self._skip(error.what, error.where, error.fix)
            return Head("", None)

    def _walk(self) -> Walk:
        return Walk(self.paths, self.root, self._skip)

    def _skip(self, what: str, where: object, fix: str = "") -> None:
        self._problems[Problem(what, str(where), fix)] = None

    def _is_first(self, entry: Entry, seen: dict[str, tuple[str, str]]) -> bool:
        """Whether nothing of the id of `entry` was seen before; reports what is hidden by that.

        Only what can come again is remembered: below one path that is a name composed in another way, no plain one.
        """
        if len(self.paths) == 1 and entry.path.isascii():
            return True
        place = (entry.path, entry.record)
        first = seen.setdefault(entry.id, place)
        if first is not place and first != place:
            what = f"Its name differs from {first[0]!r} only in how accents are composed"
            self._skip(what, self.file(entry), "Rename one of the two.")
        return first is place

    def _holds(self, given: Path, path: str) -> bool:
        """Whether what is at `path`, from the root, would be found at or below a given path."""
        if not given.is_dir():
            return relative_path(given, self.root) == path
        below = path.removeprefix(prefix_of(given, self.root)).split("/")
        hidden = any(part.startswith(".") for part in below)
        return path.startswith(prefix_of(given, self.root)) and named_so(path) and not hidden

    def _in_file(self, file: str, relative: str) -> Iterator[Entry]:
        """The articles in `file`: itself, or its records."""
        try:
            if not has_records(relative):
                yield Entry(article_id(relative), relative)
                return
            for found in scan(file):
                if isinstance(found, Found):
                    yield _record_entry(relative, found)
                else:
                    self._skip(*found)
        except DataError as error:
            self._skip(error.what, error.where, error.fix)

    def _heads_in(self, file: str, relative: str, index: Index) -> Iterable[tuple[Entry, Head]]:
        """The articles in `file` with their heads, as known, else as read and then known."""
        stamp = stamp_of(file)
        known = index.known(relative, stamp)
        if known is not None:
            self._problems.update(dict.fromkeys(known.problems))
            return _let_go(relative, deque(known.articles))
        if has_records(relative):
            return self._read_records(file, relative, stamp, index)
        return self._read_head(file, relative, stamp, index)

    def _read_head(
        self, file: str, relative: str, stamp: Stamp | None, index: Index
    ) -> tuple[tuple[Entry, Head], ...]:
        from annotations.corpus.heads import file_head

        head = Head("", None)
        try:
            entry = Entry(article_id(relative), relative)
        except DataError as error:
            self._skip(error.what, error.where, error.fix)
            return ()
        try:
            head = file_head(file)
            index.keep(relative, stamp, (Known(entry.id, "", -1, head),))
        except DataError as error:
            self._skip(error.what, error.where, error.fix)
        return ((entry, head),)

    def _read_records(
        self, file: str, relative: str, stamp: Stamp | None, index: Index
    ) -> Iterator[tuple[Entry, Head]]:
        from annotations.corpus.heads import record_head

        articles: list[Known] = []
        problems: list[Problem] = []
        try:
            for found in scan(file):
                if isinstance(found, Problem):
                    problems.append(found)
                    self._skip(*found)
                    continue
                if len(articles) == CHUNK:
                    index.keep(relative, stamp, articles, more=True)
                    articles = []
                entry, head = _record_entry(relative, found), record_head(found.record)
                articles.append(Known(entry.id, entry.record, entry.offset, head))
                self._walked.within = entry.offset / stamp[0] if stamp and stamp[0] else 0.0
                yield entry, head
        except DataError as error:
            self._skip(error.what, error.where, error.fix)
        else:
            index.keep(relative, stamp, articles, problems)


def require_articles(corpus: Corpus) -> None:
    """Make sure that there are articles. Raises `DataError` where there is none, saying what is looked for."""
    if next(corpus.entries(in_order=False), None) is None:
        where = ", ".join(str(path) for path in corpus.paths)
        left_out = "".join(f" {problem.where}: {problem.what}." for problem in corpus.problems[:3])
        fix = f"Articles are .txt and .md files, and the records of .jsonl files, at any depth.{left_out}"
        raise DataError("There are no articles here", where=where, fix=fix)


def _let_go(relative: str, articles: deque[Known]) -> Iterator[tuple[Entry, Head]]:
    """The articles with their heads, each of which is let go, so that never both they and all rows are in memory."""
    while articles:
        article = articles.popleft()
        yield Entry(article.id, relative, article.record, article.offset), article.head


def _record_entry(relative: str, found: Found) -> Entry:
    name = found.record.name
    return Entry(article_id(relative, name), relative, name, found.offset)
