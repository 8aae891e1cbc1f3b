"""`Span`: a half-open range of code points, and its algebra. What a span means (a tag, a note) lives elsewhere."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range `[start, end)` of Unicode code points in an article's text exactly as it stands in its source.

    Spans order by start, then end. An empty span (`start == end`) is a place between two code points.
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points the span covers."""
        return self.end - self.start

    def slice(self, text: str) -> str:
        """The text that the span covers."""
        return text[self.start : self.end]

    def holds(self, offset: int) -> bool:
        """Whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this one (equal spans cover each other)."""
        return self.start <= other.start and other.end <= self.end

    def hull(self, other: Span) -> Span:
        """The shortest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def clipped(self, bounds: Span) -> Span:
        """The part inside `bounds`; empty at the nearer edge where they do not meet."""
        start = min(max(self.start, bounds.start), bounds.end)
        return Span(start, max(start, min(self.end, bounds.end)))


def without_outer_space(text: str, span: Span) -> Span:
    """`span` less the white space at its edges; empty at its start where it holds nothing else.

    Punctuation stays: leaving it out is for the annotator to decide.
    """
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else Span(span.start, span.start)
