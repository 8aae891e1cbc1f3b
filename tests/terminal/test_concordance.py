"""Searching all articles in a real terminal: hits in their context, tagged in one step that is on disk."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.reading import Start, exported

TEXTS = {
    "a.txt": "Bộ trưởng Kim Ri-na thăm cảng.\n\nHai bên ký thỏa thuận với Kim Ri-na.\n",
    "b.txt": "김리나 장관 (Kim Ri-na)은 항구를 방문했다.\n",
    "c.txt": "Không có ai \x1b[31mở đây.\n",
}


def test_hits_in_several_articles_are_tagged_and_undone_in_one_step(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
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
