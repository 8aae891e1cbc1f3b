"""Runs scripted edits and counts what re-anchoring made of the spans; the table is printed by `__main__`."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from annotations.anchoring.anchor import place
from annotations.annotation import anchor_at
from annotations.span import Span
from annotations.text.graphemes import snapped
from annotations.text.words import words
from tests.evaluation.atoms import atoms_of, text_of, truth
from tests.evaluation.edits import EDITS, Edit, Material, mixture, sentences, with_twins

SPANS = 24
"""How many spans are made on each article."""

CLASSES: dict[str, Edit] = {**EDITS, "mixture": mixture}


@dataclass
class Tally:
    """What became of spans. `there` are those that still stand whole, `gone` those that were cut or deleted."""

    edits: int = 0
    right: int = 0
    wrong: int = 0
    there_review: int = 0
    there_lost: int = 0
    gone_review: int = 0
    gone_lost: int = 0
    proposed: int = 0
    """How many of `there_review` have the right place among those proposed."""
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    @property
    def spans(self) -> int:
        """How many spans there were."""
        return (
            self.right + self.wrong + self.there_review + self.there_lost + self.gone_review + self.gone_lost
        )


def evaluate(
    texts: Sequence[str], per_class: int, seed: int, *, keep_old: bool, classes: dict[str, Edit] = CLASSES
) -> Iterator[tuple[str, Tally]]:
    """A tally of each class of edits, `per_class` of them, made on `texts`."""
    of_each = {text: sentences(text) for text in texts}
    for name, edit in classes.items():
        random = Random(f"{seed} {name}")
        tally = Tally()
        for _ in range(per_class):
            text = random.choice(texts)
            foreign = [each for other in texts if other != text for each in of_each[other]]
            _one(tally, name, edit, text, random, Material(foreign or of_each[text]), keep_old)
        yield name, tally


def _one(
    tally: Tally, name: str, edit: Edit, text: str, random: Random, material: Material, keep_old: bool
) -> None:
    text = unicodedata.normalize("NFD" if name == "composed" or random.random() < 0.2 else "NFC", text)
    if name == "twin deleted" or (name != "mixture" and random.random() < 0.2):
        text = with_twins(text, random)
    before = atoms_of(text)
    after = edit(before, random, material)
    new, where = text_of(after), truth(before, after)
    spans = list(_spans(text, random))
    anchors = [anchor_at(text, span, "old") for span in spans]
    began = time.perf_counter()
    placements = place(anchors, text if keep_old else None, new)
    tally.seconds += time.perf_counter() - began
    tally.edits += 1
    for span, placement in zip(spans, placements, strict=True):
        right = where(span)
        if placement.certain and right == placement.spans[0]:
            tally.right += 1
        elif placement.certain:
            tally.wrong += 1
            found = placement.spans[0]
            tally.faults.append(f"{name}: {span.slice(text)!r} of {span}, right {right}, placed {found}")
        elif placement.outcome == "lost" and right:
            tally.there_lost += 1
        elif placement.outcome == "lost":
            tally.gone_lost += 1
        elif right:
            tally.there_review += 1
            tally.proposed += right in placement.spans
        else:
            tally.gone_review += 1


def _spans(text: str, random: Random) -> Iterator[Span]:
    """Spans as annotators make them: mostly a few words, sometimes many, sometimes over the end of a line."""
    found = words(text, 0, len(text))
    for _ in range(SPANS):
        first = random.randrange(len(found))
        count = random.choice((1, 1, 2, 2, 3, 3, 4, 6, 8, 12, 30))
        last = min(len(found) - 1, first + count - 1)
        yield snapped(text, Span(found[first].start, found[last].end))
