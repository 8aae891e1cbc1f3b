"""Listing a project: what is read the first time, and that nothing that has not changed is read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.articles.metadata import Head
from annotations.corpus import corpus, heads
from annotations.corpus.counts import NOTHING, Counts
from annotations.local import place
from annotations.local.place import FOLDER, state_folder
from annotations.project import Listed, Project
from annotations.span import Span
from annotations.store import tiny
from tests.helpers.projects import in_memory, project_at, sample, tagged, write
from tests.helpers.reads import noted

Reads = list[str]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """The names of all articles, record files and shards that are read from now on."""
    return noted(monkeypatch, (heads, "read_beginning"), (corpus, "scan"), (tiny, "read_file"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, two of them annotated, and two records."""
    press = sample(tmp_path / "press")
    lines = [
        {"id": "a", "text": "Title a\n\nBody.", "source": "KCNA"},
        {"id": "b", "text": "Title b\n\nBody."},
    ]
    (press / "more.jsonl").write_text("\n".join(map(json.dumps, lines)))
    project = project_at(press)
    tagged(project, "crlf", "Putin")
    tagged(project, "vietnamese", "Nga")
    return press


def rows(folder: Path, most: int | None = None) -> list[Listed]:
    """The listing in a window that was just opened."""
    return list(project_at(folder).listed(most))


def test_articles_come_with_their_heads_and_counts(folder: Path) -> None:
    found = {row.entry.path + row.entry.record: row for row in rows(folder)}
    assert list(found) == ["crlf.txt", "korean.txt", "more.jsonla", "more.jsonlb", "vietnamese.txt"]
    assert found["crlf.txt"].head == Head("N. Korea slams new sanctions", None, None)
    assert found["crlf.txt"].counts == Counts({"actor": 1}, "open", False)
    assert found["korean.txt"].counts == NOTHING
    assert found["more.jsonla"].head.source == "KCNA"


def test_entries_open_as_those_of_the_corpus_do(folder: Path) -> None:
    assert [row.entry for row in rows(folder)] == list(project_at(folder).corpus.entries())
    assert [row.entry for row in rows(folder)] == list(project_at(folder).corpus.entries())


def test_the_first_time_everything_is_read_once(folder: Path, reads: Reads) -> None:
    rows(folder)
    shards = [name for name in reads if name.endswith(".json")]
    assert sorted(set(reads) - set(shards)) == ["crlf.txt", "korean.txt", "more.jsonl", "vietnamese.txt"]
    assert len(reads) - len(shards) == 4
    assert len(shards) == len(set(shards)) == 2


def test_what_has_not_changed_is_never_read_again(folder: Path, reads: Reads) -> None:
    first = rows(folder)
    reads.clear()
    assert rows(folder) == rows(folder) == first
    assert rows(folder, 3) == first[:3]
    assert reads == []


def test_only_what_has_changed_is_read_again(folder: Path, reads: Reads) -> None:
    rows(folder)
    write(folder, korean="Another title\n\nBody.\n", new="New title\n\nBody.\n")
    tagged(project_at(folder), "vietnamese", "Choe Son-hui")
    reads.clear()
    found = {row.entry.path: row for row in rows(folder)}
    assert found["korean.txt"].head.title == "Another title"
    assert found["new.txt"].head.title == "New title"
    assert found["vietnamese.txt"].counts.tags == {"actor": 2}
    assert sorted(name.partition("-")[0] for name in reads) == ["korean.txt", "new.txt", "vietnamese"]


def test_a_removed_article_is_gone_and_comes_back(folder: Path) -> None:
    rows(folder)
    text = (folder / "korean.txt").read_bytes()
    (folder / "korean.txt").unlink()
    assert "korean.txt" not in [row.entry.path for row in rows(folder)]
    (folder / "korean.txt").write_bytes(text)
    assert "korean.txt" in [row.entry.path for row in rows(folder)]


def test_a_few_are_read_and_remembered_by_nobody(folder: Path, reads: Reads) -> None:
    assert len(rows(folder, 1)) == 1
    assert [name for name in reads if not name.endswith(".json")] == ["crlf.txt"]
    assert not (state_folder(place.Place(folder, folder / FOLDER, (folder,))) / "index.jsonl").exists()


