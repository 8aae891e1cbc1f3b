"""Where an annotation may stand whose place in a changed text is not certain: proposals, each with a confidence.

A person decides about them. What is certain is told by `annotations.anchoring.certain`.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotations.anchoring.alignment import matching
from annotations.anchoring.certain import Evidence, occurrences
from annotations.annotation import CONTEXT, Anchor
from annotations.span import Span, without_outer_space
from annotations.text.graphemes import snapped
from annotations.text.words import run_at

LEAST = 0.65
"""The confidence from which a place is proposed at all (of 0.50 to 0.80, the one with the fewest wrong and missed
proposals in `tests.evaluation`)."""

LEAST_IN_PLACE = 0.5
"""The same for what stands between the same parts of the text as the quote did."""

IN_PLACE = 0.08
"""What that adds to the confidence."""

CLOSE = 0.05
"""Places whose confidences differ by less are equally likely."""

MOST_PLACES = 5
"""How many equally likely places are proposed."""

LONG_RUN = 40
"""Parts of this length that both texts share are not searched for changed quotes."""

MOST = 100_000_000
"""The greatest product of lengths (of a quote in its context, and of the text) for which a changed quote is sought."""


def likely_places(
    evidence: Evidence, quoted: Span, anchor: Anchor, new: str
) -> tuple[float, tuple[Span, ...]]:
    """The likely places, in the new text, of a quote that stands at `quoted` in the old view; and how likely.

    Several are equally likely. None overlaps another.
    """
    whole = _whole_words(evidence.old.text, quoted)
    scored: list[tuple[float, float, Span]] = []
    for first, last, in_place in _candidates(evidence, quoted):
        if last <= first:
            continue
        score = _confidence(evidence, quoted, Span(first, last), anchor)
        total = score + IN_PLACE * in_place
        span = _tidied(new, evidence.new.source_span(first, last), whole)
        if span.length and total >= (LEAST_IN_PLACE if in_place else LEAST):
            scored.append((total, score, span))
    scored.sort(key=lambda each: (-each[0], each[2]))
    if not scored:
        return 0.0, ()
    best = scored[0]
    near: list[Span] = []
    for _, score, span in scored:
        # What tells that a place is in line with the text beside it does not count here: an inserted twin is so too.
        if score > best[1] - CLOSE and not any(span.overlaps(other) for other in near):
            near.append(span)
    return min(0.99, round(best[0], 2)), tuple(near[:MOST_PLACES])


def _candidates(evidence: Evidence, quoted: Span) -> Iterator[tuple[int, int, bool]]:
    """Parts of the new view that the quote may have become, and whether they are in its place."""
    old, new, alignment = evidence
    quote = quoted.slice(old.text)
    mapped = alignment.same(*quoted) if alignment else None
    whole = old.text[max(0, quoted.start - CONTEXT) : quoted.end + CONTEXT]
    for at in occurrences(new, quote):
        if not _claimed(evidence, quoted, at):
            yield at, at + len(quote), at == mapped
    if alignment is not None and mapped is None:
        yield *alignment.between(*quoted), True
    if whole not in new.text:  # else nothing could resemble it more
        yield from ((first, last, False) for first, last in _lookalikes(evidence, quoted))


def _lookalikes(evidence: Evidence, quoted: Span) -> Iterator[tuple[int, int]]:
    """The parts of what is new in the new view that resemble the quote with its context most."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    old, new = evidence.old.text, evidence.new.text
    before = max(0, quoted.start - CONTEXT)
    wanted = old[before : quoted.end + CONTEXT]
    for start, end in _fresh(evidence):
        if end - start < quoted.length // 2 or len(wanted) * (end - start) > MOST:
            continue
        found = partial_ratio_alignment(wanted, new[start:end], score_cutoff=50)
        if found is not None:
            first, last = start + found.dest_start, start + found.dest_end
            yield _carried(wanted, quoted.start - before, quoted.end - before, new, first, last)


def _fresh(evidence: Evidence) -> Iterator[tuple[int, int]]:
    """The parts of the new view that are not long runs of the old one."""
    reached = 0
    for run in evidence.alignment.runs if evidence.alignment else ():
        if run.length >= LONG_RUN:
            if run.new > reached:
                yield reached, run.new
            reached = run.new + run.length
    if reached < len(evidence.new.text):
        yield reached, len(evidence.new.text)


def _carried(wanted: str, start: int, end: int, new: str, first: int, last: int) -> tuple[int, int]:
    """Where `wanted[start:end]` is in `new[first:last]`, which resembles `wanted`."""
    at, to = last, first
    for old, there, length in matching(wanted, new[first:last]):
        low, high = max(old, start), min(old + length, end)
        if low < high:
            at = min(at, first + there + low - old)
            to = max(to, first + there + high - old)
    return at, to


def _confidence(evidence: Evidence, quoted: Span, there: Span, anchor: Anchor) -> float:
    """How likely the quote became what is `there`, from 0 to 0.92: by what it is, what is beside it, and where.

    The weights are those of the client of hypothes.is.
    """
    from rapidfuzz.distance import Levenshtein

    old, new = evidence.old.text, evidence.new.text
    alike = Levenshtein.normalized_similarity
    quote = alike(quoted.slice(old), there.slice(new))
    left = old[max(0, quoted.start - CONTEXT) : quoted.start]
    right = old[quoted.end : quoted.end + CONTEXT]
    before = alike(left, new[max(0, there.start - len(left)) : there.start])
    after = alike(right, new[there.end : there.end + len(right)])
    if evidence.alignment is None:
        away = abs(evidence.new.source_span(*there).start - anchor.start) / max(1, len(new))
    else:
        away = abs(quoted.start / max(1, len(old)) - there.start / max(1, len(new)))
    return 0.5 * quote + 0.2 * before + 0.2 * after + 0.02 * max(0.0, 1 - away)


def _whole_words(text: str, span: Span) -> tuple[bool, bool]:
    """Whether a span begins, and ends, where a word does."""
    first, last = run_at(text, span.start), run_at(text, span.end - 1)
    return first is None or first.start == span.start, last is None or last.end == span.end


def _tidied(text: str, span: Span, whole: tuple[bool, bool]) -> Span:
    """`span` without outer white space, and with whole words at the edges where the annotation had them."""
    start, end = span = without_outer_space(text, span)
    if span.length and whole[0] and (word := run_at(text, start)):
        start = word.start
    if span.length and whole[1] and (word := run_at(text, end - 1)):
        end = word.end
    return snapped(text, Span(start, end)) if start < end else Span(start, end)


def _claimed(evidence: Evidence, quoted: Span, at: int) -> bool:
    """Whether what stands at `at` in the new view is what another part of the old one became."""
    alignment = evidence.alignment
    source = alignment.source_of(at, at + quoted.length) if alignment else None
    return source is not None and source != quoted.start
