"""Folds: runs of page furniture that are shown as one row. Where they are; `layout` gives them their row."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from annotations.span import Span
from annotations.text.graphemes import Blocks


class Fold(Struct, frozen=True):
    """The blocks from `first` to `last`, which hold so many `lines` that are not blank."""

    first: int
    last: int
    lines: int


def folds_of(blocks: Blocks, furniture: Iterable[Span]) -> tuple[Fold, ...]:
    """The longest runs of blocks that hold furniture and nothing else, blank lines between them included.

    `furniture` is in order. There are none where nothing else would be left to read.
    """
    folds: list[Fold] = []
    for span in furniture:
        block = blocks.of(span.start)
        if not _fills(blocks, block, span):
            continue
        if folds and all(is_blank(blocks, between) for between in range(folds[-1].last + 1, block)):
            folds[-1] = Fold(folds[-1].first, block, folds[-1].lines + (block > folds[-1].last))
        else:
            folds.append(Fold(block, block, 1))
    return tuple(folds) if _leave_something(blocks, folds) else ()


def is_blank(blocks: Blocks, block: int) -> bool:
    """Whether a block shows nothing."""
    start, end = blocks.content(block)
    return start == end or blocks.text[start:end].isspace()


def _fills(blocks: Blocks, block: int, span: Span) -> bool:
    start, end = blocks.content(block)
    text = blocks.text
    whole = (
        span.end <= end and (block == 0 or blocks.ends_paragraph(block - 1)) and blocks.ends_paragraph(block)
    )
    return whole and not text[start : span.start].strip() and not text[span.end : end].strip()


def _leave_something(blocks: Blocks, folds: list[Fold]) -> bool:
    """Whether a block outside of all folds has something to read."""
    if len(folds) != 1:
        return True
    before, after = range(folds[0].first), range(folds[0].last + 1, blocks.count)
    return any(not is_blank(blocks, block) for each in (before, after) for block in each)
