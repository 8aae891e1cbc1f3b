"""Textual's own themes, made fit for this program: a tint for each tag colour, and ink that can be read on all of it.

The ground of the text stays as it is. Inks are made lighter (darker, in light themes) as far as contrast asks for it,
in 24-bit colour and in the 256 colours that a terminal takes instead. With 16 colours the terminal's own palette
decides, which nobody knows; underlines, letters and weight tell there what is what, as they do without colour.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.theme import BUILTIN_THEMES, Theme

from tui.colours.themes import COLOURS, HUES, LEAST_CONTRAST, components, contrast

STANDING_OUT = 1.6
"""The least contrast of a selection with every tint and with the ground of the text."""

_INKS = ("primary", "secondary", "accent", "warning", "error", "success")

_SEEN = 1.15
"""The least contrast of a list's cursor with the ground."""

_STEPS = 40
"""Into how many steps the way from one colour to another is cut."""

_TO_KEEP_APART = ("blue", "red", "green", "yellow")
"""The colours of the default tags, whose tints are unlike each other in 256 colours too."""

_IN_TURN = sorted(COLOURS, key=lambda colour: colour not in _TO_KEEP_APART)
"""The colours, those to be kept apart first, since there are not enough tints to keep all apart."""

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
    number = RichColor.from_rgb(*components(colour)).downgrade(ColorSystem.EIGHT_BIT).number
    assert number is not None
    return _numbered(number)


@lru_cache(maxsize=256)
def _numbered(number: int) -> str:
    """One of the 256 colours."""
    return RichColor.from_ansi(number).get_truecolor().hex


def _mixed(one: str, other: str, share: float) -> str:
    (r, g, b), (red, green, blue) = components(one), components(other)
    r, g, b = int(r + (red - r) * share), int(g + (green - g) * share), int(b + (blue - b) * share)
    return f"#{r:02x}{g:02x}{b:02x}"


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
    tints_to_try = {colour: tuple(_tints_to_try(colour, ground, dark=dark)) for colour in _IN_TURN}
    blues, ambers = _strong(_BLUES, ground), _strong(_AMBERS, ground)
    for ink in _mixtures(text, pole):
        taken = {in_256_colours(ground), in_256_colours(primary)}
        tints = _tints(ink, taken, tints_to_try)
        select = tints and _select(ink, taken, tints.values(), blues)
        hit = select and _hit(ink, ground, taken | {in_256_colours(select)}, ambers)
        if tints and select and hit:
            return ink, {**tints, "select": select, "hit": hit}
    raise AssertionError(f"no tints can be read on {ground}")


def _tints(ink: str, taken: set[str], to_try: Mapping[str, Sequence[str]]) -> dict[str, str] | None:
    """The grounds of the tags, which are added to those `taken`; None where there are not enough."""
    tints = {}
    for colour, to_try_for_it in to_try.items():
        fit = [tint for tint in to_try_for_it if readable(ink, tint)]
        apart = next((tint for tint in fit if in_256_colours(tint) not in taken), None)
        if not fit or (colour in _TO_KEEP_APART and not apart):
            return None
        tints[f"tint-{colour}"] = tint = apart or fit[0]
        taken.add(in_256_colours(tint))
    return tints


def _tints_to_try(colour: str, ground: str, *, dark: bool) -> Iterator[str]:
    """The best first: somewhat nearer to the ground than the pure tint, then that, then stronger ones."""
    letter, tint = HUES[colour][0 if dark else 1]
    yield from (_mixed(ground, tint, share) for share in (0.8, 0.9, 1.0, 0.7, 0.6, 0.5))
    if colour in _TO_KEEP_APART:
        yield from (_mixed(tint, letter, share) for share in (0.05, 0.1, 0.15, 0.2, 0.3, 0.4))


def _strong(hues: Iterable[str], ground: str) -> tuple[str, ...]:
    """Grounds that go towards these hues and stand out from the ground of the text, the weakest of each hue first."""
    mixtures = (colour for hue in hues for colour in _mixtures(ground, hue))
    return tuple(colour for colour in mixtures if contrast(colour, ground) >= STANDING_OUT)


def _select(ink: str, taken: Container[str], tints: Iterable[str], blues: Iterable[str]) -> str | None:
    """The first of the `blues` that stands out from every tint."""
    fit = (
        select
        for select in _fit(blues, ink, taken)
        if all(contrast(select, tint) >= STANDING_OUT for tint in tints)
    )
    return next(fit, None)


def _hit(ink: str, ground: str, taken: Container[str], ambers: Iterable[str]) -> str | None:
    """The first of the `ambers` that stands out from the ground of the text more than it must, or the most."""
    return max(_fit(ambers, ink, taken), key=lambda hit: min(contrast(hit, ground), 2.2), default=None)


def _fit(grounds: Iterable[str], ink: str, taken: Container[str]) -> Iterator[str]:
    """Those on which the ink can be read, and which in 256 colours are unlike those `taken`."""
    return (ground for ground in grounds if in_256_colours(ground) not in taken and readable(ink, ground))
