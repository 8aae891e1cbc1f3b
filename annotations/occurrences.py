"""The occurrences of a text in its article: where it stands again, and what speaks for or against tagging it there too.

What is found is only told; the annotations are made by `OpenArticle.add_all`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from annotations.annotation import Annotation, anchor_at
from annotations.changes import Draft
from annotations.fold import composed
from annotations.query import Query
from annotations.runs import IntervalIndex
from annotations.search import find_all
from annotations.span import Span
from annotations.words import word_at

ORIGIN = "search"
"""The origin of annotations that are made of hits."""

_HANGUL = regex.compile(r"\p{Hangul}")
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}ー]"
)
_SPACE = regex.compile(r"\r\n|[\s\u0085]")
_UNSEEN = regex.compile(r"\p{Cf}")


class Occurrence(NamedTuple):
    """One place where the text stands.

    `tagged` tells that it has the tag already, on exactly this span; `over` names the tags of the other annotations
    that share a code point with it, in span order; `in_word` tells that it is part of a longer word.
    """

    span: Span
    tagged: bool
    over: tuple[str, ...]
    in_word: bool

    def is_open_to(self, tag: str) -> bool:
        """Whether `tag`, which `tagged` is about, is not there already, on this span or on another that it overlaps."""
        return not self.tagged and tag not in self.over


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Those found, in order, none overlapping another; `left_out` of them since they are parts of longer words."""

    found: tuple[Occurrence, ...]
    left_out: int = 0


def occurrences(
    text: str,
    quote: str,
    own: Sequence[Annotation],
    *,
    tag: str = "",
    at: Span | None = None,
    whole_words: bool = False,
    match_case: bool = True,
) -> Occurrences:
    """Where `quote` stands in `text`, whatever its composition, its kinds of space, and its invisible characters.

    `own` are the annotations it is held against, ordered by start. Of occurrences that overlap, the one `at` that
    span goes first, then the leftmost. `at` itself is among them.
    """
    index = IntervalIndex(own)
    found, reached, left_out = [], 0, 0
    for span in _hits(text, quote, match_case, at):
        in_word = is_in_word(text, span)
        if whole_words and in_word:
            left_out += 1
        elif span.start >= reached:
            reached = span.end
            around = index.overlapping(*span)
            tagged = any(one.tag == tag and one.span == span for one in around)
            over = dict.fromkeys(one.tag for one in around if (one.tag, one.span) != (tag, span))
            found.append(Occurrence(span, tagged, tuple(over), in_word))
    return Occurrences(tuple(found), left_out)


def drafts(text: str, digest: str, spans: Sequence[Span], tag: str) -> list[Draft]:
    """The annotations to be made of occurrences in `text`, whose digest is `digest`."""
    return [Draft(anchor_at(text, span, digest), tag, origin=ORIGIN) for span in spans]


def whole_words_by_default(text: str, quote: str, at: Span | None) -> bool:
    """Whether only whole words are likely to be meant: by the script of the edges, and since `at` is whole itself.

    Korean joins particles to names, and other scripts put no space between words: there most would be missed.
    """
    spaced = not any(_HANGUL.match(edge) or _UNSPACED.match(edge) for edge in (quote[:1], quote[-1:]))
    return spaced and not (at and is_in_word(text, at))


def is_in_word(text: str, span: Span) -> bool:
    """Whether a word goes on beyond an edge of `span`. A change between Hangul and another script is an edge too."""
    return _cuts_word(text, span.start) or _cuts_word(text, span.end)


def _cuts_word(text: str, offset: int) -> bool:
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if before.isspace() or after.isspace() or _UNSPACED.match(before) or _UNSPACED.match(after):
        return False
    if bool(_HANGUL.match(before)) != bool(_HANGUL.match(after)):
        return False
    word = word_at(text, offset)
    return word is not None and word.start < offset


def _hits(text: str, quote: str, match_case: bool, at: Span | None) -> list[Span]:
    """`at`, and every place beside it where the text is `quote`, in order.

    Search finds also what differs in accents, which is another word.
    """
    wanted = _seen(quote, match_case)
    hits = (hit for hit in find_all(text, Query(quote)) if _seen(hit.slice(text), match_case) == wanted)
    return sorted(hits) if at is None else sorted([at, *(hit for hit in hits if not hit.overlaps(at))])


def _seen(text: str, match_case: bool) -> str:
    """What readers see of a text: composed, every space a blank, without invisible characters."""
    shown = _UNSEEN.sub("", _SPACE.sub(" ", composed(text)))
    return shown if match_case else composed(shown.casefold())
