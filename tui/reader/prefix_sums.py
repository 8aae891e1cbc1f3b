"""`PrefixSums`: sums that stay cheap while the numbers change. What is summed is the caller's matter."""

from __future__ import annotations

from array import array


class PrefixSums:
    """A number at each of `count` places, at first 0, and the sum of those before it, in logarithmic time.

    It is a Fenwick tree: entry n holds the sum of as many numbers up to place n as n's lowest set bit says.
    """

    def __init__(self, count: int) -> None:
        self._tree = array("q", bytes(8 * (count + 1)))

    def add(self, place: int, number: int) -> None:
        """Add to the number at a place."""
        place += 1
        while place < len(self._tree):
            self._tree[place] += number
            place += place & -place

    def before(self, place: int) -> int:
        """The sum of the numbers at all places before this one."""
        total = 0
        while place:
            total += self._tree[place]
            place &= place - 1
        return total
