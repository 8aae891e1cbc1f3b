"""From a key to the last byte of what it paints, all panes shown: caret, selection, tag; bytes per key."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.bench.measure import HERE, READER, Limit, Program, Row, Scale, Timing, home, time_command
from tests.bench.samples import import_file, text

SIZES = {"3 kB": 3_000, "300 kB": 300_000}
LIMITS = (Limit("median", 2), Limit("p95", 3))
BYTES = (Limit("median", 800, absolute=True),)
TURN = 12  # keys in one direction before turning back, and selected characters before letting go


def caret_right(turn: int) -> tuple[str, ...]:
    return ("right",)


def caret_down(turn: int) -> tuple[str, ...]:
    return ("down" if turn // TURN % 2 == 0 else "up",)


def selection(turn: int) -> tuple[str, ...]:
    return ("left", "shift+right") if turn % TURN == 0 else ("shift+right",)


def tag(turn: int) -> tuple[str, ...]:
    return ("right", "right", "shift+right", "shift+right", "shift+right", "1")


MOTIONS = {
    "caret right": caret_right,
    "caret down and up": caret_down,
    "selection + 1": selection,
    "tag": tag,
}
"""What is done at each turn: keys of which only the last is timed."""


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """Every program open at once, each pressed in turn.

    A tag is timed until all panes show it: that it is saved is shown later, once the disk says so, and timed apart.
    """
    files = {name: folder / f"sized-{size}" / "article.txt" for name, size in SIZES.items()}
    env = home(folder / "home")
    with ExitStack() as stack:
        programs: dict[str, Program] = {}
        for name, file in files.items():
            file.parent.mkdir()
            file.write_text(text(SIZES[name]), encoding="utf-8")
            import_file(file, file.parent, folder / "spans.jsonl")
            command = (*READER, "import", folder / "spans.jsonl", file.parent, "--format", "jsonl")
            time_command(command, env, file.parent)
            programs[name] = Program((*READER, str(file)), "bench", env=env, cwd=file.parent)
            stack.callback(programs[name].close)
        shows = files["300 kB"].read_text(encoding="utf-8")[:20]
        minimal = (sys.executable, HERE / "minimal_reader.py", files["300 kB"])
        area = (sys.executable, HERE / "minimal_textarea.py", files["300 kB"])
        programs["minimal"] = Program(minimal, shows, env=env, cwd=folder)
        stack.callback(programs["minimal"].close)
        programs["TextArea"] = Program(area, shows, env=env, cwd=folder)
        stack.callback(programs["TextArea"].close)
        for motion in MOTIONS:
            yield from _motion(motion, programs, scale)


def _motion(motion: str, programs: dict[str, Program], scale: Scale) -> Iterator[Row]:
    times: dict[str, list[Timing]] = {name: [] for name in programs}
    for turn in range(scale.keys):
        for name, program in programs.items():
            if name == "TextArea" and (motion == "tag" or turn >= scale.keys // 4):
                continue
            *before, key = MOTIONS[motion](turn)
            if before:
                program.press(*before)
            times[name].append(program.time(key))
    beside = [timing.last for timing in times["minimal"]]

    def row(what: str, ours: list[float], *limits: Limit) -> Row:
        return Row(f"{motion}, {what}", companion="minimal reader", limits=limits, ours=ours, theirs=beside)

    for size in SIZES:
        if motion == "tag":
            yield row(size, [timing.painted for timing in times[size]], *LIMITS)
            yield row(f"{size}, shown as saved", [timing.last for timing in times[size]])
        else:
            yield row(size, [timing.last for timing in times[size]], *LIMITS)
    if times["TextArea"]:
        yield row("300 kB, TextArea", [timing.last for timing in times["TextArea"]])
    sent = {name: [float(timing.sent) for timing in times[name]] for name in ("300 kB", "minimal")}
    limits = BYTES if motion == "caret right" else ()
    yield Row(f"{motion}, sent", "B", "minimal reader", limits, ours=sent["300 kB"], theirs=sent["minimal"])
