"""Where an annotation stands in a text that has changed: for certain, perhaps, or nowhere.

Pure: texts and anchors in, placements out. What is proved is in `annotations.anchoring.certain`, what is likely in
`annotations.anchoring.likely`, what is done with placements in `annotations.anchoring.reanchoring`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from annotations.anchoring.alignment import Alignment
from annotations.anchoring.certain import Evidence, certain_place
from annotations.anchoring.likely import likely_places
from annotations.annotation import CONTEXT, Anchor
from annotations.span import Span
from annotations.text.collapsed import Collapsed

Outcome = Literal["exact", "moved", "approximate", "ambiguous", "lost"]


class Placement(NamedTuple):
    """What became of an annotation: the places in the new text that it may have, the likeliest first.

    One place for `exact` (the same offsets and quote), `moved` and `approximate`, several for `ambiguous`, none
    for `lost`. `confidence` is 1 for certain places, else that of the first.
    """

    outcome: Outcome
    spans: tuple[Span, ...] = ()
    confidence: float = 0.0

    @property
    def certain(self) -> bool:
        """Whether it may be applied without asking."""
        return self.outcome in ("exact", "moved")


def place(anchors: Sequence[Anchor], old: str | None, new: str) -> list[Placement]:
    """What became of `anchors`, made on the text `old` (None where that was not kept), in the text `new`.

    Spans begin and end between graphemes. Without the old text only what stands exactly where it stood, in its
    whole context, is certain: nothing else would tell that from the second of two sentences of which the first is
    gone.
    """
    return [placement for placement in placing(anchors, old, new) if placement is not None]


def placing(anchors: Sequence[Anchor], old: str | None, new: str) -> Iterator[Placement | None]:
    """What `place` tells, one after the other, for those who may leave off between two; None after each preparation."""
    view = Collapsed(new)
    yield None
    whole = None
    if old is not None:
        before = Collapsed(old)
        yield None
        whole = Evidence(before, view, Alignment(before, view))
        yield None
    for anchor in anchors:
        yield _place(anchor, old, new, whole, view)


def _place(anchor: Anchor, old: str | None, new: str, whole: Evidence | None, view: Collapsed) -> Placement:
    if whole is not None and old is not None and old[anchor.start : anchor.end] == anchor.quote:
        evidence = whole
        quoted = whole.old.span(anchor.start, anchor.end)
    else:
        evidence = Evidence(Collapsed(anchor.prefix + anchor.quote + anchor.suffix), view, None)
        quoted = evidence.old.span(len(anchor.prefix), len(anchor.prefix) + len(anchor.quote))
    start = certain_place(evidence, quoted) if evidence is whole or _whole_context(anchor, new) else None
    if start is not None:
        span = view.source_span(start, start + quoted.length)
        stays = span == anchor.span and span.slice(new) == anchor.quote
        if evidence is whole or stays:
            return Placement("exact" if stays else "moved", (span,), 1.0)
    confidence, spans = likely_places(evidence, quoted, anchor, new)
    return Placement("ambiguous" if spans[1:] else "approximate" if spans else "lost", spans, confidence)


def _whole_context(anchor: Anchor, new: str) -> bool:
    """Whether all that an anchor knows stands in `new` where it stood, and it knows what it should."""
    before, after = anchor.start - len(anchor.prefix), anchor.end + len(anchor.suffix)
    knows = len(anchor.prefix) == min(CONTEXT, anchor.start)
    ends = len(anchor.suffix) == CONTEXT or after == len(new)
    return knows and ends and new[before:after] == anchor.prefix + anchor.quote + anchor.suffix
