"""The log: who changed what and when, told from the events alone. In each article it has one line for each step that
undo takes back at once.

How a line is worded is the face's; going back to an earlier state is in `annotations.history.restoring`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from annotations.history.events import Event
from annotations.history.replay import ArticleState, Strand, anchor_of, fold, order_of
from annotations.history.undo import last_write, root_of
from annotations.store.protocol import Store

MANY = "many"
"""What a step did whose changes are of several kinds."""

GONE = "rename-gone"
"""What a step did by which annotations left an article for its new name."""

BACK = "back"
"""What a step did that brought back an earlier state."""


class Logged(msgspec.Struct, frozen=True, kw_only=True):
    """One step of one annotator in one article.

    `did` is `add`, `adjust`, `reanchor` (it followed a changed text), `accept` (it was put at a place proposed
    there), `orphan` (it was decided that it has none), `retag`, `note`, `edit`, `delete`, `restore`, `status`, `back`
    (it brought back an earlier state), `import`, `rename` (annotations came with the article to its present name),
    `rename-gone` (they went with it), `many`, or `unknown` for what a newer version did; `way` is `undo` or `redo`
    where the step takes one back or does it again, else empty. `tag` and `quote` are the annotation's just after the
    step, `before` and `after` what was changed (quotes, tags, notes or statuses). `count` changes were made by the step
    here, the first of which is described; of what is described by no single one, `parts` says how many were of each
    kind. `at` is the writer's clock in UTC (ISO 8601): it informs and orders nothing.
    """

    at: str
    annotator: str
    article_id: str
    article_path: str
    did: str
    way: str = ""
    tag: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    count: int = 1
    parts: dict[str, int] = {}
    step: str
    last: str
    """The id of the step's last event: a state to go back to."""


def article_log(article_id: str, path: str, events: Iterable[Event]) -> list[Logged]:
    """The steps of everybody in one article, in the order of their events."""
    state = fold(events)
    steps: dict[tuple[str, str], list[Event]] = {}
    for event in sorted(state.events.values(), key=order_of):
        steps.setdefault((event.annotator, event.group or event.id), []).append(event)
    return [_line(article_id, path, step, made, state) for (_, step), made in steps.items()]


def project_log(store: Store, articles: Iterable[str]) -> Iterator[Logged]:
    """The steps in `articles` (ids), those of each article in their order. Reads all shards of one at a time."""
    for article_id in articles:
        events = store.events(article_id)
        yield from article_log(article_id, store.article_path(article_id), events)


def _line(article_id: str, path: str, step: str, events: list[Event], state: ArticleState) -> Logged:
    first, last = events[0], events[-1]
    root = root_of(first, state.events)
    did = Counter[str]()
    if not root.goes_back:
        did.update(_told(root_of(event, state.events), state)["did"] for event in events)
    described, parts = {"did": BACK}, dict[str, int]()
    if root.cause or len(did) > 1:
        described, parts = {"did": _cause(root) or MANY}, dict(sorted(did.items(), key=_status_last))
    elif did:
        described = _told(root, state)
    return Logged(
        at=last.at,
        annotator=first.annotator,
        article_id=article_id,
        article_path=path,
        way=_way(first, state.events),
        count=len(events),
        step=step,
        parts=parts,
        last=last.id,
        **described,
    )


def _status_last(part: tuple[str, int]) -> bool:
    return part[0] == "status"


def _cause(event: Event) -> str:
    """What the step was that began with `event`, if its changes do not say all."""
    left = event.cause == "rename" and (event.op == "delete" or event.fields.get("status", "") is None)
    return GONE if left else event.cause


def _way(event: Event, events: dict[str, Event]) -> str:
    """Whether `event` undoes a change, or does one again that was undone."""
    depth, seen = 0, {event.id}
    while event.undoes in events and event.undoes not in seen:
        seen.add(event.undoes)
        event, depth = events[event.undoes], depth + 1
    return ("", "undo", "redo")[depth % 2 or (2 if depth else 0)]


def _told(event: Event, state: ArticleState) -> dict[str, str]:
    """What one event did, as fields of `Logged`."""
    strand = state.strands.get((event.annotator, event.annotation))
    if strand is None or event not in strand.events:
        return {"did": "unknown"}
    if event.op == "status":
        return {"did": "status", "before": _before(strand, event, "status"), "after": _value(event, "status")}
    about = {"tag": _now(strand, event, "tag"), "quote": _now(strand, event, "span")}
    if event.op != "edit":
        return {"did": event.op, **about}
    if event.by_machine:
        return {"did": "reanchor", **about}
    anchor = anchor_of(event.fields.get("span"))
    if anchor is not None and anchor.placed == "orphan":
        return {"did": "orphan", **about}
    placed = "accept" if anchor is not None and anchor.placed == "approximate" else "adjust"
    for name, did in (("span", placed), ("tag", "retag"), ("note", "note")):
        if name in event.fields:
            return {
                "did": did,
                **about,
                "before": _before(strand, event, name),
                "after": _value(event, name),
            }
    return {"did": "edit", **about}


def _before(strand: Strand, event: Event, name: str) -> str:
    before = last_write(strand, name, order_of(event))
    return _value(before, name) if before else ""


def _now(strand: Strand, event: Event, name: str) -> str:
    return _value(event, name) if name in event.fields else _before(strand, event, name)


def _value(event: Event, name: str) -> str:
    value: Any = event.fields.get(name)
    anchor = anchor_of(value) if name == "span" else None
    return anchor.quote if anchor else value if isinstance(value, str) else ""
