"""Esc and what is typed right after it, in a real terminal: two keys, wherever the first one leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.terminal.harness import Driver
from tests.helpers.terminal.reading import Start, exported

KEYS = b"gjjve1"  # tags the first word of the body

OPENED = {
    "search bar": (b"/zz", "Search:", 1),
    "help": (b"?", "To begin", 1),
    "palette": (b"\x10theme", "Change the theme", 1),
    "tag picker": (b"vet", "sanction", 2),
    "search of all articles": (b"\x06zz", "Search all articles:", 2),
    "export": (b"X", "Export", 1),
    "filter": (b"\t/zz", "Filter", 2),
    "labels": (b"f", "JUMP", 1),
    "selection": (b"ve", "SELECT", 1),
}


@pytest.mark.parametrize(("opens", "shown", "leaves"), OPENED.values(), ids=OPENED)
def test_esc_and_the_keys_after_it_may_come_in_one_go(
    start: Start, article: Path, opens: bytes, shown: str, leaves: int
) -> None:
    reader = start(article)
    reader.wait_for("Kim Ri-na")
    reader.wait_for("saved · ann")
    reader.send_bytes(opens)
    reader.wait_for(shown)
    reader.send_bytes(b"\x1b" * leaves + KEYS)
    reader.wait_for("Annotations 1")
    reader.wait_for("saved · ann")
    assert [(row["quote"], row["tag"]) for row in exported(article)] == [("Bộ", "actor")]


def test_a_note_is_left_by_esc_and_the_next_key_in_one_go(reader: Driver, article: Path) -> None:
    reader.send_bytes(KEYS)
    reader.wait_for("Annotations 1")
    reader.send_bytes(b"c\x1bgjjwve4")
    reader.wait_for("Annotations 2")
    reader.wait_for("saved · ann")
    assert len(exported(article)) == 2


def test_a_lone_esc_leaves_the_search_bar(reader: Driver) -> None:
    reader.send_bytes(b"/zz")
    reader.wait_for("Search: zz")
    reader.send_bytes(b"\x1b")
    reader.wait_for(lambda screen: not any("Search:" in row for row in screen.text_rows))
