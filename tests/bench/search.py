"""Searching 300 kB and 10 MB: a letter typed into the search bar, the end of the search, jumps from hit to hit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from time import perf_counter

from tests.bench.compared import LARGE, MIDDLE, MINIMAL, OURS, SIZES, Which, start
from tests.bench.measure import Growth, Limit, Program, Row, Scale, home
from tests.bench.motions import PROMPT
from tests.bench.samples import text
from tests.helpers.terminal.emulator import Emulator

TYPED = {"with hits": "kinh te", "without a hit": "zzzz"}
"""What is typed: the samples hold the one everywhere, and the other nowhere."""
SOUGHT = {"nowhere": "z", "often": "dau", "everywhere": "u"}
"""What is searched for in all of the text: to tell many hits from none takes longer."""
RARE, EVERY = "Fukuoka", 500_000  # a word that the samples lack, put into them after so many characters
LAST = "Jeju"  # one that stands at the end
PAINTED = (Limit("median", 4, own=True), Limit("p95", 50, absolute=True))
SEARCHED = (Limit("median", 4, own=True),)
UNLIMITED = "everywhere"  # nobody waits for the count of the first letter
Shown = Callable[[Emulator], bool]
MARKS = re.compile("[\u0300-\u036f]+")


def rows(scale: Scale, folder: Path) -> Iterator[Row | Growth]:
    """Every program open at once; a letter each in turn, beside a caret key in the minimal reader."""
    env = home(folder / "home")
    with ExitStack() as stack:
        files = {size: _file(folder / size / "article.txt", SIZES[size]) for size in (MIDDLE, LARGE)}
        programs = {
            size: stack.enter_context(closing(start(Which(OURS, size), file, env)))
            for size, file in files.items()
        }
        minimal = stack.enter_context(closing(start(Which(MINIMAL, MIDDLE), files[MIDDLE], env)))
        for what, typed in TYPED.items():
            yield from _typing(what, typed, programs, minimal, scale.few)
        times = max(5, scale.keys // 16)
        searched: dict[str, dict[str, Row]] = {name: {} for name in SOUGHT}
        for size, program in programs.items():
            content = files[size].read_text(encoding="utf-8")
            for name, query in SOUGHT.items():
                count = folded_by_hand(content).count(query)
                what = f"searched whole, {size}, {count:,} hits"
                limits = () if name == UNLIMITED else SEARCHED
                row = Row(what, limits=limits)
                searched[name][size] = _searched(row, program, content, query, told(count), times)
                yield row
            row = Row(f"first hit, at the end of {size}", limits=SEARCHED)
            yield _searched(row, program, content, LAST[0].lower(), _at(LAST), times)
        for name, by_size in searched.items():
            what = f"search, hits {name}"
            yield Growth(what, OURS, {size: row.ours for size, row in by_size.items()})
            yield Growth(what, "by hand", {size: row.theirs for size, row in by_size.items()})
        count = files[LARGE].read_text(encoding="utf-8").count(RARE)
        yield _jumps(programs[LARGE], count, minimal, scale.few)


def _file(file: Path, size: int) -> Path:
    """A sample with the words to look for."""
    content = text(size)
    pieces = [content[at : at + EVERY] for at in range(0, len(content), EVERY)]
    file.parent.mkdir()
    file.write_text(f" {RARE} ".join(pieces) + f"{LAST}.\n", encoding="utf-8")
    return file


def _typing(
    what: str, typed: str, programs: dict[str, Program], minimal: Program, keys: int
) -> Iterator[Row | Growth]:
    """To the paint of all panes: hits in view are in it. That nothing was found is told in the bar, later."""
    ours: dict[str, list[float]] = {size: [] for size in programs}
    theirs: list[float] = []
    while len(theirs) < keys:
        for program in programs.values():
            program.press("/")
        for letter in typed:
            for size, program in programs.items():
                ours[size].append(program.time("space" if letter == " " else letter).painted)
            theirs.append(minimal.time("right").last)
        for program in programs.values():
            _leave(program)
    for size, painted in ours.items():
        yield Row(f"letter {what}, {size}", "ms", MINIMAL, PAINTED, painted, theirs)
    yield Growth(f"letter {what}", OURS, ours)


def told(count: int) -> Shown:
    """Whether the search bar tells that these are all hits: as long as there may be more, dots follow."""
    ending = re.compile(rf" of {count:,}(?!…|,?\d)" if count else "no hit")
    return lambda screen: ending.search(screen.text_rows[-1]) is not None


def _at(word: str) -> Shown:
    """Whether a word is on the screen."""
    return lambda screen: any(word in row for row in screen.text_rows)


def _searched(row: Row, program: Program, content: str, query: str, shown: Shown, times: int) -> Row:
    """From the last letter of a query to what is known only at the end of the text, beside counting by hand."""
    row.companion = "by hand"
    for _ in range(times):
        program.press("/")
        if query[:-1]:
            program.press(query[:-1])
        row.ours.append(program.time_until(query[-1], shown))
        _leave(program)
        began = perf_counter()
        folded_by_hand(content).count(query)
        row.theirs.append((perf_counter() - began) * 1000)
    return row


def _jumps(program: Program, count: int, minimal: Program, times: int) -> Row:
    """From hit to hit, each far from the other, once all are counted; beside the minimal reader's ends."""
    program.press("/")
    program.terminal.send(RARE)
    program.terminal.wait_for(f"1 of {count}")
    program.press("enter")
    row = Row(f"n and N, {LARGE}", companion=f"{MINIMAL}, g and G", limits=PROMPT)
    for turn in range(times):
        row.ours.append(program.time("n" if turn // 12 % 2 == 0 else "N").last)
        row.theirs.append(minimal.time("g" if turn % 2 else "G").last)
    return row


def _leave(program: Program) -> None:
    """Leave the search bar, and be sure of it: Esc is waited on for a tenth of a second, it may begin a sequence."""
    program.press("escape")
    program.terminal.wait_for(lambda screen: not any("Search:" in row for row in screen.text_rows))


def folded_by_hand(content: str) -> str:
    """A text without accents and case, as a search that is blind to them needs it; without a map back to the text."""
    return MARKS.sub("", unicodedata.normalize("NFD", content).casefold()).replace("đ", "d")
