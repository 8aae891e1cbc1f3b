"""What is wrong in a TinyDB store, file by file. It reads everything and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import msgspec

from annotations.errors import Problem, StorageError
from annotations.history.events import Event
from annotations.history.replay import live_documents
from annotations.store.copies import copied_article
from annotations.store.files import STRAY, read_file, told
from annotations.store.names import GIT_ATTRIBUTES, GIT_IGNORE, SHARDS, is_backup, shard_path
from annotations.store.shard import Shard, decode_shard, decode_to_show
from annotations.store.texts import TEXTS, read_text
from annotations.store.union import relied_on

_STRANGE = "It is passed over; move it out of this folder."
_COPY_HELPS = "They are shown. `dprk-reader merge` saves them in a file of their own; then it can be deleted."
_EVENTS_HOLD = "The events are whole, and they are what counts; the next save by this writer puts it right."


def problems_in(folder: Path) -> Iterator[Problem]:
    """The problems of the store in a `.dprk-reader` folder: shards first, then kept texts."""
    shards = folder / SHARDS
    for path in _files(shards):
        writer, copied = shards / path.relative_to(shards).parts[0], copied_article(path.name)
        if path == shard_path(writer, path.stem):
            yield from _in_shard(shards, path)
        elif copied and path.parent == shard_path(writer, copied).parent:
            yield from _in_copy(shards, path, copied)
        else:
            yield Problem("This is not a file of the store", str(path), _STRANGE)
    for path in _files(folder / TEXTS):
        try:
            read_text(folder, path.name.partition(".")[0])
        except StorageError as error:
            yield _problem(error)


def _in_shard(shards: Path, path: Path) -> Iterator[Problem]:
    try:
        shard = _read(path)
    except StorageError as error:
        yield _problem(error)
        return
    if shard.meta.article_id != path.stem:
        what = f"The file holds another article, {shard.meta.article_id}"
        yield Problem(what, str(path), "It is passed over; give it back its name.")
        return
    numbers = {event.seq for event in shard.events.values() if event.seq > 0}
    if missing := max(numbers, default=0) - len(numbers):
        first = next(number for number in count(1) if number not in numbers)
        what = f"Event {first} is missing" + (f", and {missing - 1} more" if missing > 1 else "")
        yield Problem(what, str(path), "Put back a good copy of this file.")
    if _spans_differ(shard, _touched_by_others(shards, path)):
        yield Problem("The table of spans does not follow from the events", str(path), _EVENTS_HOLD)


def _in_copy(shards: Path, path: Path, article_id: str) -> Iterator[Problem]:
    """A conflicted copy of a shard: whether it tells anything that no shard does."""
    try:
        copy = _read(path)
    except StorageError as error:
        yield _problem(error)
        return
    if copy.meta.article_id != article_id:
        yield Problem("This is not a file of the store", str(path), _STRANGE)
        return
    there = list(relied_on(shards.parent, article_id))
    known = {event.id for event in there}
    alone = [event for event in copy.events.values() if event.id not in known]
    if not alone:
        yield Problem("A conflicted copy with nothing of its own", str(path), "It can be deleted.")
        return
    numbers = {(event.replica, event.seq) for event in there}
    forked = any((event.replica, event.seq) in numbers for event in alone)
    what = f"A conflicted copy with {len(alone)} change{'' if len(alone) == 1 else 's'} of its own"
    what += f"; two copies of the project wrote as {copy.meta.replica}" if forked else ""
    yield Problem(what, str(path), _COPY_HELPS)


def _spans_differ(shard: Shard, by_others: set[str]) -> bool:
    """Whether `spans` is not what the shard's events say, in annotations that no other replica touched."""
    histories: dict[str, list[Event]] = {}
    for event in shard.events.values():
        if event.annotation and event.annotation not in by_others:
            histories.setdefault(event.annotation, []).append(event)
    expected = {
        str(min(event.seq for event in history)): document
        for history in histories.values()
        for document in live_documents(history)
    }
    try:
        decoded = {key: msgspec.json.decode(line) for key, line in shard.spans.items()}
    except (ValueError, RecursionError):
        return True
    spans = {key: span for key, span in decoded.items() if span.get("id") not in by_others}
    return spans.keys() != expected.keys() or any(
        # Only the fields that both know: another version may have written fewer or more.
        span[name] != expected[key].get(name, span[name])
        for key, span in spans.items()
        for name in span
    )


def _touched_by_others(shards: Path, path: Path) -> set[str]:
    """The annotations that the same annotator's other replicas touched in the same article."""
    writer = path.parent.parent.name
    touched: set[str] = set()
    for folder in shards.glob(f"{writer.rpartition('@')[0]}@*"):
        if folder.name != writer:
            with suppress(StorageError):  # a damaged one is reported in its turn
                touched.update(event.annotation for event in _events(shard_path(folder, path.stem)))
    return touched


def _events(path: Path) -> list[Event]:
    return list(_read(path, decode_to_show).events.values()) if path.exists() else []


def _read(path: Path, decode: Callable[[bytes, object], Shard] = decode_shard) -> Shard:
    with told(path):
        data, _ = read_file(path)
    return decode(data, path)


def _files(folder: Path) -> Iterator[Path]:
    """All files below `folder`, sorted, but for git's and those that a save or a kill left half done."""
    for path in sorted(folder.rglob("*")):
        if (
            not path.is_dir()
            and path.name not in (GIT_ATTRIBUTES, GIT_IGNORE)
            and not path.name.startswith(STRAY)
            and not is_backup(path.name)
        ):
            yield path


def _problem(error: StorageError) -> Problem:
    return Problem(error.what, error.where, error.fix)
