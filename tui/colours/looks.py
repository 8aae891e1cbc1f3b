"""`Looks`: which Rich style each kind of text gets, from the theme. What is painted where is `paint.py`'s matter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from rich.color import Color
from rich.style import Style
from textual.app import App
from textual.color import Color as Mixed

from tui.colours.themes import tag_colour


class Layer(NamedTuple):
    """What one stretch of text is, apart from its letters.

    `colour` is the tag colour of the innermost annotation there (empty: none), `depth` how many annotations cover
    it, 2 standing for all beyond; `label` is 1 for the letter of a jump label to be typed now,
    2 for one after it, 3 for one of the text.
    """

    colour: str = ""
    depth: int = 0
    focused: bool = False
    selected: bool = False
    hit: bool = False
    furniture: bool = False
    control: bool = False
    caret: bool = False
    label: int = 0


class Looks:
    """The styles of one theme; `plain` paints without any colour (`NO_COLOR`), by underline, weight and reverse."""

    def __init__(self, variables: Mapping[str, str], *, plain: bool = False) -> None:
        self.variables, self.plain = variables, plain
        self.layer = lru_cache(maxsize=2048)(self._layer)
        self.mark = lru_cache(maxsize=64)(self._mark)

    @staticmethod
    def of(app: App[object]) -> Looks:
        """The looks of the app's present theme."""
        key = (app.theme, app.no_color)
        if key not in _by_theme:
            _by_theme[key] = Looks(app.theme_variables, plain=app.no_color)
        return _by_theme[key]

    def _on(self, ground: str, foreground: str, *, plain: Style | None = None, bold: bool = False) -> Style:
        if self.plain:
            return (plain or Style()) + Style(bold=bold or None)
        return Style(color=self._colour(foreground), bgcolor=self._colour(ground), bold=bold or None)

    def _colour(self, name: str) -> Color:
        return _parsed(self.variables[name])

    @cached_property
    def base(self) -> Style:
        """Body text."""
        return self._on("background", "foreground")

    @cached_property
    def faint(self) -> Style:
        """What should not catch the eye: furniture, facts, positions."""
        return self._on("background", "faint", plain=Style(dim=True))

    @cached_property
    def key(self) -> Style:
        """A key in the footer."""
        return self._on("background", "primary", bold=True)

    @cached_property
    def notice(self) -> Style:
        """A sentence in place of the footer."""
        return self._on("background", "accent")

    @cached_property
    def field(self) -> Style:
        """What one types in the line of the footer."""
        return Style() if self.plain else self._on_field(self._field_ground)

    @cached_property
    def field_cursor(self) -> Style:
        """The cursor in it."""
        return self.field + Style(reverse=True)

    @cached_property
    def field_selected(self) -> Style:
        """What is selected in it, as in Textual's fields; the next letter replaces it."""
        if self.plain:
            return Style(underline=True)
        colour, _, percent = self.variables["input-selection-background"].partition(" ")
        over = Mixed.parse(colour)
        return self._on_field(
            self._field_ground + (over.with_alpha(float(percent[:-1]) / 100) if percent else over)
        )

    @property
    def _field_ground(self) -> Mixed:
        return Mixed.parse(self.variables["surface"]).blend(Mixed.parse(self.variables["foreground"]), 0.05)

    def _on_field(self, ground: Mixed) -> Style:
        return Style(color=self._colour("foreground"), bgcolor=ground.rich_color)

    @cached_property
    def bar(self) -> Style:
        """The status line."""
        return self._on("panel", "foreground", plain=Style(reverse=True))

    @cached_property
    def bar_faint(self) -> Style:
        """The less important parts of the status line."""
        return self._on("panel", "faint", plain=Style(reverse=True))

    @cached_property
    def bar_strong(self) -> Style:
        """A message in the status line."""
        return self._on("panel", "foreground", plain=Style(reverse=True), bold=True)

    @cached_property
    def mode(self) -> Style:
        """The mode, at the left of the status line."""
        return self._on("primary", "background", bold=True)

    @cached_property
    def alarm(self) -> Style:
        """What must not be overlooked: work that is not saved."""
        return self._on("error", "background", bold=True)

    def header(self, focused: bool) -> Style:
        """The first line of a pane; the focused pane's is strong."""
        if focused:
            return self._on("panel", "primary", plain=Style(reverse=True), bold=True)
        return self._on("panel", "foreground", plain=Style(underline=True))

    def _mark(self, colour: str, *, reverse: bool = False) -> Style:
        """A tag's letter or name on the ground of the text; reversed for the focused annotation."""
        return self._tag("background", colour) + Style(bold=True, reverse=reverse)

    def bar_tag(self, colour: str) -> Style:
        """A tag's name in the status line."""
        return self.bar_strong if self.plain else self._tag("panel", colour) + Style(bold=True)

    def _tag(self, ground: str, colour: str) -> Style:
        if self.plain:
            return Style()
        letter = tag_colour(self.variables, colour).letter
        return Style(color=_parsed(letter), bgcolor=self._colour(ground))

    @cached_property
    def cursor(self) -> Style:
        """What the row at a list's cursor adds to the looks of its pieces."""
        return Style(reverse=True) if self.plain else Style(bgcolor=self._colour("cursor"))

    def _layer(self, layer: Layer) -> Style:
        if layer.label:
            return (self._label, self._label_rest, self._label_marked)[layer.label - 1]
        # What is marked is to be read: dim ink is not for it.
        marked = layer.depth or layer.hit or layer.selected
        style = self.faint if (layer.furniture or layer.control) and not marked else self.base
        if layer.depth:
            # Both for an overlap: a terminal that knows no double underline still draws a single one.
            style += Style(underline=True, underline2=layer.depth > 1)
            if not self.plain:
                style += Style(bgcolor=_parsed(tag_colour(self.variables, layer.colour).tint))
        if layer.hit:
            style += Style(bold=True, italic=self.plain or None) + self._ground("hit")
        if layer.selected:
            style += self._ground("select")
        reverse = layer.focused or (self.plain and layer.selected)
        if layer.caret:  # always unlike what surrounds it, in colour or without
            reverse = self.plain and not reverse
            style += Style(bold=True) + (Style() if self.plain else self.mode)
        return style + Style(reverse=reverse)

    @cached_property
    def _label(self) -> Style:
        """The letter of a jump label that is to be typed now."""
        return self._on("primary", "background", plain=Style(reverse=True), bold=True)

    @cached_property
    def _label_rest(self) -> Style:
        """The letter of a jump label after that: unlike it, so that labels that touch can be told apart."""
        return self._on("background", "primary", bold=True) + Style(underline=True)

    @cached_property
    def _label_marked(self) -> Style:
        """A letter of the text that is to be typed."""
        return self._on("background", "primary", plain=Style(reverse=True), bold=True)

    def _ground(self, name: str) -> Style:
        return Style() if self.plain else Style(bgcolor=self._colour(name))


@lru_cache(maxsize=256)
def _parsed(colour: str) -> Color:
    return Color.parse(colour)


_by_theme: dict[tuple[str, bool], Looks] = {}
