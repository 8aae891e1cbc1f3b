"""The colours: light, dark and high contrast. Each theme names a foreground and a tint for every tag colour."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from tui.colours.theme_names import DEFAULT_THEME, THEME_NAMES

# One row per tag colour: on dark (letter, tint), on light (letter, tint), on black with high contrast (letter, tint).
# Hues follow Okabe and Ito, "Color Universal Design" (2008), so that they stay apart for colour-blind readers;
# lightness is set so that text keeps a contrast of 4.5:1 on every ground, that selection and hits stand out from
# every tint, and that a terminal of 256 colours, which takes the nearest it has, still tells them apart.
HUES: dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    "red": (("#ff9d80", "#5c2a17"), ("#962e00", "#ffdccb"), ("#ffb199", "#5e1c00")),
    "orange": (("#f0b541", "#4f3a06"), ("#6f4d00", "#fbe6b8"), ("#ffcf5e", "#4a3300")),
    "yellow": (("#efe36a", "#45400d"), ("#665f00", "#f6f0ae"), ("#fff27a", "#403a00")),
    "green": (("#4fd6ab", "#0c452d"), ("#006c4c", "#c9f0e2"), ("#6cf0c6", "#00402d")),
    "cyan": (("#7cc8f2", "#123f58"), ("#075d87", "#d0eefa"), ("#9bdcff", "#033c58")),
    "blue": (("#86b6ff", "#1a2e6e"), ("#0a4a9c", "#d6e4fb"), ("#a9ccff", "#0c2f70")),
    "magenta": (("#eaa2cb", "#592b46"), ("#96286b", "#f8dcec"), ("#ffc0e2", "#571540")),
    "grey": (("#c0c4cc", "#3a3d44"), ("#4a4e57", "#e2e4e8"), ("#e0e4ec", "#35383e")),
}

COLOURS: tuple[str, ...] = tuple(HUES)
"""The colour names that a tag set may use."""


def _tags(column: int) -> dict[str, str]:
    variables = {}
    for name, hues in HUES.items():
        variables[f"tag-{name}"], variables[f"tint-{name}"] = hues[column]
    return variables


DARK = Theme(
    name="reader-dark",
    primary="#7cc8f2", secondary="#4fd6ab", accent="#f0b541", warning="#f0b541", error="#ff9d80", success="#4fd6ab",
    foreground="#e4e6ea", background="#16181d", surface="#1d2027", panel="#272b34",
    dark=True, variables=_tags(0) | {"faint": "#9299a5", "select": "#506288", "cursor": "#343944", "hit": "#765e1a"},
)  # fmt: skip
LIGHT = Theme(
    name="reader-light",
    primary="#075d87", secondary="#006c4c", accent="#6f4d00", warning="#6f4d00", error="#962e00", success="#006c4c",
    foreground="#1f2328", background="#fbfaf7", surface="#f1efe9", panel="#ebeae6",
    dark=False, variables=_tags(1) | {"faint": "#5c6068", "select": "#86b4f0", "cursor": "#cddff5", "hit": "#ffd23d"},
)  # fmt: skip
CONTRAST = Theme(
    name="reader-contrast",
    primary="#9bdcff", secondary="#6cf0c6", accent="#ffcf5e", warning="#ffcf5e", error="#ffb199", success="#6cf0c6",
    foreground="#ffffff", background="#000000", surface="#000000", panel="#262626",
    dark=True, variables=_tags(2) | {"faint": "#c4c8d0", "select": "#2456b8", "cursor": "#1d2e8f", "hit": "#7a6200"},
)  # fmt: skip

THEMES: tuple[Theme, ...] = (DARK, LIGHT, CONTRAST)
"""Our themes, the default first."""


@lru_cache(maxsize=len(THEME_NAMES))
def theme_named(name: str) -> Theme:
    """The theme of that name, one of `theme_names.THEME_NAMES`: ours, or Textual's with the colours that it lacks.

    Raises `KeyError`.
    """
    own = next((theme for theme in THEMES if theme.name == name), None)
    if own is not None:
        return own
    from tui.colours.adapted import adapted

    return adapted(name)


def use_theme(app: App[Any], name: str) -> None:
    """Paint an app in the colours of a theme; in the default's where there is no theme of that name."""
    theme = theme_named(name if name in THEME_NAMES else DEFAULT_THEME)
    app.register_theme(theme)
    app.theme = theme.name


class TagColour(Struct, frozen=True):
    """The colours of a tag as `#rrggbb`: for its letter and name, and for the ground of its spans."""

    letter: str
    tint: str


LEAST_CONTRAST = 4.5
"""Of text with its ground: level AA of the Web Content Accessibility Guidelines 2.2, section 1.4.3."""

GROUNDS = ("background", "panel", "cursor")
"""What tags' letters and names are written on."""


def tag_colour(variables: Mapping[str, str], colour: str) -> TagColour:
    """The colours of a tag in the theme whose `variables` these are (`App.theme_variables`).

    A tag's own `#rrggbb` serves over the grey tint, made lighter or darker where it could not be read.
    """
    if colour.startswith("#"):
        return TagColour(_readable(colour, variables), variables["tint-grey"])
    known = colour if colour in COLOURS else "grey"
    return TagColour(variables[f"tag-{known}"], variables[f"tint-{known}"])


def components(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`."""
    number = int(colour[1:7], 16)
    return number >> 16, number >> 8 & 255, number & 255


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#rrggbb`, 1 to 21, as WCAG 2.2 defines it."""
    ratio = (_luminance(one) + 0.05) / (_luminance(other) + 0.05)
    return ratio if ratio >= 1 else 1 / ratio


@lru_cache(maxsize=4096)
def _luminance(colour: str) -> float:
    red, green, blue = components(colour)
    return 0.2126 * _light(red) + 0.7152 * _light(green) + 0.0722 * _light(blue)


@lru_cache(maxsize=256)
def _light(component: int) -> float:
    """How bright a component of a colour is, 0 to 1."""
    share = component / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _readable(colour: str, variables: Mapping[str, str]) -> str:
    """The colour, mixed with as little of the text's as makes it readable on all grounds."""
    wanted, text = Color.parse(colour), Color.parse(variables["foreground"])
    mixed = (wanted.blend(text, share / 16).hex for share in range(17))
    grounds = [variables[name] for name in GROUNDS]
    return next((c for c in mixed if all(contrast(c, g) >= LEAST_CONTRAST for g in grounds)), text.hex)
