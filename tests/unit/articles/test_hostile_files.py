"""Files that are no articles, or far too large for one, are named and passed over; the rest is read."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import zipfile
from pathlib import Path

import pytest

from annotations.articles import sources
from annotations.articles.article import read_article
from annotations.corpus.corpus import Corpus
from annotations.errors import DataError

TEXT = "Kim Jong-un thăm Nga.\n" * 40


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", TEXT)
    return file.getvalue()


OTHER_KINDS = {
    "gzip": gzip.compress(TEXT.encode()),
    "a short gzip": gzip.compress(b"a"),
    "zip": zipped(),
    "bzip2": bz2.compress(TEXT.encode()),
    "xz": lzma.compress(TEXT.encode()),
    "PDF": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
    "RTF": b"{\\rtf1\\ansi Kim Jong-un}",
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "program": b"\x7fELF\x02\x01\x01" + bytes(40) + os.urandom(200),
}


@pytest.mark.parametrize("data", OTHER_KINDS.values(), ids=OTHER_KINDS.keys())
def test_a_file_of_another_kind_that_calls_itself_text_is_passed_over_and_named(
    tmp_path: Path, data: bytes
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    corpus = Corpus([tmp_path], tmp_path)
    bad, good = corpus.entries()
    assert corpus.head(bad).title == ""
    with pytest.raises(DataError, match="not text"):
        corpus.read(bad)
    assert corpus.read(good).text == TEXT
    assert {problem.where for problem in corpus.problems} == {str(tmp_path / "a.txt")}


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(DataError, match="too large for one article: 2,048 MB"):
        read_article(tmp_path / "huge.txt", root=tmp_path)


def test_what_is_not_utf8_and_two_gigabytes_long_has_no_title(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.write("북한".encode("cp949") * 10)
        file.truncate(2 << 30)
    corpus = Corpus([tmp_path], tmp_path)
    (entry,) = corpus.entries()
    assert corpus.head(entry).title == ""
    assert "too large" in corpus.problems[0].what


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST", 1000)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("length", [1000, 1001, 5000, 200_000])
@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_record_too_large_is_named_and_those_beside_it_are_read(
    tmp_path: Path, length: int, end: bytes
) -> None:
    lines = [json.dumps({"id": str(number), "text": TEXT[:100]}).encode() for number in range(3)]
    huge = b'{"id":"huge","text":"' + b"x" * length + b'"}'
    (tmp_path / "a.jsonl").write_bytes(b"\n".join([lines[0], huge, lines[1], lines[2]]) + b"\n")
    (tmp_path / "b.jsonl").write_bytes(b"\n".join([lines[0], huge]) + end)
    corpus = Corpus([tmp_path], tmp_path)
    entries = list(corpus.entries())
    assert [(entry.path, entry.record) for entry in entries] == [
        ("a.jsonl", "0"), ("a.jsonl", "1"), ("a.jsonl", "2"), ("b.jsonl", "0")
    ]  # fmt: skip
    assert [corpus.read(entry).text for entry in entries] == [TEXT[:100]] * 4
    assert [problem.where for problem in corpus.problems] == [f"{tmp_path}/{name}.jsonl:2" for name in "ab"]


@pytest.mark.usefixtures("small")
def test_the_longest_line_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    head = len(b'{"id":"1","text":""}')
    for extra, known in ((0, 1), (1, 0)):
        (tmp_path / "a.jsonl").write_bytes(b'{"id":"1","text":"' + b"x" * (999 - head + extra) + b'"}\n')
        assert len(list(Corpus([tmp_path], tmp_path).entries())) == known
