"""`Counts`: what one annotator has in an article, as its events say. Remembered by `annotations.corpus.index`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from annotations.history.events import Event
from annotations.history.replay import fold


class Counts(NamedTuple):
    """What an annotator has in an article: annotations by tag, unplaced ones too, and how the article stands."""

    tags: dict[str, int]
    status: str
    edited_since_done: bool


NOTHING = Counts({}, "unread", False)
"""What somebody has who did nothing yet."""


def shared_status(statuses: Iterable[str]) -> str:
    """The status that everybody gives an article; `open` where they differ, `unread` where nobody does."""
    said = set(statuses) - {"unread"}
    return said.pop() if len(said) == 1 else "open" if said else "unread"


def of_all(counts: Iterable[Counts]) -> Counts:
    """What several annotators have in an article, taken together."""
    tags: Counter[str] = Counter()
    every = list(counts)
    for each in every:
        tags.update(each.tags)
    edited = any(each.edited_since_done for each in every)
    return Counts(tags, shared_status(each.status for each in every), edited)


def counts_of(events: Iterable[Event]) -> dict[str, Counts]:
    """The counts of everybody who did anything in an article, given its events; tags as the events name them."""
    state = fold(events)
    return {
        annotator: Counts(
            Counter(strand.get("tag") for strand in state.live(annotator)),
            state.status(annotator),
            state.edited_since_done(annotator),
        )
        for annotator in state.annotators()
    }
