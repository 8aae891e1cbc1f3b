"""Hypothesis strategies for hostile text: what the web, and people of ill will, put into articles."""

from __future__ import annotations

import unicodedata
from itertools import chain

from hypothesis import strategies as st

from annotations.span import Span
from annotations.text.graphemes import grapheme_starts, snapped

PLAIN = ("Kim Jong-un", "ngày 7/6", "2024-01-19 10:55:30Update", "TP.HCM", "A", "x", "3.5%", "(KCNA),", "/.")
VIETNAMESE = ("Triều Tiên", "hoà bình", "hòa", "đã", "Ủy ban", "Nghị quyết", "thuỷ điện", "ế", "Đ")
KOREAN = ("조선", "로씨야련방", "김정은은", "선", "서", "가")
WIDE = ("中国和朝鲜。", "「平壌」", "カﾞ", "が", "한", "ｋ", "\u3000")
EMOJI = ("😀", "👨‍👩‍👧‍👦", "👍🏽", "❤️", "1️⃣", "🇰🇵", "🇰🇵🇷🇺🇨", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩‍", "🇰", "ℹ\u200d❤", "\U0001f3fb")
SCRIPTS = ("क्षि", "กำลัง", "שָׁלוֹם", "السَّلَام", "\u0600a", "Straße", "İ", "ﬁn", "ﾊﾟ", "ᄀ", "ᄀᄀ각", "각ᆨ", "ᅡ")
UNSPACED = (
    *("外务相崔善姬", "和", "金正恩総書記は", "ミサイル", "キム・ジョンウン", "々", "〇", "ー", "ﾊﾟ", "が"),
    *("รัฐมนตรี", "เกาหลีเหนือ", "ประเทศ", "นำ", "ๆ", "ກະຊວງ", "ຫຼີ", "កម្ពុជា", "នៅ", "မြန်မာ", "သမ္မတ"),
)
MARKS = ("\u0301", "\u0323\u0302", "a\u0301\u0302\u0303\u0304\u0305", "\u20dd", "\ufe0f", "\u0903", "\u0488")
LINE_ENDS = ("\n", "\r\n", "\r", "\n\n", "\f", "\x85", "\u2028", "\u2029", "\n\r", "\v", "\x1c", "\x1e")
SPACES = (" ", "  ", "\t", "\xa0", "\u2009", "\u202f", " \t ", "\u1680", " \u0301")
INVISIBLE = (
    "\u200b",
    "\u200c",
    "\u200d",
    "\ufeff",
    "\u2060",
    "\xad",
    "\u3164",
    "\u115f",
    "\U000e0041",
    "\u034f",
)
BIDI = ("\u202e", "\u202d", "\u2066", "\u2069", "\u200e", "\u061c")
CONTROLS = ("\x00", "\x07", "\x08", "\x1b[31m", "\x1b]0;pwn\x07", "\x7f", "\x9b", "\x90", "\x1f")
MARKUP = ("[red]", "[/x]", "\\[", "=1+1", "<b>", "../", '"', "\\n")
AMBIGUOUS = (
    "±",
    "×",
    "÷",
    "§",
    "°",
    "…",
    "—",
    "“",
    "”",
    "①",
    "Ⅷ",
    "→",
    "■",
    "●",
    "★",
    "㈱",
    "℃",
    "α",
    "Ж",
    "─",
    "¹",
)
"""Signs that some terminals draw two cells wide."""
VARIANTS = (
    "☎\ufe0e",
    "☎\ufe0f",
    "✂\ufe0e",
    "#\ufe0f\u20e3",
    "*\u20e3",
    "9\ufe0e",
    "葛\U000e0100",
    "a\ufe0f",
    "🛰\ufe0f",
    "⌚\ufe0e",
)
"""Signs with selectors of their look, keycaps, ideographs with a selector of their form."""
HEAPS = ("e" + "\u0301\u0323\u0302" * 17, "한" + "\u0302" * 50, "\u0334" * 50, "👍" + "\u20e3" * 50)
JAMO = (
    "\u1112\u1161\u11ab",
    "\ua960\u1161",
    "\u1100\ud7b0",
    "\u11ab",
    "\uffa1\uffc2",
    "\u115f\u1161",
    "ㄱㅏ",
)
"""Hangul in letters: conjoining, old, alone, half as wide, without a consonant, and not conjoining at all."""
OTHER = (
    "\U00010348",
    "\U0001d49c",
    "\ue000",
    "\uffff",
    "\U0010ffff",
    "\ufffd",
    "\u0378",
    "\U000f0000",
    "\U0003fffd",
    "\U000e0fff",
)

FRAGMENTS = (
    *(PLAIN + VIETNAMESE + KOREAN + WIDE + EMOJI + SCRIPTS + UNSPACED + MARKS + LINE_ENDS + SPACES),
    *(INVISIBLE + BIDI + CONTROLS + MARKUP + OTHER + AMBIGUOUS + VARIANTS + HEAPS + JAMO),
    *(unicodedata.normalize("NFD", fragment) for fragment in VIETNAMESE + KOREAN),
)


def joined(fragments: tuple[str, ...], max_size: int = 30) -> st.SearchStrategy[str]:
    """Texts made of these fragments."""
    return st.lists(st.sampled_from(fragments), max_size=max_size).map("".join)


def any_text(max_size: int = 40) -> st.SearchStrategy[str]:
    """Any text that UTF-8 can hold, so no lone surrogates; up to `max_size` code points."""
    return st.text(st.characters(codec="utf-8"), max_size=max_size)


def prose(max_size: int = 60) -> st.SearchStrategy[str]:
    """Friendly text: words, spaces and paragraphs, composed or decomposed."""
    words = (*PLAIN, *VIETNAMESE, *KOREAN, ", ", ". ", "\n\n")
    text = st.lists(st.sampled_from(words), max_size=max_size).map(" ".join)
    return st.one_of(text, text.map(lambda made: unicodedata.normalize("NFD", made)))


LANGUAGES = (
    VIETNAMESE + PLAIN,
    tuple(unicodedata.normalize("NFD", word) for word in VIETNAMESE),
    KOREAN + PLAIN,
    tuple(unicodedata.normalize("NFD", word) for word in KOREAN) + JAMO,
    WIDE + UNSPACED[:10] + ("、", "。」", "「", "（", "——", "……", "》", "！", "ー", "ッ"),
    UNSPACED[10:],
    ("the word", "said:", *SCRIPTS[2:5], "(", ")", "שלום", "٣٫٥", "\u200f", "\u061c"),
    EMOJI + VARIANTS,
)
"""What lines of a page are made of, each in one language."""


@st.composite
def pages(draw: st.DrawFn, max_lines: int = 5) -> str:
    """Pages: lines that are long for a window, most of what is on one in one language, ended in any way."""
    page = ""
    for _ in range(draw(st.integers(1, max_lines))):
        language = draw(st.sampled_from(LANGUAGES))
        piece = st.one_of(st.sampled_from(language), st.sampled_from(language), st.sampled_from(FRAGMENTS))
        gap = st.sampled_from((" ", " ", "", *SPACES))
        line = draw(st.lists(st.tuples(piece, gap), max_size=25))
        page += "".join(chain.from_iterable(line)) + draw(st.sampled_from(LINE_ENDS))
    return page


def hostile_text(max_size: int = 30) -> st.SearchStrategy[str]:
    """Texts of every kind above; `max_size` counts fragments, of one to some twenty code points each."""
    return st.one_of(joined(FRAGMENTS, max_size), prose(max_size), any_text(), pages(1 + max_size // 10))


def unbroken(max_size: int = 1_800) -> st.SearchStrategy[str]:
    """Text without a space, hundreds of code points long, in scripts that set words apart and others."""
    marked = ("a", "김", "ế", unicodedata.normalize("NFD", "ế"), "12", "がa", "\u0301", "👨‍👩‍👧‍👦")
    some = st.lists(st.sampled_from(UNSPACED + marked), min_size=1, max_size=20).map("".join)
    return st.builds(lambda part, size: (part * size)[:size], some, st.integers(1, max_size))


@st.composite
def text_and_span(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None) -> tuple[str, Span]:
    """A text that is not empty, and a span in it that holds at least one grapheme and cuts none."""
    text = draw((texts if texts is not None else hostile_text()).filter(bool))
    first, last = sorted(draw(st.tuples(*[st.integers(0, len(text) - 1)] * 2)))
    return text, snapped(text, Span(first, last + 1))


@st.composite
def text_and_offset(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None) -> tuple[str, int]:
    """A text, and a place in it where a caret may stand: any grapheme boundary, the end included."""
    text = draw(texts if texts is not None else hostile_text())
    return text, draw(st.sampled_from([*grapheme_starts(text, 0, len(text)), len(text)]))
