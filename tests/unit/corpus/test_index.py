"""The index: what it remembers, for how long, and that it never stands in the way."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest

from annotations.articles.metadata import Head
from annotations.corpus import index as module
from annotations.corpus.corpus import Corpus
from annotations.corpus.counts import Counts
from annotations.corpus.index import Index, Known, KnownFile
from annotations.errors import Problem

STAMP = (3_000_000_000, 1_705_629_330_123_456_789)
HEAD = Head("Ngoại trưởng\u2028“Choe”\n", "2024-01-19 10:55", None)
BY_ANN = {"ann": Counts({"actor": 2, "quân sự": 1}, "done", True)}


def known(id: str, record: str = "", offset: int = -1) -> Known:
    return Known(id, record, offset, HEAD)


def kept(file: Path, **paths: list[Known]) -> Index:
    """An index that knows files with these articles, and was saved."""
    index = Index(file)
    for path, articles in paths.items():
        index.keep(path, STAMP, articles)
    index.save(lambda path: True)
    return index


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "index.jsonl"


def test_nothing_is_known_at_first_and_nothing_is_made_by_asking(file: Path) -> None:
    index = Index(file)
    assert index.known("a.txt", STAMP) is None
    assert index.counts("a", "1") is None
    index.save(lambda path: True)
    assert not file.parent.exists()


def test_what_is_kept_is_known_again_to_the_last_letter(file: Path) -> None:
    index = Index(file)
    problem = Problem("This line is no article record", "a.jsonl:2", "Correct or remove the line.")
    index.keep("thư mục/a.jsonl", STAMP, [known("a-1", "số 1", 0), known("a-2", "2", 77)], [problem])
    index.keep_counts("a-2", "v1", BY_ANN)
    index.save(lambda path: True)
    again = Index(file)
    articles = (known("a-1", "số 1", 0), known("a-2", "2", 77))
    assert again.known("thư mục/a.jsonl", STAMP) == KnownFile(STAMP, articles, (problem,))
    assert (again.counts("a-1", "v1"), again.counts("a-2", "v1")) == (None, BY_ANN)


@pytest.mark.parametrize("stamp", [None, (STAMP[0] + 1, STAMP[1]), (STAMP[0], STAMP[1] - 1)])
def test_a_file_that_changed_is_not_known(file: Path, stamp: tuple[int, int] | None) -> None:
    assert kept(file, a=[known("a")]).known("a", stamp) is None


def test_counts_are_known_while_the_events_are_of_their_version(file: Path) -> None:
    index = Index(file)
    index.keep_counts("a", "v1", BY_ANN)
    assert index.counts("a", "v1") == BY_ANN
    assert index.counts("a", "v2") is None
    index.keep_counts("a", "v2", {})
    assert index.counts("a", "v2") == {}


def test_a_file_whose_stamp_could_not_be_asked_is_not_kept(file: Path) -> None:
    index = Index(file)
    index.keep("a", None, [known("a")])
    assert index.known("a", None) is None


def test_a_file_without_articles_is_known_too(file: Path) -> None:
    kept(file, empty=[])
    found = Index(file).known("empty", STAMP)
    assert found is not None and found.articles == ()


def test_a_file_of_many_records_is_known_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 3)
    for count in range(8):
        articles = [known(f"a{n}", str(n), 10 * n) for n in range(count)]
        kept(file, a=articles, b=[known("b")])
        index = Index(file)
        found, next_one = index.known("a", STAMP), index.known("b", STAMP)
        assert found is not None and found.articles == tuple(articles)
        assert next_one is not None and next_one.articles == (known("b"),)


class TestSaving:
    def test_only_its_owner_may_look_into_the_folder(self, file: Path) -> None:
        kept(file, a=[known("a")])
        assert file.parent.stat().st_mode & 0o777 == 0o700

    def test_nothing_is_written_where_nothing_is_new(self, file: Path) -> None:
        kept(file, a=[known("a")])
        was = file.stat()
        index = Index(file)
        assert index.known("a", STAMP)
        index.save(lambda path: True)
        assert file.stat() == was

    def test_files_that_nobody_asked_for_stay_known_if_they_are_still_there(self, file: Path) -> None:
        kept(file, here=[known("h")], gone=[known("g")], asked=[known("a")])
        index = Index(file)
        assert index.known("asked", STAMP)
        index.keep("new", STAMP, [known("n")])
        index.save(lambda path: path == "here")
        again = Index(file)
        found = {name: again.known(name, STAMP) is not None for name in ("here", "gone", "asked", "new")}
        assert found == {"here": True, "gone": False, "asked": True, "new": True}

    def test_counts_go_with_their_articles(self, file: Path) -> None:
        index = Index(file)
        index.keep("a", STAMP, [known("a")])
        index.keep_counts("a", "v", BY_ANN)
        index.keep_counts("of no file", "v", BY_ANN)
        index.save(lambda path: True)
        assert Index(file).counts("a", "v") == BY_ANN
        assert Index(file).counts("of no file", "v") is None

    def test_what_cannot_be_written_is_not_remembered_and_leaves_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "in the way").write_text("")
        kept(tmp_path / "in the way" / "index.jsonl", a=[known("a")])
        (tmp_path / "index.jsonl").mkdir()
        kept(tmp_path / "index.jsonl", a=[known("a")])
        assert sorted(path.name for path in tmp_path.iterdir()) == ["in the way", "index.jsonl"]

    def test_the_file_is_replaced_whole(self, file: Path) -> None:
        kept(file, a=[known("a")])
        with file.open("rb") as old:
            kept(file, a=[known("a")], b=[known("b")])
            assert b'"b"' not in old.read()
        assert [path.name for path in file.parent.iterdir()] == [file.name]

    def test_counts_stay_known_where_only_the_text_changed(self, file: Path) -> None:
        index = Index(file)
        index.keep("a", STAMP, [known("a")])
        index.keep_counts("a", "v", BY_ANN)
        index.save(lambda path: True)
        index = Index(file)
        assert index.known("a", (1, 1)) is None
        index.keep("a", (1, 1), [known("a")])
        assert index.counts("a", "v") == BY_ANN
        index.save(lambda path: True)
        again = Index(file)
        assert again.known("a", (1, 1)) and again.counts("a", "v") == BY_ANN

    def test_counts_may_come_before_the_file_that_their_article_is_in(self, file: Path) -> None:
        index = Index(file)
        index.keep("a", STAMP, [known("a")])
        assert index.known("b", STAMP) is None
        index.keep_counts("b1", "v", BY_ANN)
        index.keep("b", STAMP, [known("b1", "1", 0)])
        index.save(lambda path: True)
        assert Index(file).counts("b1", "v") == BY_ANN

    def test_new_counts_go_with_a_file_that_is_as_it_was(self, file: Path) -> None:
        kept(file, a=[known("a")], b=[known("b")])
        index = Index(file)
        assert index.known("a", STAMP) and index.counts("a", "v") is None
        index.keep_counts("a", "v", BY_ANN)
        index.save(lambda path: True)
        again = Index(file)
        assert again.counts("a", "v") == BY_ANN and again.known("b", STAMP)

    @pytest.mark.parametrize("before", [{}, {"c": [known("c")]}])
    def test_a_file_that_is_asked_for_twice_does_no_harm(
        self, file: Path, before: dict[str, list[Known]]
    ) -> None:
        kept(file, **before)
        index = Index(file)
        for _ in range(2):
            assert index.known("a", STAMP) is None
            index.keep("a", STAMP, [known("a")])
        index.keep("b", STAMP, [known("b")])
        index.save(lambda path: True)
        again = Index(file)
        assert all(again.known(path, STAMP) for path in ("a", "b", *before))

    def test_of_many_new_files_none_is_kept_in_memory(self, file: Path) -> None:
        index = Index(file)
        index.keep("first", STAMP, [known("first")])
        tracemalloc.start()
        for number in range(2_000):
            path = f"{number}"
            index.keep(path, STAMP, [known(f"{'long' * 50}-{number}")])
            index.keep_counts(f"{'long' * 50}-{number}", "v", BY_ANN)
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert held < 2_000 * 150

    def test_a_file_that_comes_in_parts_is_known_as_one(self, file: Path) -> None:
        problem = Problem("This line is no article record", "a.jsonl:3", "Correct or remove the line.")
        index = Index(file)
        index.keep("before", STAMP, [known("before")])
        for part in (["1", "2"], ["3", "4"]):
            index.keep("a.jsonl", STAMP, [known(id, id, 0) for id in part], more=True)
            index.keep_counts(part[-1], "v", BY_ANN)
        index.keep("a.jsonl", STAMP, [known("5", "5", 0)], [problem])
        index.keep("behind", STAMP, [known("behind")])
        index.save(lambda path: True)
        again = Index(file)
        articles = tuple(known(id, id, 0) for id in "12345")
        assert again.known("before", STAMP)
        assert again.known("a.jsonl", STAMP) == KnownFile(STAMP, articles, (problem,))
        assert [again.counts(id, "v") for id in "12345"] == [None, BY_ANN, None, BY_ANN, None]
        assert again.known("behind", STAMP)

    @pytest.mark.parametrize("parts", [1, 2, 5])
    @pytest.mark.parametrize("behind", [["behind"], []])
    def test_a_file_whose_last_part_never_comes_is_not_known(
        self, file: Path, parts: int, behind: list[str]
    ) -> None:
        kept(file, x=[known("x")], y=[known("y")])
        index = Index(file)
        index.keep("here", STAMP, [known("here")])
        for part in range(parts):
            index.keep("a.jsonl", STAMP, [known(f"{part}", f"{part}", 0)], more=True)
        for path in behind:
            assert index.known(path, STAMP) is None
            index.keep(path, STAMP, [known(path)])
        index.save(lambda path: True)
        again = Index(file)
        assert again.known("a.jsonl", STAMP) is None
        for path in ("here", *behind):
            found = again.known(path, STAMP)
            assert found is not None and found.articles == (known(path),)
        assert all(again.known(path, STAMP) for path in "xy")

    def test_of_a_file_of_many_records_what_was_told_is_let_go(self, file: Path, tmp_path: Path) -> None:
        records = tmp_path / "all.jsonl"
        count, index = 20 * module.CHUNK, Index(file)
        lines = (f'{{"id": {number}, "text": "x", "title": "{"long" * 250}"}}\n' for number in range(count))
        records.write_text("".join(lines))
        heads = Corpus([records], tmp_path).heads(index)
        next(heads)
        tracemalloc.start()
        found = sum(1 for _ in heads) + 1
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert found == count
        assert peak < records.stat().st_size / 2
        index.save(lambda path: True)
        tracemalloc.start()
        again = Corpus([records], tmp_path).heads(Index(file))
        held = [tracemalloc.get_traced_memory()[0] for _ in again]
        tracemalloc.stop()
        assert len(held) == count
        assert held[-1] < held[0] / 2, "what was told is not let go"

    def test_where_there_is_no_room_for_new_files_the_index_stays_as_it_was(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kept(file, a=[known("a")])
        was = file.read_bytes()

        class Full(BytesIO):
            def writelines(self, lines: object) -> None:
                raise OSError("no space")

        monkeypatch.setattr(module, "scratch_beside", lambda _: Full())
        kept(file, b=[known("b")], c=[known("c")])
        assert file.read_bytes() == was


class TestDamage:
    @pytest.mark.parametrize(
        "damage",
        [
            b"",
            b"\0" * 500,
            b"\xff\xfe",
            b"{}",
            b"[" * 100_000,
            module._FIRST_LINE + b"[" * 100_000,
            module._FIRST_LINE + b"[]\n",
            module._FIRST_LINE + b"\n",
        ],
    )
    def test_a_damaged_index_is_forgotten_and_made_anew(self, file: Path, damage: bytes) -> None:
        kept(file, a=[known("a")])
        file.write_bytes(damage)
        assert Index(file).known("a", STAMP) is None
        kept(file, a=[known("a")])
        assert Index(file).known("a", STAMP) is not None

    def test_an_index_that_is_cut_off_anywhere_is_never_half_believed(self, file: Path) -> None:
        index = Index(file)
        for path in ("a", "b"):
            index.keep(path, STAMP, [known(path)])
            index.keep_counts(path, "v", BY_ANN)
        index.save(lambda path: True)
        data = file.read_bytes()
        for end in range(len(data)):
            file.write_bytes(data[:end])
            cut = Index(file)
            for path in ("a", "b"):
                found = cut.known(path, STAMP)
                assert found is None or found.articles == (known(path),)
                assert cut.counts(path, "v") in (None, BY_ANN)

    def test_an_index_of_another_version_is_forgotten(self, file: Path) -> None:
        kept(file, a=[known("a")])
        first, rest = file.read_bytes().split(b"\n", 1)
        file.write_bytes(first + b".1\n" + rest)
        assert Index(file).known("a", STAMP) is None

    def test_a_folder_in_its_place_is_no_trouble(self, file: Path) -> None:
        file.mkdir(parents=True)
        assert Index(file).known("a", STAMP) is None


class TestLimit:
    def test_only_as_many_files_as_were_asked_for_are_remembered(self, file: Path) -> None:
        kept(file, **{f"f{n}": [known(f"a{n}")] for n in range(10)})
        few = Index(file, most=4)
        assert [few.known(f"f{n}", STAMP) is not None for n in range(10)] == [True] * 4 + [False] * 6

    def test_files_come_in_the_order_in_which_they_were_asked_for(self, file: Path) -> None:
        kept(file, a=[known("a")], b=[known("b")])
        index = Index(file)
        index.keep("first", STAMP, [known("first")])
        assert index.known("b", STAMP)
        index.save(lambda path: True)
        few = Index(file, most=2)
        assert [few.known(path, STAMP) is not None for path in ("first", "b", "a")] == [True, True, False]

    def test_a_file_of_more_records_is_not_known_by_half(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "CHUNK", 3)
        kept(file, a=[known("a")], b=[known(f"b{n}", str(n), n) for n in range(100)])
        few = Index(file, most=10)
        assert few.known("a", STAMP) is not None
        assert few.known("b", STAMP) is None
