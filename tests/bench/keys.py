"""From a key to the last byte of what it paints, all panes shown: caret, selection, tag; bytes per key.

With `--full` also texts that are hard to lay out, and what the same keys cost as the text grows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from tests.bench.measure import FULL, HERE, READER, Limit, Program, Row, Scale, Timing, home, time_command
from tests.bench.samples import TAGS, WORDS, import_file, text

LIMITS = (Limit("median", 2), Limit("p95", 3))
GROWTH = (Limit("median", 1.3),)
PROMPT = (Limit("p95", 50, absolute=True),)
BYTES = (Limit("median", 800, absolute=True),)
TURN = 12  # keys in one direction before turning back, and selected characters before letting go
LARGE = 10_000_000


class Sample(NamedTuple):
    """A text to press keys in: how it is made, how far apart its spans are; `nested` ones lie on its first word."""

    name: str
    make: Callable[[], str]
    every: int = 204
    nested: int = 0


SIZED = (
    Sample("3 kB", lambda: text(3_000)),
    Sample("300 kB", lambda: text(300_000)),
    Sample("10 MB, 10,000 spans", lambda: text(LARGE), every=745),
)
HARD = (
    Sample("10,000 nested spans", lambda: "x" * 5_100 + " " + text(300_000), every=0, nested=10_000),
    Sample("10 MB, one line without a space", lambda: "abcdefghij" * (LARGE // 10), every=0),
    Sample(
        "200,000 short lines", lambda: "".join(f"{at} {WORDS[at % 50]}\n" for at in range(200_000)), every=0
    ),
    Sample("10 MB of flags", lambda: "🇰🇵🇰🇷" * (LARGE // 16), every=0),
    Sample("10 MB of joined emoji", lambda: "👨\u200d👩\u200d👧" * (LARGE // 18), every=0),
)


def caret_right(turn: int) -> tuple[str, ...]:
    return ("right",)


def caret_down(turn: int) -> tuple[str, ...]:
    return ("down" if turn // TURN % 2 == 0 else "up",)


def selection(turn: int) -> tuple[str, ...]:
    return ("left", "shift+right") if turn % TURN == 0 else ("shift+right",)


def tag(turn: int) -> tuple[str, ...]:
    return ("right", "right", "shift+right", "shift+right", "shift+right", "1")


def ends(turn: int) -> tuple[str, ...]:
    return ("G" if turn % 2 == 0 else "g",)


def word(turn: int) -> tuple[str, ...]:
    return ("w" if turn // TURN % 2 == 0 else "b",)


def page(turn: int) -> tuple[str, ...]:
    return ("pagedown" if turn // TURN % 2 == 0 else "pageup",)


def paragraph(turn: int) -> tuple[str, ...]:
    return ("}" if turn % 2 == 0 else "{",)


def sentence(turn: int) -> tuple[str, ...]:
    return (")" if turn // TURN % 2 == 0 else "(",)


def grow(turn: int) -> tuple[str, ...]:
    return ("escape", "right", "s")


MOTIONS = {
    "caret right": caret_right,
    "caret down and up": caret_down,
    "selection + 1": selection,
    "tag": tag,
}
"""What is done at each turn: keys of which only the last is timed."""

FAR = {"g and G": ends, "word": word, "page": page, "} and {": paragraph, ") and (": sentence, "grow": grow}
"""The same for motions that lead far, or that look at much: they paint the whole page."""


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """Every program open at once, each pressed in turn.

    A tag is timed until all panes show it: that it is saved is shown later, once the disk says so, and timed apart.
    """
    full = scale == FULL._replace(keys=scale.keys)
    env = home(folder / "home")
    with ExitStack() as stack:
        programs = {sample.name: _ours(sample, folder, env, stack) for sample in SIZED[: 3 if full else 2]}
        shows = text(300_000)[:20]
        for name in ("minimal_reader", "minimal_textarea"):
            program = (sys.executable, HERE / f"{name}.py", folder / "300 kB" / "article.txt")
            programs[name] = stack.enter_context(closing(Program(program, shows, env=env, cwd=folder)))
        for motion in MOTIONS:
            yield from _motion(motion, programs, scale)
        if full:
            for sample in HARD:
                with ExitStack() as one:
                    programs["hard"] = _ours(sample, folder, env, one)
                    yield from _hard(sample.name, programs, scale)


def _ours(sample: Sample, folder: Path, env: Mapping[str, str], stack: ExitStack) -> Program:
    """The reader on a sample, with its spans."""
    file = folder / sample.name / "article.txt"
    file.parent.mkdir()
    file.write_text(sample.make(), encoding="utf-8")
    if sample.every or sample.nested:
        spans = folder / "spans.jsonl"
        if sample.nested:
            _import_nested(sample.nested, spans)
        else:
            import_file(file, file.parent, spans, sample.every)
        time_command((*READER, "import", spans, file.parent, "--format", "jsonl"), env, file.parent)
    return stack.enter_context(closing(Program((*READER, str(file)), "bench", env=env, cwd=file.parent)))


def _import_nested(count: int, target: Path) -> None:
    """Spans that each hold the next one, on a word of more than `count` / 2 letters."""
    with target.open("w", encoding="utf-8") as file:
        for number in range(count):
            row = {"article_path": "article.txt", "start": number // 4, "end": 5_100 - number // 4}
            file.write(json.dumps(row | {"tag": TAGS[number % len(TAGS)]}) + "\n")


def _motion(motion: str, programs: dict[str, Program], scale: Scale) -> Iterator[Row]:
    times: dict[str, list[Timing]] = {name: [] for name in programs}
    for turn in range(scale.keys):
        for name, program in programs.items():
            if name == "minimal_textarea" and (motion == "tag" or turn >= scale.keys // 4):
                continue
            times[name].append(_timed(program, MOTIONS[motion](turn)))
    beside = [timing.last for timing in times["minimal_reader"]]
    sizes = [sample.name for sample in SIZED if sample.name in programs]
    shown = {name: [t.painted if motion == "tag" else t.last for t in times[name]] for name in sizes}

    for size in sizes:
        yield Row(f"{motion}, {size}", "ms", "minimal reader", LIMITS, ours=shown[size], theirs=beside)
    for size in sizes[2:]:
        what = f"{motion}, {size}"
        yield Row(what, "ms", "ours on 300 kB", GROWTH, ours=shown[size], theirs=shown["300 kB"])
    if motion == "tag":
        saved = [timing.last for timing in times["300 kB"]]
        yield Row("tag, 300 kB, shown as saved", "ms", "minimal reader", ours=saved, theirs=beside)
    if area := [timing.last for timing in times["minimal_textarea"]]:
        yield Row(f"{motion}, 300 kB, TextArea", "ms", "minimal reader", ours=area, theirs=beside)
    sent = {name: [float(timing.sent) for timing in times[name]] for name in ("300 kB", "minimal_reader")}
    limits = BYTES if motion == "caret right" else ()
    yield Row(f"{motion}, sent", "B", "minimal reader", limits, sent["300 kB"], sent["minimal_reader"])


def _hard(name: str, programs: dict[str, Program], scale: Scale) -> Iterator[Row]:
    """Keys in a text that is hard to lay out, beside the minimal reader's caret on 300 kB."""
    for motion, keys in {**MOTIONS, **FAR}.items():
        limits = LIMITS if motion in MOTIONS else PROMPT
        row = Row(f"{motion}, {name}", "ms", "minimal reader, caret", limits)
        for turn in range(max(20, scale.keys // 5)):
            row.ours.append(_timed(programs["hard"], keys(turn)).painted)
            row.theirs.append(_timed(programs["minimal_reader"], caret_right(turn)).last)
        yield row


def _timed(program: Program, keys: Sequence[str]) -> Timing:
    """The timing of the last of some keys."""
    *before, key = keys
    if before:
        program.press(*before)
    return program.time(key)
