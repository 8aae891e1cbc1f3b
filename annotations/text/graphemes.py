"""Where a text may be cut: grapheme clusters, and the blocks that layout and motion work on lazily.

Words are in `words.py`, sentences in `sentences.py`. All offsets count code points of the text as it stands.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, islice
from operator import sub
from sys import maxsize
from typing import ClassVar

from annotations.late import Late
from annotations.span import Span

BLOCK = 2_000
"""The most code points in one block, unless a single cluster is longer."""

LINE_ENDS = frozenset("\n\r\f\x85\u2028\u2029")
"""What ends a line, beside CRLF."""

# `str.splitlines` cuts here too: for us these are control codes within a line.
_CUT_BY_SPLITLINES_ONLY = "\v\x1c\x1d\x1e"
_OTHER_CUTS = "".join(LINE_ENDS - {"\n"}) + _CUT_BY_SPLITLINES_ONLY
_LINE_FEED = re.compile("\n")

_SENTENCE_END = Late(r"(?r)[.!?…。！？][\"'”’」』)\]]*\s+")
_SPACE = Late(r"(?r)[ \t\u3000]")

# `\X` alone looks back over a whole run of flags for each of them.
_ONE = r"(?:\p{GCB=RI}{2}[\p{GCB=EX}\p{GCB=ZWJ}\p{GCB=SM}]*+|\X)"
_CLUSTER = Late(_ONE)
_ALL_BUT_LAST = Late(rf"(?:{_ONE}(?=[\s\S]))*+")

_FEW = (
    "\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u0391-\u03c9\u0410-\u044f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2190-\u2193\u2500-\u25a9\u270e\u3000-\u3029\u3041-\u3094\u30a1-\u30fa"
)
_MANY = "\u4e00-\u9fff\uac00-\ud7a3"
"""Code points of which every one is a cluster of its own, whichever of these stand beside it: the many are Chinese
characters and syllables of Hangul."""

_SIMPLE = re.compile(f"[{_FEW}]*")

ACCENTS = re.compile("[\u0300-\u036f]+")
_BASE = re.compile("[^\u0300-\u036f]")
_LOOSE_ACCENT = re.compile("(?:^|[\t\n])[\u0300-\u036f]")
"""An accent that no letter stands before."""

_FLAGS = Late(r"(?r)\p{GCB=RI}*+")

# The nearest place at or before an offset where a cluster surely starts, told by the two code points beside it
# alone. From there clusters can be counted, however long the flags, jamo or emoji sequences that follow are.
_CERTAIN_START = Late(
    r"(?V1)(?r)(?<=[\p{GCB=XX}\p{GCB=CN}\p{GCB=CR}\p{GCB=LF}])(?:[^\n\p{GCB=EX}\p{GCB=ZWJ}\p{GCB=SM}]|(?<!\r)\n)"
    r"|(?<=[\p{GCB=LV}\p{GCB=LVT}\p{GCB=V}\p{GCB=T}])[\p{GCB=XX}\p{GCB=CN}\p{GCB=L}\p{GCB=LV}\p{GCB=LVT}]"
    r"|(?<=[\p{GCB=EX}\p{GCB=SM}])[\p{GCB=XX}--[\p{ExtPict}\p{InCB=Consonant}]]"
)


@cache
def _simple_and_many() -> re.Pattern[str]:
    """Made where it is needed: it takes time for each of the many, which no start has to spare."""
    return re.compile(f"[{_FEW}{_MANY}]*")


def is_simple(text: str, start: int = 0, end: int = maxsize) -> bool:
    """Whether every code point of `text[start:end]` is surely a cluster of its own: most NFC text, no CR, no emoji."""
    if _SIMPLE.fullmatch(text, start, end):
        return True
    return _simple_and_many().fullmatch(text, start, end) is not None


def is_accented(text: str) -> bool:
    """Whether `text` is simple but for accents behind their letters, as in decomposed Vietnamese."""
    return is_simple(ACCENTS.sub("", text)) and not _LOOSE_ACCENT.search(text)


def grapheme_starts(text: str, start: int, end: int) -> Sequence[int]:
    """The offsets where the grapheme clusters of `text[start:end]` begin. CRLF is one cluster (UAX 29)."""
    if is_simple(text, start, end):
        return range(start, end)
    if is_accented(part := text[start:end]):
        return [start + base.start() for base in _BASE.finditer(part)]
    return [cluster.start() for cluster in _CLUSTER.pattern.finditer(text, start, end)]


def _cluster_at(text: str, offset: int, floor: int | None = None) -> Span:
    """The cluster that holds the code point at `offset`; `floor` is a boundary at or before it."""
    if is_simple(text, max(0, offset - 1), offset + 2):
        return Span(offset, offset + 1)
    latest = Blocks.latest  # once, since another thread may be making some
    if floor is None and text is latest.text and offset < len(text):
        block = latest.content(latest.of(offset))
        if block.length > BLOCK and block.holds(offset):
            return block
        floor = block.start
    floor = floor or 0
    flags = _FLAGS.pattern.match(text, floor, offset + 1)
    if flags and (pairs := (offset - flags.start()) // 2) > 0:  # a row of flags need only be counted
        floor = flags.start() + 2 * pairs
    certain = _CERTAIN_START.pattern.search(text, floor, offset + 1)
    before = _ALL_BUT_LAST.pattern.match(text, certain.start() if certain else floor, offset + 1)
    cluster = _CLUSTER.pattern.match(text, before.end()) if before else None
    if cluster is None:
        raise IndexError(offset)
    return Span(*cluster.span())


def snap_back(text: str, offset: int) -> int:
    """The grapheme boundary at or before `offset`; an offset outside the text counts as its nearer end."""
    if offset <= 0:
        return 0
    return _cluster_at(text, offset).start if offset < len(text) else len(text)


def snap_on(text: str, offset: int) -> int:
    """The grapheme boundary at or after `offset`; an offset outside the text counts as its nearer end."""
    if not 0 < offset < len(text):
        return 0 if offset <= 0 else len(text)
    start, end = _cluster_at(text, offset)
    return offset if start == offset else end


def snapped(text: str, span: Span) -> Span:
    """`span` widened to grapheme boundaries, so that no accent is cut from its letter."""
    return Span(snap_back(text, span.start), snap_on(text, span.end))


def next_grapheme(text: str, offset: int) -> int:
    """The first grapheme boundary after `offset`, or the end of the text."""
    return snap_on(text, offset + 1)


def previous_grapheme(text: str, offset: int) -> int:
    """The last grapheme boundary before `offset`, or 0."""
    return snap_back(text, offset - 1)


class Blocks:
    """A text cut into blocks, the unit that layout and motion work on, so that they need not see the rest.

    A block is a line with what ends it; a line of more than 2,000 code points is cut into pieces at grapheme
    boundaries, after a sentence or a space where there is one. Blocks tile the text. There is at least one,
    and an empty one follows a last line end: every caret position from 0 to the text's length is in a block.
    """

    latest: ClassVar[Blocks]
    """The blocks made last: in their text, which is the one being read, clusters are counted from near by."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _line_starts(text)
        """Where each block begins, in code points."""
        ends = chain(islice(self.starts, 1, None), [len(text)])
        self.lines = self.starts
        """Where each line begins."""
        if max(map(sub, ends, self.starts)) > BLOCK:
            self.starts = array(
                "I", chain.from_iterable(_pieces(text, *self.span(i)) for i in range(self.count))
            )
        Blocks.latest = self

    @property
    def count(self) -> int:
        """How many blocks there are; at least one."""
        return len(self.starts)

    def of(self, offset: int) -> int:
        """The block that holds `offset`; the end of the text is in the last one."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, block: int) -> Span:
        """The block with what ends its line."""
        starts = self.starts
        return Span(starts[block], starts[block + 1] if block + 1 < len(starts) else len(self.text))

    def content(self, block: int) -> Span:
        """The block without what ends its line."""
        start, end = self.span(block)
        if end > start and self.text[end - 1] in LINE_ENDS:
            end -= 2 if self.text.startswith("\r\n", max(start, end - 2)) else 1
        return Span(start, end)

    def ends_paragraph(self, block: int) -> bool:
        """Whether the paragraph ends with this block: no piece of the same line follows."""
        return block + 1 >= len(self.starts) or self.text[self.starts[block + 1] - 1] in LINE_ENDS


def _line_starts(text: str) -> array[int]:
    """Where the lines of `text` begin; after a last line end, an empty one at the end of the text too."""
    starts = array("I", [0])
    if not any(mark in text for mark in _OTHER_CUTS):  # a third of the time, in almost every text
        starts.extend(found.end() for found in _LINE_FEED.finditer(text))
        return starts
    starts.extend(accumulate(map(len, text.splitlines(keepends=True))))
    if any(mark in text for mark in _CUT_BY_SPLITLINES_ONLY):
        return array("I", (at for at in starts if not at or text[at - 1] in LINE_ENDS))
    if text and text[-1] not in LINE_ENDS:
        starts.pop()
    return starts


def _pieces(text: str, start: int, end: int) -> Iterator[int]:
    """Where the pieces begin into which the line `text[start:end]` is cut."""
    yield start
    while end - start > BLOCK:
        half, latest = start + BLOCK // 2, start + BLOCK
        found = _SENTENCE_END.pattern.search(text, half, latest) or _SPACE.pattern.search(text, half, latest)
        cut = _cluster_at(text, found.end() if found else latest, start)
        start = cut.start if cut.start > start else cut.end
        if start < end and text[start] not in LINE_ENDS:
            yield start


Blocks("")
