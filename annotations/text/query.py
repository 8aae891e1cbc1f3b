"""`Query`: what is looked for, and how texts are compared with it. Finding it is in `search.py`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING

from annotations.errors import UsageError

if TYPE_CHECKING:
    import regex


class Mode(Enum):
    """How a text is compared with what is looked for; the value is the mode's name for people and in files."""

    FOLDED = "folded"
    """Blind to case, accents (`đ` is `d`), composition, width, the kind of space, dash and quotation mark."""
    EXACT = "exact"
    """Code point for code point, but for composition, which nobody sees: `e` and an accent is `é`."""
    REGEX = "regex"
    """A regular expression of the `regex` library (much as in Python or Perl), on composed text, line by line."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and how. One that exists can be searched for: raises `UsageError` for a bad pattern."""

    text: str
    mode: Mode = Mode.FOLDED

    def __post_init__(self) -> None:
        if self.mode is Mode.REGEX:
            pattern_of(self.text)


MOST = 1_000_000
"""How many characters a regular expression may have if its repetitions are written out: as many of them are made."""

_REPEATED = re.compile(r"\{\s*(\d[\d\s]{0,9})(?:,[\d\s]*)?\}")
"""How often something is asked for, blanks and all; greater numbers the library refuses itself."""


def _size(source: str) -> int:
    """How long a pattern is at most if each thing is written out as often as it is asked for at least."""
    return len(source) * prod(max(1, int("".join(least.split()))) for least in _REPEATED.findall(source))


@lru_cache(maxsize=64)
def pattern_of(source: str) -> regex.Pattern[str]:
    """A regular expression, ready to use. Raises `UsageError` that says what is wrong and where."""
    import regex

    fix = "Mend the pattern, or search for it as plain text."
    if _size(source) > MOST:
        raise UsageError("the regular expression repeats too much too often", fix=fix)
    try:
        return regex.compile(source)
    except regex.error as error:
        # The library's types leave these out.
        told, place = getattr(error, "msg", error), getattr(error, "pos", None)
        at = "" if place is None else f" at character {place + 1}"
        raise UsageError(f"{told}{at} of the regular expression", fix=fix) from None
    except (RecursionError, OverflowError, MemoryError, KeyError, ValueError):
        raise UsageError("the regular expression is too deep or too long", fix=fix) from None
