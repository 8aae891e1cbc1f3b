"""Where a quote stands in a changed text for certain. Silence needs proof: all doubt is for a person to settle.

After the robust anchoring of Brush et al., "Robust annotation positioning in digital documents" (CHI 2001), made
strict: a place is certain if the text around it is the same further than around any rival, in both texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from annotations.anchoring.alignment import Alignment
from annotations.span import Span
from annotations.text.collapsed import Collapsed

CORE = 12
"""Code points beside a quote by which its occurrences are told apart where there are many."""

MANY = 64
"""How many occurrences of a quote are looked at without asking what stands beside them."""

SLACK = 16
"""By how many code points a place must agree further than its rivals."""

FAR = 1_000
"""How far beside a quote the text is long enough to be looked up whole."""

FIRST_LOOK = 256
"""How far beside the quote the texts are compared at first, in code points."""

NEAR = 8
"""How far the texts must agree on either side."""

ONE_SIDE = 40
"""How far they must agree on one side where on the other a line begins or ends."""

TWIN = 48
"""From this length on, what is the same is taken for a twin: a sentence or line that stands twice."""

LONG_LINE = 48
"""A line of this length, in code points, does not stand twice by chance."""

PART = 16
"""How long a part of the text is by which it is known again on the other side of a quote."""

REACH = 600
"""How far beside what agrees such parts are taken, and how far beside the quote they are looked for."""

SENTENCE = 400
"""What agrees for as long as this is more than one sentence, which could be no more than alike."""


class Agreement(NamedTuple):
    """How far two texts agree before and after a quote that both have, in code points of their views."""

    left: int
    right: int

    @property
    def total(self) -> int:
        """Both sides together."""
        return self.left + self.right

    def beats(self, rival: Agreement, length: int) -> bool:
        """Whether it leaves no doubt against `rival`, for a quote of that length.

        It must be clearly further in all and hardly less far on any side; against a twin, where a whole sentence
        or more is the same, clearly further on both sides.
        """
        if rival.total + length >= TWIN:
            return self.left >= rival.left + SLACK and self.right >= rival.right + SLACK
        within = rival.left < self.left + SLACK and rival.right < self.right + SLACK
        return within and self.total >= rival.total + SLACK


class Evidence(NamedTuple):
    """Two views to find places in. Without the old text, `old` is an annotation's quote with its context, and
    `alignment` is None.
    """

    old: Collapsed
    new: Collapsed
    alignment: Alignment | None


def certain_place(evidence: Evidence, quoted: Span) -> int | None:
    """Where in the new view the quote stands for certain, if anywhere.

    Its first and its last word must stand there for certain too: of a quote over the end of a sentence, either part
    could have become the neighbour of the other's twin.
    """
    place = _deep_within(evidence, quoted)
    if place is not None:
        return place
    place = _unrivalled(evidence, quoted)
    if place is None or evidence.new.cuts(place) or evidence.new.cuts(place + quoted.length):
        return None
    quote = quoted.slice(evidence.old.text)
    first = len(quote[:CORE].partition(" ")[0]) or 1
    last = len(quote[-CORE:].rpartition(" ")[2]) or 1
    begins = _unrivalled(evidence, Span(quoted.start, quoted.start + first)) == place
    ends = _unrivalled(evidence, Span(quoted.end - last, quoted.end)) == place + quoted.length - last
    return place if begins and ends else None


def _deep_within(evidence: Evidence, quoted: Span) -> int | None:
    """Where a quote stands that lies deep within a long run which both texts share and which is nobody's twin.

    What `_unrivalled` would find, for the quote and its parts, at a fraction of the cost: what agrees with it less far
    than the run on both sides is no rival, and nothing agrees with it further, since what is beside it stands once.
    """
    old, new, alignment = evidence
    run = alignment.run_over(*quoted) if alignment else None
    if run is None:
        return None
    if quoted.start - run.old < FAR + SLACK or run.old + run.length - quoted.end < FAR + SLACK:
        return None
    before = old.text[quoted.start - FAR : quoted.start + 1]
    after = old.text[quoted.end - 1 : quoted.end + FAR]
    alone = all(_stands_once(view.text, part) for view in (old, new) for part in (before, after))
    return run.new + quoted.start - run.old if alone else None


def _stands_once(text: str, part: str) -> bool:
    first = text.find(part)
    return first >= 0 and text.find(part, first + 1) < 0


def _unrivalled(evidence: Evidence, quoted: Span) -> int | None:
    """Where in the new view a quote stands that has no rival there, and is none's rival in the old one.

    Without the old text, how much is enough is for the caller to say.
    """
    old, new, alignment = evidence
    quote = quoted.slice(old.text)
    mapped = alignment.same(*quoted) if alignment else None
    places = set(_occurrences(new, quote, *_beside(old.text, quoted)))
    if mapped is not None:
        places.add(mapped)
    limit = FIRST_LOOK
    while places:
        agreements = {at: _agreement(evidence, quoted.start, at, len(quote), limit) for at in places}
        best = max(agreements, key=lambda at: (agreements[at].total, at == mapped))
        mine = agreements.pop(best)
        there = Span(best, best + len(quote))
        twins = (at for at in _occurrences(old, quote, *_beside(new.text, there)) if at != quoted.start)
        of_twins = (_agreement(evidence, at, best, len(quote), limit) for at in twins)
        doubts = [
            rival for rival in chain(agreements.values(), of_twins) if not mine.beats(rival, len(quote))
        ]
        if not doubts:
            if alignment is None:
                return best
            enough = _enough_in_place if best == mapped else _enough_elsewhere
            return best if enough(evidence, quoted, there, mine) else None
        if all(max(rival) < limit for rival in doubts) or limit > len(new.text):
            return None
        limit *= 8
    return None


def _enough_in_place(evidence: Evidence, quoted: Span, there: Span, mine: Agreement) -> bool:
    """Whether the texts agree far enough around a quote that stands between the same parts of the text as before.

    Where a line begins or ends in both, one side is enough.
    """
    old, new = evidence.old, evidence.new
    before = quoted.start - old.line_start(quoted.start)
    after = max(0, old.line_end(quoted.end - 1) - 1 - quoted.end)
    begins = mine.left >= before == there.start - new.line_start(there.start) and mine.right >= ONE_SIDE
    ends = (
        mine.right >= after == max(0, new.line_end(there.end - 1) - 1 - there.end) and mine.left >= ONE_SIDE
    )
    # All of the text before, or after, is the same.
    heads = mine.left == quoted.start == there.start and mine.right >= NEAR
    tails = mine.right == len(old.text) - quoted.end == len(new.text) - there.end and mine.left >= NEAR
    lined = mine.total + quoted.length >= LONG_LINE and (min(mine) >= NEAR or begins or ends)
    if heads or tails:
        return True
    found = (evidence, quoted, there, mine)
    return lined and (_enough_elsewhere(*found) or not _changed_places(*found))


def _changed_places(evidence: Evidence, quoted: Span, there: Span, mine: Agreement) -> bool:
    """Whether a neighbour of the quote's sentence stood on one side of it and now stands on the other.

    Of two that changed places the alignment holds the longer for the one that stayed. That may be what came in new and
    is no more than alike, while the shorter is where it was.
    """
    if mine.total + quoted.length >= SENTENCE:
        return False
    old, new = evidence.old.text, evidence.new.text
    left, right = quoted.start - mine.left, quoted.end + mine.right
    ahead, behind = range(max(0, left - REACH), left), range(right, min(len(old), right + REACH))
    new_ahead, new_behind = new[max(0, there.start - REACH) : there.start], new[there.end : there.end + REACH]
    old_ahead, old_behind = old[max(0, left - REACH) : quoted.start], old[quoted.end : right + REACH]
    return any(
        part in new_behind and part not in new_ahead and part not in old_behind
        for part in _changed_parts(evidence, ahead)
    ) or any(
        part in new_ahead and part not in new_behind and part not in old_ahead
        for part in _changed_parts(evidence, behind)
    )


def _changed_parts(evidence: Evidence, within: range) -> Iterator[str]:
    """Short parts of the old view that are not the same, and in the same order, in the new one."""
    for start in within[: 1 - PART : PART // 2]:
        if evidence.alignment is not None and evidence.alignment.same(start, start + PART) is None:
            yield evidence.old.text[start : start + PART]


def _enough_elsewhere(evidence: Evidence, quoted: Span, there: Span, mine: Agreement) -> bool:
    """Whether all of a line that is no short one stands elsewhere, so that it was moved and is no lookalike."""
    old, new = evidence.old, evidence.new
    before = quoted.start - old.line_start(quoted.start)
    after = old.line_end(quoted.end - 1) - 1 - quoted.end
    alone = new.line_start(there.start) == there.start - before
    ends = new.line_end(there.end - 1) - 1 == there.end + after
    whole = mine.left >= before and mine.right >= after
    return alone and ends and whole and before + quoted.length + after >= LONG_LINE


def occurrences(view: Collapsed, quote: str) -> list[int]:
    """Where `quote` stands in `view`, cut out of no grapheme; nowhere, if that is in very many places."""
    found = _find(view.text, quote, MANY)
    whole = [at for at in found if not view.cuts(at) and not view.cuts(at + len(quote))]
    return whole if len(found) <= MANY else []


def _occurrences(view: Collapsed, quote: str, before: str, after: str) -> list[int]:
    """Where `quote` stands in `view`; where that is in very many places, those with `before` or `after` beside it."""
    found = _find(view.text, quote, MANY)
    if len(found) > MANY:
        left = [at + len(before) for at in _find(view.text, before + quote, MANY)]
        right = _find(view.text, quote + after, MANY)
        found = sorted({*left, *right})
    return found


def _find(text: str, wanted: str, most: int) -> list[int]:
    """Where `wanted` stands in `text`, overlapping or not; of more than `most`, the first ones."""
    found: list[int] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0 and len(found) <= most:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _beside(text: str, span: Span) -> tuple[str, str]:
    """What stands directly before and after a span."""
    return text[max(0, span.start - CORE) : span.start], text[span.end : span.end + CORE]


def _agreement(evidence: Evidence, at: int, there: int, length: int, limit: int) -> Agreement:
    """How far the texts agree around a quote that stands at `at` in the old view and at `there` in the new one."""
    old, new = evidence.old.text, evidence.new.text
    left = _agreeing_before(old, at, new, there, limit)
    return Agreement(left, _agreeing_after(old, at + length, new, there + length, limit))


def _agreeing_after(a: str, at: int, b: str, there: int, limit: int) -> int:
    """How many code points from `at` in `a` and from `there` in `b` are the same; at most `limit`."""
    low, high = 0, min(limit, len(a) - at, len(b) - there)
    while low < high:
        middle = (low + high + 1) // 2
        if a[at + low : at + middle] == b[there + low : there + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _agreeing_before(a: str, at: int, b: str, there: int, limit: int) -> int:
    """How many code points before `at` in `a` and before `there` in `b` are the same; at most `limit`."""
    low, high = 0, min(limit, at, there)
    while low < high:
        middle = (low + high + 1) // 2
        if a[at - middle : at - low] == b[there - middle : there - low]:
            low = middle
        else:
            high = middle - 1
    return low
