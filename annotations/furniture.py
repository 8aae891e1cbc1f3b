"""Recognising what a text states about itself, and the furniture of the page it came from."""

from __future__ import annotations

from annotations.metadata import Head, Metadata
from annotations.span import Span

HEAD_BYTES = 4096
"""Title and times are looked for in so many bytes of the text as UTF-8: a list of articles reads no more."""


def recognise(text: str, title: str | None = None) -> Metadata:
    """What `text` states about itself; `title` is one stated beside it. Stub: the title only."""
    for line in text.split("\n", 40)[:40]:
        if line.strip():
            start = text.index(line)
            return Metadata(title or line.strip(), Span(start, start + len(line)))
    return Metadata(title or "")


def recognise_head(text: str, title: str | None = None) -> Head:
    """Title and publication time of `text`."""
    meta = recognise(text, title)
    return Head(meta.title, meta.published)
