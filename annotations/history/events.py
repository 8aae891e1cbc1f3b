"""`Event`: one change as a value. Events are the truth; annotations are their fold (`annotations.history.replay`)."""

from __future__ import annotations

import time
import uuid
from typing import Any

import msgspec

OPERATIONS = ("add", "edit", "delete", "restore", "status")
"""What an event can do. Events with other operations come from a newer version: kept, and passed over by the fold."""


REANCHORING = "reanchoring-"
"""How the group begins of events by which annotations follow a changed text."""

RESTORING = "restoring-"
"""How the group begins of events that bring back an earlier state."""

IMPORTING = "importing-"
"""How the group begins of events that an import made."""

RENAMING = "renaming-"
"""How the group begins of events by which annotations go with an article to its new name."""


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One change by one annotator to one annotation (or, for `status`, to the article's status).

    `replica` and `seq` say which window of which copy of the project wrote it, and its place there (1, 2, … within
    one article, without gaps); `lamport` orders events within an article over all replicas. `fields` holds what
    changed, as plain JSON values: `span` (the six values of an `Anchor`, one field), `tag`, `note`, `origin`,
    `confidence`, `status`. `at` (UTC, ISO 8601) informs people and orders nothing. `group` joins the events of one
    bulk change, `group_articles` counts the articles it touches; `undoes` names the event that this one takes back.
    `extra` keeps what a newer version wrote and we do not know.

    Garbage collection passes it over: it is made of plain JSON values, so that no circle leads back to it, and there
    may be very many.
    """

    id: str
    annotator: str
    replica: str
    seq: int
    lamport: int
    op: str
    annotation: str = ""
    fields: dict[str, Any] = msgspec.field(default_factory=dict)
    at: str = ""
    group: str = ""
    group_articles: int = 1
    undoes: str = ""
    extra: dict[str, Any] = msgspec.field(default_factory=dict)

    @property
    def order(self) -> tuple[int, str, int]:
        """The total order of an article's events, the same on every machine."""
        return (self.lamport, self.replica, self.seq)

    @property
    def by_machine(self) -> bool:
        """Whether it only follows a change of the text, so that it is no work of the annotator's."""
        return self.group.startswith(REANCHORING) and not self.undoes

    @property
    def goes_back(self) -> bool:
        """Whether it brings back an earlier state, together with the others of its group."""
        return self.group.startswith(RESTORING)

    @property
    def cause(self) -> str:
        """What the step was that it is a part of: `import`, `rename`, or empty where its changes say all."""
        return "import" if self.group.startswith(IMPORTING) else "rename" * self.group.startswith(RENAMING)


def new_id() -> str:
    """A fresh random identity for an event, an annotation or a group: 32 hex digits."""
    return uuid.uuid4().hex


def now() -> str:
    """The present time as events state it: UTC, ISO 8601, to the second."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
