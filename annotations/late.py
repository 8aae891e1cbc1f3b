"""Patterns that need the `regex` library: a plain text needs none of them, so they wait until one is used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex


class Late:
    """A pattern of the `regex` library. At its first use it is compiled, and the library loaded."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """The pattern, ready to use."""
        import regex

        return regex.compile(self._source)
