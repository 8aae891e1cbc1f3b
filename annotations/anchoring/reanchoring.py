"""Annotations made on another text of their article: where they stand in the present one, and making that last.

Where a quote is found again is told by `annotations.anchoring.anchor`. What is certain is shown at once and held in
memory, so that opening an article writes nothing; the annotator's first change writes it, as one step of its own that
undo takes back. The events have ids that follow from what they replace: windows that do the same write the same,
which counts once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from annotations.annotation import PLACED, Anchor, anchor_at, stands
from annotations.articles.article import Article
from annotations.history.events import REANCHORING, Event, new_id
from annotations.history.history import History
from annotations.history.replay import Strand, anchor_of, order_of
from annotations.sha256 import sha256_hex

if TYPE_CHECKING:
    from annotations.anchoring.anchor import Placement

KeptText = Callable[[str], str | None]
"""Gives the text with a digest, if it was kept."""


class Found(msgspec.Struct, frozen=True):
    """What became of one annotation: `anchor` is its place in the present text where that is certain.

    `orphan` says that its annotator decided that it has none.
    """

    placement: Placement
    anchor: Anchor | None = None
    orphan: bool = False


def is_foreign(anchor: Anchor, article: Article) -> bool:
    """Whether an annotation was made on another text than the article's present one."""
    return anchor.digest != article.digest or not stands(anchor, article.text)


def find_again(strands: Iterable[Strand], article: Article, kept: KeptText) -> dict[tuple[str, str], Found]:
    """What became of annotations, given by their strands; those made on the present text are left out.

    By annotator and id. Each old text is looked at once.
    """
    return dict(found for found in finding_again(strands, article, kept) if found is not None)


def finding_again(
    strands: Iterable[Strand], article: Article, kept: KeptText
) -> Iterator[tuple[tuple[str, str], Found] | None]:
    """What `find_again` tells, one after the other; None where there is nothing to tell yet, to leave off at."""
    by_text: dict[str, list[tuple[Strand, Anchor]]] = {}
    for strand in strands:
        if strand.anchor is not None and is_foreign(strand.anchor, article):
            by_text.setdefault(strand.anchor.digest, []).append((strand, strand.anchor))
    if not by_text:
        return
    from annotations.anchoring.anchor import placing

    for digest, group in by_text.items():
        waiting = iter(group)
        for placement in placing([anchor for _, anchor in group], kept(digest), article.text):
            if placement is None:
                yield None
                continue
            strand, anchor = next(waiting)
            yield (strand.annotator, strand.id), _judged(strand, anchor, placement, article)


def _judged(strand: Strand, anchor: Anchor, placement: Placement, article: Article) -> Found:
    """What `placement` comes to, given what was done to the annotation before."""
    if anchor.placed == "orphan":
        return Found(placement, orphan=True)
    before = _as_it_was(strand, article)
    if before is not None:
        return Found(placement._replace(outcome="exact", spans=(before.span,), confidence=1.0), before)
    if not placement.certain:
        return Found(placement)
    if _was_refused(strand, article.digest):
        return Found(placement._replace(outcome="approximate", confidence=0.99))
    label = max(anchor.placed, placement.outcome, key=PLACED.index)
    there = anchor_at(article.text, placement.spans[0], article.digest)
    return Found(placement, msgspec.structs.replace(there, placed=label, confidence=anchor.confidence))


def _as_it_was(strand: Strand, article: Article) -> Anchor | None:
    """The annotation's anchor in the present text, if it stood in that before and only ever followed the text since."""
    for event in sorted(strand.events, key=order_of, reverse=True):
        anchor = anchor_of(event.fields["span"]) if "span" in event.fields else None
        if anchor is not None and not is_foreign(anchor, article):
            return anchor
        if anchor is not None and not event.by_machine and anchor.placed != "approximate":
            return None
    return None


def _was_refused(strand: Strand, digest: str) -> bool:
    """Whether the annotator has undone the placing of the annotation in the text with this digest."""
    winner = strand.winners["span"]
    undone = next((event for event in strand.events if event.id == winner.undoes), None)
    anchor = anchor_of(undone.fields.get("span")) if undone else None
    return anchor is not None and anchor.digest == digest


def make_last(history: History, places: Mapping[str, Anchor]) -> list[Event]:
    """Record that the annotator's annotations, by id, now stand at `places`: one step. Its events."""
    group, made = "", []
    for annotation_id, anchor in sorted(places.items()):
        winner = history.strand(annotation_id).winners["span"]
        name = sha256_hex(f"{winner.id} {anchor.digest}".encode())[:32]
        group = group or REANCHORING + name
        fields = {"span": msgspec.to_builtins(anchor)}
        id = new_id() if name in history.events else name
        made.append(history.record("edit", annotation_id, fields, group=group, id=id))
    return made
