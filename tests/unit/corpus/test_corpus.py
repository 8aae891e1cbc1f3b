"""Finding articles: what counts as one, in which order, and what is said of all that does not."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from annotations.articles.article import article_id
from annotations.articles.metadata import Head
from annotations.corpus.corpus import Corpus, Entry, require_articles
from annotations.corpus.index import Index
from annotations.corpus.walk import natural_order
from annotations.errors import DataError, UsageError


def _write(root: Path, *names: str) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Title of {name}\n\nBody.\n", "utf-8")


def _paths(corpus: Corpus) -> list[str]:
    return [entry.path for entry in corpus.entries()]


class TestFolders:
    def test_texts_at_any_depth_are_articles_in_natural_order(self, tmp_path: Path) -> None:
        _write(tmp_path, "10.txt", "9.txt", "b/2.md", "b/1.TXT", "a.txt", "B.txt", "b/c/d/e.txt")
        corpus = Corpus([tmp_path], tmp_path)
        assert _paths(corpus) == ["9.txt", "10.txt", "a.txt", "b/1.TXT", "b/2.md", "b/c/d/e.txt", "B.txt"]
        assert corpus.problems == []

    def test_an_entry_knows_its_identity_and_file(self, tmp_path: Path) -> None:
        _write(tmp_path, "news/a.txt")
        corpus = Corpus([tmp_path / "news"], tmp_path)
        (entry,) = corpus.entries()
        assert entry == Entry(article_id("news/a.txt"), "news/a.txt")
        assert corpus.file(entry) == tmp_path / "news" / "a.txt"

    def test_other_files_and_hidden_things_are_passed_over_in_silence(self, tmp_path: Path) -> None:
        _write(tmp_path, "a.txt", "b.pdf", "c.txt~", ".d.txt", ".git/e.txt", ".dprk-reader/annotations/f.txt")
        corpus = Corpus([tmp_path], tmp_path)
        assert _paths(corpus) == ["a.txt"]
        assert corpus.problems == []

    def test_the_order_does_not_depend_on_the_file_system(self, tmp_path: Path) -> None:
        names = [f"{number}.txt" for number in range(30)]
        _write(tmp_path, *reversed(names))
        assert _paths(Corpus([tmp_path], tmp_path)) == names

    def test_entries_come_lazily(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        _write(tmp_path, "a/1.txt", "b/2.txt")
        entries = Corpus([tmp_path], tmp_path).entries()
        assert next(entries).path == "a/1.txt"
        (tmp_path / "b" / "3.txt").touch()
        assert [entry.path for entry in entries] == ["b/2.txt", "b/3.txt"]

    def test_a_folder_that_cannot_be_read_is_reported_and_the_rest_opens(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _write(tmp_path, "a/1.txt", "b/2.txt", "c/3.txt")
        scandir = os.scandir

        def refuse_b(folder: Path | str) -> object:
            if str(folder).endswith("b"):
                raise PermissionError(13, "Permission denied")
            return scandir(folder)

        monkeypatch.setattr("annotations.corpus.corpus.os.scandir", refuse_b)
        corpus = Corpus([tmp_path], tmp_path)
        assert _paths(corpus) == ["a/1.txt", "c/3.txt"]
        assert [(problem.what, problem.where) for problem in corpus.problems] == [
            ("This folder cannot be read: Permission denied", str(tmp_path / "b"))
        ]


class TestLinks:
    def test_loops_of_links_end_and_are_reported(self, tmp_path: Path) -> None:
        _write(tmp_path, "a/1.txt")
        (tmp_path / "a" / "loop").symlink_to(tmp_path)
        (tmp_path / "a" / "self.txt").symlink_to("self.txt")
        corpus = Corpus([tmp_path], tmp_path)
        assert _paths(corpus) == ["a/1.txt"]
        assert sorted(problem.where for problem in corpus.problems) == [
            str(tmp_path / "a" / "loop"),
            str(tmp_path / "a" / "self.txt"),
        ]

    def test_a_link_to_a_file_is_an_article_under_its_own_name(self, tmp_path: Path) -> None:
        _write(tmp_path, "real.txt")
        (tmp_path / "alias.txt").symlink_to("real.txt")
        assert _paths(Corpus([tmp_path], tmp_path)) == ["alias.txt", "real.txt"]

    def test_a_link_that_is_named_itself_is_followed(self, tmp_path: Path) -> None:
        _write(tmp_path, "real/a.txt")
        (tmp_path / "link").symlink_to("real")
        assert _paths(Corpus([tmp_path / "link"], tmp_path)) == ["real/a.txt"]

    @pytest.mark.parametrize("kind", ["dead link", "pipe", "folder"])
    def test_names_that_promise_a_text_and_hold_none(self, tmp_path: Path, kind: str) -> None:
        _write(tmp_path, "a.txt")
        odd = tmp_path / "odd.txt"
        if kind == "dead link":
            odd.symlink_to("nowhere.txt")
        elif kind == "pipe":
            os.mkfifo(odd)
        else:
            odd.mkdir()
        corpus = Corpus([tmp_path], tmp_path)
        assert _paths(corpus) == ["a.txt"]
        assert [problem.where for problem in corpus.problems] == ([] if kind == "folder" else [str(odd)])


class TestPaths:
    def test_a_named_file_is_read_whatever_its_name(self, tmp_path: Path) -> None:
        _write(tmp_path, "notes.log", ".hidden")
        corpus = Corpus([tmp_path / "notes.log", tmp_path / ".hidden"], tmp_path)
        assert _paths(corpus) == ["notes.log", ".hidden"]

    def test_an_article_named_twice_comes_once(self, tmp_path: Path) -> None:
        _write(tmp_path, "b/1.txt", "a.txt")
        corpus = Corpus([tmp_path / "b", tmp_path, tmp_path / "b" / "1.txt"], tmp_path)
        assert _paths(corpus) == ["b/1.txt", "a.txt"]
        assert corpus.problems == []

    def test_a_missing_path_is_wrong_usage(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError) as raised:
            Corpus([tmp_path / "none"], tmp_path)
        assert raised.value.where == str(tmp_path / "none")

    def test_names_that_differ_only_in_composition_would_share_an_id(self, tmp_path: Path) -> None:
        for form in ("NFC", "NFD"):
            (tmp_path / unicodedata.normalize(form, "mới.txt")).touch()
        if len(list(tmp_path.iterdir())) < 2:
            pytest.skip("this file system composes names itself")
        corpus = Corpus([tmp_path], tmp_path)
        assert len(_paths(corpus)) == 1
        assert "composed" in corpus.problems[0].what

    def test_a_file_called_as_a_record_of_another_file_is_an_article_of_its_own(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text('{"id":"1.txt","text":"t"}\n')
        (tmp_path / "a.jsonl#1.txt").touch()
        assert len({entry.id for entry in Corpus([tmp_path], tmp_path).entries()}) == 2

    def test_a_name_that_is_not_unicode_is_reported(self, tmp_path: Path) -> None:
        _write(tmp_path, "a.txt")
        try:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).touch()
        except OSError:
            pytest.skip("this file system refuses such names")
        corpus = Corpus([tmp_path], tmp_path)
        assert _paths(corpus) == ["a.txt"]
        assert corpus.problems[0].where.encode()


class TestRecords:
    def test_each_record_is_an_article(self, tmp_path: Path) -> None:
        file = tmp_path / "all.jsonl"
        file.write_bytes(b'\xef\xbb\xbf{"id":"x","text":"one"}\r\n\r\n{"text":"two","id":2,"more":[]}')
        corpus = Corpus([tmp_path], tmp_path)
        entries = list(corpus.entries())
        assert [entry.record for entry in entries] == ["x", "2"]
        assert [entry.id for entry in entries] == [article_id("all.jsonl", name) for name in ("x", "2")]
        assert [corpus.read(entry).text for entry in entries] == ["one", "two"]
        assert corpus.problems == []

    def test_lines_end_at_newlines_only(self, tmp_path: Path) -> None:
        text = "a\u2028b\u0085c\u000bd"
        (tmp_path / "a.jsonl").write_text('{"id":"x","text":"a\u2028b\u0085c\\u000bd"}\n', "utf-8")
        corpus = Corpus([tmp_path], tmp_path)
        (entry,) = corpus.entries()
        assert corpus.read(entry).text == text

    @pytest.mark.parametrize(
        "line",
        [
            b"not json",
            b'{"id":"x","text":"cut',
            b'{"id":"x"}',
            b'{"text":"x"}',
            b'{"id":"","text":"x"}',
            b'{"id":null,"text":"x"}',
            b'{"id":true,"text":"x"}',
            b'{"id":"x","text":5}',
            b'{"id":"x","text":"a","title":["b"]}',
            b'{"id":"x","text":"\xff"}',
            b'{"id":"x","text":"\\ud800 alone"}',
            b'["x","text"]',
            b"[" * 100_000,
            b'{"id":' + b"9" * 5000 + b',"text":"x"}',
        ],
    )
    def test_a_broken_line_is_reported_with_its_number_and_the_rest_opens(
        self, tmp_path: Path, line: bytes
    ) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b'{"id":"1","text":"one"}\n\n' + line + b'\n{"id":"4","text":"four"}\n')
        corpus = Corpus([file], tmp_path)
        assert [entry.record for entry in corpus.entries()] == ["1", "4"]
        assert [problem.where for problem in corpus.problems] == [f"{file}:3"]
        assert corpus.problems[0].what.startswith("This line is no article record: ")

    def test_of_two_records_with_one_id_the_second_is_reported(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b'{"id":"7","text":"one"}\n{"id":7,"text":"two"}\n')
        corpus = Corpus([file], tmp_path)
        (entry,) = corpus.entries()
        assert corpus.read(entry).text == "one"
        assert [problem.where for problem in corpus.problems] == [f"{file}:2"]

    def test_a_record_is_found_again_when_its_line_has_moved(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        file.write_bytes(b'{"id":"x","text":"one"}\n')
        corpus = Corpus([file], tmp_path)
        (entry,) = corpus.entries()
        file.write_bytes(b'{"id":"new","text":"zero"}\n{"id":"x","text":"one"}\n')
        assert corpus.read(entry).text == "one"
        file.write_bytes(b'{"id":"new","text":"zero"}\n')
        with pytest.raises(DataError):
            corpus.read(entry)

    def test_problems_met_twice_are_listed_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_bytes(b"broken\n")
        corpus = Corpus([tmp_path], tmp_path)
        assert list(corpus.entries()) == list(corpus.entries()) == []
        assert len(corpus.problems) == 1


class TestHeads:
    def test_a_head_is_what_reading_would_find(self, tmp_path: Path) -> None:
        texts = {
            "a.txt": "Tựa đề\n\nĐăng: 2024-01-19 10:55\n\nThân bài.".encode(),
            "b.txt": b"\xef\xbb\xbfTitle\n" + b"Body.\n" * 5000,
            "c.txt": "대표단 평양 도착\n\n대표단은 금요일에 평양으로 돌아왔다.".encode("cp949"),
            "d.txt": "제목\n".encode() + "가".encode() * 5000,
            "e.txt": "Tựa\n\nThân bài.".encode("utf-16"),
            "f.jsonl": b'{"id":"x","text":"Line\\n\\nBody."}\n'
            b'{"id":"y","text":"A","title":"T","published":"2020","source":"KCNA"}',
            "g.txt": b"",
            "h.txt": b"Title\n\n" + 1000 * b"A body of many words.\n" + b"Source: Yonhap\n",
        }
        for name, data in texts.items():
            (tmp_path / name).write_bytes(data)
        corpus = Corpus([tmp_path], tmp_path)
        for entry in corpus.entries():
            meta = corpus.read(entry).meta
            assert corpus.head(entry) == Head(meta.title, meta.published, meta.source), entry.path

    def test_only_the_beginning_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "big.txt"
        with file.open("wb") as stream:
            stream.write(b"Title\n\n")
            stream.truncate(1 << 34)  # a hole: reading it all would take long
        (entry,) = Corpus([file], tmp_path).entries()
        assert Corpus([file], tmp_path).head(entry).title == "Title"

    def test_an_article_that_cannot_be_read_has_no_title_and_is_reported(self, tmp_path: Path) -> None:
        (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        corpus = Corpus([tmp_path], tmp_path)
        (entry,) = corpus.entries()
        assert corpus.head(entry) == Head("", None)
        with pytest.raises(DataError):
            corpus.read(entry)
        assert [problem.what for problem in corpus.problems] == ["This is a picture, not text"]


class TestOneEntry:
    """Making the entry of an article whose place is remembered."""

    def test_it_is_the_one_that_would_be_found(self, tmp_path: Path) -> None:
        _write(tmp_path, "a.txt", "b/2.md", "notes.log")
        (tmp_path / "c.jsonl").write_text('{"id":"x","text":"t"}\n{"id":"y","text":"t"}\n')
        corpus = Corpus([tmp_path, tmp_path / "notes.log"], tmp_path)
        entries = list(corpus.entries())
        assert len(entries) == 5
        assert [corpus.entry(entry.path, entry.record, entry.offset) for entry in entries] == entries

    def test_no_other_file_is_looked_at(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        _write(tmp_path, "a/1.txt")
        monkeypatch.setattr(
            "annotations.corpus.corpus.os.scandir", lambda folder: pytest.fail(f"{folder} was read")
        )
        assert Corpus([tmp_path], tmp_path).entry("a/1.txt") is not None

    @pytest.mark.parametrize(
        ("path", "record"),
        [
            ("gone.txt", ""),
            ("b", ""),
            ("photo.jpg", ""),
            (".hidden/a.txt", ""),
            ("b/.2.txt", ""),
            ("../outside.txt", ""),
            ("a.txt", "record"),
            ("c.jsonl", ""),
        ],
    )
    def test_what_would_not_be_found_has_none(self, tmp_path: Path, path: str, record: str) -> None:
        press = tmp_path / "press"
        _write(
            press, "a.txt", "b/2.md", "photo.jpg", ".hidden/a.txt", "b/.2.txt", "c.jsonl", "../outside.txt"
        )
        assert Corpus([press], press).entry(path, record) is None

    def test_an_article_outside_the_paths_has_none(self, tmp_path: Path) -> None:
        _write(tmp_path, "a/1.txt", "b/2.txt", "ab/3.txt")
        corpus = Corpus([tmp_path / "a", tmp_path / "b" / "2.txt"], tmp_path)
        assert [bool(corpus.entry(path)) for path in ("a/1.txt", "b/2.txt", "ab/3.txt")] == [
            True,
            True,
            False,
        ]

    def test_a_path_outside_the_root_has_its_entry_too(self, tmp_path: Path) -> None:
        _write(tmp_path, "press/a.txt")
        corpus = Corpus([tmp_path / "press"], tmp_path / "project")
        (entry,) = corpus.entries()
        assert corpus.entry(entry.path, entry.record, entry.offset) == entry
        assert corpus.file(entry) == tmp_path / "press" / "a.txt"


def test_a_folder_without_articles_is_an_error_that_says_what_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "b.jsonl").write_bytes(b"broken\n")
    with pytest.raises(DataError) as raised:
        require_articles(Corpus([tmp_path], tmp_path))
    for word in (str(tmp_path), ".txt", ".md", ".jsonl", "b.jsonl:1"):
        assert word in str(raised.value)


def test_a_folder_with_articles_gives_the_first(tmp_path: Path) -> None:
    _write(tmp_path, "b.txt", "a.txt")
    require_articles(Corpus([tmp_path], tmp_path))


class TestProgress:
    def test_it_grows_from_nothing_to_all_with_the_place_in_the_folders(self, tmp_path: Path) -> None:
        _write(tmp_path, "a/1.txt", "a/2.txt", "b/c/1.txt", "d.txt")
        (tmp_path / "e.png").write_bytes(b"")
        corpus = Corpus([tmp_path], tmp_path)
        assert corpus.progress == 0
        seen = [corpus.progress for _ in corpus.heads(Index(tmp_path / "index"))]
        assert seen == [0, 1 / 8, 1 / 4, 1 / 2]
        assert corpus.progress == 1

    def test_it_grows_within_a_file_of_records(self, tmp_path: Path) -> None:
        file = tmp_path / "all.jsonl"
        file.write_text("".join(f'{{"id": {number}, "text": "x"}}\n' for number in range(4)))
        corpus = Corpus([tmp_path / "all.jsonl", file], tmp_path)
        seen = [corpus.progress for _ in corpus.heads(Index(tmp_path / "index"))]
        assert seen == [0, 1 / 8, 1 / 4, 3 / 8]
        assert corpus.progress == 1

    def test_an_empty_folder_is_looked_through_at_once(self, tmp_path: Path) -> None:
        corpus = Corpus([tmp_path], tmp_path)
        assert list(corpus.heads(Index(tmp_path / "index"))) == []
        assert corpus.progress == 1


def test_natural_order_goes_by_value_then_by_spelling() -> None:
    names = ["a1", "a01", "A2", "a10", "a" + "9" * 50, "b", "ß", "10", "9", ""]
    assert sorted(names, key=natural_order) == [
        "",
        "9",
        "10",
        "a01",
        "a1",
        "A2",
        "a10",
        "a" + "9" * 50,
        "b",
        "ß",
    ]
