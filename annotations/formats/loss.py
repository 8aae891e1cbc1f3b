"""What a format cannot express of the annotations at hand, counted before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from annotations.formats.registry import Format
from annotations.formats.rows import ORPHAN, AnnotationRow, AnnotatorWork, ExportedArticle


class Loss(msgspec.Struct, frozen=True):
    """One feature that gets lost: how often it is there, and that with what becomes of it in words."""

    feature: str
    count: int
    words: str


def losses(form: Format, articles: Iterable[ExportedArticle]) -> list[Loss]:
    """What writing `articles` as `form` would lose; empty where nothing gets lost.

    Reads all of `articles`, unless the format expresses everything there is.
    """
    missing = [feature for feature in _FEATURES if feature.name not in form.expresses]
    if not missing:
        return []
    counts: Counter[str] = Counter()
    for _, work in articles:
        for of_one in work:
            counts.update({feature.name: feature.counted(of_one) for feature in missing})
    return [
        Loss(feature.name, count, f"{count:,} {feature.one if count == 1 else feature.many} ({feature.fate})")
        for feature in missing
        if (count := counts[feature.name])
    ]


class _Feature(NamedTuple):
    name: str
    one: str
    many: str
    fate: str
    counted: Callable[[AnnotatorWork], int]


def _rows(has_it: Callable[[AnnotationRow], object]) -> Callable[[AnnotatorWork], int]:
    return lambda work: sum(1 for row in work.rows if has_it(row))


def _overlaps(work: AnnotatorWork) -> int:
    """How many spans share a code point with one that comes before them."""
    reached, overlapping = 0, 0
    for row in work.rows:
        if row.anchor != ORPHAN:
            overlapping += row.start < reached
            reached = max(reached, row.end)
    return overlapping


_FEATURES = (
    _Feature("orphan", "orphan", "orphans", "left out", _rows(lambda row: row.anchor == ORPHAN)),
    _Feature("overlap", "overlapping span", "overlapping spans", "left out", _overlaps),
    _Feature("note", "note", "notes", "dropped", _rows(lambda row: row.note)),
    _Feature(
        "annotator", "name", "names of annotators", "dropped", lambda work: int(work.annotator is not None)
    ),
    _Feature(
        "status", "status", "statuses of articles", "dropped", lambda work: int(work.status != "unread")
    ),
    _Feature("origin", "origin", "origins", "dropped", _rows(lambda row: row.origin != "manual")),
    _Feature(
        "confidence", "confidence", "confidences", "dropped", _rows(lambda row: row.confidence is not None)
    ),
    _Feature("times", "creation time", "creation times", "dropped", _rows(lambda row: row.created_at)),
)
