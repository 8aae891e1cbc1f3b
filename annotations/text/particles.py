"""Korean particles: where one begins in a word that ends in one. By a closed list and by sound, without a dictionary.

Most particles follow either consonants or vowels (북한은, 러시아는), which leaves few nouns to be taken for others:
국가 ends in no particle, since 가 follows a vowel. What is found is a guess all the same, and to be offered as one.
"""

from __future__ import annotations

import unicodedata

from annotations.span import Span
from annotations.text.graphemes import grapheme_starts

_AFTER_ANY = (
    "에 에는 에도 에서 에서는 에서도 에서의 에서부터 에게 에게는 에게서 까지 까지는 까지의 까지도 부터 부터는 "
    "한테 께서 처럼 보다 보다는 마다 조차 마저 밖에 의 도 만 만의 만을 만이 만은"
)
_AFTER_CONSONANT = (
    "은 이 을 과 과의 과는 과도 으로 으로는 으로도 으로의 으로서 으로써 으로부터 "
    "이다 이며 이자 이라고 이라는 이라며 이나 이란 이었다"
)
_AFTER_VOWEL = "는 가 를 와 와의 와는 와도 라고 라는 라며 였다"
_AFTER_VOWEL_OR_L = "로 로는 로도 로의 로서 로써 로부터"
_L = 8
"""The number of the final consonant ㄹ, after which 로 stands as after a vowel."""

_FINALS = {
    **dict.fromkeys(_AFTER_ANY.split(), range(28)),
    **dict.fromkeys(_AFTER_CONSONANT.split(), range(1, 28)),
    **dict.fromkeys(_AFTER_VOWEL.split(), (0,)),
    **dict.fromkeys(_AFTER_VOWEL_OR_L.split(), (0, _L)),
}
"""The final consonants that each particle follows, by their numbers; 0 is none."""
_LONGEST = max(map(len, _FINALS))

_SHORT = frozenset("은는이가의도만과와로")
"""Particles that after a single syllable are rather a part of the noun: 회의, 제도, 추가."""

_NOUNS = (
    *(
        "김정은",
        "회의",
        "결의",
        "합의",
        "논의",
        "협의",
        "주의",
        "동의",
        "건의",
        "반도",
        "북도",
        "남도",
        "보도",
    ),
    *("제도", "속도", "정도", "수도", "경로", "도로", "지만", "하는", "되는"),
)
"""Words of the press, and ends of words, that no particle is cut from."""


def particle_start(text: str, word: Span) -> int | None:
    """Where the particle begins that a word of `text` ends in; None where it ends in none, or is nothing else."""
    if word.length < 2 or not _is_hangul(text[word.end - 1]):
        return None
    composed = unicodedata.normalize("NFC", word.slice(text))
    for size in range(min(_LONGEST, len(composed) - 1), 0, -1):
        stem, particle = composed[:-size], composed[-size:]
        finals = _FINALS.get(particle)
        if finals is None or _final(stem[-1]) not in (None, *finals):
            continue
        if particle in _SHORT and (len(stem) < 2 or composed.endswith(_NOUNS)):
            continue
        clusters = grapheme_starts(text, *word)
        return clusters[-size] if len(clusters) > size else None
    return None


def _is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣" or "\u1160" <= letter <= "\u11ff"


def _final(letter: str) -> int | None:
    """The number of a syllable's final consonant; None of what is no syllable of Hangul."""
    return (ord(letter) - ord("가")) % 28 if "가" <= letter <= "힣" else None
