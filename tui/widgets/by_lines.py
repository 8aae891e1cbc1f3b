"""`ByLines`: a screen's compositor that paints what changed in a pane as the pane has kept it, and looks at no other.

Textual's cuts each line of the screen at the edges of all widgets, asks all of them for all of their lines and puts
together what is to be painted from the pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.kept import Kept

Widgets = Mapping[Widget, tuple[Region, Region]]
"""The widgets of a screen from front to back: where each is, and the part of the screen that it is seen in."""


class Pane(NamedTuple):
    """A widget in full view: where it is, and where its content is, beside which there may be a border."""

    widget: Kept
    place: Region
    inside: Region


class LinesUpdate(CompositorUpdate):
    """Strips to paint, and the column and the line where each begins."""

    def __init__(self, strips: Iterable[tuple[int, int, Strip]]) -> None:
        self._strips = strips

    def render_segments(self, console: Console) -> str:
        """What is written to the terminal."""
        return "".join(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self._strips)


class ByLines(Compositor):
    """Textual's, but where all that was refreshed is in panes in full view."""

    _found_among: Widgets | None = None
    _panes: tuple[Pane, ...] = ()
    """The panes in full view, as long as nothing is laid out anew."""

    def render_partial_update(self) -> ChopsUpdate | LinesUpdate | None:  # type: ignore[override]
        """What was refreshed since the last time; None for nothing."""
        if self._found_among is not self.visible_widgets:
            self._found_among = self.visible_widgets
            self._panes = tuple(_in_full_view(self.visible_widgets))
        changed: dict[Pane, list[Region]] = {}
        for region in self._dirty_regions:
            pane = next((pane for pane in self._panes if pane.place.contains_region(region)), None)
            if pane is None:
                return super().render_partial_update()
            changed.setdefault(pane, []).append(region)
        if not changed:
            return None
        self._dirty_regions.clear()
        return LinesUpdate([strip for pane, regions in changed.items() for strip in _strips(pane, regions)])


def _in_full_view(widgets: Widgets) -> Iterator[Pane]:
    """The panes that are wholly in the window, with nothing before them."""
    before: list[Region] = []
    for widget, (place, clip) in widgets.items():
        if isinstance(widget, Kept) and clip.contains_region(place) and not any(map(place.overlaps, before)):
            yield Pane(widget, place, place.shrink(widget.styles.gutter))
        before.append(place)


def _strips(pane: Pane, regions: Iterable[Region]) -> Iterator[tuple[int, int, Strip]]:
    """The lines of a pane that the regions are in: all of them, or what is beside the border."""
    widget, place, inside = pane
    kept = widget.render_lines(place.reset_offset)
    with_border: dict[int, bool] = {}
    for region in regions:
        for y in region.line_range:
            with_border[y] = with_border.get(y, False) or not inside.contains_region(region)
    for y, all_of_it in with_border.items():
        strip = kept[y - place.y]
        if all_of_it or inside.width == place.width:
            yield place.x, y, strip
        else:
            yield inside.x, y, strip.crop(inside.x - place.x, inside.right - place.x)
