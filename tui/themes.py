"""The colours: light, dark and high contrast. Each theme names a foreground and a tint for every tag colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.theme import Theme

# One row per tag colour: on dark (letter, tint), on light (letter, tint), on black with high contrast (letter, tint).
# Hues follow Okabe and Ito, "Color Universal Design" (2008), so that they stay apart for colour-blind readers;
# lightness is set so that text on each tint keeps a contrast of 4.5:1.
_HUES: dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    "red": (("#ff9d80", "#5c2a17"), ("#a03a00", "#ffdccb"), ("#ffb199", "#7a2600")),
    "orange": (("#f0b541", "#4f3a06"), ("#7d5700", "#fbe6b8"), ("#ffcf5e", "#664700")),
    "yellow": (("#efe36a", "#45400d"), ("#665f00", "#f6f0ae"), ("#fff27a", "#5a5200")),
    "green": (("#4fd6ab", "#0c4535"), ("#006c4c", "#c9f0e2"), ("#6cf0c6", "#005c41")),
    "cyan": (("#7cc8f2", "#123f58"), ("#075d87", "#d3ebf9"), ("#9bdcff", "#06557c")),
    "blue": (("#86b6ff", "#1a3a6e"), ("#0a4a9c", "#d6e4fb"), ("#a9ccff", "#0f3f8f")),
    "magenta": (("#eaa2cb", "#592b46"), ("#96286b", "#f8dcec"), ("#ffc0e2", "#7a1f57")),
    "grey": (("#c0c4cc", "#3a3d44"), ("#4a4e57", "#e2e4e8"), ("#e0e4ec", "#4a4d55")),
}

COLOURS: tuple[str, ...] = tuple(_HUES)
"""The colour names that a tag set may use."""


def _tags(column: int) -> dict[str, str]:
    variables = {}
    for name, hues in _HUES.items():
        variables[f"tag-{name}"], variables[f"tint-{name}"] = hues[column]
    return variables


DARK = Theme(
    name="reader-dark",
    primary="#7cc8f2", secondary="#4fd6ab", accent="#f0b541", warning="#f0b541", error="#ff9d80", success="#4fd6ab",
    foreground="#dcdfe4", background="#16181d", surface="#1d2027", panel="#272b34",
    dark=True, variables=_tags(0) | {"faint": "#8b919d", "select": "#3d4f73", "hit": "#5a4a14"},
)  # fmt: skip
LIGHT = Theme(
    name="reader-light",
    primary="#075d87", secondary="#006c4c", accent="#7d5700", warning="#7d5700", error="#a03a00", success="#006c4c",
    foreground="#1f2328", background="#fbfaf7", surface="#f1efe9", panel="#e5e2da",
    dark=False, variables=_tags(1) | {"faint": "#666a72", "select": "#b9d2f3", "hit": "#ffe58a"},
)  # fmt: skip
CONTRAST = Theme(
    name="reader-contrast",
    primary="#9bdcff", secondary="#6cf0c6", accent="#ffcf5e", warning="#ffcf5e", error="#ffb199", success="#6cf0c6",
    foreground="#ffffff", background="#000000", surface="#000000", panel="#262626",
    dark=True, variables=_tags(2) | {"faint": "#c4c8d0", "select": "#2456b8", "hit": "#6b5700"},
)  # fmt: skip

THEMES: tuple[Theme, ...] = (DARK, LIGHT, CONTRAST)
"""Our themes, the default first."""


class TagColour(NamedTuple):
    """The colours of a tag as `#rrggbb`: for its letter and name, and for the ground of its spans."""

    letter: str
    tint: str


def tag_colour(variables: Mapping[str, str], colour: str) -> TagColour:
    """The colours of a tag in the theme whose `variables` these are (`App.theme_variables`).

    A tag's own `#rrggbb` serves as it is, over the grey tint; a theme that is not ours shows the dark one's colours.
    """
    if colour.startswith("#"):
        return TagColour(colour, variables.get("tint-grey", _HUES["grey"][0][1]))
    fallback = _HUES.get(colour, _HUES["grey"])[0]
    return TagColour(
        variables.get(f"tag-{colour}", fallback[0]), variables.get(f"tint-{colour}", fallback[1])
    )
