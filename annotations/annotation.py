"""`Annotation`: one span with one tag, as it now stands. How it came to stand so is told by events."""

from __future__ import annotations

import msgspec

from annotations.span import Span

CONTEXT = 32
"""How many code points beside a span are kept with it, to find it again in a changed text."""


PLACED = ("", "exact", "moved", "approximate", "orphan")
"""How an annotation came to stand where it stands: by the annotator's hand, or after a change of the text."""


class Anchor(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Where an annotation stands and what it stood on; all changes together, as one field of an event.

    `start` and `end` count code points in the text whose digest (SHA-256 of its UTF-8) is `digest`;
    `quote` is that text's slice, `prefix` and `suffix` the up to 32 code points beside it. `placed` is one of
    `PLACED`: of several changes of the text, what the worst did; for an `orphan` the annotator has decided that it has
    no place in the present text. `confidence` is that of an approximate place, which the annotator has accepted.
    """

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    digest: str
    placed: str = ""
    confidence: float | None = None

    @property
    def span(self) -> Span:
        """The half-open range of code points."""
        return Span(self.start, self.end)


class Annotation(msgspec.Struct, frozen=True, gc=False):
    """One span, one tag, by one annotator.

    `origin` says how it was made (`manual`, `import`, …), `confidence` (0 to 1) how sure that was, where it is known.
    Times are UTC, ISO 8601, to the second; they inform people and order nothing.
    """

    id: str
    article_id: str
    annotator: str
    anchor: Anchor
    tag: str
    note: str = ""
    origin: str = "manual"
    confidence: float | None = None
    created_at: str = ""
    updated_at: str = ""

    @property
    def span(self) -> Span:
        """The half-open range of code points."""
        return self.anchor.span


def place_of(annotation: Annotation) -> tuple[int, int, str, str]:
    """What orders annotations everywhere: start, end, tag, id."""
    anchor = annotation.anchor
    return (anchor.start, anchor.end, annotation.tag, annotation.id)


def anchor_at(text: str, span: tuple[int, int], digest: str) -> Anchor:
    """The anchor of `span` in `text`, whose digest is `digest`."""
    start, end = span
    return Anchor(
        start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], digest
    )


def stands(anchor: Anchor, text: str) -> bool:
    """Whether the quote still stands at its offsets in `text`: the annotation can be painted there."""
    return bool(anchor.quote) and text[anchor.start : anchor.end] == anchor.quote
