"""`Standing`: which annotations stand in the present text of an article, as made or found again, and which do not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from annotations.annotation import Anchor, Annotation
from annotations.article import Article
from annotations.history import History
from annotations.reanchoring import Found, KeptText, find_again, is_foreign
from annotations.replay import Strand

if TYPE_CHECKING:
    from annotations.anchor import Placement


class Waiting(NamedTuple):
    """An annotation that waits to be reviewed, and where it may stand."""

    annotation: Annotation
    placement: Placement


class Standing:
    """Annotations held against a text, each once for each time that it changes."""

    def __init__(self, article: Article, kept: KeptText) -> None:
        self._article = article
        self._kept = kept
        self._known: dict[str, tuple[Annotation, Found | None]] = {}
        self.own: tuple[Annotation, ...] = ()
        """The annotator's annotations that stand, where they stand in the present text."""
        self.unplaced: tuple[Annotation, ...] = ()
        """The annotator's other annotations, as they were made."""
        self.waiting: tuple[Waiting, ...] = ()
        """Those of them about which the annotator has not decided."""
        self.found: dict[str, Anchor] = {}
        """The places, by id, of those that were found again and are not yet recorded there."""

    def look(self, history: History) -> None:
        """Bring all this up to date."""
        known = self._known
        news = [one for one in history.annotations if known.get(one.id, (None,))[0] is not one]
        found = self._find(history.strand(one.id) for one in news if is_foreign(one.anchor, self._article))
        fresh = {one.id: (one, found.get((one.annotator, one.id))) for one in news}
        self._known = known = {one.id: fresh.get(one.id) or known[one.id] for one in history.annotations}
        self.found = {
            id: it.anchor for id, (_, it) in known.items() if it is not None and it.anchor is not None
        }
        lost = {id: it for id, (_, it) in known.items() if it is not None and it.anchor is None}
        standing = (one for one in history.annotations if one.id not in lost)
        self.own = _placed(standing, self.found) if self.found else tuple(standing)
        self.unplaced = tuple(one for one in history.annotations if one.id in lost)
        waiting = ((one, lost[one.id]) for one in self.unplaced)
        self.waiting = tuple(Waiting(one, it.placement) for one, it in waiting if not it.orphan)

    def others(self, history: History) -> tuple[Annotation, ...]:
        """Everybody else's annotations that stand, where they stand in the present text."""
        foreign = [one for one in history.others if is_foreign(one.anchor, self._article)]
        if not foreign:
            return history.others
        found = self._find(history.strand(one.id, one.annotator) for one in foreign)
        places = {id: it.anchor for (_, id), it in found.items() if it.anchor is not None}
        lost = {id for (_, id), it in found.items() if it.anchor is None}
        return _placed((one for one in history.others if one.id not in lost), places)

    def _find(self, strands: Iterable[Strand]) -> dict[tuple[str, str], Found]:
        return find_again(strands, self._article, self._kept)


def _placed(annotations: Iterable[Annotation], places: dict[str, Anchor]) -> tuple[Annotation, ...]:
    """`annotations`, those that have a new place there, in their order in the text."""
    moved = (
        msgspec.structs.replace(one, anchor=places[one.id]) if one.id in places else one
        for one in annotations
    )
    return tuple(sorted(moved, key=lambda one: (one.span, one.tag, one.id)))
