"""Searching in a real terminal: typed at once, by an input method too, in each way."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.terminal.harness import Driver
from tests.helpers.terminal.reading import BODY, TITLE, Start, exported

A_FEW_LINES = 2_000
"""Bytes; a window full of text takes more than ten times as many."""


def test_a_search_typed_in_one_go_with_what_follows_tags_the_hit(reader: Driver, article: Path) -> None:
    reader.send("/")
    reader.wait_for("Search:")
    reader.send_bytes(b"thoa thuan\r4")
    reader.wait_for("Annotations 1")
    reader.wait_for("saved · ann")
    assert [row["quote"] for row in exported(article)] == ["thỏa thuận"]


def test_a_search_is_typed_with_its_key_and_what_follows_in_one_go(reader: Driver, article: Path) -> None:
    reader.send_bytes(b"/thoa thuan\r4/khoa hoc\r1gn")
    reader.wait_for("Annotations 2")
    reader.wait_for("Hit 1 of 1")
    reader.wait_for("saved · ann")
    assert [(row["tag"], row["quote"]) for row in exported(article)] == [
        ("economic cooperation", "thỏa thuận"),
        ("actor", "khoa học"),
    ]


def test_what_opens_a_dialog_is_typed_with_what_the_dialog_is_told(reader: Driver, article: Path) -> None:
    reader.send_bytes(b"/thoa thuan\rtsanc\rcvery likely\r")
    reader.wait_for("Note on")
    reader.wait_for("saved · ann")
    assert [(row["tag"], row["note"]) for row in exported(article)] == [("sanction", "very likely")]


def test_the_history_is_opened_and_told_in_one_go(reader: Driver, article: Path) -> None:
    reader.send_bytes(b"/thoa thuan\r4/Kim\r1Uj\r")
    reader.wait_for("Bring them back")
    reader.send("y")
    reader.wait_for("Annotations 1")
    reader.wait_for("saved · ann")
    assert [row["quote"] for row in exported(article)] == ["thỏa thuận"]


def test_a_list_is_filtered_by_keys_that_come_in_one_go(reader: Driver, article: Path) -> None:
    reader.send_bytes(b"/thoa thuan\r4/Kim\r1\t/thoa\rd")
    reader.wait_for("Deleted economic cooperation")
    reader.wait_quiet()
    assert [row["quote"] for row in exported(article)] == ["Kim"]


def test_words_that_an_input_method_corrects_are_found_as_they_end_up(reader: Driver) -> None:
    reader.send("/")
    reader.wait_for("Search:")
    reader.send("ctrl+t")
    reader.wait_for("exactly as typed")
    reader.send_bytes("tho\x7f\x7f\x7fthoa\x7f\x7fỏa".encode())
    reader.wait_for("Search: thỏa")
    reader.wait_for("1 of 1")


def test_a_pattern_is_mended_while_the_bar_says_what_is_wrong(reader: Driver) -> None:
    reader.send("/")
    reader.wait_for("Search:")
    reader.send("ctrl+t", "ctrl+t", "(Kim|Bộ")
    reader.wait_for("missing ) at character 8")
    reader.send(")")
    reader.wait_for("1 of 2")
    reader.send("enter", "n")
    reader.wait_for("Hit 2 of 2")


def test_the_bar_comes_and_goes_without_the_rest_of_the_window_being_sent(
    start: Start, article: Path
) -> None:
    article.write_text("\n\n".join([TITLE, *[BODY] * 40]), encoding="utf-8")
    reader = start(article)
    reader.wait_for("Kim Ri-na")
    reader.wait_quiet()

    def sent(*keys: str, shows: str) -> int:
        before = len(reader.raw)
        reader.send(*keys)
        reader.wait_for(shows)
        reader.wait_quiet()
        return len(reader.raw) - before

    assert sent("/", shows="Search:") < A_FEW_LINES
    assert sent("escape", shows="? help") < A_FEW_LINES
    assert sent("/", "Kim", shows="1 of 40") > A_FEW_LINES, "every hit is painted"
    assert sent("enter", shows="Hit 1 of 40") < A_FEW_LINES
    assert sent("tab", shows="▌Annotations") < A_FEW_LINES
    assert sent("/", shows="Filter") < A_FEW_LINES
    assert sent("escape", shows="? help") < A_FEW_LINES
