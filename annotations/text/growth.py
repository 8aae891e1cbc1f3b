"""The ladder that a selection climbs: word, name, clause, sentence, paragraph. Where each ends is told here.

In scripts that set no words apart, what stands side by side in one script is the name.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotations.late import Late
from annotations.span import Span, without_outer_space
from annotations.text.graphemes import Blocks, snapped
from annotations.text.sentences import paragraph_at, sentences
from annotations.text.words import runs, words

_NAME_GAP = Late(r"[ \u00a0]")
_CAPITAL = Late(r"[\p{Lu}\p{Lt}]")
_QUOTE_BEGINS = r"(?<![\p{L}\p{N}])['‘](?=\S)"
_QUOTE_ENDS = rf"['’](?![\p{{L}}\p{{N}}])(?<={_QUOTE_BEGINS}[^'‘]{{1,300}}.)"
"""Single ones, which apostrophes look like: of these, only what closes what was opened ends anything."""
_CLAUSE_EDGE = Late(
    r"[;；؛、，،၊៖…()\[\]{}«»“”「」『』《》〈〉（）—]|(?<!\p{Hebrew})\"|\"(?!\p{Hebrew})|[,:](?!\p{N})"
    rf"|{_QUOTE_BEGINS}|{_QUOTE_ENDS}|(?<=\p{{Hangul}})['‘’]|['‘’](?=\p{{Hangul}})"
    r"|(?<=\s)[-–](?=\s)|[.!?。！？؟۔।॥။។៕/]+(?=\W*$)"
)


def grown(text: str, blocks: Blocks, span: Span) -> Span:
    """The smallest rung that holds `span` and more, or `span` itself on the topmost; `blocks` are of `text`.

    An empty span grows to the word it stands in or touches.
    """
    return next((rung for rung in _rungs(text, blocks, span) if rung.covers(span) and rung != span), span)


def shrunk(text: str, blocks: Blocks, span: Span, offset: int) -> Span:
    """The largest rung around `offset` that is a part of `span`, or an empty span there if none is."""
    here = Span(offset, offset)
    parts = [
        rung
        for rung in _rungs(text, blocks, here)
        if rung.covers(here) and span.covers(rung) and rung != span
    ]
    return max(parts, key=lambda rung: rung.length, default=here)


def _rungs(text: str, blocks: Blocks, span: Span) -> Iterator[Span]:
    """The rungs around a span, from the smallest, as far as there are any."""
    content = blocks.content(blocks.of(span.start))
    found = words(text, *content)
    # Of two words that touch, an empty span between them stands in the second.
    yield from (word for word in reversed(found) if word.covers(span))
    yield from (run for run in runs(text, *content) if run.covers(span))
    yield from (name for name in _names(text, found) if name.covers(span))
    for sentence in sentences(text, content):
        if sentence.covers(span):
            yield _clause(text, sentence, span)
            yield sentence
            break
    yield paragraph_at(text, blocks, span.start)


def _names(text: str, found: list[Span]) -> list[Span]:
    """The runs of capitalised words with one blank between two, among the words `found`."""
    names: list[Span] = []
    for word in found:
        if not _CAPITAL.pattern.match(text, word.start):
            continue
        if names and _NAME_GAP.pattern.fullmatch(text, names[-1].end, word.start):
            word = Span(names.pop().start, word.end)
        names.append(word)
    return names


def _clause(text: str, sentence: Span, span: Span) -> Span:
    """What lies around a span between the punctuation inside its sentence; brackets and quotation marks count."""
    start, end = sentence
    for edge in _CLAUSE_EDGE.pattern.finditer(text, *sentence):
        if edge.end() <= span.start:
            start = edge.end()
        elif edge.start() >= span.end:
            end = edge.start()
            break
    return snapped(text, without_outer_space(text, Span(start, end)))
