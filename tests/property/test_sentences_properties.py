"""Properties of sentences and paragraphs that hold for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from annotations.text.graphemes import Blocks, grapheme_starts
from annotations.text.sentences import (
    next_paragraph,
    next_sentence,
    paragraph_at,
    previous_paragraph,
    previous_sentence,
    sentences,
)
from tests.helpers.strategies import hostile_text, text_and_offset


@given(hostile_text())
def test_sentences_hold_all_that_is_not_space_and_cut_no_grapheme(text: str) -> None:
    blocks = Blocks(text)
    boundaries = {*grapheme_starts(text, 0, len(text)), len(text)}
    for block in range(blocks.count):
        content = blocks.content(block)
        found = sentences(text, content)
        assert boundaries.issuperset(edge for sentence in found for edge in sentence)
        assert all(content.covers(sentence) and sentence.length for sentence in found)
        assert all(one.end <= two.start for one, two in pairwise(found))
        assert "".join("".join(s.slice(text) for s in found).split()) == "".join(content.slice(text).split())


@given(text_and_offset())
def test_steps_go_on_and_back_to_grapheme_boundaries(place: tuple[str, int]) -> None:
    text, offset = place
    blocks = Blocks(text)
    boundaries = {*grapheme_starts(text, 0, len(text)), len(text)}
    for on, back in ((next_sentence, previous_sentence), (next_paragraph, previous_paragraph)):
        after, before = on(text, blocks, offset), back(text, blocks, offset)
        assert after > offset or after == len(text)
        assert before < offset or before == 0
        assert {after, before} <= boundaries


@given(text_and_offset())
def test_a_paragraph_is_one_line_without_the_space_around_it(place: tuple[str, int]) -> None:
    text, offset = place
    blocks = Blocks(text)
    paragraph = paragraph_at(text, blocks, offset)
    block = blocks.span(blocks.of(offset))
    assert block.covers(paragraph)
    assert "".join(paragraph.slice(text).split()) == "".join(block.slice(text).split())
