"""`Counts`: what one annotator has in an article, as its events say. Remembered by `annotations.index`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from annotations.events import Event
from annotations.replay import fold


class Counts(NamedTuple):
    """What an annotator has in an article: annotations by tag, unplaced ones too, and how the article stands."""

    tags: dict[str, int]
    status: str
    edited_since_done: bool


NOTHING = Counts({}, "unread", False)
"""What somebody has who did nothing yet."""


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
