"""When the app has nothing to do: `idle`, in a `Loop` that knows; and what tests hold up on purpose, by a `Gate`.

Textual's pilot waits by the clock: twice 20 ms after each key, and longer while the machine is busy.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor
from threading import Event
from typing import Any, ClassVar, TypeVar
from weakref import WeakSet

Result = TypeVar("Result")

LOOK = 0.005
"""Seconds between looks at what a thread or time brings about."""

LOOKS = 200
"""How often threads are looked at before one stops to wait for them."""


class Gate(Event):
    """Keeps those who wait, or look, from going on until it is set. It begins closed."""

    closed: ClassVar[WeakSet[Gate]] = WeakSet()
    """The gates that hold something up."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = 0
        """How many threads stand here."""
        Gate.closed.add(self)

    def set(self) -> None:
        Gate.closed.discard(self)
        super().set()

    def clear(self) -> None:
        Gate.closed.add(self)
        super().clear()

    def wait(self, timeout: float | None = 30) -> bool:
        if self.is_set():
            return True
        self.waiting += 1
        try:
            return super().wait(timeout)
        finally:
            self.waiting -= 1


class Watch(selectors.DefaultSelector):
    """Is asked for a look without waiting while the loop has something to do, and with waiting when it has not."""

    def __init__(self, busy: Callable[[], bool]) -> None:
        super().__init__()
        self._busy = busy
        self._awaited: list[asyncio.Future[None]] = []
        self._looks = 0

    def add(self, future: asyncio.Future[None]) -> None:
        """Someone who waits until there is nothing to do."""
        self._awaited.append(future)
        self._looks = LOOKS

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if self._awaited and timeout != 0:
            if self._busy() and self._looks:
                self._looks -= 1
                return super().select(LOOK if timeout is None else min(timeout, LOOK))
            for future in self._awaited:
                if not future.done():
                    future.set_result(None)
            self._awaited.clear()
            timeout = 0
        return super().select(timeout)


class Loop(asyncio.SelectorEventLoop):
    """The loop that tests of the app run in."""

    def __init__(self) -> None:
        self._threads = 0
        self._watch = Watch(lambda: self.threads_work)
        super().__init__(self._watch)

    @property
    def threads_work(self) -> bool:
        """Whether threads work that stand at no gate."""
        return self._threads > sum(gate.waiting for gate in Gate.closed)

    async def idle(self) -> None:
        """Wait until every message is handled, and no thread works: what is left waits for time, or for a key.

        A thread that goes on and on is waited for no longer than `LOOKS` looks.
        """
        future = self.create_future()
        self._watch.add(future)
        await future

    def run_in_executor(  # type: ignore[override]  # as the loop above it, which the types describe otherwise
        self, executor: Executor | None, function: Callable[..., Result], *arguments: Any
    ) -> asyncio.Future[Result]:
        future = super().run_in_executor(executor, function, *arguments)
        self._threads += 1
        future.add_done_callback(self._done)
        return future

    def _done(self, _: asyncio.Future[Any]) -> None:
        self._threads -= 1


def loop() -> Loop:
    """The loop that the test runs in."""
    running = asyncio.get_running_loop()
    assert isinstance(running, Loop)
    return running


async def idle(min_sleep: float = 0, max_sleep: float = 0) -> None:
    """In the place of Textual's `wait_for_idle`, whose seconds say nothing here."""
    await loop().idle()
