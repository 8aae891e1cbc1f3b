"""`Standing`: which annotations stand in the present text of an article, as made or found again, and which do not.

Bringing it up to date costs what changed since the last time, however many annotations there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from annotations.anchoring.reanchoring import Found, KeptText, find_again, finding_again, is_foreign
from annotations.annotation import Anchor, Annotation, place_of
from annotations.articles.article import Article
from annotations.history.history import History
from annotations.history.replay import Strand
from annotations.ordered import Ordered

if TYPE_CHECKING:
    from annotations.anchoring.anchor import Placement


class Waiting(msgspec.Struct, frozen=True):
    """An annotation that waits to be reviewed, and where it may stand."""

    annotation: Annotation
    placement: Placement


class Version(msgspec.Struct, frozen=True):
    """A state of an article's annotations: of which history, and after how many of its changes."""

    history: History
    changes: int

    @classmethod
    def of(cls, history: History) -> Version:
        """What stands now."""
        return cls(history, len(history.touched))

    def touched_until(self, now: Version) -> Collection[str] | None:
        """The ids of own annotations that came, changed or went up to `now`; None where anything may have."""
        if now.history is not self.history:
            return None
        return set(self.history.touched[self.changes : now.changes]) - {""}


def sure(article: Article, waiting: Iterable[Waiting]) -> list[Waiting]:
    """Those that have one likely place, and there the same words."""
    from annotations.text.wording import same_words

    return [
        each
        for each in waiting
        if each.placement.outcome == "approximate"
        and same_words(each.annotation.anchor.quote, each.placement.spans[0].slice(article.text))
    ]


