"""`InOrder`: an app that takes one key after the other, so that none overtakes what those before it have caused.

Textual looks for a key's binding when the widgets have let the key pass; the next key may by then have been given to
a widget that no longer has the keys, or to a dialog that is not there yet. So it is with what the mouse does, which
besides points at what stands on the screen after all that was typed before. What keys do is told elsewhere.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection, Iterator, Sequence

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.errors import NoWidget
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

Typed = events.Key | events.Paste | events.MouseEvent
"""What a person does: with the keys, the clipboard, or the mouse."""

ENDS_WAITING = ("escape", "ctrl+c", "ctrl+q")
"""The keys that work while the others are held."""


TURNS = 4
"""Frames until all that was done is on the screen: styles, the sizes that they give, lines, one after the other."""

BEAT, BEATS = 0.1, 20
"""Seconds between looks at whether what is waited for is still under way, and how often that is looked at.

Then it is not waited for any more: what went away may have kept it. Time in which nothing ran counts as one look.
"""


class InOrder(App[int]):
    """What is typed waits until all that was typed before is dealt with, or as long as keys are held."""

    _under_way: Typed | None = None
    """What was given to a widget, and neither stopped there nor came back yet."""
    _way: Sequence[MessagePump] = ()
    """What it passes: widgets, the screen, the app."""
    _look: asyncio.TimerHandle | None = None
    """The next look at whether it is still under way, if the end of its way is being waited for."""
    _met: Screen[object] | None = None
    """The last screen that was waited for until it could give the keys to one of its parts."""
    _by_mouse = False
    """Whether the mouse did what was done last."""
    _in_sight: Typed | None = None
    """What was held back last until all before was on the screen."""
    _to_be_seen = False
    """Whether what comes next is held back so, if the mouse did it or not."""
    _held = False
    _passing: Collection[str] = ()
    """The keys that work though others are held, unless these came before."""

    def __init__(self, driver_class: type[Driver] | None = None, *, ansi_color: bool | None = None) -> None:
        super().__init__(driver_class, ansi_color=ansi_color)
        self._waiting: deque[Typed] = deque()

    async def take(self, event: Typed) -> None:
        """Deal with what was typed, now that it is its turn."""
        await super().on_event(event)

    @property
    def has_waiting(self) -> bool:
        """Whether anything that was typed waits for its turn."""
        return bool(self._waiting)

    def dealt_with(self) -> None:
        """Note that what was typed has done all that it does: for a widget that lets the event go no further."""
        if self._under_way is not None:
            self._passed(self._under_way)

    def show_first(self) -> None:
        """Have the next key wait, too, until what was done now is on the screen: sizes change what keys do."""
        self._to_be_seen = True

    @property
    def holding(self) -> bool:
        """Whether keys are held, and none came that ends it."""
        return self._held

    def hold_keys(self, passing: Collection[str] = ()) -> None:
        """Have keys wait. Esc, and what quits, does not: it ends that, and what waited is not done.

        Nor do the keys `passing`, by Textual's names or as characters, where none waits before them.
        """
        self._held, self._passing = True, passing

    def release_keys(self) -> None:
        """Let the keys that waited go where keys go when this turn is over: a dialog that is shown in it gets them."""
        if self._held:
            self._held = False
            self.call_later(self._go_on)  # what is to be called next is called before a dialog is shown

    async def on_event(self, event: events.Event) -> None:
        """Take what is typed, or have it wait for its turn; see what comes back from the widgets."""
        if not isinstance(event, Typed) or (_hovers(event) and not self._waiting):
            await super().on_event(event)
        elif not self.screen_stack:  # the program is ending, and what is still typed is for nobody
            self._waiting.clear()
        elif event.is_forwarded:
            await super().on_event(event)
            # A dialog may yet have to tell what was done; and a click comes behind the release of its button.
            if (
                self._way
                and self._way[-2] is self.screen_stack[0]
                and not isinstance(event, events.MouseEvent)
            ):
                self._passed(event)
        else:
            self._waiting.append(event)
            await self._go_on()

    async def _go_on(self) -> None:
        """Take what was typed first, or see to it that its turn comes."""
        if not self.screen_stack:
            return
        if self._held:
            self._end_waiting()
        if self._waiting and self._under_way is None and (not self._held or self._passes(self._waiting[0])):
            await self._give(self._waiting[0])
        if self._waiting and self._under_way is not None and self._look is None:
            self._wait_for(self._under_way, BEATS)
            # The second time behind the message by which a widget tells what its binding did.
            self._follow(self._under_way, iter([*self._way, *self._way]))

    def _passes(self, event: Typed) -> bool:
        """Whether this works though keys are held: the mouse does, on what is shown."""
        if isinstance(event, events.Key):
            return not {event.key, event.character}.isdisjoint(self._passing)
        return isinstance(event, events.MouseEvent)

    def _end_waiting(self) -> None:
        """Hold keys no more where one of them ends that, and drop those before it."""
        for number, event in enumerate(self._waiting):
            if isinstance(event, events.Key) and event.key in ENDS_WAITING:
                dropped = [self._waiting.popleft() for _ in range(number)]
                buttons = [one for one in dropped if isinstance(one, events.MouseDown | events.MouseUp)]
                if buttons and isinstance(buttons[0], events.MouseUp):  # of a button that was pressed before
                    self._waiting.appendleft(buttons[0])
                self._held = False
                return

    async def _give(self, event: Typed) -> None:
        """Give what was done to what it is for, once that is known."""
        target = self._target(event)
        self._under_way, self._way = event, target.ancestors_with_self
        if self._met is not self.screen and (self.focused is None or isinstance(event, events.MouseEvent)):
            self._met = self.screen
        elif self._is_ahead(event):
            self._in_sight, self._to_be_seen = event, False
            self._wait_for(event, BEATS)
            self._see(event, TURNS)
        else:
            self._waiting.popleft()
            self._by_mouse = isinstance(event, events.MouseEvent)
            await self.take(event)
            if not event.is_forwarded or _hovers(event):
                self._passed(event)

    def _target(self, event: Typed) -> Widget:
        """What has the keys, or what is under the mouse or was when its button was pressed."""
        if not isinstance(event, events.MouseEvent):
            return self.focused or self.screen
        try:
            return self.mouse_captured or self.get_widget_at(event.x, event.y)[0]
        except NoWidget:
            return self.screen

    def _is_ahead(self, event: Typed) -> bool:
        """Whether what was done before may not be on the screen yet, where the mouse points at it or it sets sizes."""
        if event is self._in_sight:
            return False
        points = isinstance(event, events.MouseDown) or (
            isinstance(event, events.MouseEvent) and not self._by_mouse
        )
        return points or self._to_be_seen

    def _wait_for(self, event: Typed, beats: int) -> None:
        """Note that the end of an event's way is waited for, and look so often whether it came."""
        if beats:
            self._look = asyncio.get_running_loop().call_later(BEAT, self._wait_for, event, beats - 1)
        else:
            self._passed(event)

    def _see(self, event: Typed, turns: int) -> None:
        """Wait until the screen has come to rest, and go on."""
        if not (turns and self.screen.call_after_refresh(self._see, event, turns - 1)):
            self._passed(event)

    def _follow(self, event: Typed, way: Iterator[MessagePump]) -> None:
        """Go the way of an event, behind it."""
        if not any(pump.call_later(self._follow, event, way) for pump in way):
            self._passed(event)

    def _passed(self, event: Typed) -> None:
        """Go on, if the event that was on its way is dealt with; what it caused comes first."""
        if event is self._under_way:
            self._under_way = None
            if self._look is not None:
                self._look.cancel()
                self._look = None
            if self._waiting:
                self.call_next(self._go_on)


def _hovers(event: Typed) -> bool:
    """Whether the mouse only goes over the screen, which does nothing."""
    return isinstance(event, events.MouseMove) and not event.button
