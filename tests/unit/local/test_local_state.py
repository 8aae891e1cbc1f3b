"""What this machine remembers, and could as well forget."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.local.local_state import LocalState, View
from annotations.text.query import Mode


def test_nothing_is_remembered_at_first_and_asking_makes_no_folder(tmp_path: Path) -> None:
    local = LocalState(tmp_path / "state")
    assert (local.annotator, local.last_article, local.last_place) == (None, None, None)
    assert (local.order, local.caret("a")) == (None, None)
    assert not (tmp_path / "state").exists()


def test_everything_told_is_there_next_time(tmp_path: Path) -> None:
    local = LocalState(tmp_path / "state")
    local.remember_annotator("Nguyễn Ánh")
    local.remember_order("date")
    local.remember("a", 7, view=View(5, 60, -1, 30))
    local.remember("b", 0, ("news/b.jsonl", "b", 12))
    again = LocalState(tmp_path / "state")
    assert (again.annotator, again.order) == ("Nguyễn Ánh", "date")
    assert (again.last_article, again.last_place) == ("b", ("news/b.jsonl", "b", 12))
    assert (again.caret("a"), again.caret("b"), again.caret("c")) == (7, 0, None)
    assert (again.view("a"), again.view("b")) == (View(5, 60, -1, 30), None)


def test_a_number_of_articles_is_that_under_the_paths_it_was_told_for(tmp_path: Path) -> None:
    local = LocalState(tmp_path / "state")
    assert local.listed("/press") == 0
    local.remember_listed("/press", 10_000)
    again = LocalState(tmp_path / "state")
    assert (again.listed("/press"), again.listed("/press/2024")) == (10_000, 0)
    again.remember_listed("/press/2024", 12)
    assert LocalState(tmp_path / "state").listed("/press") == 0


def test_only_its_owner_may_look_into_the_folder(tmp_path: Path) -> None:
    LocalState(tmp_path / "state").remember_annotator("ann")
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700


def test_two_windows_do_not_forget_each_others_articles(tmp_path: Path) -> None:
    here, there = LocalState(tmp_path), LocalState(tmp_path)
    here.remember("a", 1)
    there.remember("b", 2)
    again = LocalState(tmp_path)
    assert (again.caret("a"), again.caret("b")) == (1, 2)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"carets": 3}', b"[" * 100_000])
def test_a_damaged_file_is_started_anew(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "state.json").write_bytes(damage)
    local = LocalState(tmp_path)
    assert local.annotator is None
    local.remember_annotator("ann")
    assert LocalState(tmp_path).annotator == "ann"


def test_what_cannot_be_written_is_known_until_the_end_and_then_forgotten(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    local = LocalState(tmp_path / "file" / "state")
    local.remember("a", 3)
    assert local.caret("a") == 3
    assert LocalState(tmp_path / "file" / "state").caret("a") is None


def test_no_more_than_the_latest_thousand_places_are_kept(tmp_path: Path) -> None:
    local = LocalState(tmp_path)
    for number in range(1_001):
        local.remember(f"a{number}", number, view=View(number, 60, 0, 30))
    assert (local.caret("a0"), local.caret("a1"), local.caret("a1000")) == (None, 1, 1_000)
    assert local.view("a0") is None and local.view("a1") is not None


def test_nothing_temporary_is_left_behind(tmp_path: Path) -> None:
    LocalState(tmp_path).remember("a", 1)
    assert [file.name for file in tmp_path.iterdir()] == ["state.json"]


def test_searches_are_remembered_the_latest_first_and_none_twice(tmp_path: Path) -> None:
    local = LocalState(tmp_path)
    for text in ("nga", "hàn", "nga"):
        local.remember_search(text, Mode.FOLDED)
    local.remember_search("nga", Mode.EXACT)
    expected = (("nga", Mode.EXACT), ("nga", Mode.FOLDED), ("hàn", Mode.FOLDED))
    assert local.searches == LocalState(tmp_path).searches == expected


def test_no_more_than_the_latest_hundred_searches_are_kept_and_none_that_is_very_long(tmp_path: Path) -> None:
    local = LocalState(tmp_path)
    for number in range(101):
        local.remember_search(f"word {number}", Mode.REGEX)
    local.remember_search("x" * 1_001, Mode.FOLDED)
    assert [text for text, _ in local.searches] == [f"word {number}" for number in range(100, 0, -1)]


def test_a_search_in_a_way_that_is_not_known_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text('{"searches": [["a", "by ear"], ["b", "exact"]]}')
    assert LocalState(tmp_path).searches == (("b", Mode.EXACT),)
