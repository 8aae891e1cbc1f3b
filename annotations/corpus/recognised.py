"""`Recognised`: what texts state about themselves, remembered, since finding it out takes longer than reading them.

A cache in this machine's local state, by the digests of the texts; nothing is lost when it is. How it is found out
lives in `annotations.articles.furniture`.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

import msgspec

from annotations.articles.metadata import Metadata
from annotations.local.private_files import replace_private
from annotations.version import VERSION

NAME = "recognised.json"
"""The cache's file in the folder of local state."""

MOST = 200_000
"""How many texts are remembered: those that were asked for last."""


class _File(msgspec.Struct):
    version: str
    known: dict[str, msgspec.Raw]


_decode = msgspec.json.Decoder(Metadata).decode
_encode = msgspec.json.Encoder().encode


class Recognised:
    """A `Recogniser` that remembers, in `file`, which need not exist, once it is told to `save`; `most` texts.

    What is damaged, or was written by another version of the program, is found out anew without a word.
    """

    def __init__(self, file: Path, most: int = MOST) -> None:
        self._file, self._most = file, most
        self._known: dict[str, msgspec.Raw] = {}
        self._met: dict[str, msgspec.Raw] = {}
        self._news = False
        with suppress(OSError, ValueError, RecursionError):
            told = msgspec.json.decode(file.read_bytes(), type=_File)
            if told.version == VERSION:
                self._known = told.known

    def __call__(self, text: str, digest: str, title: str | None) -> Metadata:
        """What `text` states about itself; `digest` is its own, `title` is stated beside it."""
        key = f"{digest} {title}" if title else digest
        encoded = self._known.get(key)
        if encoded is not None:
            with suppress(ValueError):
                found = _decode(encoded)
                self._met[key] = encoded
                return found
        from annotations.articles.furniture import (
            recognise,  # takes long to load, and what is remembered needs it not
        )

        found = recognise(text, title)
        self._known[key] = self._met[key] = msgspec.Raw(_encode(found))
        self._news = True
        return found

    def save(self) -> None:
        """Remember what is known, if any of it is new."""
        if self._news:
            self._news = False
            known, met = dict(self._known), dict(self._met)  # another thread may go on asking
            others = (key for key in known if key not in met)
            kept = {key: known[key] for key in islice(chain(met, others), self._most)}
            replace_private(self._file, [_encode(_File(VERSION, kept))])
