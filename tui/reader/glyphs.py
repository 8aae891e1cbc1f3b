"""What is painted for a grapheme cluster: its glyph, its width in cells, and how lines break beside it.

Only the screen is concerned: the text keeps every code point. No glyph acts on the terminal.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from annotations.late import Late
from annotations.text.graphemes import LINE_ENDS, is_accented

SYMBOL = "␦"
"""Stands for what has no look: bidi controls, zero-width characters, C1 controls, code points that mean nothing
yet, stray tag characters and skin colours.

One cell wide everywhere, as all control pictures are; East Asian terminals widen U+FFFD.
"""

LONGEST = 32
"""The most code points of one cluster that are painted; more are marks heaped up to do harm."""


class Kind(Enum):
    """How a line breaks beside a cluster."""

    SPACE = "a break may follow, and beyond the edge it hangs unpainted"
    GLUE = "no break beside it"
    OPENING = "no break after it"
    CLOSING = "no break before it"
    BREAKING = "a break on both sides: ideographs, kana, zero-width spaces"
    LEADING = "a break before it and none after: vowels of Thai and Lao that begin a syllable"
    LETTER = "no break beside another letter, Hangul included"


class Glyph(NamedTuple):
    """What is painted for a cluster. `width` counts cells; `control` tells that it is a symbol.

    A tab's width depends on where it stands, so the layout sets it; a line end has no glyph and no width.
    """

    text: str
    width: int
    kind: Kind = Kind.LETTER
    control: bool = False


UNKNOWN = Glyph(SYMBOL, 1, control=True)
TAB = Glyph("\t", 1, Kind.SPACE)
LINE_END = Glyph("", 0, Kind.SPACE)

_HIDDEN = Late(r"(?V1)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Cn}\p{DI}\p{Emoji_Modifier}[\p{Cf}--\p{GCB=PP}]]+")
_TAG_CHARACTERS = Late("[\U000e0000-\U000e007f]+")
_STRAY_COLOURS = Late(r"(?<!\p{EBase}\ufe0f?)\p{EMod}+")
_MARKED_SPACE = Late(r"(?V1).*[\p{M}--\p{DI}]")
_BLACK_FLAG = "\U0001f3f4"
_IDEOGRAPHS = Late(r"[\p{Ideographic}\p{Hiragana}\p{Katakana}]")
_GLUE = frozenset("\u00a0\u202f\u2007\u2060")
_CLOSING = frozenset(
    ",.:;?!%、。，．：；？！…‥・ー々〜％～｡､･ｰ‼⁇⁈⁉ゝゞヽヾ〻゛゜°℃¢‰،؛؟ๆฯໆຯ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"
)
"""What no line begins with, beside closing brackets and quotation marks (UAX 14: CL, EX, IS, NS, CJ, some PO, SA)."""
_STOPS = frozenset("。、，；？！｡､")
"""Those of them behind which a line may begin, also before a letter or a digit (UAX 14: CL, EX)."""
_LEADING = frozenset("เแโใไເແໂໃໄ")
_KINDS = {
    "Zs": Kind.SPACE, "Pe": Kind.CLOSING, "Pf": Kind.CLOSING, "Ps": Kind.OPENING, "Pi": Kind.OPENING,
}  # fmt: skip
"""The kinds of whole Unicode categories."""


@lru_cache(maxsize=8192)
def glyph_of(cluster: str) -> Glyph:
    """What is painted for one grapheme cluster."""
    if cluster in LINE_ENDS or cluster == "\r\n":
        return LINE_END
    if cluster == "\t":
        return TAB
    plain = is_accented(cluster)
    if not plain and _HIDDEN.pattern.fullmatch(cluster):
        return _symbol(cluster)
    kind = _kind(cluster[0])
    if len(cluster) > 1 and kind is Kind.SPACE and _MARKED_SPACE.pattern.match(cluster):
        kind = Kind.LETTER
    if len(cluster) == 1 and cluster.isspace():
        return Glyph(" " * max(1, cell_len(cluster)), max(1, cell_len(cluster)), kind)
    if plain:
        return Glyph(cluster[:LONGEST], cell_len(cluster[:LONGEST]), kind)
    # A joiner at the end would join this glyph to the next one, which is another cluster.
    text = cluster[:LONGEST].rstrip("\u200d")
    shown = _STRAY_COLOURS.pattern.sub("", text)
    if cluster[0] != _BLACK_FLAG:
        shown = _TAG_CHARACTERS.pattern.sub("", shown)
    control = shown != text
    if control:
        text, kind = shown + SYMBOL, Kind.LETTER if kind is Kind.SPACE else kind
    if not cell_len(text):
        text = "\u00a0" + text  # a mark without a letter stands on a blank
    return Glyph(text, max(1, cell_len(text)), kind, control)


def _kind(first: str) -> Kind:
    """How a line breaks beside a cluster that begins so."""
    if first in _GLUE:
        return Kind.GLUE
    if first in _CLOSING:
        return Kind.CLOSING
    if first in _LEADING:
        return Kind.LEADING
    kind = _KINDS.get(unicodedata.category(first), Kind.LETTER)
    hangul = "가" <= first <= "힣"
    if kind is Kind.LETTER and first >= "\u2e80" and not hangul and _IDEOGRAPHS.pattern.match(first):
        return Kind.BREAKING
    return kind


def may_break(before: Glyph, after: Glyph) -> bool:
    """Whether a new row may begin between two glyphs."""
    if before.kind is Kind.SPACE:
        return after.kind is not Kind.SPACE
    if before.kind in (Kind.GLUE, Kind.OPENING, Kind.LEADING) or after.kind in (
        Kind.GLUE,
        Kind.CLOSING,
        Kind.SPACE,
    ):
        return False
    return after.kind is Kind.LEADING or Kind.BREAKING in (before.kind, after.kind) or before.text in _STOPS


def _symbol(cluster: str) -> Glyph:
    """The symbol of a control or of something invisible; C0 controls and DEL have pictures of their own."""
    if cluster == "\u200b":
        return Glyph(SYMBOL, 1, Kind.BREAKING, control=True)
    if cluster < " ":
        return Glyph(chr(0x2400 + ord(cluster)), 1, control=True)
    return Glyph("␡", 1, control=True) if cluster == "\x7f" else UNKNOWN
