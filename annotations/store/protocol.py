"""What every store of events offers. The TinyDB store and the memory store pass one conformance suite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from annotations.errors import Problem, StorageError
from annotations.history.events import Event


class NotOurs(StorageError):
    """This replica may no longer write here: take another one, number the events anew for it, append again.

    Nothing was written. What stands on disk is read as before.
    """


class Store(Protocol):
    """Events by article. Events are only ever added."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read so far, without what has been put right since."""
        ...

    def append(self, article_id: str, events: Sequence[Event], *, path: str = "") -> None:
        """Add events of one annotator and replica to an article; durable on return.

        Events already there (by id) are passed over, so a call may be repeated. `path` is the article's path
        from the project's root, kept for people and for articles that have gone. Raises `StorageError`, or
        its subclass `NotOurs` where this replica may no longer write here; nothing is then added.
        """
        ...

    def events(self, article_id: str) -> list[Event]:
        """All events of an article, of every annotator and replica, in no promised order."""
        ...

    def last(self, article_id: str, annotator: str, replica: str) -> int:
        """The highest number of an event of a replica in an article; 0 where it has none.

        For whoever is about to append: raises as that does.
        """
        ...

    def events_of(self, articles: Iterable[str]) -> Iterator[list[Event]]:
        """What `events` gives, for each of `articles` in turn; much cheaper for many than to ask one by one.

        Which files there are is looked at once, at the beginning.
        """
        ...

    def articles(self) -> Iterable[str]:
        """The ids of the articles that have events, each once, sorted."""
        ...

    def naming(self, id: str) -> list[str]:
        """The ids of the articles in whose events `id` stands, be it a group's, in any place; sorted.

        Much cheaper than `events`: files are read, but not decoded.
        """
        ...

    def annotators(self) -> list[str]:
        """The names of all who wrote here, sorted."""
        ...

    def versions(self, articles: Iterable[str] | None = None) -> dict[str, str]:
        """For each article that has events, or each of `articles` that has, a mark of what they now are.

        It is another one whenever the events are, so that what was made of them can be kept until then. Much
        cheaper than `events`: no event is read.
        """
        ...

    def size(self, article_id: str) -> int:
        """How many bytes an article's events take, to tell many from few; no event is read."""
        ...

    def article_path(self, article_id: str) -> str:
        """The path last given with events of an article; empty where none was."""
        ...

    def verify(self) -> Iterator[Problem]:
        """What is wrong in the store, file by file; reads everything, changes nothing."""
        ...
