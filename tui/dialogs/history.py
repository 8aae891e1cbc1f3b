"""`HistoryList`: what was done in an article, the latest first, and a state to go back to."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from annotations.history.log import Logged
from tui.dialogs.dialog import Dialog
from tui.log_lines import sentence
from tui.widgets.options import Option, Options
from tui.widgets.page import text
from tui.words import words

HINTS = (("↑↓ PgDn", "history.hint-move"), ("Enter", "history.hint-back"), ("Esc", "history.hint-leave"))


class HistoryList(Dialog[str | None]):
    """Answers the id of the event after which the chosen step was done; None where the user leaves."""

    def __init__(self, steps: Sequence[Option]) -> None:
        super().__init__(text(words("history.title")), *HINTS)
        self._steps = steps

    def body(self) -> ComposeResult:
        """A row for each step."""
        options = Options()
        options.show(self._steps)
        yield options

    def on_options_opened(self, event: Options.Opened) -> None:
        """Answer with the row chosen."""
        event.stop()
        self.dismiss(event.id)


def steps_of(lines: Sequence[Logged]) -> list[Option]:
    """A row for each step, the latest first: what was done, by whom if not by one alone, and when."""
    alone = len({line.annotator for line in lines}) == 1
    return [
        Option(
            line.last,
            sentence(line),
            remark=("" if alone else f"{line.annotator} · ") + local_time(line.at),
        )
        for line in reversed(lines)
    ]


def local_time(at: str) -> str:
    """The time of an event by the clock on the wall, to the minute, without the day if that is today; as it is written
    where it is no time.
    """
    from datetime import datetime

    try:
        then = datetime.fromisoformat(at).astimezone()
        today = then.date() == datetime.now().astimezone().date()
        return f"{then:%H:%M}" if today else f"{then:%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError, OSError):
        return at
