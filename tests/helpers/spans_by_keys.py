"""Which keys tag a span that is in view, by jump labels: what tests count and press."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from annotations.span import Span
from annotations.text.graphemes import grapheme_starts
from annotations.text.stops import Stop, begins, ends
from annotations.text.words import word_at
from tui.reader.lettering import labelled

SAMPLE = "Bà Choe Son-hui và ông Lavrov ở 두만강 bàn 3Up về việc đó. "
PAGES = {
    "vietnamese": "Menu Trang chủ\n\n" + SAMPLE * 40,
    "decomposed": unicodedata.normalize("NFD", "Menu Trang chủ\n\n" + SAMPLE * 40),
    "english": "Korea’s KCNA (state-run) said: “U.S.-led drills on 7/6 are a threat.” " * 40,
    "korean": "북한은 21일 ‘만리경-1호’를 러시아에서 쏘아 올렸다. 국가정보원은 (기술) 이전의 정황을 보고했다. "
    * 40,
    "jamo": unicodedata.normalize("NFD", "북한은 21일 러시아에서 협력을 논의했다. " * 60),
    "chinese": "据报道，外务相崔善姬17日抵达平壤，讨论了经济合作。" * 80,
    "japanese": "昨日、北朝鮮の金正恩総書記は、ミサイル発射に立ち会った。" * 80,
    "thai": "รัฐมนตรีว่าการกระทรวงการต่างประเทศเกาหลีเหนือพบกันที่กรุงเทพ " * 80,
    "bidi": "the word السَّلَام and שָׁלוֹם, ٣٫٥ in a line. " * 60,
    "scraped": "Write: 2024-01-19 10:55:30Update: 11:37 biên tậpTriều Tiên (TTXVN/Vietnam+), COVID19 3.5% T-72. "
    * 30,
}
"""A page of each script, and one as scraped pages are."""

UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "HANGUL")


def beginnings(text: str, rows: Span) -> list[int]:
    """Where spans begin in view that people would tag: with words, parts of words, syllables of Hangul, signs, and
    letters of scripts that set no words apart. What they are is told here by the letters on both sides alone."""
    starts = grapheme_starts(text, *rows)
    return [at for at in starts if _seen(text[at]) and _is_edge(text, at) and not _joins(text, at)]


def spans_from(text: str, rows: Span, begin: int) -> list[Span]:
    """All spans that begin there and end in view where people would end them."""
    starts = grapheme_starts(text, begin, rows.end)
    return [
        Span(begin, end)
        for at, end in pairwise([*starts, rows.end])
        if _seen(text[at]) and _is_edge(text, end) and not (_joins(text, at) and word_at(text, end))
    ]


def graphemes_seen(text: str, rows: Span) -> list[Span]:
    """All that is seen in view, grapheme by grapheme."""
    starts = grapheme_starts(text, *rows)
    return [Span(at, end) for at, end in pairwise([*starts, rows.end]) if _seen(text[at])]


def _seen(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "CZ"


def _is_edge(text: str, at: int) -> bool:
    """Whether there are not two letters of an alphabet beside it, or two digits, as if nothing ended there."""
    before = text[at - 1] if at else ""
    while before and unicodedata.combining(before):
        at, before = at - 1, text[at - 2]
    return (
        _kind(before) in ("other", "sign")
        or _kind(before) != _kind(text[at : at + 1])
        or (before.islower() and text[at].isupper())
    )


def _kind(letter: str) -> str:
    if not letter or unicodedata.name(letter, "").startswith(UNSPACED):
        return "other"
    return {"L": "letter", "M": "letter", "N": "digit"}.get(unicodedata.category(letter)[0], "sign")


def _joins(text: str, at: int) -> bool:
    """Whether a sign stands in a word: there it joins parts."""
    return _kind(text[at]) == "sign" and word_at(text, at) is not None


def keys_to_tag(text: str, rows: Span, span: Span, caret: int) -> list[str]:
    """The fewest keys that tag a span in view with the first tag, by labels, the caret being anywhere.

    Where no label stands on an end, the nearest is taken and the end moved letter by letter from there.
    """
    number = {at: index for index, at in enumerate([*grapheme_starts(text, 0, len(text)), len(text)])}

    def off(edge: int, wanted: int) -> int:
        return number[wanted] - number[edge]

    offered = begins(text, rows)
    first = min(offered, key=lambda stop: abs(off(stop.edge, span.start)))
    last_ones = ends(text, Span(first.at, rows.end))
    last = min(last_ones, key=lambda stop: abs(off(stop.edge, span.end)))
    keys = ["F", *_label(offered, caret, text, first.at), *_label(last_ones, first.at, text, last.at)]
    keys += _moved(off(last.edge, span.end))
    if moved := _moved(off(first.edge, span.start)):
        keys += ["o", *moved]
    return [*keys, "1"]


def _label(stops: list[Stop], near: int, text: str, at: int) -> str:
    return next(label.letters for label in labelled(stops, near, text) if label.start == at)


def _moved(letters: int) -> list[str]:
    return ["l" if letters > 0 else "h"] * abs(letters)
