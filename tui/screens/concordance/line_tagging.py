"""Tagging lines of a concordance: all marked ones in one step over many articles, beside the screen; undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from annotations.errors import ReaderError
from annotations.history.changes import Change
from annotations.search.line_tagging import plan_tagging
from annotations.tasks.bulk import add_in_one_step
from tui.screens import dialogs
from tui.screens.concordance.collecting import Collecting, RowsOf
from tui.widgets.concordance_row import HitRow

if TYPE_CHECKING:
    from tui.screens.desk.desk import Desk


@dataclass
class Outcome:
    """What came of tagging: how much was tagged in which articles, how many lines were left, and why it ended early."""

    tag: str
    rows: Sequence[HitRow]
    tagged: int = 0
    articles: list[str] = field(default_factory=list)
    already: int = 0
    left_out: int = 0
    to_do: int = 0
    step: str = ""
    fault: str = ""

    @property
    def not_reached(self) -> int:
        """In how many articles nothing was tagged, since it ended before."""
        return self.to_do - len(self.articles)


@dataclass(frozen=True)
class Done:
    """A step that can be undone or redone: its name, and the articles that it touched."""

    step: str
    articles: tuple[str, ...]


class LineTagging(Collecting):
    """Tagging, undo and redo run in one worker, one at a time; nothing else is begun meanwhile, and Esc ends it."""

    class Progress(Message):
        """The lines of an article have other tags now; `done` of `to_do` articles are on disk."""

        def __init__(self, rows: list[HitRow], done: int, to_do: int) -> None:
            super().__init__()
            self.rows, self.done, self.to_do = rows, done, to_do

    class Tagged(Message):
        """The tagging is over."""

        def __init__(self, outcome: Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    class TakingBack(Message):
        """An undo or redo (`operation`) is under way; in how many articles it is done, and of how many."""

        def __init__(self, operation: str, done: int, to_do: int) -> None:
            super().__init__()
            self.operation, self.done, self.to_do = operation, done, to_do

    class TakenBack(Message):
        """An undo or redo (`operation`) of `taken` is over, by `change`, or it failed."""

        def __init__(
            self, operation: str, taken: Done, change: Change | None, rows: list[HitRow], fault: str
        ) -> None:
            super().__init__()
            self.operation, self.taken, self.change = operation, taken, change
            self.rows, self.fault = rows, fault

    busy = False
    """Whether lines are being tagged, or that is being undone."""
    changed = False
    """Whether any annotation was changed here since somebody looked."""
    _stopping = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._done: list[Done] = []
        self._undone: list[Done] = []

    # ---- tagging

    def action_tag_by_key(self, key: str) -> None:
        """Tag with the tag on a digit key."""
        tag = self.project.tags.by_key(key)
        if tag is None:
            self.say("tag.no-such-key", digit=key)
        else:
            self.tag(tag.name)

    def action_pick_tag(self) -> None:
        """Tag with a tag that is picked by its name."""
        row = self.lines.current
        if row is not None:
            count = self.lines.picked_count
            quote = self.words("lines.hits", count=f"{count:,}") if count > 1 else row.line.hit
            self.app.push_screen(dialogs.tag_picker(self.project.tags, quote), self.tag)

    def tag(self, tag: str | None) -> None:
        """Tag the marked lines, or the one at the cursor."""
        row = self.lines.current
        if not tag or row is None:
            return
        if self.busy:
            self.say("lines.busy")
            return
        if not self.project.annotator:
            self.desk.ask_annotator(lambda: self.tag(tag))
            return
        rows = self.lines.picked or [row]
        self.say("lines.tagging", tag=tag)
        self._work(partial(self._tag, rows, self.lines.by_article(), tag))

    def _work(self, work: Callable[[], None]) -> None:
        self.busy, self._stopping = True, False
        self.in_thread("tagging", work)

    def _tag(self, rows: Sequence[HitRow], others: RowsOf, tag: str) -> None:
        """In the worker: tag article by article, each saved before the next, and post how it goes."""
        outcome = Outcome(tag, rows)
        try:
            plan = plan_tagging(self.project, [row.line for row in rows], tag)
            outcome.already, outcome.left_out = plan.already, plan.changed + plan.blank
            outcome.to_do = len(plan.additions)
            for addition, change in zip(
                plan.additions, add_in_one_step(self.project, plan.additions), strict=True
            ):
                outcome.step = change.step
                outcome.tagged += change.count
                outcome.articles.append(addition.entry.id)
                fresh = self.fresh(others, [addition.entry.id])
                self.post_message(self.Progress(fresh, len(outcome.articles), outcome.to_do))
                if self._stopping:
                    break
        except ReaderError as error:
            outcome.fault = str(error)
        except Exception as error:  # a fault of ours must not pass for saved annotations
            outcome.fault = repr(error)
        self.post_message(self.Tagged(outcome))

    def on_line_tagging_progress(self, message: Progress) -> None:
        """Show the new tags, and how far it is."""
        for row in message.rows:
            self.lines.replace(row)
        if message.to_do > 1 and self.busy:
            self.say("lines.tagging-so-far", done=f"{message.done:,}", to_do=f"{message.to_do:,}")

    def on_line_tagging_tagged(self, message: Tagged) -> None:
        """Say what came of it."""
        outcome, self.busy = message.outcome, False
        if outcome.articles:
            self.changed = True
            self._done.append(Done(outcome.step, tuple(outcome.articles)))
            self._undone.clear()
        if outcome.fault:
            self.desk.save_soon()
        reached = set(outcome.articles)
        self.lines.unpick(
            row for row in outcome.rows if not outcome.not_reached or row.line.reference.entry.id in reached
        )
        self._say_tagged(outcome)

    def _say_tagged(self, outcome: Outcome) -> None:
        hits = self.counted("hit", outcome.tagged)
        articles = self.counted("article", len(outcome.articles))
        parts = [self.words("lines.tagged", tag=outcome.tag, hits=hits, articles=articles)]
        if outcome.not_reached:
            parts.append(self.words("lines.not-reached", count=self.counted("article", outcome.not_reached)))
        if outcome.already:
            parts.append(self.words("lines.already", count=f"{outcome.already:,}"))
        if outcome.left_out:
            parts.append(self.words("lines.left-out", count=f"{outcome.left_out:,}"))
        if outcome.fault:
            parts.append(outcome.fault)
        elif outcome.articles:
            parts.append(self.words("lines.undo-how"))
        self.say("error", error="; ".join(parts))

    def stop_tagging(self) -> bool:
        """Have the tagging end after the article that it is at; whether anything is under way."""
        if self.busy:
            self._stopping = True
            self.say("lines.stopping")
        return self.busy

    # ---- undo and redo

    @property
    def taken_back_by(self) -> tuple[str, ...]:
        """Which of undo and redo have something to do here."""
        return tuple(name for name, steps in (("undo", self._done), ("redo", self._undone)) if steps)

    def action_undo(self) -> None:
        """Take back the latest tagging done here, in all its articles."""
        self._take_back("undo", self._done)

    def action_redo(self) -> None:
        """Tag again what was undone here last."""
        self._take_back("redo", self._undone)

    def _take_back(self, operation: str, steps: Sequence[Done]) -> None:
        if self.busy:
            self.say("lines.busy")
        elif not steps:
            self.say(f"lines.{operation}-none")
        else:
            self.say(f"lines.{operation}")
            self._work(partial(self._take_back_in_all, operation, steps[-1], self.lines.by_article()))

    def _take_back_in_all(self, operation: str, taken: Done, others: RowsOf) -> None:
        """In the worker: undo or redo a step in every article, and post what came of it."""
        change, fault = None, ""
        try:
            taking_back = self.project.taking_back_group(taken.step, operation)
            while not self._stopping:
                self.post_message(self.TakingBack(operation, *next(taking_back)))
            fault = self.words("lines.taking-back-stopped")
        except StopIteration as end:
            change = end.value
        except ReaderError as error:
            fault = str(error)
        except Exception as error:
            fault = repr(error)
        rows = self.fresh(others, others.keys() & set(taken.articles))
        self.post_message(self.TakenBack(operation, taken, change, rows, fault))

    def on_line_tagging_taking_back(self, message: TakingBack) -> None:
        """Say how far it is."""
        if message.to_do > 1 and self.busy and not self._stopping:
            name, done, to_do = f"{message.operation}.articles-so-far", message.done, message.to_do
            self.say(name, done=f"{done:,}", to_do=f"{to_do:,}")

    def on_line_tagging_taken_back(self, message: TakenBack) -> None:
        """Show the tags that are there now, and say what came of it."""
        self.busy, self.changed, change = False, True, message.change
        for row in message.rows:
            self.lines.replace(row)
        here, there = (
            (self._done, self._undone) if message.operation == "undo" else (self._undone, self._done)
        )
        if change is None:
            self.desk.save_soon()
            self.say("error", error=message.fault)
            return
        here.remove(message.taken)
        if not change.events:
            self.say("lines.taken-back-elsewhere")
            return
        there.append(Done(change.events[0].group, message.taken.articles))
        skipped = self.words("undo.skipped", count=f"{change.skipped:,}") if change.skipped else ""
        hits, articles = self.counted("annotation", change.count), self.counted("article", change.articles)
        self.say(f"lines.{message.operation}-done", hits=hits, articles=articles, skipped=skipped)
