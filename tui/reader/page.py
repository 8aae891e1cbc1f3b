"""`Page`: what the reader shows of an article, as far as it never changes while it is shown."""

from __future__ import annotations

from msgspec import Struct, field

from annotations.text.graphemes import Blocks
from tui.reader.spans import SpanTable


class Page(Struct):
    """A text with what is said above it."""

    text: str = ""
    title: str = ""
    facts: str = ""
    furniture: SpanTable = field(default_factory=SpanTable)
    blocks: Blocks = field(default_factory=lambda: Blocks(""))
