"""`Ordered`: things that have an id, kept in order while they come and go. Which order is the caller's matter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any, Generic, Protocol, TypeVar


class Named(Protocol):
    """What can be kept: it has an id."""

    @property
    def id(self) -> str:
        """Which one it is."""


NamedT = TypeVar("NamedT", bound=Named)


class Ordered(Generic[NamedT]):
    """Things in the order of `key`, which must tell any two apart, and by their ids.

    To put one in or take one out moves pointers, and compares only a few keys.
    """

    def __init__(self, items: Iterable[NamedT], key: Callable[[NamedT], Any]) -> None:
        self.items = sorted(items, key=key)
        """All of them, in order."""
        self.by_id = {item.id: item for item in self.items}
        self._key = key
        self._keys = list(map(key, self.items))

    def copy(self) -> Ordered[NamedT]:
        """The same things in the same order, to come and go apart from these."""
        copy = Ordered[NamedT]((), self._key)
        copy.items, copy.by_id, copy._keys = self.items.copy(), self.by_id.copy(), self._keys.copy()
        return copy

    def put(self, item: NamedT) -> None:
        """Put in an item, in place of the one with its id where there is one."""
        self.discard(item.id)
        key = self._key(item)
        at = bisect_left(self._keys, key)
        self._keys.insert(at, key)
        self.items.insert(at, item)
        self.by_id[item.id] = item

    def discard(self, id: str) -> NamedT | None:
        """Take out the item with this id; it, or None where there is none."""
        item = self.by_id.pop(id, None)
        if item is not None:
            at = bisect_left(self._keys, self._key(item))
            del self._keys[at], self.items[at]
        return item

    def at_or_after(self, key: Any) -> int:
        """The place of the first item whose key is `key` or greater; their number where there is none."""
        return bisect_left(self._keys, key)

    def index_of(self, id: str) -> int | None:
        """The place of the item with this id."""
        item = self.by_id.get(id)
        return None if item is None else bisect_left(self._keys, self._key(item))
