"""Keys in texts that are hard to lay out: giant lines, many lines, emoji, nested spans; to the paint of all panes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tests.bench.compared import MIDDLE, MINIMAL, OURS, Which, start, write_texts
from tests.bench.measure import ENOUGH, READER, Program, Row, Scale, home, time_command
from tests.bench.motions import BUDGETED, LIMITS, MOTIONS, PROMPT
from tests.bench.motions import OURS as ONLY_OURS
from tests.bench.samples import TAGS, WORDS, text

CARET = "caret right"
LARGE = 10_000_000
NEST = 10_000  # spans, each of which holds the next one, on a word of somewhat more than half as many letters


class Hard(NamedTuple):
    """A text that is hard, how it is made, and whether there are spans on its first word."""

    name: str
    make: Callable[[], str]
    nested: bool = False


TEXTS = (
    Hard("10,000 nested spans", lambda: "x" * (NEST // 2 + 100) + " " + text(300_000), nested=True),
    Hard("10 MB, one line without a space", lambda: "abcdefghij" * (LARGE // 10)),
    Hard("200,000 short lines", lambda: "".join(f"{at} {WORDS[at % 50]}\n" for at in range(200_000))),
    Hard("10 MB of flags", lambda: "🇰🇵🇰🇷" * (LARGE // 16)),
    Hard("10 MB of joined emoji", lambda: "👨\u200d👩\u200d👧" * (LARGE // 18)),
)


def rows(scale: Scale, folder: Path) -> Iterator[Row | str]:
    """Each text alone, beside the minimal reader on 300 kB doing the same, or moving its caret if it cannot."""
    which = Which(MINIMAL, MIDDLE)
    with closing(start(which, write_texts(folder)[MIDDLE], home(folder / "home"))) as minimal:
        for hard in TEXTS:
            yield hard.name
            with closing(_start(hard, folder)) as program:
                yield from _rows(hard.name, program, minimal, scale)


def _start(hard: Hard, folder: Path) -> Program:
    env, file = home(folder / "home"), folder / hard.name / "article.txt"
    file.parent.mkdir()
    file.write_text(hard.make(), encoding="utf-8")
    if hard.nested:
        spans = folder / "spans.jsonl"
        _write_nest(spans)
        time_command((*READER, "import", spans, file.parent, "--format", "jsonl"), env, file.parent)
    return start(Which(OURS, hard.name), file, env)


def _write_nest(target: Path) -> None:
    with target.open("w", encoding="utf-8") as lines:
        for number in range(NEST):
            inset = number // 4
            row = {"article_path": "article.txt", "start": inset, "end": NEST // 2 + 100 - inset}
            lines.write(json.dumps(row | {"tag": TAGS[number % len(TAGS)]}) + "\n")


def _rows(name: str, program: Program, minimal: Program, scale: Scale) -> Iterator[Row]:
    few = min(scale.few, ENOUGH["p95"])
    for what, motion in {**MOTIONS, **ONLY_OURS}.items():
        limits = LIMITS if what in BUDGETED else PROMPT
        times = max(few, scale.keys // 5) if what in BUDGETED else few
        beside = what if what in MOTIONS else CARET
        row = Row(f"{what}, {name}", "ms", f"{MINIMAL}, {beside}", limits)
        for turn in range(times):
            row.ours.append(motion.shown(motion.timed(program, turn)))
            row.theirs.append(MOTIONS[beside].timed(minimal, turn).last)
        yield row
