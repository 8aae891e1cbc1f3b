"""Sentences and paragraphs, and the steps between them. They are looked for in one block at a time."""

from __future__ import annotations

from annotations.late import Late
from annotations.span import Span, without_outer_space
from annotations.text import Blocks, snap_back, snapped

_WORDLESS = Late(r"[^\p{L}\p{N}]*")
_LOWER_CASE = Late(r"\s*\p{Ll}")
_QUOTE_END = Late(r"(?r)[”’\"'」』》»]$")
_ABBREVIATION = Late(r"(?r)\b(?:TP|Tp|TS|ThS|GS|PGS|BS|KS|Gen|Col|Lt|Capt|Maj|Pres|Sen|Rep|Gov|St)\.\s*$")


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of `text` inside `span`, which should be one block, each without white space around it.

    The splitter's cuts are kept but for those before a piece without a word (`/.`, a lone closing quote) or
    in lower case, after an abbreviated title, and after a quotation without a space, as in Korean.
    """
    from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]  # seldom needed: imported late

    content = span.slice(text)
    found: list[Span] = []
    for cut in get_sentence_boundaries("vi", content):  # cuts Korean and English as their own rules do
        piece = Span(
            snap_back(text, span.start + cut["start_index"]), snap_back(text, span.start + cut["end_index"])
        )
        if found and _goes_on(found[-1].slice(text), piece.slice(text)):
            piece = Span(found.pop().start, piece.end)
        found.append(piece)
    trimmed = (without_outer_space(text, sentence) for sentence in found)
    return [snapped(text, sentence) for sentence in trimmed if sentence.length]


def _goes_on(before: str, piece: str) -> bool:
    return bool(
        _WORDLESS.pattern.fullmatch(piece)
        or _LOWER_CASE.pattern.match(piece)
        or _ABBREVIATION.pattern.search(before)
        or (_QUOTE_END.pattern.search(before) and not piece[:1].isspace())
    )


def sentence_at(text: str, blocks: Blocks, offset: int) -> Span | None:
    """The sentence that holds `offset`, or between two the one before; None in a block without any."""
    found = sentences(text, blocks.content(blocks.of(offset)))
    return next(
        (sentence for sentence in reversed(found) if sentence.start <= offset), found[0] if found else None
    )


def next_sentence(text: str, blocks: Blocks, offset: int) -> int:
    """Where the first sentence after `offset` begins, or the end of the text."""
    for block in range(blocks.of(offset), blocks.count):
        for sentence in sentences(text, blocks.content(block)):
            if sentence.start > offset:
                return sentence.start
    return len(text)


def previous_sentence(text: str, blocks: Blocks, offset: int) -> int:
    """Where the last sentence that begins before `offset` begins, or 0."""
    for block in range(blocks.of(offset), -1, -1):
        for sentence in reversed(sentences(text, blocks.content(block))):
            if sentence.start < offset:
                return sentence.start
    return 0


def paragraph_at(text: str, blocks: Blocks, offset: int) -> Span:
    """The line that holds `offset`, however long, without the white space around it; empty if it is blank."""
    first = last = blocks.of(offset)
    while first > 0 and not blocks.ends_paragraph(first - 1):
        first -= 1
    while not blocks.ends_paragraph(last):
        last += 1
    return snapped(text, without_outer_space(text, Span(blocks.span(first).start, blocks.content(last).end)))


def next_paragraph(text: str, blocks: Blocks, offset: int) -> int:
    """Where the first paragraph after `offset` that is not blank begins, or the end of the text."""
    for block in range(blocks.of(offset) + 1, blocks.count):
        if _begins_paragraph(text, blocks, block):
            return blocks.span(block).start
    return len(text)


def previous_paragraph(text: str, blocks: Blocks, offset: int) -> int:
    """Where the last paragraph that begins before `offset` and is not blank begins, or 0."""
    for block in range(blocks.of(offset), 0, -1):
        start = blocks.span(block).start
        if start < offset and _begins_paragraph(text, blocks, block):
            return start
    return 0


def _begins_paragraph(text: str, blocks: Blocks, block: int) -> bool:
    return blocks.ends_paragraph(block - 1) and bool(blocks.span(block).slice(text).strip())
