"""`python -m tests.evaluation [FOLDER] [--edits N] [--seed N]`: how well annotations are found again after edits.

Prints a table by class of edits, with the old text kept and without it; exit 1 if any span was silently put wrong.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotations.corpus.corpus import Corpus
from tests.evaluation.anchoring import Tally, evaluate

SEEDS = Path(__file__).parents[2] / "seeds"
COLUMNS = ("edits", "spans", "right", "wrong", "review", "orphaned", "review", "orphaned", "ms an article")


def main(argv: list[str]) -> int:
    """Evaluate on the articles of a folder, or on those that come with the program."""
    parser = argparse.ArgumentParser(prog="tests.evaluation", description="Evaluate re-anchoring.")
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--edits", type=int, default=50, help="how many edits of each class")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", action="store_true", help="show what was put wrong")
    asked = parser.parse_args(argv)
    corpus = Corpus([asked.folder], asked.folder)
    texts = [text for entry in corpus.entries() if (text := corpus.read(entry).text).strip()]
    wrong = 0
    for keep_old in (True, False):
        print(f"\n{'with' if keep_old else 'without'} the old text; {len(texts)} articles, seed {asked.seed}")
        print(f"{'':22}{'':36}{'still there':>20}{'gone':>20}")
        print(_line("", COLUMNS))
        total = Tally()
        for name, tally in evaluate(texts, asked.edits, asked.seed, keep_old=keep_old):
            print(_line(name, _cells(tally)), flush=True)
            for key in vars(total):
                setattr(total, key, getattr(total, key) + getattr(tally, key))
        print(_line("all", _cells(total)))
        there = total.right + total.there_review + total.there_lost
        print(
            f"of {there:,} that are still there: {total.right / there:.1%} placed, "
            f"{total.there_review / there:.1%} for review (right place proposed for "
            f"{total.proposed / max(1, total.there_review):.1%} of them), {total.there_lost / there:.1%} orphaned"
        )
        if asked.faults:
            print(*total.faults, sep="\n")
        wrong += total.wrong
    return 1 if wrong else 0


def _cells(tally: Tally) -> tuple[str, ...]:
    counts = (tally.edits, tally.spans, tally.right, tally.wrong, tally.there_review, tally.there_lost)
    gone = (tally.gone_review, tally.gone_lost)
    return (
        *(f"{count:,}" for count in (*counts, *gone)),
        f"{1000 * tally.seconds / max(1, tally.edits):.1f}",
    )


def _line(name: str, cells: tuple[str, ...]) -> str:
    widths = (7, 8, 8, 7, 9, 10, 9, 10, 15)
    return f"{name:22}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
