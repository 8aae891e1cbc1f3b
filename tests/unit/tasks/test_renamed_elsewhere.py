"""A colleague renamed an article that keeps its old name here: where its annotations are is said, and what to do."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from annotations.project import Project
from annotations.tasks.checking import check
from annotations.tasks.missing import missing
from annotations.tasks.renaming import follow, plan
from tests.helpers.commands import run
from tests.helpers.projects import opened, project_at, sample, tagged


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project into which the work of a copy was merged where `crlf.txt`, annotated here, is `news.txt`."""
    folder = sample(tmp_path / "ours")
    project = project_at(folder)
    tagged(project, "crlf", "Putin")
    project.close()
    theirs = Path(shutil.copytree(folder, tmp_path / "theirs"))
    (theirs / "crlf.txt").rename(theirs / "news.txt")
    project = project_at(theirs, "bob")
    list(follow(project, plan(project, "crlf.txt", "news.txt")))
    project.close()
    return folder


def merged(folder: Path) -> str:
    return run("merge", folder.parent / "theirs", folder).stderr


def quotes(project: Project, name: str) -> list[str]:
    return [one.anchor.quote for one in opened(project, name).annotations]


def test_merge_and_check_say_where_they_are_and_the_command_they_name_brings_them_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = merged(folder)
    assert "news.txt: crlf.txt was renamed so in another copy of the project, and 1 annotation went" in said
    assert "cannot be found here" not in said
    project = project_at(folder)
    assert quotes(project, "crlf") == []
    (finding,) = check(project).findings
    assert (finding.kind, finding.where) == ("renamed", "news.txt")
    assert finding.fix.startswith("Rename the file here as well")
    monkeypatch.chdir(folder)
    assert run(*shlex.split(finding.fix.split("`")[1])[1:]).exit_code == 0
    assert quotes(project_at(folder), "crlf") == ["Putin"]
    assert check(project_at(folder)).findings == []


def test_renaming_the_file_as_well_brings_them_back(folder: Path) -> None:
    merged(folder)
    (folder / "crlf.txt").rename(folder / "news.txt")
    project = project_at(folder)
    assert quotes(project, "news") == ["Putin"]
    assert check(project).findings == []


def test_an_article_that_has_annotations_of_its_own_is_not_taken_for_it(folder: Path) -> None:
    merged(folder)
    tagged(project_at(folder), "crlf", "KCNA")
    (one,) = missing(project_at(folder))
    assert one.now is None and not one.parted


def test_an_article_that_was_cleared_by_hand_may_be_it_but_was_not_renamed_elsewhere(tmp_path: Path) -> None:
    folder = sample(tmp_path / "ours")
    shutil.copy(folder / "crlf.txt", folder / "copy.txt")
    project = project_at(folder)
    tagged(project, "copy", "Putin")
    cleared = tagged(project, "crlf", "Putin")
    sheet = opened(project, "crlf")
    sheet.remove(cleared)
    sheet.save()
    (folder / "copy.txt").unlink()
    (one,) = missing(project_at(folder))
    assert one.now is not None and one.now.path == "crlf.txt" and not one.parted
