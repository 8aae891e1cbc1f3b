"""`TinyStore`: events in TinyDB files, one a writer and article, in a project's `.dprk-reader` folder."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from annotations.errors import Problem, StorageError
from annotations.history.events import Event
from annotations.store.copies import ConflictedCopies, copied_article
from annotations.store.files import (
    Fingerprint,
    fingerprint,
    folders_in,
    make_folders,
    read_file,
    refused,
    replace_file,
    sweep,
    told,
)
from annotations.store.lines import encode_record
from annotations.store.names import GIT_ATTRIBUTES, GIT_IGNORE, SHARDS, checked, shard_path, writer_name
from annotations.store.protocol import NotOurs
from annotations.store.shard import Damaged, Newer, Shard, decode_shard
from annotations.store.texts import TEXTS

if TYPE_CHECKING:
    from annotations.store.replicas import Replica, Replicas
    from annotations.store.writer import ShardWriter

OPEN_SHARDS = 8
"""How many shards are kept open for writing, so that the next event of an article is written at once."""

_UNREADABLE = "Make the file readable; until then its annotations are not shown."
_NOT_AS_LEFT = "The file is not as this copy of the project left it: a checkout, a backup, another program"
_ELSEWHERE = "It is read as it stands; new work goes to another file."


class TinyStore:
    """The store of a project, in its `.dprk-reader` folder, which need not exist: the first change makes it.

    `replicas` says which replicas this process may write as, and which shards are as they left them. Without
    it the store trusts its caller: nobody else writes as the same annotator and replica at the same time.

    A shard that cannot be read is left out of what is read, kept byte for byte, and named in `problems`. So is one
    that a newer version wrote, but what this version understands of it is read.
    May be used by several threads.
    """

    def __init__(self, folder: Path, replicas: Replicas | None = None) -> None:
        self.folder = folder
        self._replicas = replicas
        self._lock = Lock()
        self._writers: dict[Path, tuple[ShardWriter, dict[Path, Fingerprint | None]]] = {}
        self._problems: dict[Path, Problem] = {}
        self._copies = ConflictedCopies()
        self._durable_folders: set[Path] = set()
        self._swept: set[Path] = set()

    @property
    def problems(self) -> list[Problem]:
        """What could not be read so far, each file once, without what has been put right since."""
        return list(self._problems.values())

    def append(self, article_id: str, events: Sequence[Event], *, path: str = "") -> None:
        """Add events of one annotator and replica to an article, in one piece; durable on return.

        See `Store.append`. Raises `NotOurs` where the replica is not leased, or its shard is damaged or not
        as this copy of the project left it; `StorageError` where the disk refuses.
        """
        if not events:
            return
        annotator, replica = events[0].annotator, events[0].replica
        if any((event.annotator, event.replica) != (annotator, replica) for event in events):
            raise ValueError("events of one annotator and replica at a time")
        folder = self.folder / SHARDS / writer_name(annotator, replica)
        shard = shard_path(folder, checked(article_id))
        with self._lock, self._open(shard, article_id, replica) as (writer, seen):
            try:
                self._prepare(folder, shard)
                writer.append(events, self._of_siblings(folder, article_id, seen), path=path)
            except StorageError:
                self._durable_folders.clear()
                raise

    def last(self, article_id: str, annotator: str, replica: str) -> int:
        """See `Store.last`. The shard is opened for writing, so that it is read and checked once for both."""
        shard = shard_path(self.folder / SHARDS / writer_name(annotator, replica), checked(article_id))
        with self._lock, self._open(shard, article_id, replica) as (writer, _):
            copies = [self._read(file, article_id) for file in self._copies_of(shard)]
            copied = [event for copy in copies if copy for event in copy.events.values()]
            return max([writer.last, *(event.seq for event in copied if event.replica == replica)])

    def events(self, article_id: str) -> list[Event]:
        """All events of an article that can be read, of every annotator and replica, also from conflicted copies.

        What stands in several files is there several times.
        """
        return [event for shard in self._shards(article_id) for event in shard.events.values()]

    def events_of(self, articles: Iterable[str]) -> Iterator[list[Event]]:
        """What `events` gives, for each of `articles` in turn."""
        files: defaultdict[str, list[str]] = defaultdict(list)
        for folder in self._writer_folders():
            for id, entry in self._shards_of(folder):
                files[id].append(entry.path)
        for id in articles:
            shards = (self._read(Path(file), id) for file in files.get(checked(id), ()))
            yield [event for shard in shards if shard is not None for event in shard.events.values()]

    def articles(self) -> list[str]:
        """The ids of the articles that have shards, sorted; reads names of files only."""
        return sorted({id for folder in self._writer_folders() for id, _ in self._shards_of(folder)})

    def naming(self, id: str) -> list[str]:
        """The ids of the articles in whose shards `id` stands as a value; see `Store.naming`."""
        wanted = encode_record(id)
        found: set[str] = set()
        for folder in self._writer_folders():
            for article_id, entry in self._shards_of(folder):
                with self._noting(file := Path(entry.path)):
                    if wanted in read_file(file)[0]:
                        found.add(article_id)
        return sorted(found)

    def annotators(self) -> list[str]:
        """The names of all who wrote here, sorted; reads one sound shard of each."""
        names: dict[str, str] = {}
        for folder in self._writer_folders():
            who = folder.name.rpartition("@")[0]
            if who not in names:
                shards = (self._read(Path(entry.path), id) for id, entry in self._shards_of(folder))
                if shard := next(filter(None, shards), None):
                    names[who] = shard.meta.annotator
        return sorted(names.values())

    def versions(self, articles: Iterable[str] | None = None) -> dict[str, str]:
        """A mark of each annotated article, or of those among `articles`, made of its shards' fingerprints.

        Asks the system for names, sizes and times only.
        """
        wanted = None if articles is None else [checked(id) for id in articles]
        versions: dict[str, str] = {}
        for folder in self._writer_folders():
            replica = folder.name.rpartition("@")[2]
            there = self._sizes(folder) if wanted is None else self._sizes_of(folder, wanted)
            for id, size, mtime_ns in sorted(there):
                versions[id] = f"{versions.get(id, '')}{replica}:{size:x}:{mtime_ns:x} "
        return versions

    def size(self, article_id: str) -> int:
        """How many bytes an article's shards have."""
        wanted = [checked(article_id)]
        return sum(size for folder in self._writer_folders() for _, size, _ in self._sizes_of(folder, wanted))

    def article_path(self, article_id: str) -> str:
        """The path last given with events of an article; empty where none was."""
        paths = [shard.meta.article_path for shard in self._shards(article_id)]
        return next(filter(None, reversed(paths)), "")

    def verify(self) -> Iterator[Problem]:
        """What is wrong in the store, file by file; reads everything, changes nothing."""
        from annotations.store.verifying import problems_in

        return problems_in(self.folder)

    @contextmanager
    def _open(
        self, shard: Path, article_id: str, replica: str
    ) -> Iterator[tuple[ShardWriter, dict[Path, Fingerprint | None]]]:
        """The writer of a shard, which stays open unless it fails, and what is known of its siblings' shards."""
        lease = self._leased(replica)
        # Taken out while it works, so that one that failed is not used again.
        if (opened := self._writers.pop(shard, None)) is None:
            opened = self._opened(shard, article_id, lease), {}
        yield opened
        self._writers[shard] = opened
        if len(self._writers) > OPEN_SHARDS:
            del self._writers[next(iter(self._writers))]

    def _opened(self, shard: Path, article_id: str, lease: Replica | None) -> ShardWriter:
        from annotations.store.writer import ShardWriter

        try:
            if lease is None:
                return ShardWriter(shard, article_id)
            writer = ShardWriter(shard, article_id, lambda old, new: lease.note(article_id, old, new))
        except Damaged as error:
            self._problems[shard] = Problem(error.what, error.where, error.fix)
            raise NotOurs(error.what, where=error.where, fix=error.fix) from error
        if not lease.left(article_id, writer.checksum):
            raise NotOurs(_NOT_AS_LEFT, where=shard, fix=_ELSEWHERE)
        return writer

    def _leased(self, replica: str) -> Replica | None:
        if self._replicas is None:
            return None
        lease = self._replicas.leased(replica)
        if lease is None:
            raise NotOurs(f"The replica {replica} is not this window's", where=self.folder, fix=_ELSEWHERE)
        return lease

    def _prepare(self, folder: Path, shard: Path) -> None:
        with told(shard.parent):
            make_folders(shard.parent, self.folder, self._durable_folders)
            if not self._swept:
                for file, said in (
                    (folder.parent / GIT_ATTRIBUTES, b"* -text -merge\n"),
                    (self.folder / GIT_IGNORE, b".tmp-*\n"),
                ):
                    if not file.exists():
                        replace_file(file, said)
            if folder not in self._swept:
                for part in (
                    self.folder,
                    folder.parent,
                    *folders_in(folder),
                    *folders_in(self.folder / TEXTS),
                ):
                    sweep(part)
                self._swept.add(folder)

    def _of_siblings(
        self, folder: Path, article_id: str, seen: dict[Path, Fingerprint | None]
    ) -> list[Event]:
        """The events of the annotator's other replicas in shards that are not as last `seen`."""
        annotator = folder.name.rpartition("@")[0]
        events: list[Event] = []
        for other in self._writer_folders():
            if other.name.rpartition("@")[0] == annotator and other.name != folder.name:
                path = shard_path(other, article_id)
                there = None
                with suppress(OSError):  # what hinders reading it is told when it is read
                    there = fingerprint(path)
                if there != seen.get(path):
                    seen[path] = there
                    shard = self._read(path, article_id)
                    events += shard.events.values() if shard else ()
        return events

    def _shards(self, article_id: str) -> Iterator[Shard]:
        checked(article_id)
        for folder in self._writer_folders():
            path = shard_path(folder, article_id)
            for file in (path, *self._copies_of(path)):
                shard = self._read(file, article_id)
                if shard is not None:
                    yield shard

    def _copies_of(self, shard: Path) -> list[Path]:
        with self._noting(shard.parent):
            return self._copies.of(shard)
        return []

    def _read(self, path: Path, article_id: str) -> Shard | None:
        """The shard at `path`, or None where there is none or it cannot be read, which becomes a problem.

        So does a newer one, of which is given what this version understands.
        """
        shard: Shard | None = None
        with self._noting(path):
            data, there = read_file(path)
            try:
                shard = decode_shard(data, path) if there is not None else None
            except Newer as error:
                shard = error.known
                raise
        if shard is not None and shard.meta.article_id != article_id:
            what = f"The file holds another article, {shard.meta.article_id}"
            self._problems[path] = Problem(what, str(path), "It is passed over; give it back its name.")
            return None
        return shard

    def _shards_of(self, writer: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """The article and the file of each of a writer's shards, conflicted copies among them."""
        for part in self._folders_in(writer):
            with self._noting(part), os.scandir(part) as entries:
                for entry in entries:
                    if id := copied_article(entry.name):
                        yield id, entry
                    elif entry.name.endswith(f"{part.name}.json"):
                        yield entry.name.removesuffix(".json"), entry

    def _sizes(self, writer: Path) -> Iterator[tuple[str, int, int]]:
        """Article, size and time of change of each of a writer's shards."""
        for id, entry in self._shards_of(writer):
            try:
                there = entry.stat()
            except OSError:  # told when it is read
                yield id, 0, 0
            else:
                yield id, there.st_size, there.st_mtime_ns

    def _sizes_of(self, writer: Path, articles: Iterable[str]) -> Iterator[tuple[str, int, int]]:
        """The same of those of some articles."""
        for id in articles:
            path = shard_path(writer, id)
            for file in (path, *self._copies_of(path)):
                with self._noting(file):
                    if there := fingerprint(file):
                        yield id, there.size, there.mtime_ns

    def _writer_folders(self) -> list[Path]:
        return [folder for folder in self._folders_in(self.folder / SHARDS) if "@" in folder.name]

    def _folders_in(self, folder: Path) -> list[Path]:
        with self._noting(folder):
            return folders_in(folder)
        return []

    @contextmanager
    def _noting(self, path: Path) -> Iterator[None]:
        """Turn what stands in the way of reading `path` into a problem, so that the rest is read."""
        try:
            yield
        except OSError as error:
            self._problems[path] = Problem(refused(error, path).what, str(path), _UNREADABLE)
        except Damaged as error:
            self._problems[path] = Problem(error.what, error.where, error.fix)
        else:
            self._problems.pop(path, None)
