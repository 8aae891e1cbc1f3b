"""`TagOccurrences`: the places where a text stands in its article, each in its context, to be tagged in one go.

They are shown as they are found. Finding them is told by `annotations.search.occurrences`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from annotations.search.occurrences import Occurrence, OccurrenceSearch
from annotations.span import Span
from annotations.tagset import TagSet
from tui.dialogs.dialog import Dialog, quoting
from tui.turns import BEAT, in_turns
from tui.widgets.footer import Footer, Hint
from tui.widgets.page import Page
from tui.widgets.page import text as said
from tui.widgets.place_list import SIGNS, PlaceList
from tui.words import words


class ToTag(NamedTuple):
    """The answer: what to tag, so many places, and with which tag; empty where it is to be picked by name."""

    spans: Iterator[Span]
    total: int
    tag: str


class TagOccurrences(Dialog[ToTag | None]):
    """Answers with the places that are switched on; None where the user leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", show=False, priority=True),
        Binding("a", "switch_all", show=False),
        Binding("w", "whole_words", show=False),
        Binding("c", "match_case", show=False),
        Binding("enter", "tag", show=False, priority=True),
        *(Binding(key, f"tag_by_key('{key}')", show=False) for key in "123456789"),
    ]

    def __init__(
        self,
        text: str,
        quote: str,
        tag: str,
        tags: TagSet,
        find: Callable[[bool, bool], OccurrenceSearch],
        whole_words: bool,
    ) -> None:
        """`find` is told whether only whole words are meant and whether case matters; an empty `tag` is asked for."""
        title = quoting("occurrences.title" if tag else "occurrences.title-untagged", quote, tag=tag)
        super().__init__(title)
        self._text, self._tag, self._tags, self._find = text, tag, tags, find
        self._whole_words, self._match_case = whole_words, True
        self._search = find(whole_words, True)
        self._all: bool | None = None
        """Whether all places were switched on or off; what was switched after that is in `_switched`."""
        self._switched: dict[Occurrence, bool] = {}
        """What the user switched; it stays so while other settings show other places."""
        self._awaited: str | None = None
        """The tag that is to be given as soon as all places are found."""

    def body(self) -> ComposeResult:
        """The counts, the settings, and the places."""
        yield Page(said("\n"), id="counts")
        yield PlaceList(self._text, self._is_on, id="places")

    def on_mount(self) -> None:
        """Show the places, and find the rest."""
        self._look()
        self.query_one(PlaceList).focus()

    # ---- what is shown

    def _look(self) -> None:
        """Show the places that there are with the settings as they are, and find those that are not known yet."""
        self._awaited, self._search = None, self._find(self._whole_words, self._match_case)
        self.query_one(PlaceList).show_places(self._search.places)
        self._show_counts()
        self._go_on(self._search)

    @work(group="search", exclusive=True)
    async def _go_on(self, search: OccurrenceSearch) -> None:
        """Between keys: find the rest, and show what was found."""
        told = monotonic()
        async for _ in in_turns(search.steps):
            if monotonic() - told > BEAT:
                told = monotonic()
                self._show_found()
        self._show_found()
        if self._awaited is not None and not self._is_left:
            self._answer(self._awaited)

    @property
    def _is_left(self) -> bool:
        """Whether the user has left: the list may be gone already, some turns before the search is ended."""
        return self not in self.app.screen_stack

    def _show_found(self) -> None:
        if self._is_left:
            return
        self.query_one(PlaceList).show_more()
        self._show_counts()

    def _show_counts(self) -> None:
        settings = ((self._whole_words, "whole-words"), (self._match_case, "match-case"))
        shown = " · ".join(SIGNS[on] + words(f"occurrences.{name}") for on, name in settings)
        counts = words("occurrences.awaited") if self._awaited is not None else counted(self._search)
        self.query_one("#counts", Page).show(said(f"{counts}\n{shown}"))
        self._show_keys()

    def _show_keys(self) -> None:
        tag = words("occurrences.hint-tag", count=self._chosen_count)
        keys = [tag.key for tag in self._tags.tags if tag.key]
        first = [Hint("Enter", tag)]
        if not self._tag:
            first = [Hint("–".join(dict.fromkeys((keys[0], keys[-1]))), tag)] if keys else []
            first.append(Hint("Enter", words("occurrences.hint-tag-by-name")))
        others = (("Space", "switch"), ("Esc", "leave"), ("a", "all"))
        hints = [Hint(key, words(f"occurrences.hint-{name}")) for key, name in others]
        self.query_one("#keys", Footer).show((*first, *hints))

    # ---- what is on

    def _is_on(self, one: Occurrence) -> bool:
        return not one.tagged and self._switched.get(one, self._unless_switched(one))

    def _unless_switched(self, one: Occurrence) -> bool:
        """Whether a place is on that was not switched by itself."""
        return not one.tagged and (one.is_open_to(self._tag) if self._all is None else self._all)

    @property
    def _untagged_count(self) -> int:
        return len(self._search.places) - self._search.counts["tagged"]

    @property
    def _chosen_count(self) -> int:
        """How many of the places found so far are on; told without a look at each."""
        here = [(one, on) for one, on in self._switched.items() if self._search.holds(one)]
        others = self._search.counts["open"] if self._all is None else self._all * self._untagged_count
        return others + sum(on - self._unless_switched(one) for one, on in here)

    # ---- keys, and what the list tells

    def action_switch(self) -> None:
        """Switch the place at the cursor off or on, and go to the next."""
        places = self.query_one(PlaceList)
        if one := places.current:
            self._switch(one)
            places.action_row(1)

    def _switch(self, one: Occurrence) -> None:
        if not one.tagged:
            self._switched[one] = not self._is_on(one)
            self._show_switched()

    def action_switch_all(self) -> None:
        """Switch all places on, those yet to be found too; where all are on, off."""
        self._all = self._chosen_count < self._untagged_count
        self._switched.clear()
        self._show_switched()

    def _show_switched(self) -> None:
        self._awaited = None
        self.query_one(PlaceList).show_switched()
        self._show_counts()

    def action_whole_words(self) -> None:
        """Look for whole words only, or for parts of longer ones too."""
        self._whole_words = not self._whole_words
        self._look()

    def action_match_case(self) -> None:
        """Look for the same capitals only, or for others too."""
        self._match_case = not self._match_case
        self._look()

    def action_tag(self) -> None:
        """Tag what is switched on."""
        self._answer(self._tag)

    def action_tag_by_key(self, key: str) -> None:
        """Tag what is switched on with the tag on a digit key, where the tag is asked for."""
        if not self._tag and (tag := self._tags.by_key(key)):
            self._answer(tag.name)

    def _answer(self, tag: str) -> None:
        """Go away with what is on, once all places are found."""
        if self._search.complete:
            spans = (one.span for one in self._search.places if self._is_on(one))
            self.dismiss(ToTag(spans, self._chosen_count, tag))
        else:
            self._awaited = tag
            self._show_counts()

    def on_place_list_opened(self, event: PlaceList.Opened) -> None:
        """A click switches."""
        event.stop()
        if one := self.query_one(PlaceList).current:
            self._switch(one)


def counted(search: OccurrenceSearch) -> str:
    """How many places there are, or are found so far, and how many of them something speaks against."""
    counts = {**search.counts, "left-out": search.left_out, "other-case": search.other_case}
    names = ("tagged", "aside", "over", "in-word", "left-out", "other-case")
    told = [words(f"occurrences.{name}", count=counts[name]) for name in names if counts.get(name)]
    name = "found" if search.complete else "found-so-far"
    return " · ".join([words(f"occurrences.{name}", count=len(search.places)), *told])
