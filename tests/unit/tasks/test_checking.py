"""What `dprk-reader check` finds wrong, what it says, and what `--fix` does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotations.annotation import Anchor
from annotations.errors import UsageError
from annotations.history.changes import Draft
from annotations.tasks.checking import Report, check, follow
from tests.helpers.projects import CRLF, KOREAN, opened, project_at, sample, tagged, write
from tui.cli import main

MOVED = "Thêm vào ở đầu.\n\n" + KOREAN
CHANGED = KOREAN.replace("모스크바에", "모스크바시에")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, of which the Korean one has two annotations."""
    made = sample(tmp_path / "articles")
    project = project_at(made)
    tagged(project, "korean", "로씨야")
    tagged(project, "korean", "모스크바에")
    project.close()
    return made


def checked(folder: Path) -> Report:
    return check(project_at(folder))


def kinds(report: Report) -> list[str]:
    return [finding.kind for finding in report.findings]


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", str(folder), *arguments], standalone_mode=False)


def test_a_sound_project_is_well(folder: Path) -> None:
    assert checked(folder) == Report(1, 2, [], [])
    result = run(folder)
    assert (result.return_value, result.output) == (0, "2 annotations in 1 article checked: all is well.\n")


def test_annotations_that_moved_are_counted_and_nothing_is_wrong(folder: Path) -> None:
    write(folder, korean=MOVED)
    report = checked(folder)
    [changed] = report.changed
    assert (changed.path, changed.moved, changed.found, changed.to_review) == ("korean.txt", 2, 2, 0)
    result = run(folder)
    assert result.return_value == 0
    assert "korean.txt: the text has changed; annotations: 2 moved." in result.output
    assert "--fix" in result.output


def test_fix_records_what_moved_and_undo_takes_it_back(folder: Path) -> None:
    write(folder, korean=MOVED)
    assert "Recorded: 2 annotations" in run(folder, "--fix", "--annotator", "ann").output
    assert checked(folder).changed == []
    sheet = opened(project_at(folder), "korean")
    assert [one.anchor.placed for one in sheet.annotations] == ["moved", "moved"]
    assert sheet.undo().op == "reanchor"
    assert follow(project_at(folder)) == 0, "once is enough"


def test_what_needs_review_is_wrong_and_fix_leaves_it_alone(folder: Path) -> None:
    write(folder, korean=CHANGED)
    assert follow(project_at(folder)) == 1
    report = checked(folder)
    assert kinds(report) == ["review"] and report.changed[0].approximate == 1
    result = run(folder)
    assert result.return_value == 1
    assert "1 annotation has no certain place" in result.output and "press R" in result.output


def test_an_orphan_that_its_annotator_decided_on_is_well(folder: Path) -> None:
    write(folder, korean=CHANGED)
    sheet = opened(project_at(folder), "korean")
    sheet.keep_as_orphan(sheet.waiting[0].annotation.id)
    sheet.save()
    report = checked(folder)
    assert (kinds(report), report.changed[0].orphans) == ([], 1)


def test_fix_needs_an_annotator(folder: Path) -> None:
    with pytest.raises(UsageError, match="--annotator"):
        follow(project_at(folder, None))


def test_unknown_tags_are_named_with_counts(folder: Path) -> None:
    (folder / ".dprk-reader" / "tags.toml").write_text('[[tag]]\nname = "person"\nkey = "1"\nmark = "P"\n')
    report = checked(folder)
    assert kinds(report) == ["tag"]
    assert "'actor', on 2 annotations" in report.findings[0].what


def test_a_renamed_article_is_named_and_a_missing_one_said(folder: Path) -> None:
    (folder / "korean.txt").rename(folder / "korea.txt")
    [finding] = checked(folder).findings
    assert (finding.kind, finding.where) == ("renamed", "korean.txt") and "korea.txt" in finding.what
    (folder / "korea.txt").unlink()
    [finding] = checked(folder).findings
    assert (finding.kind, finding.where) == ("missing", "korean.txt") and "2 annotations" in finding.what


def test_an_article_outside_the_paths_is_not_missing(folder: Path) -> None:
    assert run(folder / "crlf.txt").return_value == 0


def test_a_quote_that_never_stood_there_is_found(folder: Path) -> None:
    sheet = opened(project_at(folder), "crlf")
    wrong = Anchor(0, 5, "Never", "", "", sheet.article.digest)
    sheet.add_all([Draft(wrong, "actor")])
    sheet.save()
    assert "quote" in kinds(checked(folder))


def test_damaged_stray_and_conflicting_files_of_the_store_are_found(folder: Path) -> None:
    [shard] = (folder / ".dprk-reader" / "annotations").rglob("*.json")
    (shard.parent / f"{shard.stem} (conflicted copy 2026-03-01).json").write_bytes(shard.read_bytes())
    (shard.parent / "notes.txt").write_text("mine")
    found = checked(folder).findings
    assert [one.kind for one in found] == ["store", "store"]
    assert any("onflicted copy" in one.what for one in found)
    shard.write_bytes(shard.read_bytes()[:-10])
    assert any("damaged" in one.what or "cut off" in one.what for one in checked(folder).findings)
    assert run(folder).return_value == 1


def test_a_damaged_kept_text_is_found_and_no_fault(folder: Path) -> None:
    [kept] = (folder / ".dprk-reader" / "texts").rglob("*.gz")
    kept.write_bytes(b"damaged")
    write(folder, korean=MOVED)
    assert set(kinds(checked(folder))) == {"store", "review"}


def test_an_article_that_cannot_be_read_is_said(folder: Path) -> None:
    (folder / "korean.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    assert "unreadable" in kinds(checked(folder))


def test_an_article_that_nobody_annotated_is_said_too_where_it_cannot_be_read(folder: Path) -> None:
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100)
    (found,) = checked(folder).findings
    assert (found.kind, found.where) == ("unreadable", str(folder / "picture.txt"))


def test_the_report_as_json(folder: Path) -> None:
    write(folder, korean=CHANGED, crlf=CRLF)
    result = run(folder, "--json")
    report = json.loads(result.output)
    assert result.return_value == 1
    assert report["findings"][0].keys() == {"kind", "where", "what", "fix"}
    assert report["changed"][0]["approximate"] == 1 and report["recorded"] == 0
