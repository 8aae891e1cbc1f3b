"""Kept texts: exact, once per digest, the same bytes everywhere, and found out when damaged."""

from __future__ import annotations

import gzip
import os
from hashlib import sha256
from pathlib import Path

import pytest

from annotations.errors import StorageError
from annotations.store import texts
from annotations.store.texts import keep_text, read_text
from annotations.store.verifying import problems_in

TEXTS = ["", "Triều Tiên\r\n", "조선\x00\u2028", "a\n" * 100_000, "\ufeff😀"]


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back_exactly(tmp_path: Path, text: str) -> None:
    folder = tmp_path / ".dprk-reader"
    assert read_text(folder, digest_of(text)) is None
    assert not folder.exists()
    keep_text(folder, text, digest_of(text))
    assert read_text(folder, digest_of(text)) == text
    (path,) = kept(folder)
    assert gzip.decompress(path.read_bytes()) == text.encode()


def test_a_text_is_written_once(tmp_path: Path) -> None:
    text = TEXTS[1]
    keep_text(tmp_path, text, digest_of(text))
    (path,) = kept(tmp_path)
    before = path.stat()
    keep_text(tmp_path, text, digest_of(text))
    assert path.stat() == before


def test_the_bytes_say_nothing_of_the_time_or_the_system(tmp_path: Path) -> None:
    for name in ("a", "b"):
        keep_text(tmp_path / name, TEXTS[1], digest_of(TEXTS[1]))
    (one,), (other,) = kept(tmp_path / "a"), kept(tmp_path / "b")
    assert one.read_bytes() == other.read_bytes()
    assert one.read_bytes()[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


@pytest.mark.parametrize("damage", [b"", b"\0" * 50, b"not gzip", gzip.compress(b"another text", mtime=0)])
def test_damage_is_told_and_put_right_by_the_text_itself(tmp_path: Path, damage: bytes) -> None:
    text = TEXTS[1]
    keep_text(tmp_path, text, digest_of(text))
    (path,) = kept(tmp_path)
    path.write_bytes(damage)
    with pytest.raises(StorageError, match="damaged"):
        read_text(tmp_path, digest_of(text))
    assert [problem.where for problem in problems_in(tmp_path)] == [str(path)]
    keep_text(tmp_path, text, digest_of(text))
    assert read_text(tmp_path, digest_of(text)) == text
    assert list(problems_in(tmp_path)) == []


def test_a_file_that_says_it_is_much_larger_than_any_text_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_MOST", 1000)
    keep_text(tmp_path, "x" * 5000, digest_of("x" * 5000))
    with pytest.raises(StorageError, match="damaged"):
        read_text(tmp_path, digest_of("x" * 5000))


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> None:
        raise OSError(28, "")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError, match="No space left on device"):
        keep_text(tmp_path, "text", digest_of("text"))
    assert kept(tmp_path) == []
