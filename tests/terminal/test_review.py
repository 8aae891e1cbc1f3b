"""Reviewing annotations of a text that changed, in a real terminal: each is decided by a key, and that is on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.terminal.reading import Start, exported, tag

TEXT = (
    "Hai bên bàn về hợp tác\n\n"
    "Bộ trưởng Kim Ri-na thăm cảng Hải Tân vào sáng thứ hai.\n\n"
    "Đoàn xem một tàu cá mới đóng ở đây.\n\n"
    "Hai bên ký thỏa thuận khoa học sau ba ngày bàn bạc.\n"
)
CHANGED = (
    TEXT.replace("cảng Hải Tân", "cảng biển Hải Tân")
    .replace("Đoàn xem một tàu cá mới đóng ở đây.", "Không có gì khác xảy ra.")
    .replace("thỏa thuận khoa học", "thỏa thuận về khoa học")
)


@pytest.mark.parametrize("size", [(120, 36), (60, 16)], ids=str)
def test_one_is_accepted_one_selected_anew_one_kept_without_a_place_and_all_can_be_undone(
    start: Start, article: Path, size: tuple[int, int]
) -> None:
    columns, rows = size
    article.write_text(TEXT, encoding="utf-8")
    before = start(article)
    before.wait_for("Kim Ri-na")
    for count, (quote, key) in enumerate(
        [("cảng Hải Tân", "1"), ("tàu cá", "2"), ("thỏa thuận khoa học", "4")], 1
    ):
        tag(before, quote, key, count)
    before.send("q")
    assert before.wait_exit() == 0
    article.write_text(CHANGED, encoding="utf-8")

    reader = start(article, columns=columns, rows=rows)
    reader.wait_for("review")
    reader.send("R")
    reader.wait_for("It stood here:")
    reader.wait_for("{+về+}")
    reader.send("enter")  # accepts
    reader.wait_for("cảng {+biển+} Hải Tân")
    reader.send("down")
    reader.wait_for("No likely place was found")
    reader.send("enter")  # selects anew
    reader.wait_for("EDGES")
    reader.send("/")
    reader.wait_for("Search:")
    reader.send("Kim Ri-na", "enter")
    reader.wait_for("Hit 1 of 1")
    reader.send("enter")
    reader.wait_for("READ")
    reader.send("R")
    reader.wait_for("cảng {+biển+} Hải Tân")
    reader.send("o")  # keeps it without a place
    reader.wait_for("Nothing is left to review")
    reader.wait_for("saved · ann")

    def told() -> set[tuple[str, str, str]]:
        return {(row["tag"], row["quote"], row["anchor"]) for row in exported(article)}

    accepted = ("economic cooperation", "thỏa thuận về khoa học", "approximate")
    anew = ("sanction", "Kim Ri-na", "exact")
    assert told() == {accepted, anew, ("actor", "cảng Hải Tân", "orphan")}
    reader.send("u")
    reader.wait_for("Undone")
    reader.send("R")
    reader.wait_for("cảng {+biển+} Hải Tân")
    reader.send("enter")
    reader.wait_for("Nothing is left to review")
    reader.wait_for("saved · ann")
    assert told() == {accepted, anew, ("actor", "cảng biển Hải Tân", "approximate")}
    reader.send("q")
    assert reader.wait_exit() == 0


def test_all_decisions_may_come_in_one_go(start: Start, article: Path) -> None:
    article.write_text(TEXT, encoding="utf-8")
    before = start(article)
    before.wait_for("Kim Ri-na")
    tag(before, "cảng Hải Tân", "1", 1)
    tag(before, "thỏa thuận khoa học", "4", 2)
    before.send("q")
    assert before.wait_exit() == 0
    article.write_text(CHANGED, encoding="utf-8")

    reader = start(article)
    reader.wait_for("need review: 2")
    reader.send_bytes(b"R\ro")
    reader.wait_for("Nothing is left to review")
    reader.wait_for("saved · ann")
    assert [(row["quote"], row["anchor"]) for row in exported(article)] == [
        ("cảng Hải Tân", "orphan"),
        ("thỏa thuận về khoa học", "approximate"),
    ]
