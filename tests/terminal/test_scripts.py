"""A page of every script: in tmux and pyte it takes the cells of the layout, but for what is listed here."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest
import regex

from annotations.text.graphemes import Blocks
from tests.helpers.terminal.harness import Driver, Terminal
from tests.helpers.terminal.reading import Start
from tests.helpers.terminal.tmux import HAVE_TMUX, TmuxTerminal
from tui.reader.layout import Layout

VIETNAMESE = "Hội nghị bàn về hợp tác kinh tế ở Bình Nhưỡng"
KOREAN = "김리나 장관은 항구를 방문했다"
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
LINES = {
    "vietnamese": VIETNAMESE,
    "vietnamese, decomposed": unicodedata.normalize("NFD", VIETNAMESE),
    "korean": KOREAN,
    "korean, jamo": unicodedata.normalize("NFD", KOREAN),
    "chinese": "中国和朝鲜讨论了经济合作。",
    "japanese": "「北朝鮮」は、カﾞスとパンを話し合った。",
    "thai": "รัฐมนตรีพบกันที่กรุงเทพ",
    "bidi controls": "a\u202eb\u202cc \u2066d\u2069e \u200ef\u061cg",
    "joined emoji": f"家族 {FAMILY} と 👩🏽\u200d🚀",
    "flags": "🇰🇵🇰🇷🇻🇳",
    "flag in tags": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f and \U000e0067",
    "emoji by a selector": "❤\ufe0f ☎\ufe0f 1\ufe0f\u20e3 🛰\ufe0f",
    "text by a selector": "❤\ufe0e ☎\ufe0e ⌚\ufe0e 1\u20e3 葛\U000e0100",
    "skin": "👍🏽" * 12,
    "stray skin": "🏽 a🏽 中🏽",
    "combining runs": "a\u0301\u0302\u0323 q\u0308\u0325",
    "fifty marks": "a" + "\u0301" * 50 + "b " + "\u0334" * 50 + "c",
    "marks alone": "\u0301 \u0323\u0302 \u200d",
    "jamo alone": "\u11ab ㄱㅏ \ua960\u1161 ﾡￂ",
    "arabic": "the word السَّلَام in a line",
    "hebrew": "the word שָׁלוֹם in a line",
    "devanagari": "क्षि नमस्ते",
    "zero width": "zero\u200bwidth\u200djoin\ufeff",
    "tabs": "a\tb\tc",
    "of ambiguous width": "± × ÷ § ° … — “ ” ① Ⅷ → ■ ★ ㈱ ℃ α Ж",
    "half and full width": "ｶﾞﾊﾟ ｋａｎａ",
    "odd spaces": "10\u00a0000\u202fkm",
    "controls": "bell\x07 escape\x1b[31m tab\v delete\x7f\x9b",
    "private and astral": "\ue000 \U000f0000 𐍈 𝒜",
    "without a meaning": "\u0378 \uffff \U0003fffd",
}
ENDS = "form\ffeed\u2028separator\r\nlast"

BYTES_IN_TMUX = 21
"""tmux up to 3.3 keeps so many bytes of a cluster in a cell, later ones 32: the rest of a longer one is not shown."""

WIDE_IN_PYTE = {
    "joined emoji": "each emoji of a joined one has cells of its own",
    "flags": "each letter of a flag has cells of its own",
    "emoji by a selector": "U+FE0F does not widen the sign before it to the two cells that an emoji takes",
    "skin": "a skin colour has two cells of its own",
}
"""Where pyte, as terminals that know code points and no clusters, takes other widths than Unicode says, and why."""

WIDE_IN_TMUX = {
    "joined emoji": "a skin colour has two cells of its own, and what is cut from a long cluster is counted anew",
    "emoji by a selector": "as in pyte",
    "skin": "as in pyte",
    "devanagari": "a vowel sign after a conjunct has a cell of its own",
}
"""Where tmux 3.3 does. The rest of such a line is off its column there, and nothing else."""


def kept(cluster: str) -> str:
    """What tmux keeps of a cluster."""
    while len(cluster.encode()) > BYTES_IN_TMUX:
        cluster = cluster[:-1]
    return cluster


def ends(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """How many cells stand between the start of each line of the page and the sign at its end; rows are cells."""
    found = {}
    for row in rows:
        text = "".join(row)
        name = text.strip().partition(":")[0]
        if name in LINES:
            first = next(column for column, cell in enumerate(row) if cell.strip())
            last = max(column for column, cell in enumerate(row) if cell == "|")
            found[name] = last - first
    return found


def laid_out(name: str) -> int:
    """The same as the layout has it."""
    text = f"{name}: {LINES[name]} |"
    layout = Layout(text, 200, Blocks(text))
    return layout.locate(len(text) - 1)[1]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "scripts.txt"
    text = "Scripts\n\n" + "".join(f"{name}: {text} |\n" for name, text in LINES.items()) + ENDS + "\n"
    file.write_text(text, encoding="utf-8", newline="")
    return file


def opened(start: Start, page: Path, kind: type[Driver]) -> Driver:
    """The reader alone, so that no line is broken."""
    reader = start(page, rows=50, kind=kind)
    reader.wait_for("vietnamese:")
    reader.send("z")
    reader.wait_for(lambda screen: not any("Articles" in row for row in screen.text_rows))
    reader.wait_quiet(0.3)
    return reader


@pytest.mark.skipif(not HAVE_TMUX, reason="no tmux here")
def test_every_script_looks_the_same_in_tmux_and_takes_the_cells_it_was_laid_out_in(
    start: Start, page: Path
) -> None:
    ours, tmux = opened(start, page, Terminal), opened(start, page, TmuxTerminal)
    assert isinstance(tmux, TmuxTerminal)
    shown = {line.strip() for line in tmux.lines}
    for line in (line.strip() for line in ours.lines):
        cut = "".join(kept(cluster) for cluster in regex.findall(r"\X", line))
        assert {line, cut} & shown, line
    assert {"form", "feed", "separator", "last"} <= shown, "each line end ends a line"
    # tmux tells no cells, but after the last sign of a line each of its code points has one
    columns = {
        name: 120 - len(row[row.rindex("|") :]) - (len(row) - len(row.lstrip()))
        for row in tmux.whole_rows
        if (name := row.strip().partition(":")[0]) in LINES
    }
    assert columns.keys() == LINES.keys()
    assert {name for name, column in columns.items() if column != laid_out(name)} <= WIDE_IN_TMUX.keys()


def test_every_script_takes_the_cells_it_was_laid_out_in(start: Start, page: Path) -> None:
    reader = opened(start, page, Terminal)
    columns = ends([[cell.data for cell in reader.screen.row(y)] for y in range(50)])
    assert columns.keys() == LINES.keys()
    assert {name for name, column in columns.items() if column != laid_out(name)} == WIDE_IN_PYTE.keys()


@pytest.mark.skipif(not HAVE_TMUX, reason="no tmux here")
def test_where_tmux_takes_other_widths_no_other_row_is_damaged(start: Start, page: Path) -> None:
    tmux = opened(start, page, TmuxTerminal)
    assert isinstance(tmux, TmuxTerminal)
    tmux.send("g")
    tmux.wait_quiet(0.3)
    before = tmux.whole_rows
    tmux.send(*["down"] * (len(LINES) + 2))
    for _ in range(len(LINES) + 2):  # each row is painted without the one below it
        tmux.send("up", "$")
    tmux.send("g")
    tmux.wait_quiet(0.5)
    after = tmux.whole_rows
    changed = {
        one.strip().partition(":")[0] for one, other in zip(before, after, strict=True) if one != other
    }
    assert changed <= WIDE_IN_TMUX.keys()