def likeliest_first(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Those with one likely place, the likeliest first; those with several; those with none. Each as the text goes on.

    So the sure ones are decided by one key each, and what has to be looked for is left to the end.
    """

    def order(one: Waiting) -> tuple[int, float]:
        places = len(one.placement.spans)
        return {1: 0, 0: 2}.get(places, 1), -one.placement.confidence

    return sorted(waiting, key=order)


class Told(NamedTuple):
    """What was found out about an annotation, as it was when that was asked."""

    annotation: Annotation
    found: Found


class Standing:
    """Annotations held against a text, each once for each time that it changes."""

    def __init__(self, article: Article, kept: KeptText, *, later: bool = False) -> None:
        """With `later`, those made on another text are not looked for here: they are `sought` until it is told, by
        `learn`, what `search` found."""
        self._article = article
        self._kept = kept
        self._later = later
        self.sought: dict[str, Annotation] = {}
        """The annotator's annotations, by id, of which is not known yet whether and where they stand."""
        self._of_others: dict[tuple[str, str], Told] = {}
        self._seen: Version | None = None
        self._known: dict[str, tuple[Annotation, Found | None]] = {}
        self.placed = Ordered[Annotation]((), place_of)
        """The annotator's annotations that stand, where they stand in the present text."""
        self.unplaced = Ordered[Annotation]((), place_of)
        """The annotator's other annotations, as they were made."""
        self.tag_counts: Counter[str] = Counter()
        """How many of those that stand have each tag."""
        self.found: dict[str, Anchor] = {}
        """The places, by id, of those that were found again and are not yet recorded there."""

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Those of the unplaced about which the annotator has not decided."""
        lost = ((one, self._known[one.id][1]) for one in self.unplaced.items)
        return tuple(Waiting(one, it.placement) for one, it in lost if it is not None and not it.orphan)

    def look(self, history: History) -> None:
        """Bring all this up to date."""
        now = Version.of(history)
        touched = self._seen.touched_until(now) if self._seen else None
        self._seen = now
        if touched is None:
            annotations = history.annotations  # once: another thread may be changing them
            self._hold(history, annotations)
            known = [one for one in annotations if one.id not in self.sought]
            placed = [self._where(one) for one in known if not self._is_lost(one.id)]
            lost = [one for one in known if self._is_lost(one.id)]
            self.placed, self.unplaced = Ordered(placed, place_of), Ordered(lost, place_of)
            self.tag_counts = Counter(one.tag for one in placed)
            return
        current = {id: history.get(id) for id in touched}
        self._hold(history, [one for one in current.values() if one is not None], gone=touched)
        for id, one in current.items():
            self._put(id, one)

    def _hold(
        self, history: History, annotations: Iterable[Annotation], gone: Iterable[str] | None = None
    ) -> None:
        """Hold annotations against the text, unless they were already; forget those `gone`, or else all others."""
        known = self._known
        news = [one for one in annotations if known.get(one.id, (None,))[0] is not one]
        foreign = [one for one in news if is_foreign(one.anchor, self._article)]
        found = {} if self._later else self._find(history.strand(one.id) for one in foreign)
        for id in self.sought.copy() if gone is None else gone:
            self.sought.pop(id, None)
        if self._later:
            self.sought.update((one.id, one) for one in foreign)
        fresh = {one.id: (one, found.get((one.annotator, one.id))) for one in news}
        if gone is None:
            self._known = {one.id: fresh.get(one.id) or known[one.id] for one in annotations}
            places = ((id, it.anchor) for id, (_, it) in self._known.items() if it is not None)
            self.found = {id: anchor for id, anchor in places if anchor is not None}
            return
        kept = {one.id: fresh.get(one.id) or known[one.id] for one in annotations}
        for id in gone:
            known.pop(id, None)
            self.found.pop(id, None)
        for id, (one, it) in kept.items():
            known[id] = (one, it)
            if it is not None and it.anchor is not None:
                self.found[id] = it.anchor

    def _put(self, id: str, one: Annotation | None) -> None:
        """Have an annotation where it now stands, or no more if it is gone."""
        lost = placed = None
        if one is not None and id not in self.sought:
            if self._is_lost(id):
                lost = one
            else:
                placed = self._where(one)
        self.unplaced.discard(id)
        if lost is not None:
            self.unplaced.put(lost)
        before = self.placed.by_id.get(id)
        if before == placed:  # as where it is only recorded where it was found again
            return
        if before is not None:
            self.placed.discard(id)
            self.tag_counts -= Counter((before.tag,))
        if placed is not None:
            self.placed.put(placed)
            self.tag_counts[placed.tag] += 1

    def _is_lost(self, id: str) -> bool:
        it = self._known[id][1]
        return it is not None and it.anchor is None

    def _where(self, one: Annotation) -> Annotation:
        return _moved(one, self.found.get(one.id))

    def others(self, history: History) -> tuple[tuple[Annotation, ...], list[Annotation]]:
        """Everybody else's annotations that stand, where they stand in the present text; and those still sought."""
        foreign = {
            (one.annotator, one.id): one for one in history.others if is_foreign(one.anchor, self._article)
        }
        if not foreign:
            return history.others, []
        if self._later:
            told = ((key, self._of_others.get(key)) for key in foreign)
            found = {key: it.found for key, it in told if it is not None and it.annotation == foreign[key]}
        else:
            found = self._find(history.strand(id, annotator) for annotator, id in foreign)
        places = {key: it.anchor for key, it in found.items() if it.anchor is not None}
        keyed = (((one.annotator, one.id), one) for one in history.others)
        standing = (_moved(one, places.get(key)) for key, one in keyed if key in places or key not in foreign)
        return tuple(sorted(standing, key=place_of)), [
            one for key, one in foreign.items() if key not in found
        ]

    # ---- what is found out later

    def search(self, history: History, others: Iterable[Annotation]) -> Iterator[Told | None]:
        """Look for those that are sought, and for `others`, as they are now; what this gives may be gone through in any
        thread, and changes nothing here. None is a pause to leave off at."""
        asked = {(one.annotator, one.id): one for one in (*self.sought.values(), *others)}
        strands = [history.strand(id, annotator).copy() for annotator, id in asked]
        found = finding_again(strands, self._article, self._kept)
        return (None if each is None else Told(asked[each[0]], each[1]) for each in found)

    def learn(self, told: Iterable[Told]) -> list[str]:
        """Take in what was found; the ids of own annotations of which it is known now.

        What was changed since it was asked about is passed over: it is sought anew.
        """
        learnt = []
        for each in told:
            one, it = each
            if self.sought.get(one.id) is one:
                del self.sought[one.id]
                self._known[one.id] = (one, it)
                if it.anchor is not None:
                    self.found[one.id] = it.anchor
                self._put(one.id, one)
                learnt.append(one.id)
            else:
                self._of_others[one.annotator, one.id] = each
        return learnt

    def _find(self, strands: Iterable[Strand]) -> dict[tuple[str, str], Found]:
        return find_again(strands, self._article, self._kept)


def _moved(annotation: Annotation, place: Anchor | None) -> Annotation:
    """The annotation at its new place, if it has one."""
    return annotation if place is None else msgspec.structs.replace(annotation, anchor=place)
