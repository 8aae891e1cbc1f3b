"""`Kept`: a widget whose lines are composed once, and again only where they were refreshed.

At every frame Textual asks each widget in view for all its lines and puts each through the filters of the app,
however few of them changed: with three panes, that is most of what painting a key costs.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Self

from rich.segment import Segment
from textual import events
from textual.color import TRANSPARENT
from textual.containers import Horizontal
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from tui.colours.looks import Looks
from tui.widgets.asked import Asked
from tui.widgets.terse import Terse

KEPT_STRIPS = 512
"""How many lines a widget remembers."""


class Kept(Asked):
    """Whatever changes how a line looks must refresh it, as with any widget.

    There may be a border or padding beside the content, but none above or below it, and no opacity.
    """

    _composed: list[Strip] | None = None
    """All lines as they go to the terminal; None where they have to be composed anew."""
    _composed_for: object = None
    """The size and the looks that they are for."""
    _all_refreshed = False
    """Whether Textual has been told that all lines have to be painted, and did not ask for them since."""
    _to_compose: frozenset[int] = frozenset()
    """The lines that were refreshed since."""
    _edges: tuple[Strip, Strip] | None = None
    """What is to the left and to the right of the content, if anything."""
    _behind = TRANSPARENT

    # ---- what changed

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Have these regions of the content composed again, or all: once, however often that is asked for.

        Textual asks for it again for each colour that is another in a new theme. What a screen is asked for while
        another one has the window is not painted, so that it has to be asked for again.
        """
        if not regions:
            if self._all_refreshed and repaint and not layout and not recompose:
                self.clear_cached_dimensions()
                return self
            self._all_refreshed = repaint and self.is_mounted and not isinstance(self, Screen)
            self._composed = None
        for region in regions:
            self._to_compose |= frozenset(region.line_range)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    # ---- who has the keys

    def on_focus(self, event: events.Focus) -> None:
        """Keys go here now. Textual's own would have all lines composed again, and does the same else."""
        self._give_keys(event, events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """Keys go elsewhere now."""
        self._give_keys(event, events.DescendantBlur(self))

    def _give_keys(self, event: events.Focus | events.Blur, told: events.Event) -> None:
        event.prevent_default()
        self.has_focus = isinstance(event, events.Focus)
        self.focus_changed()
        if self.parent is not None:
            self.parent.post_message(told)

    def focus_changed(self) -> None:
        """Refresh what looks otherwise where keys go here, and where they do not; for the subclass."""

    # ---- how it goes to the terminal

    def notify_style_update(self) -> None:
        """Compose all lines by the new styles."""
        self._composed_for = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in `crop`: all, unless part of the widget is out of the window."""
        self._catch_up()
        self._all_refreshed = False
        if crop != self.outer_size.region:
            return super().render_lines(crop)
        made_for = crop, Looks.of(self.app)
        if self._composed_for != made_for:
            self._composed_for, self._composed = made_for, None
            self._find_edges(crop)
        if self._composed is None:
            self._composed = self.compose_lines(crop)
        for y in self._to_compose:
            if y < crop.height:
                self._composed[y] = self.compose_line(y)
        self._to_compose = frozenset()
        return self._composed

    def compose_lines(self, crop: Region) -> list[Strip]:
        """All lines as they go to the terminal."""
        return [self.compose_line(y) for y in crop.line_range]

    def compose_line(self, y: int) -> Strip:
        """One line as it goes to the terminal."""
        strip = self.render_line(y)
        segments: Iterable[Segment] = strip
        for each in self.get_line_filters():
            if isinstance(strip, Terse):  # one that is kept where it was made, with what filters make of it
                segments = strip = strip.apply_filter(each, self._behind)
            else:  # a strip costs as much as all segments of a line, and each step of Textual's makes one
                segments = each.apply(list(segments), self._behind)
        if self._edges is None:
            return (
                strip
                if segments is strip and isinstance(strip, Terse)
                else Terse(segments, strip.cell_length)
            )
        left, right = self._edges
        return Terse([*left, *segments, *right], left.cell_length + strip.cell_length + right.cell_length)

    def _find_edges(self, crop: Region) -> None:
        """Have Textual make a line, of which the border is taken for all."""
        _, self._behind = self.background_colors
        left, right = self.styles.gutter.left, self.styles.gutter.right
        self._edges = None
        if left or right:
            [line] = super().render_lines(Region(0, 0, crop.width, 1))
            self._edges = line.crop(0, left), line.crop(crop.width - right)


class Remembering(Kept):
    """Its lines are remembered by what they show: one that moved, or looks as it did before, is not composed anew."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: dict[Hashable, Strip] = {}

    def line_look(self, y: int) -> Hashable:
        """All that the looks of line `y` depend on, size and styles apart; None for a line that is always made anew."""
        raise NotImplementedError

    def forget_lines(self) -> None:
        """Make all lines anew: something changed that `line_look` does not tell."""
        self._strips.clear()

    def compose_line(self, y: int) -> Strip:
        """One line, remembered or made."""
        look = self.line_look(y)
        if look is None:
            return super().compose_line(y)
        strip = self._strips.get(look)
        if strip is None:
            if len(self._strips) >= KEPT_STRIPS:
                self._strips.clear()
            strip = self._strips[look] = super().compose_line(y)
        return strip

    def _find_edges(self, crop: Region) -> None:
        self.forget_lines()
        super()._find_edges(crop)


class Bare(Kept):
    """What shows nothing but the widgets on it: all its lines are one, which is composed, and cut into pieces, once."""

    def compose_lines(self, crop: Region) -> list[Strip]:
        """The line, as often as there are lines."""
        return [self.compose_line(crop.y)] * crop.height


class KeptHorizontal(Horizontal, Bare):
    """Widgets side by side."""
