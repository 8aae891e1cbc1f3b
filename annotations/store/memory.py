"""`MemoryStore`: events that last as long as the program, for tests and trials. The disk is for `tiny`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from annotations.errors import Problem
from annotations.history.events import Event
from annotations.store.lines import encode_record
from annotations.store.names import checked
from annotations.store.protocol import NotOurs

_decode = msgspec.json.Decoder(Event).decode


class MemoryStore:
    """A store in memory. Events are kept as JSON, so that they come back as they would from a disk."""

    def __init__(self) -> None:
        self._articles: dict[str, dict[tuple[str, str, int], tuple[str, bytes]]] = {}
        self._paths: dict[str, str] = {}
        self.problems: list[Problem] = []

    def append(self, article_id: str, events: Sequence[Event], *, path: str = "") -> None:
        """See `Store.append`."""
        if not events:
            return
        if len({(event.annotator, event.replica) for event in events}) > 1:
            raise ValueError("events of one annotator and replica at a time")
        kept = dict(self._articles.get(checked(article_id), {}))
        known = {(replica, id) for (_, replica, _), (id, _) in kept.items()}
        for event in events:
            if (event.replica, event.id) not in known:
                key = (event.annotator, event.replica, event.seq)
                if key in kept or event.seq < 1:
                    raise NotOurs(
                        f"Another event stands in the place of number {event.seq}", where=article_id
                    )
                kept[key] = (event.id, encode_record(event))
                known.add((event.replica, event.id))
        self._articles[article_id] = kept
        self._paths[article_id] = path or self.article_path(article_id)

    def events(self, article_id: str) -> list[Event]:
        """See `Store.events`."""
        return [_decode(line) for _, line in self._articles.get(checked(article_id), {}).values()]

    def last(self, article_id: str, annotator: str, replica: str) -> int:
        """See `Store.last`."""
        kept = self._articles.get(checked(article_id), {})
        return max((seq for who, which, seq in kept if (who, which) == (annotator, replica)), default=0)

    def events_of(self, articles: Iterable[str]) -> Iterator[list[Event]]:
        """See `Store.events_of`."""
        return map(self.events, articles)

    def articles(self) -> list[str]:
        """See `Store.articles`."""
        return sorted(self._articles)

    def naming(self, id: str) -> list[str]:
        """See `Store.naming`."""
        wanted = encode_record(id)
        return sorted(
            article
            for article, kept in self._articles.items()
            if any(wanted in line for _, line in kept.values())
        )

    def annotators(self) -> list[str]:
        """See `Store.annotators`."""
        return sorted({annotator for kept in self._articles.values() for annotator, _, _ in kept})

    def versions(self, articles: Iterable[str] | None = None) -> dict[str, str]:
        """See `Store.versions`."""
        wanted = self._articles if articles is None else articles
        return {id: str(len(kept)) for id in wanted if (kept := self._articles.get(id))}

    def size(self, article_id: str) -> int:
        """See `Store.size`."""
        return sum(len(line) for _, line in self._articles.get(checked(article_id), {}).values())

    def article_path(self, article_id: str) -> str:
        """See `Store.article_path`."""
        return self._paths.get(article_id, "")

    def verify(self) -> Iterator[Problem]:
        """Memory has nothing that could be wrong."""
        return iter(())
