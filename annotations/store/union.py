"""The union of two stores, file by file: a shard that only one has is taken, of two the one that goes on.

Where neither goes on from the other, both are left, and what is missing is handed to the caller to be saved anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from annotations.errors import Problem, StorageError
from annotations.history.events import Event
from annotations.store.copies import copied_article
from annotations.store.files import make_folders, read_file, replace_file, told
from annotations.store.names import SHARDS, shard_path, writer_name
from annotations.store.shard import Damaged, decode_shard
from annotations.store.texts import TEXTS, keep_text, read_text


class Step(NamedTuple):
    """What one shard of the other store brings: `events` that the shard at `target` here has not.

    Where the shard there goes on from the one here, `data` is to stand at `target` instead of `before`. Where it does
    not, `data` is empty, and the events are to be saved anew; `forked` says that both wrote as one replica.
    """

    article_id: str
    path: str
    annotator: str
    events: tuple[Event, ...]
    target: Path
    data: bytes = b""
    before: bytes = b""
    forked: bool = False


def steps(source: Path, folder: Path) -> Iterator[Step | Problem]:
    """What the shards of the store in `source` bring to the one in `folder`, both `.dprk-reader` folders.

    Shards that bring nothing are left out; what stands in the way of reading one is yielded in its place. With the
    same folder twice, only its conflicted copies are looked at.
    """
    same = source.resolve() == folder.resolve()
    for path in sorted((source / SHARDS).glob("*@*/*/*.json")):
        writer, copied = path.parent.parent, copied_article(path.name)
        article_id = copied or path.stem
        if path.parent != shard_path(writer, article_id).parent or (same and not copied):
            continue
        try:
            step = _step(
                path, article_id, shard_path(folder / SHARDS / writer.name, article_id), bool(copied)
            )
        except StorageError as error:
            yield Problem(error.what, error.where, error.fix)
        else:
            if step.events:
                yield step


def put(step: Step, folder: Path) -> None:
    """Let the shard of a step stand in its place, durably. Raises `StorageError`, also where that changed meanwhile."""

    def unchanged() -> None:
        if read_file(step.target)[0] != step.before:
            fix = "Nothing was written there. Merge again."
            raise StorageError("The file changed meanwhile", where=step.target, fix=fix)

    with told(step.target):
        make_folders(step.target.parent, folder, set())
        replace_file(step.target, step.data, ready=unchanged)


def relied_on(folder: Path, article_id: str) -> Iterator[Event]:
    """All events of an article in sound shards of the store in `folder`, conflicted copies left out."""
    for writer in (folder / SHARDS).glob("*@*"):
        path = shard_path(writer, article_id)
        with suppress(StorageError):  # a damaged one is told of elsewhere
            with told(path):
                data, there = read_file(path)
            if there is not None:
                yield from decode_shard(data, path).events.values()


def take_texts(source: Path, folder: Path) -> Iterator[Problem]:
    """Bring the kept texts of one store into the other; yields what stands in the way of reading one."""
    for path in sorted((source / TEXTS).glob("*/*.txt.gz")):
        digest = path.name.partition(".")[0]
        try:
            text = read_text(source, digest)
        except StorageError as error:
            yield Problem(error.what, error.where, error.fix)
        else:
            if text is not None:
                keep_text(folder, text, digest)


def _step(path: Path, article_id: str, target: Path, copied: bool) -> Step:
    with told(path):
        data, _ = read_file(path)
    theirs = decode_shard(data, path)
    meta = theirs.meta
    if meta.article_id != article_id or writer_name(meta.annotator, meta.replica) != path.parent.parent.name:
        fix = "It is passed over; give it back its name."
        raise Damaged(f"The file is {meta.annotator}'s on {meta.article_id}", where=path, fix=fix)
    with told(target):
        before, there = read_file(target)
    new = Step(article_id, meta.article_path, meta.annotator, tuple(theirs.events.values()), target)
    try:
        ours = decode_shard(before, target).events.values() if there is not None else ()
    except Damaged:  # it is kept as it is; what the other one holds is saved beside it
        return new
    known, brought = _numbered(ours), _numbered(theirs.events.values())
    missing = tuple(event for event in new.events if known.get(event.seq) != event.id)
    if known.items() <= brought.items() and not copied:
        return new._replace(events=missing, data=data, before=before)
    return new._replace(events=missing, forked=any(event.seq in known for event in missing))


def _numbered(events: Iterable[Event]) -> dict[int, str]:
    return {event.seq: event.id for event in events}
