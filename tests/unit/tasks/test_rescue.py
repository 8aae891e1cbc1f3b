"""The rescue file holds every change that is not saved, and brings each back once, or nothing at all."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from annotations.errors import DataError, ReaderError, StorageError, UsageError
from annotations.history.events import Event
from annotations.project import Project
from annotations.span import Span
from annotations.store.memory import MemoryStore
from annotations.tasks.rescue import bring_back, write_rescue
from tests.helpers.projects import opened, project_at, sample, tagged


class FullStore(MemoryStore):
    """Takes nothing."""

    def append(self, article_id: str, events: Sequence[Event], *, path: str = "") -> None:
        raise StorageError("No space left on device")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sample(tmp_path / "press")


def unsaved_work(folder: Path) -> Project:
    """A project whose store takes nothing, with an annotation, its note, and another one in another article."""
    project = project_at(folder, store=FullStore())
    crlf, korean = opened(project, "crlf"), opened(project, "korean")
    start = crlf.article.text.index("Kim Jong-un")
    made = crlf.add(Span(start, start + 11), "actor")
    crlf.note(made.annotations[0], "người ấy")
    korean.add(Span(0, 5), "actor")
    return project


@pytest.fixture
def rescue(folder: Path, tmp_path: Path) -> Path:
    file = tmp_path / "rescue.jsonl"
    assert write_rescue(unsaved_work(folder), file) == 3
    return file


def found(folder: Path) -> list[tuple[str, str, str]]:
    """What another window finds: article, quote and note."""
    project = project_at(folder)
    return [
        (entry.path, one.anchor.quote, one.note)
        for entry in project.corpus.entries()
        for one in project.open(entry).annotations
    ]


def test_what_was_rescued_is_saved_by_bringing_it_back(folder: Path, rescue: Path) -> None:
    project = project_at(folder)
    assert bring_back(project, rescue) == (3, 2, 0)
    assert project.pending == 0
    assert found(folder) == [("crlf.txt", "Kim Jong-un", "người ấy"), ("korean.txt", "조선외무상", "")]
    assert list(project.store.verify()) == []


def test_it_can_be_brought_back_again_and_after_other_work(folder: Path, rescue: Path) -> None:
    tagged(project_at(folder), "crlf", "Putin")
    assert bring_back(project_at(folder), rescue) == (3, 2, 0)
    assert bring_back(project_at(folder), rescue) == (0, 2, 3)
    assert [quote for _, quote, _ in found(folder)] == ["Kim Jong-un", "Putin", "조선외무상"]


def test_what_was_saved_before_the_rest_failed_is_not_there_twice(folder: Path, tmp_path: Path) -> None:
    project = unsaved_work(folder)
    write_rescue(project, tmp_path / "rescue.jsonl")
    for _, path, events, _ in list(project.unsaved()):
        journal = project_at(folder)
        journal.adopt(
            project.open(next(e for e in project.corpus.entries() if e.path == path)).article.id,
            path,
            events[:1],
            {},
        )
        journal.save()
    assert bring_back(project_at(folder), tmp_path / "rescue.jsonl") == (1, 2, 2)
    assert len(found(folder)) == 2


def test_the_changes_of_everybody_come_back_as_theirs(folder: Path, rescue: Path) -> None:
    bring_back(project_at(folder, "bob"), rescue)
    assert len(found(folder)) == 2


def test_what_was_brought_back_can_be_undone(folder: Path, rescue: Path) -> None:
    project = project_at(folder)
    bring_back(project, rescue)
    korean = opened(project, "korean")
    assert korean.undo().op == "add"
    korean.save()
    assert len(found(folder)) == 1


def test_the_text_that_spans_were_made_on_comes_along(folder: Path, rescue: Path) -> None:
    (folder / "korean.txt").write_text("조선 외무상 최선희 로씨야 방문\n")
    project = project_at(folder)
    bring_back(project, rescue)
    (unplaced,) = opened(project, "korean").unplaced
    kept = list((folder / ".dprk-reader" / "texts").rglob(f"{unplaced.anchor.digest}*"))
    assert len(kept) == 1


def test_what_still_cannot_be_saved_stays_in_the_file(folder: Path, rescue: Path) -> None:
    before = rescue.read_bytes()
    with pytest.raises(StorageError):
        bring_back(project_at(folder, store=FullStore()), rescue)
    assert rescue.read_bytes() == before


def test_a_project_that_was_moved_takes_its_rescue_file(folder: Path, rescue: Path, tmp_path: Path) -> None:
    moved = folder.rename(tmp_path / "moved")
    assert bring_back(project_at(moved), rescue).changes == 3


def test_another_project_takes_nothing_and_the_right_one_is_named(
    folder: Path, rescue: Path, tmp_path: Path
) -> None:
    other = sample(tmp_path / "other")
    (other / "korean.txt").unlink()
    with pytest.raises(DataError, match="press"):
        bring_back(project_at(other), rescue)
    assert not (other / ".dprk-reader").exists()


LINES = {
    "torn": b'{"kind":"change","article_id":"x","article_pa',
    "not JSON": b"\xff\xfe",
    "without its event": b'{"kind":"change","article_id":"x","article_path":"x.txt"}',
    "of an unknown kind": b'{"kind":"gift"}',
    "a second head": b'{"kind":"rescue","version":1,"root":"/"}',
    "a text that was changed": b'{"kind":"text","article_id":"x","digest":"00","text":"x"}',
    "deep": b"[" * 100_000,
    "a huge number": b'{"kind":"rescue","version":1e999,"root":"/"}',
    "a lone surrogate": b'{"kind":"text","article_id":"x","digest":"00","text":"\\ud800"}',
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_bad_line_is_named_and_nothing_is_taken(folder: Path, rescue: Path, line: bytes) -> None:
    first, *rest = rescue.read_bytes().splitlines(keepends=True)
    rescue.write_bytes(b"".join([first, line, b"\n", *rest]))
    with pytest.raises(DataError, match=f"{rescue.name}:2: .*Take that line out"):
        bring_back(project_at(folder), rescue)
    assert not (folder / ".dprk-reader").exists()
    rescue.write_bytes(b"".join([first, *rest]))
    assert bring_back(project_at(folder), rescue).changes == 3


def test_what_is_no_rescue_file_is_refused(folder: Path, tmp_path: Path) -> None:
    project = project_at(folder)
    with pytest.raises(UsageError, match="no such file"):
        bring_back(project, tmp_path / "absent")
    with pytest.raises(StorageError):
        bring_back(project, folder)
    for data in (
        b"",
        b"{}",
        b"\n",
        json.dumps({"kind": "text", "article_id": "", "digest": "", "text": ""}).encode(),
    ):
        (tmp_path / "other").write_bytes(data)
        with pytest.raises(DataError):
            bring_back(project, tmp_path / "other")


def test_a_newer_file_is_left_to_a_newer_version(folder: Path, rescue: Path) -> None:
    rescue.write_bytes(rescue.read_bytes().replace(b'"version":1', b'"version":2', 1))
    with pytest.raises(DataError, match="newer version"):
        bring_back(project_at(folder), rescue)


def test_an_id_that_leaves_the_store_is_refused(folder: Path, rescue: Path, tmp_path: Path) -> None:
    text = rescue.read_text()
    article_id = json.loads(text.splitlines()[-1])["article_id"]
    rescue.write_text(text.replace(article_id, "../../../gone"))
    with pytest.raises(ReaderError):
        bring_back(project_at(folder), rescue)
    assert not list(tmp_path.rglob("gone*"))


@pytest.mark.parametrize("span", ["3", '"x"', "[1]", '{"start": 1}', '{"digest": [1]}'])
def test_a_change_with_a_span_that_cannot_be_is_saved_and_passed_over(
    folder: Path, tmp_path: Path, span: str
) -> None:
    project = unsaved_work(folder)
    write_rescue(project, file := tmp_path / "rescue.jsonl")
    text = file.read_text()
    whole = re.search(r'"span":({.*?})', text)
    assert whole
    file.write_text(text.replace(whole[1], span, 1))
    again = project_at(folder)
    assert bring_back(again, file).changes == 3
    assert again.pending == 0 and len(found(folder)) == 1
