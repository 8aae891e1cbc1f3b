"""`Index`: what was made out of articles and their annotations the last time, so that they are not read again.

A cache in this machine's local state. Where what it holds comes from is for `annotations.corpus` and
`annotations.counts`; nothing is lost when it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from annotations.counts import Counts
from annotations.metadata import Head
from annotations.private_files import replace_private
from annotations.sources import Stamp
from annotations.store.protocol import Problem
from annotations.version import VERSION

NAME = "index.jsonl"
"""The index's file in the folder of local state."""

CHUNK = 500
"""So many records of one JSON Lines file stand on a line of the index."""

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
        self._new: dict[str, KnownFile] = {}
        self._new_counts: dict[str, msgspec.Raw] = {}
        """As they will be written, which takes a fifth of the memory."""

    def known(self, path: str, stamp: Stamp | None) -> KnownFile | None:
        """What is known of the file at `path` (from the root), if that is still its stamp. It is told once."""
        found = self._new.get(path) or self._found(path)
        if found is None or found.stamp != stamp:
            return None
        self._met.append(path)
        return found

    def keep(
        self, path: str, stamp: Stamp | None, articles: Iterable[Known], problems: Iterable[Problem] = ()
    ) -> None:
        """Know all about the file at `path` while `stamp`, taken before it was read, is its stamp."""
        if stamp is not None:
            self._new[path] = KnownFile(stamp, tuple(articles), tuple(problems))
            self._met.append(path)

    def counts(self, article_id: str, version: str) -> dict[str, Counts] | None:
        """What annotators have in an article, if its events are still of that version. It is told once."""
        new = self._new_counts.get(article_id)
        found = self._found_counts(article_id) if new is None else _decode_counts(new)
        return found.by_annotator if found is not None and found.version == version else None

    def keep_counts(self, article_id: str, version: str, counts: dict[str, Counts]) -> None:
        """Know what annotators have in an article while its events are of that version."""
        self._new_counts[article_id] = msgspec.Raw(_encode(KnownCounts(version, counts)))

    def save(self, still_there: Callable[[str], bool]) -> None:
        """Remember what is known, if any of it is new: files in the order in which they were asked for.

        Behind them those that nobody asked for, unless they are not `still_there`: the next window may be
        opened on other paths of the project.
        """
        if self._new or self._new_counts:
            replace_private(self._file, self._lines(Index(self._file), still_there))
            self._new, self._new_counts = {}, {}

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
        found = next(self._unread, None)
        if found is not None:
            path, known, counts = found
            self._files[path] = known
            self._counts.update(counts)
        return found is not None

    def _read(self, most: int | None) -> Iterator[tuple[str, KnownFile, dict[str, KnownCounts]]]:
        """Each file that is remembered, with the counts of its articles, up to the first damaged line."""
        with suppress(OSError, ValueError, RecursionError), self._file.open("rb") as lines:
            if lines.readline() != _FIRST_LINE:
                return
            articles: list[Known] = []
            counts: dict[str, KnownCounts] = {}
            told = 0
            for encoded in lines:
                line = _decode(encoded)
                articles += line.articles
                counts |= line.counts
                told += len(line.articles)
                if not line.more:
                    yield line.path, KnownFile(line.stamp, tuple(articles), line.problems), counts
                    articles, counts = [], {}
                if most is not None and told >= most:
                    return

    def _lines(self, old: Index, still_there: Callable[[str], bool]) -> Iterator[bytes]:
        """The lines of the file: what is new, and what `old` remembers of the rest."""
        yield _FIRST_LINE
        for path in dict.fromkeys(self._met):
            remembered = old._found(path)
            if known := self._new.get(path) or remembered:
                yield from self._encoded(path, known, old)
        while old._read_on():
            pass
        for path, known in old._files.items():
            if still_there(path):
                yield from self._encoded(path, known, old)

    def _encoded(self, path: str, known: KnownFile, old: Index) -> Iterator[bytes]:
        articles = known.articles
        for first in range(0, len(articles) or 1, CHUNK):
            chunk = articles[first : first + CHUNK]
            counts = {
                each.id: found
                for each in chunk
                if (found := self._new_counts.get(each.id) or old._counts.get(each.id))
            }
            more = first + CHUNK < len(articles)
            # In the order of the fields of `_Line`.
            yield _encode((path, known.stamp, chunk, counts, () if more else known.problems, more)) + b"\n"
