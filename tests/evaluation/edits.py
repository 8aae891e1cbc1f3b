"""Scripted edits of articles, made grapheme by grapheme so that the right answer for any span is known."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from annotations.span import Span
from annotations.text.sentences import sentences as sentences_of
from annotations.text.words import words
from tests.evaluation.atoms import Atom, Atoms, new_atoms, offsets_of, text_of


class Material(NamedTuple):
    """What edits insert: sentences of other articles, and lines of page furniture."""

    sentences: Sequence[str]
    furniture: Sequence[str] = (
        "Go Top",
        "Menu",
        "Chia sẻ",
        "Tin cùng chuyên mục",
        "Cập nhật lúc 13:37 ngày 7/6",
        "(Ảnh: TTXVN)",
        "Bình luận (3)",
    )


FAR = 60
"""How many graphemes away is elsewhere."""

Edit = Callable[[Atoms, Random, Material], Atoms]


# ---- parts of a text, as ranges of atoms


def _ranges(atoms: Atoms, of: Callable[[str], list[Span]]) -> list[tuple[int, int]]:
    offsets = {offset: number for number, offset in enumerate(offsets_of(atoms))}
    return [
        (offsets[a], offsets[b]) for a, b in of(text_of(atoms)) if a in offsets and b in offsets and a < b
    ]


def _sentences(text: str) -> list[Span]:
    """Sentences with the white space behind them; none reaches over the end of a line."""
    found = []
    for line in _paragraphs(text):
        starts = [each.start for each in sentences_of(text, line)]
        found += [Span(a, b) for a, b in zip(starts, [*starts[1:], line.end], strict=True)]
    return found


def _paragraphs(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append(Span(at, at + len(line)))
        at += len(line)
    return found


def _words(text: str) -> list[Span]:
    return words(text, 0, len(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text, long enough to be told apart."""
    return [text[a:b].strip() for a, b in _sentences(text) if b - a > 30 and "\n" not in text[a:b].strip()]


# ---- the edits


def typos(atoms: Atoms, random: Random, _: Material) -> Atoms:
    """One to twelve letters lost, doubled, swapped or mistaken."""
    atoms = list(atoms)
    for _number in range(random.randint(1, 12)):
        at = random.randrange(len(atoms) - 1)
        match random.randrange(4):
            case 0:
                del atoms[at]
            case 1:
                atoms.insert(at, Atom(atoms[at].text, -1))
            case 2 if atoms[at].text != atoms[at + 1].text:
                atoms[at], atoms[at + 1] = Atom(atoms[at + 1].text, -1), Atom(atoms[at].text, -1)
            case _:
                atoms[at] = Atom("e" if atoms[at].text != "e" else "a", -1)
    return atoms


def words_replaced(atoms: Atoms, random: Random, material: Material) -> Atoms:
    """One to eight words become others."""
    others = [
        word.slice(text) for text in random.sample(list(material.sentences), 3) for word in _words(text)
    ]
    for a, b in sorted(random.sample(_ranges(atoms, _words), random.randint(1, 8)), reverse=True):
        other = random.choice([word for word in others if word != text_of(atoms[a:b])])
        atoms = [*atoms[:a], *new_atoms(other), *atoms[b:]]
    return atoms


def sentence_inserted(atoms: Atoms, random: Random, material: Material) -> Atoms:
    """A sentence of another article comes in."""
    a, _ = random.choice(_ranges(atoms, _sentences))
    return [*atoms[:a], *new_atoms(random.choice(material.sentences) + " "), *atoms[a:]]


def sentence_deleted(atoms: Atoms, random: Random, _: Material) -> Atoms:
    """A sentence goes."""
    return _without_one(atoms, _ranges(atoms, _sentences), random)


def paragraphs_reordered(atoms: Atoms, random: Random, _: Material) -> Atoms:
    """Two paragraphs change places; not two that are the same, since nobody could tell."""
    (a, b), (c, d) = sorted(random.sample(_ranges(atoms, _paragraphs), 2))
    if text_of(atoms[a:b]).strip() == text_of(atoms[c:d]).strip():
        return atoms
    return [*atoms[:a], *atoms[c:d], *atoms[b:c], *atoms[a:b], *atoms[d:]]


def decomposed(atoms: Atoms, _: Random, __: Material) -> Atoms:
    """The text is encoded anew, decomposed."""
    return [Atom(unicodedata.normalize("NFD", atom.text), atom.origin) for atom in atoms]


def composed(atoms: Atoms, _: Random, __: Material) -> Atoms:
    """The text is encoded anew, composed."""
    return [Atom(unicodedata.normalize("NFC", atom.text), atom.origin) for atom in atoms]


def crlf(atoms: Atoms, _: Random, __: Material) -> Atoms:
    """Line ends become CRLF."""
    return [Atom("\r\n" if atom.text == "\n" else atom.text, atom.origin) for atom in atoms]


