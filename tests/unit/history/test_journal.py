"""How changes get to disk while more of them come, and what happens when they do not get there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event as Signal
from threading import Thread
from typing import NamedTuple

import pytest
from msgspec import to_builtins

from annotations.annotation import anchor_at
from annotations.errors import StorageError
from annotations.history.events import Event
from annotations.history.history import History
from annotations.history.journal import Journal, Pen
from annotations.span import Span
from annotations.store.memory import MemoryStore
from annotations.store.protocol import NotOurs

TEXT = "Kim Jong-un"


class Stubborn(MemoryStore):
    """A store that does as it is told before it writes, and perhaps instead."""

    def __init__(self) -> None:
        super().__init__()
        self.before: Callable[[], None] = lambda: None
        self.after: Callable[[], None] = lambda: None
        self.lost: set[str] = set()

    def append(self, article_id: str, events: Sequence[Event], *, path: str = "") -> None:
        self.before()
        if events[0].replica in self.lost:
            raise NotOurs("not ours any more")
        super().append(article_id, events, path=path)
        self.after()


class Lease(NamedTuple):
    id: str


class Numbered:
    """Replicas r1, r2, … in this order."""

    def __init__(self) -> None:
        self.count = 0

    def lease(self, annotator: str) -> Lease:
        self.count += 1
        return Lease(f"r{self.count}")


def refuse() -> None:
    raise StorageError("no space left")


@pytest.fixture
def store() -> Stubborn:
    return Stubborn()


@pytest.fixture
def waiting() -> set[Journal]:
    return set()


@pytest.fixture
def journal(store: Stubborn, waiting: set[Journal]) -> Journal:
    return Journal(History("one", "ann", []), Pen(store, Numbered()), "one.txt", waiting)


def add(journal: Journal, name: str) -> None:
    span = to_builtins(anchor_at(TEXT, Span(0, 3), "digest"))
    with journal.changing() as history:
        history.record("add", name, {"span": span, "tag": "actor"})


def on_disk(store: MemoryStore) -> list[tuple[str, str, int]]:
    return sorted((event.replica, event.annotation, event.seq) for event in store.events("one"))


def test_what_is_saved_is_in_the_store_numbered_without_gaps(journal: Journal, store: Stubborn) -> None:
    add(journal, "a")
    add(journal, "b")
    assert (journal.pending, store.events("one")) == (2, [])
    journal.save()
    add(journal, "c")
    journal.save()
    assert on_disk(store) == [("r1", "a", 1), ("r1", "b", 2), ("r1", "c", 3)]
    assert (journal.pending, journal.last_error) == (0, None)
    assert store.article_path("one") == "one.txt"


def test_saving_nothing_takes_no_replica(store: Stubborn) -> None:
    leases = Numbered()
    Journal(History("one", "ann", []), Pen(store, leases), "", set()).save()
    assert leases.count == 0


def test_a_failed_save_keeps_everything_and_says_why_and_the_next_one_may_work(
    journal: Journal, store: Stubborn
) -> None:
    add(journal, "a")
    store.before = refuse
    with pytest.raises(StorageError, match="no space"):
        journal.save()
    assert (journal.pending, str(journal.last_error)) == (1, "no space left.")
    add(journal, "b")
    store.before = lambda: None
    journal.save()
    assert on_disk(store) == [("r1", "a", 1), ("r1", "b", 2)]
    assert journal.last_error is None


def test_a_save_that_failed_after_all_was_written_is_repeated_without_doubling(
    journal: Journal, store: Stubborn
) -> None:
    add(journal, "a")
    store.after = refuse
    with pytest.raises(StorageError):
        journal.save()
    store.after = lambda: None
    add(journal, "b")
    journal.save()
    assert on_disk(store) == [("r1", "a", 1), ("r1", "b", 2)]


def test_a_change_made_during_a_write_is_not_held_up_and_goes_out_in_the_next(
    journal: Journal, store: Stubborn
) -> None:
    writing, go_on = Signal(), Signal()

    def wait() -> None:
        writing.set()
        assert go_on.wait(10)

    store.before = wait
    add(journal, "a")
    worker = Thread(target=journal.save)
    worker.start()
    assert writing.wait(10)
    add(journal, "b")
    go_on.set()
    worker.join(10)
    assert (journal.pending, on_disk(store)) == (1, [("r1", "a", 1)])
    journal.save()
    assert on_disk(store) == [("r1", "a", 1), ("r1", "b", 2)]


def test_two_saves_at_once_write_everything_once(journal: Journal, store: Stubborn) -> None:
    for number in range(20):
        add(journal, f"a{number:02}")
    workers = [Thread(target=journal.save) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(10)
    assert on_disk(store) == [("r1", f"a{number:02}", number + 1) for number in range(20)]


def test_a_second_save_waits_for_the_first_and_takes_nothing_from_it(
    journal: Journal, store: Stubborn
) -> None:
    writing, go_on = Signal(), Signal()

    def wait_once() -> None:
        store.before = lambda: None
        writing.set()
        assert go_on.wait(10)

    store.before = wait_once
    add(journal, "a")
    first, second = Thread(target=journal.save), Thread(target=journal.save)
    first.start()
    assert writing.wait(10)
    add(journal, "b")
    second.start()
    second.join(0.1)
    add(journal, "c")
    go_on.set()
    for worker in (first, second):
        worker.join(10)
    journal.save()
    assert on_disk(store) == [("r1", "a", 1), ("r1", "b", 2), ("r1", "c", 3)]


def test_changes_in_one_thread_and_saves_in_another_lose_nothing(journal: Journal, store: Stubborn) -> None:
    done = Signal()

    def keep_saving() -> None:
        while not done.is_set():
            journal.save()

    worker = Thread(target=keep_saving)
    worker.start()
    for number in range(300):
        add(journal, f"a{number:03}")
    done.set()
    worker.join(10)
    journal.save()
    assert on_disk(store) == [("r1", f"a{number:03}", number + 1) for number in range(300)]


def test_a_lost_replica_is_replaced_by_one_that_may_write(journal: Journal, store: Stubborn) -> None:
    add(journal, "a")
    journal.save()
    store.lost = {"r1", "r2"}
    add(journal, "b")
    journal.save()
    assert on_disk(store) == [("r1", "a", 1), ("r3", "b", 1)]


def test_a_replica_that_wrote_here_before_goes_on_with_its_numbers(store: Stubborn) -> None:
    first = Journal(History("one", "ann", []), Pen(store, Numbered()), "", set())
    opened_early = Journal(History("one", "ann", []), Pen(store, Numbered()), "", set())
    add(first, "a")
    first.save()
    add(opened_early, "b")
    opened_early.save()
    assert on_disk(store) == [("r1", "a", 1), ("r1", "b", 2)]


def test_a_store_that_takes_no_replica_at_all_is_told_as_a_failure(journal: Journal, store: Stubborn) -> None:
    def never() -> None:
        raise NotOurs("never")

    store.before = never
    add(journal, "a")
    with pytest.raises(StorageError, match="never"):
        journal.save()
    assert journal.pending == 1


def test_events_of_two_annotators_are_written_apart(journal: Journal, store: Stubborn) -> None:
    add(journal, "a")
    journal.refresh((), "bob")
    add(journal, "b")
    journal.save()
    assert sorted((event.annotator, event.replica) for event in store.events("one")) == [
        ("ann", "r1"),
        ("bob", "r2"),
    ]


def test_what_was_written_for_the_first_annotator_waits_no_longer_when_the_second_fails(
    journal: Journal, store: Stubborn
) -> None:
    add(journal, "a")
    journal.refresh((), "bob")
    add(journal, "b")
    store.after = lambda: setattr(store, "before", refuse)
    with pytest.raises(StorageError):
        journal.save()
    assert [event.annotator for event in journal.history.unsaved] == ["bob"]


def test_the_text_is_kept_once_and_before_the_first_event_that_names_it(store: Stubborn) -> None:
    kept: list[str] = []
    journal = Journal(
        History("one", "ann", []), Pen(store, None, lambda *text: kept.append(text[1])), "", set()
    )
    journal.provide(TEXT, "digest")
    store.before = lambda: kept.append("event")
    with journal.changing() as history:
        history.record("status", fields={"status": "done"})
    journal.save()
    add(journal, "a")
    journal.save()
    add(journal, "b")
    journal.save()
    assert kept == ["event", "digest", "event", "event"]


def test_an_event_is_not_written_when_its_text_cannot_be_kept(store: Stubborn) -> None:
    journal = Journal(History("one", "ann", []), Pen(store, None, lambda *_: refuse()), "", set())
    journal.provide(TEXT, "digest")
    add(journal, "a")
    with pytest.raises(StorageError):
        journal.save()
    assert (journal.pending, store.events("one")) == (1, [])


def test_a_journal_is_kept_while_it_has_something_to_save(journal: Journal, waiting: set[Journal]) -> None:
    assert waiting == set()
    add(journal, "a")
    assert waiting == {journal}
    journal.save()
    assert waiting == set()


def test_a_journal_is_kept_even_if_something_went_wrong_after_a_change(
    journal: Journal, waiting: set[Journal]
) -> None:
    with pytest.raises(RuntimeError), journal.changing() as history:
        history.record("status", fields={"status": "done"})
        raise RuntimeError
    assert waiting == {journal}


def test_what_others_wrote_comes_in_beside_what_is_not_saved(journal: Journal, store: Stubborn) -> None:
    there = Journal(History("one", "ann", []), Pen(store, None), "", set())
    add(there, "there")
    there.save()
    add(journal, "here")
    journal.refresh(store.events("one"), "ann")
    assert [one.id for one in journal.history.annotations] == ["here", "there"]
    journal.save()
    assert sorted(event.annotation for event in store.events("one")) == ["here", "there"]


def test_changes_brought_back_twice_before_they_are_saved_are_there_once_without_gaps(
    journal: Journal, store: Stubborn
) -> None:
    with Journal(
        History("one", "ann", []), Pen(MemoryStore(), Numbered()), "one.txt", set()
    ).changing() as other:
        made = [other.record("status", fields={"status": "done"})]
    assert (journal.adopt(made), journal.adopt(made), journal.pending) == (1, 0, 1)
    with journal.changing() as history:
        history.record("status", fields={"status": "skipped"})
    journal.save()
    assert sorted(event.seq for event in store.events("one")) == [1, 2]
