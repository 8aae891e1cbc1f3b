"""`Index`: what was made out of articles and their annotations the last time, so that they are not read again.

A cache in this machine's local state. Where what it holds comes from is for `annotations.corpus.corpus` and
`annotations.corpus.counts`; nothing is lost when it is.
"""

from __future__ import annotations

from array import array
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import msgspec

from annotations.articles.metadata import Head
from annotations.articles.sources import Stamp
from annotations.corpus.counts import Counts
from annotations.errors import Problem
from annotations.local.private_files import replace_private, scratch_beside
from annotations.version import VERSION

NAME = "index.jsonl"
"""The index's file in the folder of local state."""

CHUNK = 500
"""How many records of one JSON Lines file stand on a line of the index."""

_MUCH = 1 << 16
"""How many bytes are copied at once."""

_FIRST_LINE = f"dprk-reader index 1 {VERSION}\n".encode()


class Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of one article: its id, the record it is in its file (see `Entry`), and its head."""

    id: str
    record: str
    offset: int
    head: Head


class KnownFile(msgspec.Struct, frozen=True, gc=False):
    """What is known of one file as it was with `stamp`: its articles in order, and what is wrong in it."""

    stamp: Stamp
    articles: tuple[Known, ...]
    problems: tuple[Problem, ...] = ()


class KnownCounts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What annotators have in an article, by name, while its events are of this version (`Store.versions`)."""

    version: str
    by_annotator: dict[str, Counts]


