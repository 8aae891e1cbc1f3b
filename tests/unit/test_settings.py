"""How the reader looks: the defaults, and what is remembered of what was chosen on screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.settings import Remembered, Settings


def test_nothing_is_remembered_at_first_and_asking_makes_no_file(tmp_path: Path) -> None:
    assert Remembered(tmp_path / "x" / "look.json").settings() == Settings()
    assert list(tmp_path.iterdir()) == []


def test_choices_are_kept_one_on_top_of_the_other(tmp_path: Path) -> None:
    file = tmp_path / "x" / "look.json"
    Remembered(file).remember(theme="nord")
    Remembered(file).remember(measure=60, furniture="folded")
    assert Remembered(file).settings() == Settings("nord", 60, 0, "folded")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b'{"measure": "wide"}', b'{"furniture": "gone"}', b"[]", b'{"x":' * 3000]
)
def test_what_cannot_be_read_is_forgotten(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "look.json"
    file.write_bytes(content)
    assert Remembered(file).settings() == Settings()
    Remembered(file).remember(measure=60)
    assert Remembered(file).settings() == Settings(measure=60)


def test_what_cannot_be_written_is_not_remembered_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Remembered(tmp_path / "file" / "look.json").remember(measure=60)
