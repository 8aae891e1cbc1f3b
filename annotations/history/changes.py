"""`Change`: what came of an operation on an article, as a value from which people can be told.

The operations are in `annotations.open_article`, the sentences in the face.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from annotations.annotation import Anchor, Annotation
from annotations.history.events import Event, new_id
from annotations.history.history import History
from annotations.history.replay import anchor_of
from annotations.history.undo import Step


class Change(msgspec.Struct, frozen=True):
    """What came of an operation; without `events` nothing changed.

    `kind` is `add`, `retag`, `adjust`, `accept`, `orphan`, `note`, `delete`, `status`, `reanchor`, `undo` or `redo`;
    `same` where it was so already; `nothing` where nothing is left to undo or redo; `needs-confirmation` where that
    would touch other articles too. `annotations` are the ids it concerns. `op`, `tag`, `quote` and `count` say what
    was undone, redone or is to be confirmed: one change of that kind, or `count` of them (`many`, `reanchor`, `back`,
    `import`, `rename`);
    `skipped` of these were left, since they were changed again; `step` and `articles` name and measure a change that
    touches several articles, of which `count` tells only the open one's part before it is confirmed.
    """

    kind: str
    events: tuple[Event, ...] = ()
    annotations: tuple[str, ...] = ()
    op: str = ""
    tag: str = ""
    quote: str = ""
    count: int = 1
    skipped: int = 0
    articles: int = 1
    step: str = ""


class Draft(msgspec.Struct, frozen=True):
    """An annotation to be made, as an import or a suggestion has it. Its anchor need not stand in the text.

    An empty `id` means a new one; the times, where given, are those that the source states.
    """

    anchor: Anchor
    tag: str
    note: str = ""
    origin: str = "import"
    confidence: float | None = None
    id: str = ""
    created_at: str = ""
    updated_at: str = ""


def joined(changes: Sequence[Change]) -> Change:
    """What one step did in several articles, as one change."""
    first = changes[0]
    return Change(
        first.kind,
        tuple(event for change in changes for event in change.events),
        tuple(name for change in changes for name in change.annotations),
        op=first.op if first.op in ("back", "import", "rename") else "many",
        tag=first.tag,
        quote=first.quote,
        count=sum(change.count for change in changes),
        skipped=sum(change.skipped for change in changes),
        articles=len(changes),
        step=first.step,
    )


def named_step(history: History, step: Step, kind: str) -> Change:
    """What `step` is about, as a `Change` without events or annotations, of which there may be very many."""
    root = history.root(step)
    about = history.was(root.annotation)
    return Change(
        kind,
        op=_operation(root, len(step.events)),
        tag=about.tag if about else "",
        quote=about.anchor.quote if about else "",
        count=len(step.events),
        articles=step.articles,
        step=step.key,
    )


def _operation(event: Event, count: int) -> str:
    """The name of the operation that makes `count` events such as this one in one step."""
    if event.by_machine or event.goes_back:
        return "reanchor" if event.by_machine else "back"
    if count > 1 or event.cause:
        return event.cause or "many"
    if event.op == "edit":
        if "span" in event.fields:
            anchor = anchor_of(event.fields["span"])
            return {"approximate": "accept", "orphan": "orphan"}.get(
                anchor.placed if anchor else "", "adjust"
            )
        return "retag" if "tag" in event.fields else "note"
    return "add" if event.op == "restore" else event.op


def added(history: History, draft: Draft, group: str = "", group_articles: int = 1) -> Event:
    """Make the annotation that `draft` describes; the event that does."""
    fields = {"span": msgspec.to_builtins(draft.anchor), "tag": draft.tag, "origin": draft.origin}
    for name in ("note", "confidence", "created_at", "updated_at"):
        if (value := getattr(draft, name)) not in ("", None):
            fields[name] = value
    # An id that was used before, and perhaps deleted, would not come to life again.
    name = draft.id if draft.id and not history.knows(draft.id) else new_id()
    return history.record("add", name, fields, group=group, group_articles=group_articles)


def done(kind: str, events: list[Event], about: Annotation | None = None) -> Change:
    """The change that `events` made, about an annotation."""
    if about is None:
        return Change(kind, tuple(events))
    return Change(kind, tuple(events), (about.id,), tag=about.tag, quote=about.anchor.quote)
