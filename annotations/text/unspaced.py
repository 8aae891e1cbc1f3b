"""Scripts that set no words apart: where a motion stops in them, without a dictionary.

Stops are as far apart as words of other scripts are wide, and what surely belongs together stays together:

- ideographs go two by two, the last three of an odd number in one (UAX 29 stops at each, vim at none);
- hiragana and katakana go as far as the script does, as in vim;
- Thai, Lao and Khmer: at least two letters with their marks, up to where a syllable surely begins: at a vowel that is
  written before its consonant, or at consonants that bear a vowel;
- Myanmar: two syllables, each with the consonants that it ends in.

All that is looked at stands within a few letters, so that the place of a stop costs the same in a text of any size.
What is here are the sources of patterns; `words` uses them.
"""

from __future__ import annotations

MARK = r"[\p{M}\p{GCB=EX}\p{GCB=SM}\p{GCB=ZWJ}]"
"""What belongs to the letter before it."""

SCRIPTS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"


def _letter(*scripts: str) -> str:
    """One letter of such scripts, without its marks."""
    either = "".join(rf"\p{{{script}}}" for script in scripts)
    return rf"[[\p{{L}}\p{{Nl}}]&&[{either}]--[\p{{GCB=EX}}\p{{GCB=SM}}]]"


_IDEOGRAPH = rf"{_letter('Han')}{MARK}*"
HAN_RUN = rf"(?:{_IDEOGRAPH})+"
"""All ideographs that stand side by side."""
_HAN = rf"{_IDEOGRAPH}(?:{_IDEOGRAPH}(?:{_IDEOGRAPH}(?!{_IDEOGRAPH}))?)?"

_HIRAGANA = rf"{_letter('Hiragana')}(?:[\p{{Hiragana}}ーｰ]|{MARK})*"
_KATAKANA = rf"{_letter('Katakana')}(?:[\p{{Katakana}}ーｰ]|{MARK})*"
KATAKANA_RUN = rf"{_KATAKANA}(?:[・･＝=]{_KATAKANA})*"
"""Katakana, with what joins the parts of a foreign name."""

_VOWEL_BEFORE = r"[เ-ไເ-ໄ]"
_CONSONANT = r"[ก-ฮກ-ຮ]"
_SECOND = r"[รลวຣລວ]"
"""Consonants that may be the second of a syllable."""
_VOWEL = r"[\u0e30-\u0e3a\u0e47-\u0e4b\u0e4d\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ecb\u0ecd]"
"""Vowels and tones behind, above and below consonants; not the sign of a silent one, which ends a syllable."""
_ENDS = r"[ะำๆฯ์ະຳໆຯ໌]"
_BEGINS = (
    rf"(?:{_VOWEL_BEFORE}|[หຫ][งญนมยรลวງຍນມຢຣລວ]{_VOWEL}"
    rf"|(?<![หຫ])(?:(?<!{_CONSONANT})|(?!{_SECOND})){_CONSONANT}{_SECOND}?{_VOWEL})"
)
_THAI_LETTER = rf"{_letter('Thai', 'Lao')}{MARK}*"
_THAI = rf"{_THAI_LETTER}(?:(?!{_VOWEL_BEFORE}){_THAI_LETTER}(?:(?!{_BEGINS})(?<!{_ENDS}){_THAI_LETTER})*)?"

_KHMER_BASE = _letter("Khmer")
_KHMER_LETTER = rf"{_KHMER_BASE}(?:{MARK}|(?<=\u17d2){_KHMER_BASE})*"
_KHMER = rf"{_KHMER_LETTER}(?:{_KHMER_LETTER}(?:(?!{_KHMER_BASE}[\u17b6-\u17c5\u17d2]){_KHMER_LETTER})*)?"

_MYANMAR_BASE = _letter("Myanmar")
_MYANMAR_SYLLABLE = (
    rf"{_MYANMAR_BASE}(?:{MARK}|(?<=\u1039){_MYANMAR_BASE}|{_MYANMAR_BASE}(?=\u1037?[\u1039\u103a]))*"
)
_MYANMAR = rf"{_MYANMAR_SYLLABLE}(?:{_MYANMAR_SYLLABLE})?"

PIECE = "|".join((_HAN, _HIRAGANA, _KATAKANA, _THAI, _KHMER, _MYANMAR))
"""What a motion takes for a word in these scripts."""
