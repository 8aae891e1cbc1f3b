"""Reading one article: its text exactly, its identity, and errors a user can act on."""

from __future__ import annotations

import json
import os
import socket
import unicodedata
from pathlib import Path

import pytest

from annotations.articles.article import article_id, read_article, relative_path
from annotations.articles.decoding import digest_of
from annotations.errors import DataError


def test_the_text_is_the_file_untouched(tmp_path: Path) -> None:
    text = "Tựa đề\r\n\r\n" + unicodedata.normalize("NFD", "Đường sắt nối hai nước.") + "\u00a0 \r cuối\n\n"
    file = tmp_path / "bai.txt"
    file.write_bytes(text.encode())
    article = read_article(file, root=tmp_path)
    assert article.text == text
    assert article.digest == digest_of(text)
    assert (article.path, article.file, article.record) == ("bai.txt", file, "")
    assert (article.encoding, article.bom, article.notices) == ("utf-8", False, ())


def test_an_empty_file_is_an_empty_article(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.touch()
    article = read_article(file, root=tmp_path)
    assert article.text == ""
    assert article.meta.title == ""
    assert article.meta.body_start == 0


def test_what_had_to_be_guessed_is_told(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("대표단은 금요일에 평양으로 돌아왔다.".encode("cp949"))
    assert read_article(file, root=tmp_path).notices == ("read as cp949, not UTF-8",)


class TestIdentity:
    def test_it_is_a_readable_part_and_a_digest_of_the_path(self) -> None:
        assert article_id("tin/Ngoại trưởng thăm Nga.txt") == "ngoai-truong-tham-nga-" + _digits(
            "tin/Ngoại trưởng thăm Nga.txt"
        )
        assert article_id("북한.txt").startswith("bughan-")

    def test_a_record_counts_with_its_file(self) -> None:
        assert article_id("a.jsonl", "7") == "a-" + _digits("a.jsonl#7")
        assert article_id("a.jsonl", "7") != article_id("a.jsonl", "8")

    def test_names_without_letters_get_a_word(self) -> None:
        assert article_id("…….txt").startswith("article-")
        assert article_id("").startswith("article-")

    def test_the_readable_part_is_cut_at_sixty(self) -> None:
        assert len(article_id("a" * 200 + ".txt")) == 60 + 1 + 12

    def test_the_composition_of_accents_does_not_matter(self) -> None:
        name = "Bình Nhưỡng 평양.txt"
        assert article_id(unicodedata.normalize("NFD", name)) == article_id(
            unicodedata.normalize("NFC", name)
        )

    def test_same_names_in_two_folders_differ(self) -> None:
        assert article_id("a/x.txt") != article_id("b/x.txt")

    def test_it_does_not_change_between_versions(self) -> None:
        """Annotations are filed under it: whoever changes this loses them."""
        assert article_id("tin/bai-1.txt") == "bai-1-98f0bb55da70"

    def test_a_name_that_is_not_unicode_is_refused(self) -> None:
        with pytest.raises(DataError, match=r"x\\udcff"):
            article_id("x\udcff.txt")


class TestRelativePath:
    def test_it_is_the_same_whatever_was_typed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "project" / "news" / "a.txt"
        file.parent.mkdir(parents=True)
        file.touch()
        (tmp_path / "link").symlink_to(tmp_path / "project")
        root = tmp_path / "project"
        monkeypatch.chdir(file.parent)
        typed = [file, Path("a.txt"), Path("../news/a.txt"), tmp_path / "link" / "news" / "a.txt"]
        assert {relative_path(path, root) for path in typed} == {"news/a.txt"}
        assert relative_path(file, tmp_path / "link") == "news/a.txt"

    def test_a_link_keeps_its_own_name(self, tmp_path: Path) -> None:
        (tmp_path / "real.txt").touch()
        (tmp_path / "alias.txt").symlink_to("real.txt")
        assert relative_path(tmp_path / "alias.txt", tmp_path) == "alias.txt"

    def test_outside_the_root_it_climbs(self, tmp_path: Path) -> None:
        assert relative_path(tmp_path / "a.txt", tmp_path / "store") == "../a.txt"


class TestRefusals:
    def test_a_missing_file(self, tmp_path: Path) -> None:
        _refused(tmp_path / "none.txt", "no such file")

    def test_a_folder(self, tmp_path: Path) -> None:
        _refused(tmp_path, "folder")

    def test_a_pipe_does_not_hang(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        _refused(tmp_path / "pipe.txt", "not a regular file")

    def test_a_socket(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("s.txt")
            _refused(tmp_path / "s.txt", "cannot be read")

    def test_a_link_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "loop.txt").symlink_to("loop.txt")
        _refused(tmp_path / "loop.txt", "cannot be read: it is a link that leads to itself")

    def test_a_file_without_the_right_to_read_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*args: object) -> int:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("annotations.articles.sources.os.open", refuse)
        _refused(tmp_path / "mine.txt", "permission denied")

    def test_a_disk_that_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*args: object) -> int:
            raise OSError(5, "Input/output error")

        monkeypatch.setattr("annotations.articles.sources.os.open", fail)
        _refused(tmp_path / "mine.txt", "Input/output error")

    def test_a_picture(self, tmp_path: Path) -> None:
        file = tmp_path / "photo.txt"
        file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        _refused(file, "not text")


class TestRecords:
    def test_a_record_is_an_article_with_what_is_stated_beside_it(self, tmp_path: Path) -> None:
        text = "Dòng đầu\r\n\r\nThân bài.\u2028Hết."
        values = {
            "id": "k-1",
            "text": text,
            "title": "Tựa",
            "published": "2024-01-19",
            "source": "Báo",
            "language": "vi",
            "topic": {"name": "kinh tế"},
        }
        file = _jsonl(tmp_path, {"id": "k-0", "text": "khác"}, values)
        article = read_article(file, root=tmp_path, record="k-1")
        assert article.text == text
        assert article.id == article_id("a.jsonl", "k-1")
        assert (article.path, article.record) == ("a.jsonl", "k-1")
        assert (article.meta.title, article.meta.published) == ("Tựa", "2024-01-19")
        assert (article.meta.source, article.meta.language) == ("Báo", "vi")
        assert article.other == {"topic": {"name": "kinh tế"}}

    def test_a_number_serves_as_id(self, tmp_path: Path) -> None:
        file = _jsonl(tmp_path, {"id": 7, "text": "bảy"})
        assert read_article(file, root=tmp_path, record="7").text == "bảy"

    def test_an_unknown_id_is_refused(self, tmp_path: Path) -> None:
        file = _jsonl(tmp_path, {"id": "a", "text": "b"})
        with pytest.raises(DataError, match="No record has the id 'z'"):
            read_article(file, root=tmp_path, record="z")


def _digits(identity: str) -> str:
    return digest_of(identity)[:12]


def _jsonl(folder: Path, *records: object) -> Path:
    file = folder / "a.jsonl"
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return file


def _refused(file: Path, reason: str) -> None:
    with pytest.raises(DataError, match=reason) as raised:
        read_article(file, root=file.parent)
    assert raised.value.where == str(file)
    assert raised.value.fix
