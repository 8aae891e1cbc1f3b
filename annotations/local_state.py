"""`LocalState`: what this machine remembers of a project, and could as well forget. Never an annotation."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

_MOST_CARETS = 1_000


class _Remembered(msgspec.Struct, omit_defaults=True):
    annotator: str | None = None
    last_article: str | None = None
    theme: str | None = None
    carets: dict[str, int] = {}


class LocalState:
    """The annotator, the look, the last article and the place in each article, as last told.

    What cannot be read is forgotten and what cannot be written is not remembered, without a word: nothing
    depends on it. Every telling is written at once, on top of what other windows have told meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
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
    def theme(self) -> str | None:
        """The name of the colours that were chosen."""
        return self._state.theme

    def caret(self, article_id: str) -> int | None:
        """Where the caret was last in an article, in code points. The text may have become shorter since."""
        return self._state.carets.get(article_id)

    def remember(self, article_id: str, caret: int) -> None:
        """Remember the article that is open, and where the caret is in it."""
        state = self._read()
        state.last_article = article_id
        state.carets.pop(article_id, None)
        state.carets[article_id] = caret
        for oldest in list(state.carets)[:-_MOST_CARETS]:
            del state.carets[oldest]
        self._write(state)

    def remember_annotator(self, name: str) -> None:
        """Remember who annotates."""
        state = self._read()
        state.annotator = name
        self._write(state)

    def remember_theme(self, name: str) -> None:
        """Remember the chosen colours."""
        state = self._read()
        state.theme = name
        self._write(state)

    def _read(self) -> _Remembered:
        with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
            return msgspec.json.decode(self._file.read_bytes(), type=_Remembered)
        return _Remembered()

    def _write(self, state: _Remembered) -> None:
        self._state = state
        temporary = self._folder / f".state-{os.getpid()}"
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary.write_bytes(msgspec.json.encode(state))
            temporary.replace(self._file)
