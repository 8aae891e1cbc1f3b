"""Large corpora: the start with many articles and annotations, memory, listing for the first time, filtering."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from unittest.mock import patch

from annotations.place import FOLDER, Place
from annotations.project import Project
from tests.bench.measure import HERE, READER, Limit, Program, Row, Scale, home, in_turns
from tests.bench.minimal_index import index
from tests.bench.samples import project, text
from tests.terminal.emulator import Emulator

SPANS = 20  # in each article
MORE = 10  # times as many titles to filter as there are articles in the other measurements
FEW = 50
ROUNDS = 5
TYPED = "hop tac quan su"

Argv = tuple[str | Path, ...]
MINIMAL: Argv = (sys.executable, HERE / "minimal_app.py")


def rows(scale: Scale, folder: Path) -> Iterator[Row]:
    """All on one corpus; what is remembered of it is thrown away before each start and listing that is *cold*."""
    count = scale.annotations // SPANS
    where, env = folder / "corpus", home(folder / "home")
    project(where, count, SPANS)
    ours: Argv = (*READER, where)
    what = f"{count:,} articles, {count * SPANS:,} annotations"

    def warm() -> float:
        return _start(ours, "Articles", env, folder)

    def cold() -> float:
        _forget(env)
        return warm()

    for name, start, most in (("cold", cold, 2.5), ("warm", warm, 1.6)):
        row = Row(f"start {name}, {what}", companion="minimal app", limits=[Limit("median", most)])
        yield in_turns(scale.starts, row, start, lambda: _start(MINIMAL, "middle", env, folder))
    if Path("/proc/self/status").exists():  # elsewhere the system does not tell
        row = Row(f"memory, {what}", "MB", "minimal app", limits=[Limit("median", 1.5)])
        yield in_turns(3, row, lambda: _peak(ours, "Articles", env), lambda: _peak(MINIMAL, "middle", env))
    yield _listing(count, where / "articles", folder, env)
    yield _filtering(count * MORE, folder, env, scale.keys)


def _forget(env: Mapping[str, str]) -> None:
    shutil.rmtree(env["XDG_STATE_HOME"], ignore_errors=True)


def _start(argv: Argv, shows: str, env: Mapping[str, str], cwd: Path) -> float:
    """Milliseconds to the first frame whose rows are those at the end, all but the growing number of articles."""
    program = Program(argv, shows, env=env, cwd=cwd)
    try:
        terminal = program.terminal
        settled = _without_number(terminal.screen.text_rows)
        screen = Emulator(terminal.screen.columns, terminal.screen.lines)
        for chunk in terminal.chunks:
            screen.feed(chunk.data)
            if _without_number(screen.text_rows) == settled:
                return (chunk.time - terminal.started) * 1000
        raise AssertionError("the frames do not lead to the screen")
    finally:
        program.close()


def _without_number(lines: list[str]) -> list[str]:
    heading, *rest = lines
    return [heading[40:] if "Articles" in heading[:40] else heading, *rest]


def _peak(argv: Argv, shows: str, env: Mapping[str, str]) -> float:
    """The most memory, in megabytes, that a program ever had until a second after it came to rest."""
    program = Program(argv, shows, env=env, cwd=Path(env["HOME"]))
    try:
        time.sleep(1)
        status = Path(f"/proc/{program.terminal.pid}/status").read_text()
        return float(status.split("VmHWM:")[1].split()[0]) / 1024
    finally:
        program.close()


def _listing(count: int, texts: Path, folder: Path, env: Mapping[str, str]) -> Row:
    """Listing articles without annotations for the first time, and remembering them, beside doing so by hand."""
    place = Place(texts, folder / "elsewhere" / FOLDER, (texts,))

    def ours() -> int:
        return sum(1 for _ in Project(place, annotator="bench").listed())

    def by_hand() -> int:
        return index(texts, folder / "by-hand.jsonl")

    def timed(listing: Callable[[], int]) -> float:
        _forget(env)
        started = time.perf_counter()
        found = listing()
        elapsed = (time.perf_counter() - started) * 1000
        assert found == count
        return elapsed

    row = Row(f"index {count:,} articles, cold", companion="by hand", limits=[Limit("median", 2)])
    with patch.dict(os.environ, env):
        return in_turns(ROUNDS, row, lambda: timed(ours), lambda: timed(by_hand))


def _filtering(count: int, folder: Path, env: Mapping[str, str], keys: int) -> Row:
    """From a key typed into the filter of the list to the paint of what it leaves, beside the same with few titles."""
    programs = []
    row = Row(f"filter {count:,} titles, a key", companion=f"ours, {FEW} titles", limits=[Limit("median", 2)])
    try:
        for titles in (count, FEW):
            file = folder / f"{titles}-records" / "all.jsonl"
            _write_records(file, titles)
            program = Program((*READER, file.parent), f"Articles {titles:,} ", env=env, cwd=folder)
            programs.append(program)
            program.press("shift+tab")
        while len(row.ours) < keys:
            for program, values in zip(programs, (row.ours, row.theirs), strict=True):
                program.press("/")
                values += [program.time(key if key != " " else "space").painted for key in TYPED]
                program.press("escape")
    finally:
        for program in programs:
            program.close()
    return row


def _write_records(file: Path, count: int) -> None:
    file.parent.mkdir()
    with file.open("w", encoding="utf-8") as lines:
        for number in range(count):
            words = text(400, seed=number)
            record = {"id": number, "title": words[:80].partition(".")[0], "text": words}
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
