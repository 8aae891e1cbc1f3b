"""Which parts of two versions of a text are the same and in the same order: by lines, then inside changed ones.

Where annotations go because of that is for `annotations.anchoring.anchor`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from annotations.text.collapsed import Collapsed

MOST = 4_000_000_000
"""The greatest product of two lengths that are compared letter by letter (or line by line): about 0.2 s."""


class Run(NamedTuple):
    """`length` code points that are the same in both views, from `old` in the one and `new` in the other."""

    old: int
    new: int
    length: int


class Alignment:
    """The runs that two views share, in their order; no run touches the next one in both."""

    def __init__(self, old: Collapsed, new: Collapsed) -> None:
        self.runs: list[Run] = []
        for run in _runs(old, new):
            last = self.runs[-1] if self.runs else None
            if last and (last.old + last.length, last.new + last.length) == (run.old, run.new):
                self.runs[-1] = Run(last.old, last.new, last.length + run.length)
            elif run.length:
                self.runs.append(run)
        self._new_length = len(new.text)
        self._olds = [run.old for run in self.runs]
        self._news = [run.new for run in self.runs]

    def same(self, start: int, end: int) -> int | None:
        """Where the old view's `[start, end)` begins in the new one, if one run holds all of it."""
        run = self.run_over(start, end)
        return run.new + start - run.old if run else None

    def run_over(self, start: int, end: int) -> Run | None:
        """The run that holds all of the old view's `[start, end)`."""
        run = self._run(self._olds, start)
        return run if run is not None and end <= run.old + run.length else None

    def source_of(self, start: int, end: int) -> int | None:
        """Where the new view's `[start, end)` begins in the old one, if one run holds all of it."""
        run = self._run(self._news, start)
        inside = run is not None and end <= run.new + run.length
        return run.old + start - run.new if run is not None and inside else None

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The part of the new view that stands between what is the same before and after the old one's `[start, end)`.

        It is empty where nothing came in its place.
        """
        before, after = self._run(self._olds, start), self._run(self._olds, end - 1)
        first = before.new + min(start - before.old, before.length) if before else 0
        if after and end <= after.old + after.length:
            last = after.new + end - after.old
        else:
            following = bisect_right(self._olds, end - 1)
            last = self.runs[following].new if following < len(self.runs) else self._new_length
        return first, max(first, last)

    def _run(self, starts: list[int], offset: int) -> Run | None:
        at = bisect_right(starts, offset) - 1
        return self.runs[at] if at >= 0 else None


def _runs(old: Collapsed, new: Collapsed) -> Iterator[Run]:
    """The runs, in order; they may touch."""
    a, b = _lines(old), _lines(new)
    head = _same_before(a, b)
    tail = min(_same_before(a[::-1], b[::-1]), len(a) - head, len(b) - head)
    middle_a, middle_b = a[head : len(a) - tail], b[head : len(b) - tail]
    starts_a, starts_b = [*old.lines, len(old.text)], [*new.lines, len(new.text)]
    blocks = [(0, 0, head)]
    blocks += [(head + at, head + there, size) for at, there, size in matching(middle_a, middle_b)]
    blocks.append((len(a) - tail, len(b) - tail, tail))
    blocks.append((len(a), len(b), 0))
    for (at, there, size), (next_at, next_there, _) in pairwise(blocks):
        first_a, first_b, end_a, end_b = (
            starts_a[at],
            starts_b[there],
            starts_a[at + size],
            starts_b[there + size],
        )
        yield Run(first_a, first_b, end_a - first_a)
        changed_a, changed_b = old.text[end_a : starts_a[next_at]], new.text[end_b : starts_b[next_there]]
        for within_a, within_b, length in matching(changed_a, changed_b):
            yield Run(end_a + within_a, end_b + within_b, length)


def _lines(view: Collapsed) -> list[str]:
    return [view.text[start:end] for start, end in pairwise([*view.lines, len(view.text)])]


def _same_before(a: list[str], b: list[str]) -> int:
    """How many items at the beginning are the same."""
    same = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        same += 1
    return same


def matching(a: list[str] | str, b: list[str] | str) -> Iterator[tuple[int, int, int]]:
    """The blocks that two sequences share, in order: where in the one, where in the other, how long.

    None where comparing them would take too long.
    """
    if not a or not b or len(a) * len(b) > MOST:
        return
    from rapidfuzz.distance import Indel, Levenshtein

    # Of lines as many as can be are the same; letters that are only in the same order by chance are worth nothing.
    compared = Levenshtein if isinstance(a, str) else Indel
    for tag, first_a, last_a, first_b, _ in compared.opcodes(a, b):
        if tag == "equal":
            yield first_a, first_b, last_a - first_a
