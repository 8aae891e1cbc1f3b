"""A page of every script: tmux shows the same letters in the same cells, but for what is listed here."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.terminal.reading import Start
from tests.terminal.tmux import HAVE_TMUX, TmuxTerminal

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
    "joined emoji": f"家族 {FAMILY} と 👩🏽\u200d🚀",
    "flags": "🇰🇵🇰🇷🇻🇳",
    "emoji by a selector": "❤️ ☎️ 1️⃣ 🛰️",
    "skin": "👍🏽",
    "combining runs": "a\u0301\u0302\u0323 q\u0308\u0325",
    "arabic": "the word السَّلَام in a line",
    "hebrew": "the word שָׁלוֹם in a line",
    "devanagari": "क्षि नमस्ते",
    "zero width": "zero\u200bwidth\u200djoin\ufeff",
    "tabs": "a\tb\tc",
    "of ambiguous width": "± × ÷ § ° … — “ ” ① Ⅷ",
    "half and full width": "ｶﾞﾊﾟ ｋａｎａ",
    "odd spaces": "10\u00a0000\u202fkm",
    "controls": "bell\x07 escape\x1b[31m",
    "private and astral": "\ue000 𐍈 𝒜",
}
ENDS = "form\ffeed\u2028separator\r\nlast"

CUT_BY_TMUX = {
    # tmux up to 3.3 keeps 21 bytes of a cluster in a cell, later ones 32: the rest of a longer one is not shown.
    FAMILY: FAMILY[:6],
}
"""What tmux shows in place of what it was sent."""

MISCOUNTED_BY_TMUX = {
    "joined emoji": "a skin colour counts two cells of its own, and what is cut from a long cluster is counted anew",
    "emoji by a selector": "U+FE0F does not widen the sign before it to the two cells that an emoji takes",
    "skin": "a skin colour counts two cells of its own",
    "devanagari": "a vowel sign after a conjunct counts a cell of its own",
}
"""Where tmux 3.3 takes other widths than Unicode says, and why: the marks beside such a line stand off their column."""


@pytest.mark.skipif(not HAVE_TMUX, reason="no tmux here")
def test_every_script_looks_the_same_in_tmux(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "scripts.txt"
    page = "Scripts\n\n" + "".join(f"{name}: {text} |\n" for name, text in LINES.items()) + ENDS + "\n"
    file.write_text(page, encoding="utf-8", newline="")
    ours, tmux = start(file, rows=44), start(file, rows=44, kind=TmuxTerminal)
    assert isinstance(tmux, TmuxTerminal)
    for reader in (ours, tmux):
        reader.wait_for("vietnamese:")
        reader.send("z")  # the reader alone: no line is broken
        reader.wait_for(lambda screen: not any("Articles" in row for row in screen.text_rows))
        reader.wait_quiet(0.3)
    shown = {line.strip() for line in tmux.lines}
    for line in ours.lines:
        wanted = line.strip()
        for sent, kept in CUT_BY_TMUX.items():
            if wanted not in shown:
                wanted = wanted.replace(sent, kept)
        assert wanted in shown
    assert {"form", "feed", "separator", "last"} <= shown, "each line end ends a line"
    odd = {row.partition(":")[0].strip() for row in tmux.whole_rows if cell_len(row) != 120}
    assert odd <= MISCOUNTED_BY_TMUX.keys()
