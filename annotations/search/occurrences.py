"""The occurrences of a text in its article: where it stands again, and what speaks for or against tagging it there too.

What is found is only told; the annotations are made by `OpenArticle.add_all`.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, overload

from annotations.annotation import Annotation, anchor_at
from annotations.history.changes import Draft
from annotations.late import Late
from annotations.search.hits import Hits
from annotations.search.search import find_in
from annotations.span import Span
from annotations.text.folding import composed
from annotations.text.query import Query
from annotations.text.words import word_at

ORIGIN = "search"
"""The origin of annotations that are made of hits."""

MOST_AT_ONCE = 64
"""How many hits are looked at in one step."""

_HANGUL = Late(r"\p{Hangul}")
_UNSPACED = Late(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}ー]")
_SPACE = Late(r"\r\n|[\s\u0085]")
_UNSEEN = Late(r"\p{Cf}")


class Occurrence(NamedTuple):
    """One place where the text stands.

    `tagged` tells that it has the tag already, on exactly this span; `over` names the tags of the other annotations
    that share a code point with it, in span order; `in_word` tells that it is part of a longer word, `aside` that it
    touches page furniture, which people seldom mean.
    """

    span: Span
    tagged: bool
    over: tuple[str, ...]
    in_word: bool
    aside: bool = False

    def is_open_to(self, tag: str) -> bool:
        """Whether `tag`, which `tagged` is about, is likely to be meant here: not in page furniture, nor where it is
        already, on this span or on another that it overlaps."""
        return not (self.aside or self.tagged or tag in self.over)


class Places(Sequence[Occurrence]):
    """Places in order, none overlapping another, of which there may be very many; kept in a few bytes each."""

    def __init__(self) -> None:
        self._starts, self._ends = array("I"), array("I")
        self._flags = bytearray()
        self._over: dict[int, tuple[str, ...]] = {}

    def append(self, one: Occurrence) -> None:
        """Keep one more, which comes after all others."""
        if one.over:
            self._over[len(self)] = one.over
        self._starts.append(one.span.start)
        self._ends.append(one.span.end)
        self._flags.append(one.tagged + 2 * one.in_word + 4 * one.aside)

    def __len__(self) -> int:
        return len(self._flags)

    @overload
    def __getitem__(self, index: int) -> Occurrence: ...

    @overload
    def __getitem__(self, index: slice) -> list[Occurrence]: ...

    def __getitem__(self, index: int | slice) -> Occurrence | list[Occurrence]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        index = range(len(self))[index]
        flags = self._flags[index]
        span = Span(self._starts[index], self._ends[index])
        return Occurrence(span, bool(flags & 1), self._over.get(index, ()), bool(flags & 2), bool(flags & 4))

    def at(self, start: int) -> int | None:
        """The number of the place that begins at an offset, from 0; None where none does."""
        index = bisect_left(self._starts, start)
        return index if index < len(self) and self._starts[index] == start else None


class OccurrenceSearch:
    """The places found so far, in order, none overlapping another, and the steps in which the rest is found.

    Of places that overlap, the one `at` that span goes first, then the leftmost; `at` itself is among them. No step
    takes long, so whoever shows them can answer keys between two.
    """

    def __init__(
        self,
        text: str,
        quote: str,
        own: Callable[[int, int], Iterable[Annotation]],
        *,
        tag: str = "",
        at: Span | None = None,
        whole_words: bool = False,
        match_case: bool = True,
        furniture: Callable[[int, int], bool] = lambda *_: False,
    ) -> None:
        """`own` gives the annotations that share a code point with a range; places are held against them. `furniture`
        tells whether a range touches page furniture; where `at` does, it is meant, and no place is aside."""
        self.places = Places()
        self.left_out = 0
        """How many were left out since they are parts of longer words."""
        self.other_case = 0
        """How many were left out since only their capitals differ, such as those that begin a sentence."""
        self.counts: Counter[str] = Counter()
        """How many of the places are `tagged`, lie `over` other annotations, are `in-word`, `aside`, `open` to it."""
        self.complete = False
        """Whether all are found."""
        self._text, self._own, self._tag = text, own, tag
        self._whole_words, self._reached = whole_words, 0
        self._furniture = furniture if at is None or not furniture(*at) else lambda *_: False
        self.steps = self._look(quote, at, match_case)
        """Look for the rest, to be gone on with by whoever has the time."""

    def holds(self, one: Occurrence) -> bool:
        """Whether a place is among those found."""
        index = self.places.at(one.span.start)
        return index is not None and self.places[index] == one

    def _look(self, quote: str, at: Span | None, match_case: bool) -> Iterator[None]:
        text, query, wanted = self._text, Query(quote), _seen(quote, match_case)
        caseless = _caseless(wanted)
        first, seen = at, 0
        for piece in Hits(text, query).pieces(0):
            for hit in find_in(text, query, *piece):
                if first is not None and first <= hit:
                    self._take(first)
                    first = None
                if at is None or not hit.overlaps(at):
                    # Search finds also what differs in accents, which is another word.
                    shown = _seen(hit.slice(text), match_case)
                    if shown == wanted:
                        self._take(hit)
                    elif _caseless(shown) == caseless:
                        self.other_case += not (self._whole_words and is_in_word(text, hit))
                seen += 1
                if seen % MOST_AT_ONCE == 0:
                    yield
            yield
        if first is not None:
            self._take(first)
        self.complete = True

    def _take(self, span: Span) -> None:
        """Keep a place, unless it overlaps the one before or is not wanted."""
        in_word = is_in_word(self._text, span)
        if self._whole_words and in_word:
            self.left_out += 1
            return
        if span.start < self._reached:
            return
        self._reached = span.end
        around, tag = list(self._own(*span)), self._tag
        tagged = any(one.tag == tag and one.span == span for one in around)
        over = dict.fromkeys(one.tag for one in around if (one.tag, one.span) != (tag, span))
        place = Occurrence(span, tagged, tuple(over), in_word, self._furniture(*span))
        self.places.append(place)
        self.counts["tagged"] += tagged
        self.counts["over"] += bool(over) and not tagged
        self.counts["in-word"] += in_word
        self.counts["aside"] += place.aside and not tagged
        self.counts["open"] += place.is_open_to(tag)


def drafts(text: str, digest: str, spans: Iterable[Span], tag: str) -> Iterator[Draft]:
    """The annotations to be made of occurrences in `text`, whose digest is `digest`, one as it is asked for."""
    return (Draft(anchor_at(text, span, digest), tag, origin=ORIGIN) for span in spans)


def whole_words_by_default(text: str, quote: str, at: Span | None) -> bool:
    """Whether only whole words are likely to be meant: by the script of the edges, and since `at` is whole itself.

    Korean joins particles to names, and other scripts put no space between words: there most would be missed.
    """
    spaced = not any(
        _HANGUL.pattern.match(edge) or _UNSPACED.pattern.match(edge) for edge in (quote[:1], quote[-1:])
    )
    return spaced and not (at and is_in_word(text, at))


def is_in_word(text: str, span: Span) -> bool:
    """Whether a word goes on beyond an edge of `span`. A change between Hangul and another script is an edge too."""
    return _cuts_word(text, span.start) or _cuts_word(text, span.end)


def _cuts_word(text: str, offset: int) -> bool:
    if not 0 < offset < len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if (
        before.isspace()
        or after.isspace()
        or _UNSPACED.pattern.match(before)
        or _UNSPACED.pattern.match(after)
    ):
        return False
    if bool(_HANGUL.pattern.match(before)) != bool(_HANGUL.pattern.match(after)):
        return False
    word = word_at(text, offset)
    return word is not None and word.start < offset


def _seen(text: str, match_case: bool) -> str:
    """What readers see of a text: composed, every space a blank, without invisible characters."""
    shown = _UNSEEN.pattern.sub("", _SPACE.pattern.sub(" ", composed(text)))
    return shown if match_case else _caseless(shown)


def _caseless(seen: str) -> str:
    return composed(seen.casefold())
