"""Sentences and paragraphs, and the steps between them. They are looked for in one block at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

from annotations.late import Late
from annotations.span import Span, without_outer_space
from annotations.text.graphemes import Blocks, snap_back, snapped

_VISIBLE = Late(r"\S")
_LAST_VISIBLE = Late(r"(?r)\S")
_WORDLESS = Late(r"[^\p{L}\p{N}]*")
_LOWER_CASE = Late(r"\s*\p{Ll}")
_QUOTE_END = Late(r"(?r)[”’\"'」』》»]$")
_CLOSING = Late(r"[\p{Pe}\p{Pf}]")
_ABBREVIATION = Late(
    r"(?r)(?:\b(?:TP|Tp|TS|ThS|GS|PGS|BS|KS|ĐH|T\.(?:Ư|U\u031b|W)|Ms|Amb|Gen|Col|Lt|Capt|Maj|Pres|Sen|Rep|Gov|St)"
    r"|\p{Thai}|\b(?=\p{Arabic})\p{L}\p{M}*)\.\s*$"
)
"""Titles and the like; in Thai every full stop stands behind something abbreviated,
as one behind a single letter does in Arabic."""
_TRAILING_OFF = Late(
    r"…[”’\"'」』»)\]]*\s+(?=[“‘\"'«(\[]*\p{Lu})|(?:[다요까죠]|\u1161|\u116d)…[”’\"'」』»)\]]*\s+(?=\p{Hangul})"
)
"""An ellipsis that ends a sentence, which the splitter knows by three dots only: a capital follows, or it stands
behind the ending of a Korean verb (of decomposed ones only the vowel is looked at)."""
_KHMER_END = Late(r"(?<!។ល)[។៕]+(?!ល។)[”’\"'」』»)\]]*\s*")
"""What ends a sentence in Khmer, which the splitter does not know; ។ល។ is `and so on`."""
_DATE = Late(r"(?r)\b(?:19|20)\d\d\.(?:\s?\d{1,2}\.)?\s*$")
_WHOLE_DATE = Late(r"(?r)\b(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.\s*$")
_DAY = Late(r"\s*\d{1,2}\.")
_HANGUL = Late(r"\s*\p{Hangul}")
_WAS_SAID = Late(r"(?r)：[“「『][^“”「」『』]*[。！？…][”」』]$")
_HAN = Late(r"[“「『]?\p{Han}")


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of `text` inside `span`, which should be one block, each without white space around it.

    The splitter's cuts are kept but for those before a piece without a word (`/.`, a lone closing quote), in lower
    case, or that begins with what closes; after an abbreviated title; within a date as Koreans write it (2018. 4. 27.);
    and after a quotation without a space, as in Korean, unless in Chinese a colon announced it.
    """
    return [Span(span.start + start, span.start + end) for start, end in _sentences(span.slice(text))]


@lru_cache(maxsize=64)
def _sentences(block: str) -> list[Span]:
    """The sentences of a block; those of the blocks that the caret is in are asked for key after key."""
    from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]  # seldom needed: imported late

    found: list[Span] = []
    cuts = {cut["end_index"] for cut in get_sentence_boundaries("vi", block)}  # Korean and English likewise
    for ending in (_TRAILING_OFF, _KHMER_END):
        cuts.update(end.end() for end in ending.pattern.finditer(block))
    for start, end in pairwise(snap_back(block, cut) for cut in sorted({0, *cuts})):
        piece = Span(start, end)
        if found and _goes_on(found[-1].slice(block), piece.slice(block)):
            piece = Span(found.pop().start, piece.end)
        found.append(piece)
    trimmed = (without_outer_space(block, sentence) for sentence in found)
    return [snapped(block, sentence) for sentence in trimmed if sentence.length]


def _goes_on(before: str, piece: str) -> bool:
    return bool(
        _WORDLESS.pattern.fullmatch(piece)
        or _LOWER_CASE.pattern.match(piece)
        or _CLOSING.pattern.match(piece)
        or _ABBREVIATION.pattern.search(before)
        or (_DAY.pattern.match(piece) and _DATE.pattern.search(before))
        or (_HANGUL.pattern.match(piece) and _WHOLE_DATE.pattern.search(before))
        or (_QUOTE_END.pattern.search(before) and not piece[:1].isspace() and not _announced(before, piece))
    )


def _announced(before: str, piece: str) -> bool:
    """Whether a quotation ends a Chinese sentence: a colon stands before it, and no particle behind it."""
    return bool(_HAN.pattern.match(piece) and _WAS_SAID.pattern.search(before))


def sentence_at(text: str, blocks: Blocks, offset: int) -> Span | None:
    """The sentence that holds `offset`, or between two the one before; None in a block without any."""
    found = sentences(text, blocks.content(blocks.of(offset)))
    return next(
        (sentence for sentence in reversed(found) if sentence.start <= offset), found[0] if found else None
    )


def next_sentence(text: str, blocks: Blocks, offset: int) -> int:
    """Where the first sentence after `offset` begins, or the end of the text."""
    block = blocks.of(offset)
    while True:
        for sentence in sentences(text, blocks.content(block)):
            if sentence.start > offset:
                return sentence.start
        visible = _VISIBLE.pattern.search(text, blocks.span(block).end)
        if visible is None:
            return len(text)
        block = blocks.of(visible.start())


def previous_sentence(text: str, blocks: Blocks, offset: int) -> int:
    """Where the last sentence that begins before `offset` begins, or 0."""
    block = blocks.of(offset)
    while True:
        for sentence in reversed(sentences(text, blocks.content(block))):
            if sentence.start < offset:
                return sentence.start
        visible = _LAST_VISIBLE.pattern.search(text, 0, blocks.span(block).start)
        if visible is None:
            return 0
        block = blocks.of(visible.start())


def paragraph_at(text: str, blocks: Blocks, offset: int) -> Span:
    """The line that holds `offset`, however long, without the white space around it; empty if it is blank."""
    following = bisect_right(blocks.lines, min(max(0, offset), len(text)))
    start = blocks.lines[following - 1]
    end = blocks.lines[following] if following < len(blocks.lines) else len(text)
    content = Span(start, blocks.content(blocks.of(max(start, end - 1))).end)
    return snapped(text, without_outer_space(text, content))


def next_paragraph(text: str, blocks: Blocks, offset: int) -> int:
    """Where the first paragraph after `offset` that is not blank begins, or the end of the text."""
    following = bisect_right(blocks.lines, offset)
    start = blocks.lines[following] if following < len(blocks.lines) else len(text)
    visible = _VISIBLE.pattern.search(text, start)
    return _line_start(blocks, visible.start()) if visible else len(text)


def previous_paragraph(text: str, blocks: Blocks, offset: int) -> int:
    """Where the last paragraph that begins before `offset` and is not blank begins, or 0."""
    following = bisect_left(blocks.lines, offset)
    end = blocks.lines[following] if following < len(blocks.lines) else len(text)
    visible = _LAST_VISIBLE.pattern.search(text, 0, end)
    return _line_start(blocks, visible.start()) if visible else 0


def _line_start(blocks: Blocks, offset: int) -> int:
    """Where the line that holds `offset` begins."""
    return blocks.lines[bisect_right(blocks.lines, offset) - 1]
