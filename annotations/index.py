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
_encode = msgspec.json.Encoder().encode


class Index:
    """The index in `file`, which need not exist. One thread at a time may use it.

    What is damaged, or was written by another version of the program, is forgotten without a word. With
    `most`, only so many articles that came first are remembered, so that their number limits the time.
    """

    def __init__(self, file: Path, most: int | None = None) -> None:
        self._file = file
        self._files: dict[str, KnownFile] = {}
        self._counts: dict[str, KnownCounts] = {}
        self._met: dict[str, KnownFile] = {}
        self._news = False
        try:
            self._load(most)
        except (OSError, ValueError, RecursionError):
            self._files.clear()
            self._counts.clear()

    def known(self, path: str, stamp: Stamp | None) -> KnownFile | None:
        """What is known of the file at `path` (from the root), if that is still its stamp."""
        found = self._files.get(path)
        if found is None or found.stamp != stamp:
            return None
        self._met[path] = found
        return found

    def keep(
        self, path: str, stamp: Stamp | None, articles: Iterable[Known], problems: Iterable[Problem] = ()
    ) -> None:
        """Know all about the file at `path` while `stamp`, taken before it was read, is its stamp."""
        if stamp is None:
            return
        self._files[path] = self._met[path] = KnownFile(stamp, tuple(articles), tuple(problems))
        self._news = True

    def counts(self, article_id: str, version: str) -> dict[str, Counts] | None:
        """What annotators have in an article, if its events are still of that version."""
        found = self._counts.get(article_id)
        return found.by_annotator if found is not None and found.version == version else None

    def keep_counts(self, article_id: str, version: str, counts: dict[str, Counts]) -> None:
        """Know what annotators have in an article while its events are of that version."""
        self._counts[article_id] = KnownCounts(version, counts)
        self._news = True

    def save(self, still_there: Callable[[str], bool]) -> None:
        """Remember what is known, if any of it is new: files in the order in which they were asked for.

        Behind them those that nobody asked for, unless they are not `still_there`: the next window may be
        opened on other paths of the project.
        """
        if self._news:
            others = (path for path in self._files if path not in self._met and still_there(path))
            files = [*self._met, *others]
            replace_private(self._file, self._lines(files))
            self._news = False

    def _lines(self, paths: Iterable[str]) -> Iterator[bytes]:
        yield _FIRST_LINE
        for path in paths:
            known = self._files[path]
            articles = known.articles
            for first in range(0, len(articles) or 1, CHUNK):
                chunk = articles[first : first + CHUNK]
                counts = {each.id: self._counts[each.id] for each in chunk if each.id in self._counts}
                more = first + CHUNK < len(articles)
                yield (
                    _encode(_Line(path, known.stamp, chunk, counts, () if more else known.problems, more))
                    + b"\n"
                )

    def _load(self, most: int | None) -> None:
        """Take in the file. Raises `ValueError` where it is damaged."""
        with suppress(FileNotFoundError), self._file.open("rb") as lines:
            if lines.readline() != _FIRST_LINE:
                return
            earlier: list[Known] = []
            count = 0
            for encoded in lines:
                line = _decode(encoded)
                self._counts.update(line.counts)
                count += len(line.articles)
                if line.more:
                    earlier += line.articles
                else:
                    articles = (*earlier, *line.articles) if earlier else line.articles
                    self._files[line.path] = KnownFile(line.stamp, articles, line.problems)
                    earlier = []
                if most is not None and count >= most:
                    return
