"""How large an article is, told without reading it."""

from __future__ import annotations

import json
from pathlib import Path

from annotations.corpus.corpus import Corpus


def test_a_file_is_as_large_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Việc\n" * 10, encoding="utf-8")
    corpus = Corpus([tmp_path], tmp_path)
    (entry,) = corpus.entries()
    assert corpus.size(entry, 10) == len("Việc\n".encode()) * 10


def test_a_record_is_as_large_as_its_line_in_whatever_file(tmp_path: Path) -> None:
    texts = {"a": "Một.", "b": "Hai. " * 100, "c": "Ba."}
    lines = [json.dumps({"id": id, "text": text}) + "\n" for id, text in texts.items()]
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    corpus = Corpus([tmp_path], tmp_path)
    sizes = [corpus.size(entry, 100) for entry in corpus.entries()]
    assert [size > 100 for size in sizes] == [False, True, False]
    assert sizes[0] == len(lines[0])


def test_a_record_that_is_no_longer_where_it_was_is_as_large_as_its_file(tmp_path: Path) -> None:
    lines = [json.dumps({"id": id, "text": "Một."}) + "\n" for id in "abc"]
    file = tmp_path / "a.jsonl"
    file.write_text("".join(lines), encoding="utf-8")
    corpus = Corpus([tmp_path], tmp_path)
    entries = list(corpus.entries())
    assert [corpus.size(entry, 50) for entry in entries] == [len(line) for line in lines]
    file.write_text("".join(reversed(lines)), encoding="utf-8")
    assert [corpus.size(entry, 50) > 50 for entry in entries] == [True, False, True]
    file.write_text("\n" + "".join(lines), encoding="utf-8")
    assert [corpus.size(entry, 50) for entry in entries] == [file.stat().st_size] * 3


def test_what_is_not_there_has_no_size(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Việc\n", encoding="utf-8")
    corpus = Corpus([tmp_path], tmp_path)
    (entry,) = corpus.entries()
    file.unlink()
    assert corpus.size(entry, 10) == 0
