"""`History`: the events of one article as one annotator sees and continues them. No text, disk or threads.

What events add up to is in `annotations.history.replay`, what can be taken back in `annotations.history.undo`,
saving in `annotations.history.journal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge
from itertools import takewhile
from typing import Any

import msgspec

from annotations.annotation import Anchor, Annotation, place_of
from annotations.history.events import OPERATIONS, Event, new_id, now
from annotations.history.replay import Strand, fold, order_of
from annotations.history.undo import Stacks, Step, inverse, root_of
from annotations.ordered import Ordered

FED_AT_ONCE, FEW = 1_000, 10_000
"""How many events are looked at between pauses while it is worked out what can be undone; up to `FEW` without any."""


class TakenBack(msgspec.Struct, frozen=True):
    """What an undo or redo did: its events, and how many changes it had to leave, as newer ones followed."""

    events: tuple[Event, ...]
    skipped: int


class History:
    """The events of one article, what stands after them, and the next ones, which `annotator` makes.

    `annotator` may be None, for somebody who only reads. `rename` gives the present name of a tag. Events
    made here are in `unsaved` until they are known to be on disk; they have no replica yet, since only a
    save has one.
    """

    def __init__(
        self,
        article_id: str,
        annotator: str | None,
        events: Iterable[Event],
        *,
        unsaved: Iterable[Event] = (),
        rename: Callable[[str], str] = str,
    ) -> None:
        self.article_id = article_id
        self.annotator = annotator
        self.unsaved = list(unsaved)
        self.touched: list[str] = []
        """The annotation that each event made here is about, "" for the status: what changed since, and how often."""
        self._rename = rename
        self._state = fold([*events, *self.unsaved])
        self._stacks: Stacks | None = None
        self._edited_since_done: bool | None = None
        own = self._state.live(annotator) if annotator is not None else ()
        others = (strand for strand in self._state.live() if strand.annotator != annotator)
        self._own = Ordered(map(self._seen, own), place_of)
        self._others = tuple(sorted(map(self._seen, others), key=place_of))

    def continued(self, events: Iterable[Event], annotator: str | None) -> History:
        """This history with `events` taken in, as `annotator` goes on with it; itself if nothing differs."""
        read = {event.id: event for event in events}
        if annotator == self.annotator and read.keys() <= self.events.keys():
            return self
        every = {**self.events, **read}.values()
        return History(self.article_id, annotator, every, unsaved=self.unsaved, rename=self._rename)

    def adopting(self, events: Iterable[Event]) -> History:
        """This history with `events`, made elsewhere and saved nowhere, to be saved with its own."""
        unsaved = [*self.unsaved, *events]
        every = self.events.values()
        return History(self.article_id, self.annotator, every, unsaved=unsaved, rename=self._rename)

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The annotator's own annotations, ordered by start, end, tag and id."""
        return tuple(self._own.items)

    @property
    def others(self) -> tuple[Annotation, ...]:
        """Everybody else's annotations, in the same order."""
        return self._others

    @property
    def status(self) -> str:
        """The article's status for the annotator: `unread`, `open`, `done` or `skipped`."""
        if self.annotator is None:
            return "unread"
        return self._state.told_status(self.annotator) or ("open" if self._own.items else "unread")

    @property
    def edited_since_done(self) -> bool:
        """Whether the annotator has marked the article *done* and changed annotations since."""
        if self._edited_since_done is None:
            self._edited_since_done = self.annotator is not None and self._state.edited_since_done(
                self.annotator
            )
        return self._edited_since_done

    @property
    def events(self) -> Mapping[str, Event]:
        """All events of the article by their ids, the unsaved ones too."""
        return self._state.events

    def strand(self, annotation_id: str, annotator: str | None = None) -> Strand:
        """All that was done to an annotation, the annotator's own or another's. Raises `KeyError`."""
        return self._state.strands[annotator or self.annotator or "", annotation_id]

    @property
    def malformed(self) -> Mapping[str, str]:
        """What is wrong in unsound events, by their ids. What they say is passed over."""
        return self._state.malformed

    def get(self, annotation_id: str) -> Annotation | None:
        """The annotator's own annotation with this id."""
        return self._own.by_id.get(annotation_id)

    def find(self, anchor: Anchor, tag: str) -> Annotation | None:
        """The annotator's own annotation with exactly this span of this text, quote and tag."""
        wanted = (anchor.start, anchor.end, tag)
        own, first = self._own.items, self._own.at_or_after((*wanted, ""))
        following = (own[index] for index in range(first, len(own)))  # islice would pass all those before
        same_place = takewhile(lambda one: place_of(one)[:3] == wanted, following)
        wanted_text = (anchor.digest, anchor.quote)  # in another text, the same words there are other ones
        return next((one for one in same_place if (one.anchor.digest, one.anchor.quote) == wanted_text), None)

    def knows(self, annotation_id: str) -> bool:
        """Whether the annotator ever had an annotation with this id, deleted or not."""
        return ((self.annotator or ""), annotation_id) in self._state.strands

    def record(
        self,
        op: str,
        annotation: str = "",
        fields: Mapping[str, Any] | None = None,
        *,
        group: str = "",
        group_articles: int = 1,
        undoes: str = "",
        id: str = "",
    ) -> Event:
        """Make the next event, take it in, and keep it for the next save. Its `id` is a fresh one if none is given."""
        if self.annotator is None:
            raise ValueError("a change needs an annotator")
        event = Event(
            id=id or new_id(),
            annotator=self.annotator,
            replica="",
            seq=0,
            lamport=self._state.lamport + 1,
            op=op,
            annotation=annotation,
            fields=dict(fields or {}),
            at=now(),
            group=group,
            group_articles=group_articles,
            undoes=undoes,
        )
        strand = self._state.apply(event)
        if self._stacks is not None:
            self._stacks.feed(event)
        if strand is not None and strand.id:
            self._own.discard(strand.id)
            if strand.live:
                self._own.put(self._seen(strand))
            # This is now the latest event, so there is no need to look at the others.
            if not event.by_machine:
                self._edited_since_done = self.status == "done"
        elif strand is not None:
            self._edited_since_done = None
        self.unsaved.append(event)
        self.touched.append(annotation)
        return event

    @property
    def undo_step(self) -> Step | None:
        """What undo would take back: the annotator's latest change that still stands."""
        return self._fed_stacks().undo

    @property
    def redo_step(self) -> Step | None:
        """What redo would take back: the latest undoing with no new change after it."""
        return self._fed_stacks().redo

    @property
    def may_undo(self) -> bool:
        """Whether there is something to undo, as far as that can be told without working it out of very many events."""
        return self._unknown or self.undo_step is not None

    @property
    def may_redo(self) -> bool:
        """The same for redo."""
        return self._unknown or self.redo_step is not None

    @property
    def _unknown(self) -> bool:
        return self._stacks is None and self.annotator is not None and len(self.events) > FED_AT_ONCE

    def step(self, key: str) -> Step | None:
        """The step with this key if undo or redo, here or elsewhere, may take it back."""
        return self._fed_stacks().step(key)

    def take_back(self, step: Step, group: str = "") -> TakenBack:
        """Undo or redo `step`. `group` is the new events' own group, where the step has more than one event."""
        articles = step.articles
        if len(step.events) > 1 or articles > 1:
            group = group or new_id()
        made = [self.answer(event, group, articles) for event in reversed(step.events)]
        return TakenBack(tuple(event for event, _ in made), sum(skipped for _, skipped in made))

    def answer(self, event: Event, group: str, articles: int) -> tuple[Event, bool]:
        """Take one event of a step back; the event that does, and whether something newer had to be left.

        Every event of the step is answered by one that names it, even where it finds nothing to put back,
        so that the step counts as taken back in every window and after every restart.
        """
        back = inverse(event, self._state.strands[event.annotator, event.annotation])
        made = self.record(
            back.op,
            event.annotation,
            back.fields,
            group=group,
            group_articles=articles,
            undoes=event.id,
        )
        return made, back.skipped

    def root(self, step: Step) -> Event:
        """The change that a step, perhaps an undo or a redo, is in the end about; of a group the first.

        A step's events are made in the order of those that they undo, or in reverse: the first is at either end.
        """
        events = self._state.events
        return min((root_of(event, events) for event in (step.events[0], step.events[-1])), key=order_of)

    def was(self, annotation_id: str) -> Annotation | None:
        """The annotator's annotation with this id as it stands, or, if it is deleted, as it last stood."""
        strand = self._state.strands.get((self.annotator or "", annotation_id))
        whole = strand is not None and strand.anchor is not None and "tag" in strand.winners
        return self._seen(strand) if strand is not None and whole else None

    def feeding(self) -> Iterator[None]:
        """Work out what can be undone and redone, where it is not known yet, with pauses to leave off at.

        It need not be gone through: what is asked for is worked out then, which takes long of very many events.
        """
        while self._stacks is None:
            stacks, events = Stacks(), self._state.events
            count = len(events)
            mine = [one for one in events.values() if one.annotator == self.annotator]
            at_once = FED_AT_ONCE if len(mine) > FEW else FEW
            runs: list[list[Event]] = []
            for start in range(0, len(mine), at_once):
                if start:
                    yield
                runs.append(sorted(mine[start : start + at_once], key=order_of))
            for number, event in enumerate(merge(*runs, key=order_of), 1):
                if (event.annotator, event.annotation) in self._state.strands and event.op in OPERATIONS:
                    stacks.feed(event)
                if number % at_once == 0:
                    yield
            if len(events) == count:  # else some were made in a pause
                self._stacks = stacks

    def _fed_stacks(self) -> Stacks:
        for _ in self.feeding():
            pass
        assert self._stacks is not None
        return self._stacks

    def _seen(self, strand: Strand) -> Annotation:
        annotation = strand.annotation(self.article_id)
        tag = self._rename(annotation.tag)
        return annotation if tag == annotation.tag else msgspec.structs.replace(annotation, tag=tag)
