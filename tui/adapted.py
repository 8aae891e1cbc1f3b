"""Textual's own themes, made fit for this program: a tint for each tag colour, and ink that can be read on all of it.

The ground of the text stays as it is. Inks are made lighter (darker, in light themes) as far as contrast asks for it,
in 24-bit colour and in the 256 colours that a terminal takes instead. With 16 colours the terminal's own palette
decides, which nobody knows; underlines, letters and weight tell there what is what, as they do without colour.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.themes import COLOURS, HUES, LEAST_CONTRAST, contrast

STANDING_OUT = 1.6
"""The least contrast of a selection with every tint and with the ground of the text."""

_INKS = ("primary", "secondary", "accent", "warning", "error", "success")

_SEEN = 1.15
"""The least contrast of a list's cursor with the ground."""

_STEPS = 40
"""Into how many steps the way from one colour to another is cut."""

_TO_KEEP_APART = ("blue", "red", "green", "yellow")
"""The colours of the default tags, whose tints are unlike each other in 256 colours too."""

_BLUES = ("#4f83e0", "#7a7fe0")
_AMBERS = ("#c89600", "#e0a000", "#b86b00")


def adapted(name: str) -> Theme:
    """Textual's theme of that name with all the colours that `themes.DARK` has. Raises `KeyError`."""
    theme = BUILTIN_THEMES[name]
    had = theme.to_color_system().generate()
    pole = "#ffffff" if theme.dark else "#000000"
    ground, primary = had["background"], had["primary"]
    panel, cursor = _mixed(ground, had["foreground"], 0.06), _cursor(ground, primary, had["foreground"])
    grounds = (ground, panel, cursor)
    inks: dict[str, Any] = {ink: _ink(had[ink], pole, grounds) for ink in _INKS}
    text, marked = _text_and_grounds(had["foreground"], pole, ground, inks["primary"], dark=theme.dark)
    text = _ink(text, pole, (*grounds, *marked.values()))
    variables = {
        **theme.variables,
        **marked,
        **{f"tag-{colour}": _ink(_hue(colour, dark=theme.dark), pole, grounds) for colour in COLOURS},
        "faint": _ink(_mixed(ground, text, 0.6), pole, (ground, panel)),
        "cursor": cursor,
    }
    surface = _mixed(ground, panel, 0.5)
    return replace(
        theme, **inks, foreground=text, background=ground, surface=surface, panel=panel, variables=variables
    )


def readable(ink: str, ground: str) -> bool:
    """Whether ink can be read on a ground, in 24-bit colour and in 256 colours."""
    return (
        contrast(ink, ground) >= LEAST_CONTRAST
        and contrast(in_256_colours(ink), in_256_colours(ground)) >= LEAST_CONTRAST
    )


@lru_cache(maxsize=4096)
def in_256_colours(colour: str) -> str:
    """The colour that a terminal of 256 colours shows instead."""
    number = RichColor.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number
    assert number is not None
    return RichColor.from_ansi(number).get_truecolor().hex


def _mixed(one: str, other: str, share: float) -> str:
    return Color.parse(one).blend(Color.parse(other), share).hex6.lower()


def _mixtures(one: str, other: str) -> Iterator[str]:
    """From one colour to another, in even steps."""
    return (_mixed(one, other, step / _STEPS) for step in range(_STEPS + 1))


def _ink(wanted: str, pole: str, grounds: Iterable[str]) -> str:
    """The colour, with as little of black or white as makes it readable on all grounds."""
    grounds = tuple(grounds)
    fit = (ink for ink in _mixtures(wanted, pole) if all(readable(ink, ground) for ground in grounds))
    return next(fit, pole)


def _cursor(ground: str, *hues: str) -> str:
    """The ground of a list's cursor, which is to be seen in 256 colours too."""
    mixed = [_mixed(ground, hue, share) for hue in hues for share in (0.15, 0.2, 0.25, 0.3)]
    seen = (c for c in mixed if contrast(in_256_colours(c), in_256_colours(ground)) >= _SEEN)
    return next(seen, mixed[-1])


def _hue(colour: str, *, dark: bool) -> str:
    """The pure form of a tag colour, on dark or on light."""
    return HUES[colour][0 if dark else 1][0]


def _text_and_grounds(
    text: str, pole: str, ground: str, primary: str, *, dark: bool
) -> tuple[str, dict[str, str]]:
    """Ink for the text, with as little of black or white as will do, and the grounds that tell what is marked."""
    for ink in _mixtures(text, pole):
        taken = {in_256_colours(ground), in_256_colours(primary)}
        tints = _tints(ink, ground, taken, dark=dark)
        select = tints and _select(ink, ground, taken, tints.values())
        hit = select and _hit(ink, ground, taken | {in_256_colours(select)})
        if tints and select and hit:
            return ink, {**tints, "select": select, "hit": hit}
    raise AssertionError(f"no tints can be read on {ground}")


def _tints(ink: str, ground: str, taken: set[str], *, dark: bool) -> dict[str, str] | None:
    """The grounds of the tags, which are added to those `taken`; None where there are not enough."""
    tints = {}
    for colour in sorted(COLOURS, key=lambda colour: colour not in _TO_KEEP_APART):
        fit = [tint for tint in _tints_to_try(colour, ground, dark=dark) if readable(ink, tint)]
        apart = [tint for tint in fit if in_256_colours(tint) not in taken]
        if not fit or (colour in _TO_KEEP_APART and not apart):
            return None
        tints[f"tint-{colour}"] = tint = (apart or fit)[0]
        taken.add(in_256_colours(tint))
    return tints


def _tints_to_try(colour: str, ground: str, *, dark: bool) -> Iterator[str]:
    """The best first: somewhat nearer to the ground than the pure tint, then that, then stronger ones."""
    letter, tint = HUES[colour][0 if dark else 1]
    yield from (_mixed(ground, tint, share) for share in (0.8, 0.9, 1.0, 0.7, 0.6, 0.5))
    if colour in _TO_KEEP_APART:
        yield from (_mixed(tint, letter, share) for share in (0.05, 0.1, 0.15, 0.2, 0.3, 0.4))


def _select(ink: str, ground: str, taken: Container[str], tints: Iterable[str]) -> str | None:
    """The weakest blue that stands out from the ground of the text and from every tint."""
    others = (ground, *tints)
    fit = (
        select
        for select in _strong(_BLUES, ink, ground, taken)
        if all(contrast(select, other) >= STANDING_OUT for other in others)
    )
    return next(fit, None)


def _hit(ink: str, ground: str, taken: Container[str]) -> str | None:
    """An amber that stands out from the ground of the text, more than it must if it can."""
    fit = [hit for hit in _strong(_AMBERS, ink, ground, taken) if contrast(hit, ground) >= STANDING_OUT]
    return max(fit, key=lambda hit: min(contrast(hit, ground), 2.2), default=None)


def _strong(hues: Iterable[str], ink: str, ground: str, taken: Container[str]) -> Iterator[str]:
    """Grounds that go towards these hues, readable and in 256 colours unlike those `taken`."""
    for hue in hues:
        for colour in _mixtures(ground, hue):
            if readable(ink, colour) and in_256_colours(colour) not in taken:
                yield colour
