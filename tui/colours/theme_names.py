"""The names of all themes that can be chosen, known without loading Textual. What they look like is in `themes`."""

from __future__ import annotations

from tui.words import words

OWN = ("reader-dark", "reader-light", "reader-contrast")
"""Ours, the default first."""

TEXTUAL = (
    "atom-one-dark", "atom-one-light", "catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato",
    "catppuccin-mocha", "dracula", "flexoki", "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn",
    "rose-pine-moon", "solarized-dark", "solarized-light", "textual-dark", "textual-light", "tokyo-night",
)  # fmt: skip
"""Textual's, but for the two that take the terminal's own colours, whose contrast nobody can know."""

DEFAULT_THEME = OWN[0]

THEME_NAMES = (*OWN, *TEXTUAL)


def theme_words(name: str) -> str:
    """What a theme is called: ours by what they are, Textual's by their names."""
    return words(f"theme.{name}") if name in OWN else name
