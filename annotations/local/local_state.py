"""`LocalState`: what this machine remembers of a project, and could as well forget. Never an annotation."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from annotations.local.private_files import replace_private

if TYPE_CHECKING:
    from annotations.text.query import Mode

Place: TypeAlias = tuple[str, str, int]
"""Where an article is: path, record and offset, as in `annotations.corpus.corpus.Entry`."""


class View(msgspec.Struct, frozen=True, array_like=True):
    """What part of an article was in view around the caret: the offset that the first row was there for, the width of
    the text in cells, in which row from there the caret was (negative: not in view), and how many rows there were."""

    top: int
    width: int
    row: int
    rows: int


_MOST_CARETS = 1_000
_MOST_SEARCHES = 100
_LONGEST_SEARCH = 1_000


class _Remembered(msgspec.Struct, omit_defaults=True):
    annotator: str | None = None
    last_article: str | None = None
    last_place: Place | None = None
    order: str | None = None
    listed: tuple[str, int] | None = None
    carets: dict[str, int] = {}
    views: dict[str, View] = {}
    searches: list[tuple[str, str]] = []


class LocalState:
    """The annotator, the last article and the place in each article, as last told.

    What cannot be read is forgotten and what cannot be written is not remembered, without a word: nothing
    depends on it. Every telling is written at once, on top of what other windows have told meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "state.json"
        self._state = self._read()

    @property
    def annotator(self) -> str | None:
        """Who annotates this project on this machine."""
        return self._state.annotator

    @property
    def last_article(self) -> str | None:
        """The id of the article that was open last."""
        return self._state.last_article

    @property
    def last_place(self) -> Place | None:
        """Where that article was, so that it can be opened before any other is looked for."""
        return self._state.last_place

    @property
    def order(self) -> str | None:
        """The name of the order that was chosen for the list of articles."""
        return self._state.order

    def listed(self, paths: str) -> int:
        """How many articles there were under some paths; 0 where others, or none, were listed last."""
        told, count = self._state.listed or ("", 0)
        return count if told == paths else 0

    def caret(self, article_id: str) -> int | None:
        """Where the caret was last in an article, in code points. The text may have become shorter since."""
        return self._state.carets.get(article_id)

    def view(self, article_id: str) -> View | None:
        """What was in view around that caret, if the article was to be seen. The text may have changed since."""
        return self._state.views.get(article_id)

    @property
    def searches(self) -> tuple[tuple[str, Mode], ...]:
        """What was searched for in articles, and how; the latest first, nothing twice."""
        from annotations.text.query import Mode

        modes = {mode.value: mode for mode in Mode}
        return tuple((text, modes[mode]) for text, mode in self._state.searches if mode in modes)

    def remember_search(self, text: str, mode: Mode) -> None:
        """Remember the latest search. Very long texts are not, and the oldest are forgotten."""
        asked = (text, mode.value)
        if len(text) <= _LONGEST_SEARCH and self._state.searches[:1] != [asked]:
            state = self._read()
            others = [other for other in state.searches if other != asked]
            state.searches = [asked, *others][:_MOST_SEARCHES]
            self._write(state)

    def remember(
        self, article_id: str, caret: int, place: Place | None = None, view: View | None = None
    ) -> None:
        """Remember the article that is open, where it is, where the caret is in it, and what is in view around it."""
        state = self._read()
        state.last_article, state.last_place = article_id, place
        for told in (state.carets, state.views):
            told.pop(article_id, None)
        state.carets[article_id] = caret
        if view is not None:
            state.views[article_id] = view
        for oldest in list(state.carets)[:-_MOST_CARETS]:
            del state.carets[oldest]
            state.views.pop(oldest, None)
        self._write(state)

    def remember_annotator(self, name: str) -> None:
        """Remember who annotates."""
        state = self._read()
        state.annotator = name
        self._write(state)

    def remember_order(self, name: str) -> None:
        """Remember the chosen order of the list of articles."""
        state = self._read()
        state.order = name
        self._write(state)

    def remember_listed(self, paths: str, count: int) -> None:
        """Remember how many articles there are under these paths."""
        if self._state.listed != (paths, count):
            state = self._read()
            state.listed = (paths, count)
            self._write(state)

    def _read(self) -> _Remembered:
        with suppress(OSError, ValueError, RecursionError):
            return msgspec.json.decode(self._file.read_bytes(), type=_Remembered)
        return _Remembered()

    def _write(self, state: _Remembered) -> None:
        self._state = state
        replace_private(self._file, [msgspec.json.encode(state)])
