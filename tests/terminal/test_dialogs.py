"""Dialogs as they come up in a terminal: whole, in one frame."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.terminal.reading import Start, go_to

FRAME_BEGINS = b"\x1b[?2026h"
LINE = 1_000  # bytes: more than one line needs, as where a message is taken away behind the dialog

DIALOGS = {
    "all articles": (("escape", "ctrl+f"), "Search all articles:"),
    "help": (("?",), "To begin"),
    "palette": (("ctrl+p",), "Search for commands"),
    "tag picker": (("t",), "some of the tag"),
    "note": (("1", "[", "c"), "Note on"),
    "commands": (("1", "[", "enter"), "Change the tag"),
    "history": (("1", "[", "U"), "What was done"),
    "another tag": (("1", "[", "r"), "Change actor"),
}


@pytest.mark.parametrize("size", [(120, 36), (60, 16)], ids=["wide", "narrow"])
@pytest.mark.parametrize(("keys", "shows"), DIALOGS.values(), ids=list(DIALOGS))
def test_a_dialog_comes_up_in_one_frame(
    start: Start, article: Path, keys: tuple[str, ...], shows: str, size: tuple[int, int]
) -> None:
    columns, rows = size
    reader = start(article, columns=columns, rows=rows)
    reader.wait_for("Kim Ri-na")
    go_to(reader, "Kim Ri-na")
    *before, key = keys
    for each in before:
        reader.send(each)
        reader.wait_quiet(0.5)
    for _ in ("the first time", "the second time"):
        reader.wait_quiet(0.3)
        seen = len(reader.raw)
        reader.send(key)
        reader.wait_for(shows)
        reader.wait_quiet(0.3)
        frames = reader.raw[seen:].split(FRAME_BEGINS)[1:]
        assert sum(len(frame) > LINE for frame in frames) == 1
        reader.send("escape")