class _Line(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A line of the file: some articles of one file; `more` of them on the next line."""

    path: str
    stamp: Stamp
    articles: tuple[Known, ...]
    counts: dict[str, KnownCounts]
    problems: tuple[Problem, ...]
    more: bool


_decode = msgspec.json.Decoder(_Line).decode
_decode_counts = msgspec.json.Decoder(KnownCounts).decode
_encode = msgspec.json.Encoder().encode


class Index:
    """The index in `file`, which need not exist. One thread at a time may use it.

    It is read line by line as files are asked for, which is best done in the order of the last time, and what was
    told is let go: only a little of it is in memory at any time. What is damaged, or was written by another version
    of the program, is forgotten without a word. With `most`, only so many articles that came first are remembered,
    so that their number limits the time.
    """

    def __init__(self, file: Path, most: int | None = None) -> None:
        self._file = file
        self._unread = self._read(most)
        self._files: dict[str, KnownFile] = {}
        """Files that were read on the way to others."""
        self._counts: dict[str, KnownCounts] = {}
        self._met: list[str] = []
        """The files that were asked for, in that order; one that was asked for anew stands here twice."""
        self._lines_of = array("I")
        """How many lines of `_written` each of these has; none where it is as it was."""
        self._written: IO[bytes] | None = None
        """The lines of files that are new, on disk: with very many they would take half of all memory."""
        self._lost = False
        """Whether there was no room for them."""
        self._kept: tuple[str, KnownFile, bool] | None = None
        """The file, or part of one, that was kept last, and whether more follows: counts may still come."""
        self._begun = 0
        """Where in `_written` the file begins of which there are parts."""
        self._parts = 0
        """How many lines they have."""
        self._anew = False
        """Whether the file that was asked for last is not known, so that all of it is written anew."""
        self._new_counts: dict[str, msgspec.Raw] = {}
        """As they will be written, which takes a fifth of the memory."""

    def known(self, path: str, stamp: Stamp | None) -> KnownFile | None:
        """What is known of the file at `path` (from the root), if that is still its stamp. It is told once."""
        self._end_kept()
        found = self._found(path)
        self._anew = found is None or found.stamp != stamp
        if self._anew:
            return None
        self._met.append(path)
        self._lines_of.append(0)
        return found

    def keep(
        self,
        path: str,
        stamp: Stamp | None,
        articles: Iterable[Known],
        problems: Iterable[Problem] = (),
        *,
        more: bool = False,
    ) -> None:
        """Know all about the file at `path` while `stamp`, taken before it was read, is its stamp.

        With `more` this is a part of it, and the next comes with the next call, so that not all is in memory at
        any time; where the last part never comes, nothing of the file is known.
        """
        if self._kept is not None:
            self._write_kept()
        if stamp is not None:
            self._kept = path, KnownFile(stamp, tuple(articles), tuple(problems)), more

    def counts(self, article_id: str, version: str) -> dict[str, Counts] | None:
        """What annotators have in an article, if its events are still of that version. It is told once."""
        new = self._new_counts.get(article_id)
        found = self._found_counts(article_id) if new is None else _decode_counts(new)
        if found is None or found.version != version:
            return None
        if self._anew:
            self.keep_counts(article_id, version, found.by_annotator)
        return found.by_annotator

    def keep_counts(self, article_id: str, version: str, counts: dict[str, Counts]) -> None:
        """Know what annotators have in an article while its events are of that version."""
        self._new_counts[article_id] = msgspec.Raw(_encode(KnownCounts(version, counts)))

    def save(self, still_there: Callable[[str], bool]) -> None:
        """Remember what is known, if any of it is new: files in the order in which they were asked for.

        Behind them those that nobody asked for, unless they are not `still_there`: the next window may be
        opened on other paths of the project.
        """
        self._end_kept()
        if self._written is not None:
            with self._written:
                self._replace(self._written, still_there)
        elif self._new_counts:
            self._replace(BytesIO(), still_there)
        self._written, self._met, self._lines_of, self._new_counts = None, [], array("I"), {}

    # ---- inside

    def _found(self, path: str) -> KnownFile | None:
        while path not in self._files and self._read_on():
            pass
        return self._files.pop(path, None)

    def _found_counts(self, article_id: str) -> KnownCounts | None:
        while article_id not in self._counts and self._read_on():
            pass
        return self._counts.pop(article_id, None)

    def _read_on(self) -> bool:
        """Read the next file's lines; whether there was one more."""
        articles: list[Known] = []
        counts: dict[str, KnownCounts] = {}
        for line in self._unread:
            articles += line.articles
            counts |= line.counts
            if not line.more:
                self._files[line.path] = KnownFile(line.stamp, tuple(articles), line.problems)
                self._counts.update(counts)
                return True
        return False

    def _read(self, most: int | None) -> Iterator[_Line]:
        """Each line that is remembered, up to the first damaged one."""
        with suppress(OSError, ValueError, RecursionError), self._file.open("rb") as lines:
            if lines.readline() != _FIRST_LINE:
                return
            told = 0
            for encoded in lines:
                line = _decode(encoded)
                yield line
                told += len(line.articles)
                if most is not None and told >= most:
                    return

    def _end_kept(self) -> None:
        """Write down the file that was kept last, or forget it if the last part of it never came."""
        if self._kept is not None and self._kept[2]:
            self._kept = None
        self._write_kept()
        if self._parts and self._written is not None:
            try:
                self._written.seek(self._begun)
                self._written.truncate()
            except OSError:
                self._lost = True
        self._parts = 0

    def _write_kept(self) -> None:
        """Write down what was kept last, with the counts of its articles, of which no more will come."""
        if self._kept is None or self._lost:
            return
        path, known, more = self._kept
        self._kept, lines = None, list(_encoded(path, known, self._new_counts, more=more))
        try:
            if self._written is None:
                self._written = scratch_beside(self._file)
            if more and not self._parts:
                self._begun = self._written.tell()
            self._written.writelines(lines)
        except OSError:
            self._lost = True
        if self._new_counts:
            for article in known.articles:
                self._new_counts.pop(article.id, None)
        self._parts += len(lines)
        if not more:
            self._met.append(path)
            self._lines_of.append(self._parts)
            self._parts = 0

    def _replace(self, written: IO[bytes], still_there: Callable[[str], bool]) -> None:
        if not self._lost:
            replace_private(self._file, self._lines(written, Index(self._file), still_there))

    def _lines(self, written: IO[bytes], old: Index, still_there: Callable[[str], bool]) -> Iterator[bytes]:
        """The lines of the file: what is new, and what `old` remembers of the rest."""
        yield _FIRST_LINE
        written.seek(0)
        if not old._read_on():
            yield from iter(partial(written.read, _MUCH), b"")
            return
        told: set[str] = set()
        for path, count in zip(self._met, self._lines_of, strict=True):
            new = [written.readline() for _ in range(count)]
            remembered = old._found(path)
            if path not in told:
                told.add(path)
                yield from new
                if not new and remembered:
                    yield from _encoded(path, remembered, ChainMap(self._new_counts, old._counts))
        while old._read_on():
            pass
        for path, known in old._files.items():
            if still_there(path):
                yield from _encoded(path, known, ChainMap(self._new_counts, old._counts))


def _encoded(
    path: str, known: KnownFile, counts: Mapping[str, Any], *, more: bool = False
) -> Iterator[bytes]:
    """The lines of a file, or of a part of it with `more`, with what there is of the counts of its articles."""
    articles = known.articles
    for first in range(0, len(articles) or 1, CHUNK):
        chunk = articles[first : first + CHUNK]
        found = {each.id: counts[each.id] for each in chunk if each.id in counts} if counts else {}
        follows = more or first + CHUNK < len(articles)
        # In the order of the fields of `_Line`.
        yield _encode((path, known.stamp, chunk, found, () if follows else known.problems, follows)) + b"\n"
