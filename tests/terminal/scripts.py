"""A page with a line in every script, and what terminals are known to take other widths for."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from tests.helpers.terminal.harness import Driver
from tests.helpers.terminal.reading import Start

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


def opened(start: Start, page: Path, kind: type[Driver]) -> Driver:
    """The reader alone, so that no line is broken."""
    reader = start(page, rows=50, kind=kind)
    reader.wait_for("vietnamese:")
    reader.send("z")
    reader.wait_for(lambda screen: not any("Articles" in row for row in screen.text_rows))
    reader.wait_quiet(0.3)
    return reader