def test_of_many_records_only_those_that_are_asked_for_are_looked_at(folder: Path) -> None:
    lines = [json.dumps({"id": n, "text": f"T{n}"}) for n in range(10)]
    (folder / "more.jsonl").write_text("\n".join([*lines[:3], "broken", *lines[3:]]))
    project = project_at(folder)
    assert len(list(project.listed(5))) == 5
    assert project.corpus.problems == []
    assert len(list(project.listed())) == 13
    assert [problem.where[-2:] for problem in project.corpus.problems] == [":4"]


def test_what_is_wrong_is_said_at_every_start(folder: Path) -> None:
    (folder / "photo.txt").write_bytes(b"\x89PNG\0")
    with (folder / "more.jsonl").open("a") as lines:
        lines.write("\nno record\n")
    for _ in range(3):
        project = project_at(folder)
        list(project.listed())
        assert [Path(problem.where).name for problem in project.corpus.problems] == [
            "more.jsonl:3",
            "photo.txt",
        ]


def test_a_damaged_shard_is_reported_at_every_start(folder: Path) -> None:
    (shard,) = folder.glob(".dprk-reader/annotations/*/*/crlf*.json")
    shard.write_bytes(shard.read_bytes()[:-9])
    for _ in range(3):
        project = project_at(folder)
        assert next(iter(project.listed())).counts == NOTHING
        list(project.listed())
        assert [problem.where for problem in project.store.problems] == [str(shard)]


def test_a_listing_that_is_broken_off_is_remembered_as_far_as_it_went(folder: Path, reads: Reads) -> None:
    listing = project_at(folder).listed()
    next(listing), next(listing)
    listing.close()
    reads.clear()
    rows(folder)
    assert not {"crlf.txt", "korean.txt"} & set(reads)
    assert {"more.jsonl", "vietnamese.txt"} <= set(reads)


def test_counts_are_the_annotators_own_whoever_listed_before(folder: Path, reads: Reads) -> None:
    rows(folder)
    reads.clear()
    assert all(row.counts == NOTHING for row in project_at(folder, "ben").listed())
    assert reads == []
    article = next(row for row in project_at(folder, "ben").listed())
    mine = project_at(folder, "ben").open(article.entry)
    mine.add(Span(0, 2), "sanction")
    mine.save()
    assert [sum(row.counts.tags.values()) for row in project_at(folder, "ben").listed()] == [1, 0, 0, 0, 0]
    assert [sum(row.counts.tags.values()) for row in rows(folder)] == [1, 0, 0, 0, 1]


def test_where_nobody_is_known_the_counts_are_of_all(folder: Path, reads: Reads) -> None:
    expected = [sum(row.counts.tags.values()) for row in rows(folder)]
    assert sum(expected) > 0
    nobody = project_at(folder, None)
    nobody.annotator = None
    assert [sum(row.counts.tags.values()) for row in nobody.listed()] == expected


def test_remembered_counts_follow_a_tag_that_was_renamed(folder: Path, reads: Reads) -> None:
    rows(folder)
    reads.clear()
    tags = 'name = "person"\nkey = "1"\nmark = "P"\ncolour = "red"\nwas = ["actor"]\n'
    (folder / FOLDER / "tags.toml").write_text(f"[[tag]]\n{tags}")
    assert rows(folder)[0].counts.tags == {"person": 1}
    assert reads == []


def test_other_paths_of_the_project_do_not_make_it_forget(folder: Path, reads: Reads) -> None:
    rows(folder)
    write(folder, extra="Extra\n\nBody.\n")
    one = Project(place.Place(folder, folder / FOLDER, (folder / "extra.txt",)), annotator="ann")
    assert [row.entry.path for row in one.listed()] == ["extra.txt"]
    reads.clear()
    assert len(rows(folder)) == 6
    assert reads == []


def test_a_store_in_memory_is_listed_too(tmp_path: Path) -> None:
    project = in_memory(sample(tmp_path / "press"))
    tagged(project, "crlf", "Putin")
    for _ in range(2):
        assert [sum(row.counts.tags.values()) for row in project.listed()] == [1, 0, 0]


def test_listing_writes_nothing_into_the_project(folder: Path) -> None:
    def state() -> dict[str, int]:
        return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}

    was = state()
    rows(folder)
    assert state() == was