def furniture_added(atoms: Atoms, random: Random, material: Material) -> Atoms:
    """One to four lines of a page come in, among them perhaps a line of the article once more."""
    for _number in range(random.randint(1, 4)):
        lines = _ranges(atoms, _paragraphs)
        texts = ["", *(text_of(atoms[a:b]).strip() for a, b in lines)]
        line = random.choice(texts[1:] if random.random() < 0.3 else material.furniture)
        at = random.randrange(len(lines))
        if line not in texts[at : at + 2]:  # beside its like, nobody could tell which of them is new
            place = lines[at][0]
            atoms = [*atoms[:place], *new_atoms(line + "\n"), *atoms[place:]]
    return atoms


def sentence_repeated(atoms: Atoms, random: Random, _: Material) -> Atoms:
    """A sentence stands a second time; not beside its like, where nobody could tell which of them is new."""
    found = _ranges(atoms, _sentences)
    texts = ["", *(text_of(atoms[a:b]).strip() for a, b in found)]
    one, other = random.randrange(len(found)), random.randrange(len(found))
    if texts[one + 1] in texts[other : other + 2]:
        return atoms
    (a, b), (at, _end) = found[one], found[other]
    return [*atoms[:at], *(Atom(atom.text, -1) for atom in atoms[a:b]), *atoms[at:]]


def lookalike_left(atoms: Atoms, random: Random, material: Material) -> Atoms:
    """A sentence goes, and one that differs from it in one to three words comes in elsewhere: not in its place."""
    a, b = random.choice(_ranges(atoms, _sentences))
    alike = [Atom(atom.text, -1) for atom in atoms[a:b]]
    spans = _ranges(alike, _words)
    for first, last in sorted(random.sample(spans, min(len(spans), random.randint(1, 3))), reverse=True):
        alike[first:last] = new_atoms("mới" if text_of(alike[first:last]) != "mới" else "khác")
    elsewhere = [at for at, _ in _ranges(atoms, _paragraphs) if at < a - FAR or at > b + FAR]
    if not elsewhere:
        return sentence_deleted(atoms, random, material)
    at = random.choice(elsewhere)
    return (
        [*atoms[:at], *alike, *atoms[at:a], *atoms[b:]]
        if at < a
        else [*atoms[:a], *atoms[b:at], *alike, *atoms[at:]]
    )


def twin_deleted(atoms: Atoms, random: Random, material: Material) -> Atoms:
    """Of what stands twice, not side by side, one goes: as likely the one that was annotated."""
    text = text_of(atoms)
    found = [(a, b) for a, b in _ranges(atoms, _sentences) if text.count(text_of(atoms[a:b]).strip()) > 1]
    return _without_one(atoms, found, random) if found else sentence_deleted(atoms, random, material)


def _without_one(atoms: Atoms, among: list[tuple[int, int]], random: Random) -> Atoms:
    """All but one sentence; not one of two that are the same side by side, since nobody could tell which."""
    every = _ranges(atoms, _sentences)
    texts = ["", *(text_of(atoms[a:b]).strip() for a, b in every), ""]
    twins = {each for at, each in enumerate(every) if texts[at + 1] in (texts[at], texts[at + 2])}
    alone = [each for each in among if each not in twins]
    if not alone:
        return atoms
    a, b = random.choice(alone)
    return [*atoms[:a], *atoms[b:]]


def rewrapped(atoms: Atoms, random: Random, _: Material) -> Atoms:
    """Lines are broken elsewhere."""
    width = random.choice((40, 60, 72))
    made, filled = [], 0
    for atom in atoms:
        filled += 1
        if atom.text == " " and filled > width:
            atom, filled = Atom("\n", atom.origin), 0
        made.append(atom)
    return made


EDITS: dict[str, Edit] = {
    edit.__name__.replace("_", " "): edit
    for edit in (
        typos, words_replaced, sentence_inserted, sentence_deleted, paragraphs_reordered, decomposed, composed, crlf,
        rewrapped, furniture_added, sentence_repeated, lookalike_left, twin_deleted,
    )
}  # fmt: skip


def mixture(atoms: Atoms, random: Random, material: Material) -> Atoms:
    """Two to four of the others, one after the other.

    What makes a copy comes last, and where nothing was moved: else the copy could come to where the original was, or
    the original could go, and nobody could say which of the two is it.
    """
    copying = (lookalike_left, furniture_added, sentence_repeated)
    order: dict[Edit, int] = {edit: number for number, edit in enumerate(copying, 1)}
    chosen = sorted(
        random.choices(list(EDITS.values()), k=random.randint(2, 4)), key=lambda edit: order.get(edit, 0)
    )
    if lookalike_left in chosen:  # of which a copy could come to where the original was
        chosen = [edit for edit in chosen if edit not in copying[1:]]
    for edit in chosen:
        if edit is not paragraphs_reordered or chosen[-1] not in copying:
            atoms = edit(atoms, random, material)
    return atoms


def with_twins(text: str, random: Random) -> str:
    """The text with one to three of its sentences standing a second time.

    Not directly beside the first: nobody could tell which of the two an edit deleted.
    """
    for _ in range(random.randint(1, 3)):
        found = _sentences(text)
        (a, b), (at, _end) = random.choice(found), random.choice(found)
        if at not in (a, b):
            text = text[:at] + text[a:b] + text[at:]
    return text
