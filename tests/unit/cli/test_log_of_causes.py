"""The log names what a step was that made changes of several kinds: an import, a rename, or what it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.commands import run
from tests.helpers.projects import opened, project_at, sample, tagged


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article marked done with two annotations."""
    folder = sample(tmp_path / "press")
    project = project_at(folder)
    tagged(project, "crlf", "Kim Jong-un")
    tagged(project, "crlf", "Putin")
    sheet = opened(project, "crlf")
    sheet.set_status("done")
    sheet.save()
    project.close()
    return folder


def told(*words: object) -> list[str]:
    """What was done, latest first, without who and when."""
    return [line.split("  ")[-1].strip() for line in run("log", *words).stdout.splitlines()[1:]]


def test_an_import_is_named_and_so_is_its_undoing(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(run("export", folder).stdout)
    copy = sample(tmp_path / "copy")
    assert run("import", file, copy, "--format", "jsonl").exit_code == 0
    assert told(copy) == ["imported: 2 annotations added, the article's mark changed"]
    project = project_at(copy)
    change = opened(project, "crlf").undo()
    assert (change.op, change.count) == ("import", 3)
    project.save()
    assert told(copy)[0] == "undid: imported: 2 annotations added, the article's mark changed"


def test_a_rename_is_named_in_both_articles(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "crlf.txt").rename(folder / "news.txt")
    monkeypatch.chdir(folder)
    assert run("rename", "crlf.txt", "news.txt").exit_code == 0
    assert told(folder) == [
        "came with the article from its old name: 2 annotations added, the article's mark changed"
    ]
    assert any(
        line == "went with the article to its new name: 2 annotations taken away, the article's mark changed"
        for line in told()
    )
    asked = opened(project_at(folder), "news").undo()
    assert (asked.kind, asked.op) == ("needs-confirmation", "rename")


def test_changes_of_several_kinds_are_counted_by_kind(folder: Path) -> None:
    project = project_at(folder)
    with project.changing(opened(project, "crlf").article.id, "crlf.txt") as history:
        first, second = history.annotations
        history.record("delete", first.id, group="g")
        history.record("edit", second.id, {"note": "x"}, group="g")
    project.save()
    assert told(folder)[0] == "in one go: 1 annotation taken away, 1 note changed"
