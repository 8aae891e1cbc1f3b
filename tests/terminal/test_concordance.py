"""Searching all articles in a real terminal: hits in their context, tagged in one step that is on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.terminal.reading import Start, exported

TEXTS = {
    "a.txt": "Bộ trưởng Kim Ri-na thăm cảng.\n\nHai bên ký thỏa thuận với Kim Ri-na.\n",
    "b.txt": "김리나 장관 (Kim Ri-na)은 항구를 방문했다.\n",
    "c.txt": "Không có ai \x1b[31mở đây.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("keys", "tagged"),
    [
        (b"\x06kim ri-na\rj1", [("a.txt", "Kim Ri-na", 58)]),
        (b"\x06kim ri-na\r 1", [("a.txt", "Kim Ri-na", 10)]),
        (b"\x06kim ri-na\rj G 4", [("a.txt", "Kim Ri-na", 58), ("b.txt", "Kim Ri-na", 8)]),
        (
            b"\x06kim ri-na\ra1",
            [("a.txt", "Kim Ri-na", 10), ("a.txt", "Kim Ri-na", 58), ("b.txt", "Kim Ri-na", 8)],
        ),
        (b"\x06kim ri-na\rG\r1", [("b.txt", "Kim Ri-na", 8)]),
        (b"\x06kim ri-na\r\rn1", [("a.txt", "Kim Ri-na", 58)]),
        (b"\x06nobody\r/kim ri-na\rj tsanc\r", [("a.txt", "Kim Ri-na", 58)]),
    ],
    ids=["down", "mark", "marks", "all", "open", "go on", "ask again"],
)
def test_a_search_and_what_follows_come_in_one_go(
    start: Start, folder: Path, keys: bytes, tagged: list[tuple[str, str, int]]
) -> None:
    reader = start(folder)
    reader.wait_for("saved · ann")
    reader.send_bytes(keys)
    reader.wait_for(lambda screen: any("Tagged" in row or "as " in row for row in screen.text_rows[-3:]))
    reader.wait_quiet()
    rows = exported(folder)
    assert [(row["article_path"], row["quote"], row["start"]) for row in rows] == tagged


def test_keys_wait_for_a_search_in_another_order_until_that_is_made(start: Start, folder: Path) -> None:
    reader = start(folder)
    reader.wait_for("saved · ann")
    reader.send_bytes(b"\x06kim ri-na\r>")
    reader.wait_for("3 hits in 2 of 3 articles")
    reader.send_bytes(b"/ri-na\rg1")
    reader.wait_for("Tagged actor")
    assert [(row["quote"], row["start"]) for row in exported(folder)] == [("Ri-na", 62)]


def test_esc_leaves_a_search_however_fast_it_comes(start: Start, folder: Path) -> None:
    reader = start(folder)
    reader.wait_for("saved · ann")
    reader.send_bytes(b"\x06kim ri-na\r\x1bv")
    reader.wait_for("SELECT")
    assert reader.find("Articles 3")


def test_hits_in_several_articles_are_tagged_and_undone_in_one_step(start: Start, folder: Path) -> None:
    reader = start(folder)
    reader.wait_for("saved · ann")
    reader.send("ctrl+f")
    reader.wait_for("Search all articles:")
    reader.send("kim ri-na", "enter")
    reader.wait_for("3 hits in 2 of 3 articles")
    rows = [row for row in reader.screen.text_rows if "Kim Ri-na" in row]
    assert len(rows) >= 3
    reader.send("a", "1")
    reader.wait_for("Tagged actor: 3 hits in 2 articles")
    assert {(row["article_path"], row["quote"], row["tag"]) for row in exported(folder)} == {
        ("a.txt", "Kim Ri-na", "actor"),
        ("b.txt", "Kim Ri-na", "actor"),
    }
    reader.send("u")
    reader.wait_for("Undone: 3 annotations in 2 articles")
    assert exported(folder) == []
    reader.send("down", "down", "enter")
    reader.wait_for("SELECT  “Kim Ri-na” 2 words")
    reader.send("ctrl+f")
    reader.wait_for("3 hits in 2 of 3 articles")
    reader.send("q")
    reader.wait_for("SELECT")
    reader.send("q")
    assert reader.wait_exit() == 0
