"""`log` and `restore`: who changed what, and back to how it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.span import Span
from tests.helpers.commands import run
from tests.helpers.projects import opened, project_at, sample, tagged


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The time at which the next changes are made: its last element."""
    times = ["2026-03-01T10:00:00Z"]
    monkeypatch.setattr("annotations.history.history.now", lambda: times[-1])
    return times


@pytest.fixture
def folder(tmp_path: Path, clock: list[str]) -> Path:
    """Two days of work on two articles; on the second day, much of the first day's was changed."""
    folder = sample(tmp_path / "press")
    project = project_at(folder)
    kim = tagged(project, "crlf", "Kim Jong-un")
    kept = tagged(project, "crlf", "Putin")
    tagged(project, "korean", "최선희")
    clock.append("2026-03-02T10:00:00Z")
    crlf = opened(project, "crlf")
    crlf.remove(kim)
    crlf.note(kept, "người Nga")
    crlf.set_status("done")
    crlf.save()
    tagged(project, "korean", "모스크바")
    project.close()
    return folder


def quotes(folder: Path, name: str) -> list[str]:
    return [one.anchor.quote for one in opened(project_at(folder), name).annotations]


def test_records_of_one_file_are_told_apart(tmp_path: Path, clock: list[str]) -> None:
    (tmp_path / "wire.jsonl").write_text('{"id":"w1","text":"Kim"}\n{"id":"w2","text":"Kim"}\n')
    project = project_at(tmp_path)
    for entry in project.corpus.entries():
        article = project.open(entry)
        article.add(Span(0, 3), "actor")
        article.save()
    project.close()
    assert [line.split()[2] for line in run("log", tmp_path).stdout.splitlines()[1:]] == [
        "wire.jsonl#w2",
        "wire.jsonl#w1",
    ]
    told = run("restore", tmp_path, "--at", "2026-02-01", "--annotator", "ann").stderr
    assert "wire.jsonl#w1: 1 deleted." in told and "wire.jsonl#w2: 1 deleted." in told


def test_the_log_tells_the_latest_first(folder: Path) -> None:
    lines = run("log", folder).stdout.splitlines()
    assert len(lines) == 8
    assert lines[1].split() == ["2026-03-02T10:00:00Z", "ann", "korean.txt", "tagged", "actor", "“모스크바”"]
    assert "2026-03-01T10:00:00Z" in lines[-1]


def test_the_log_is_filtered(folder: Path) -> None:
    assert len(run("log", folder, "--since", "2026-03-02T00:00Z").stdout.splitlines()) == 5
    assert len(run("log", folder, "--limit", 2).stdout.splitlines()) == 3
    assert len(run("log", folder, "--annotator", "ann").stdout.splitlines()) == 8
    (line,) = json.loads(run("log", folder / "crlf.txt", "--limit", 1, "--json").stdout)
    assert (line["did"], line["after"], line["article_path"]) == ("status", "done", "crlf.txt")


def test_articles_that_have_gone_stay_in_the_log(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "korean.txt").unlink()
    monkeypatch.chdir(folder)
    assert "korean.txt" in run("log").stdout


def test_restore_brings_all_back_and_undo_takes_that_back_everywhere(folder: Path, clock: list[str]) -> None:
    clock.append("2026-03-03T10:00:00Z")
    result = run("restore", folder, "--at", "2026-03-01T12:00Z", "--annotator", "ann")
    assert result.exit_code == 0
    assert "crlf.txt: 1 changed, 1 brought back, 1 status set." in result.stderr
    assert quotes(folder, "crlf") == ["Kim Jong-un", "Putin"] and quotes(folder, "korean") == ["최선희"]
    assert opened(project_at(folder), "crlf").status == "open"
    project = project_at(folder)
    assert "went back to an earlier state: 3 changes" in run("log", folder).stdout
    confirm = opened(project, "crlf").undo()
    assert (confirm.kind, confirm.articles) == ("needs-confirmation", 2)
    assert project.undo_group(confirm.step).op == "back"
    assert "undid: went back to an earlier state: 1 change" in run("log", folder).stdout
    assert quotes(folder, "crlf") == ["Putin"] and quotes(folder, "korean") == ["최선희", "모스크바"]


def test_restore_can_only_say_what_it_would_do(folder: Path) -> None:
    result = run("restore", folder, "--at", "2026-03-01T12:00Z", "--annotator", "ann", "--dry-run")
    assert "Nothing was changed: 2 articles would be." in result.stderr
    assert quotes(folder, "crlf") == ["Putin"]


def test_restore_can_be_of_one_article(folder: Path) -> None:
    article_id = opened(project_at(folder), "korean").article.id
    run("restore", folder, "--at", "2026-03-01T12:00Z", "--annotator", "ann", "--article", article_id)
    assert quotes(folder, "crlf") == ["Putin"] and quotes(folder, "korean") == ["최선희"]


def test_restoring_what_is_so_already_changes_nothing(folder: Path) -> None:
    result = run("restore", folder, "--at", "2026-03-05", "--annotator", "ann")
    assert "Everything is as it was" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--at", "yesterday"), "is not a time"),
        (("--at", "99999-01-01"), "is not a time"),
        (("--at", "2026-03-01"), "--annotator"),
        (("--at", "2026-03-01", "--annotator", "ann", "--article", "none"), "no article 'none'"),
        (("--at", "2026-03-01", "--annotator", "bob"), "no annotator 'bob'"),
        ((), "--at"),
    ],
)
def test_wrong_calls_say_what_is_wrong(folder: Path, args: tuple[str, ...], said: str) -> None:
    result = run("restore", folder, *args)
    assert result.exit_code == 2 and said in result.stderr


@pytest.mark.parametrize(("option", "value"), [("--annotator", "bob"), ("--article", "none")])
def test_a_log_of_nobody_or_nothing_is_a_wrong_call(folder: Path, option: str, value: str) -> None:
    result = run("log", folder, option, value)
    assert result.exit_code == 2 and f"there is no {option[2:]} '{value}' in this project" in result.stderr


def test_before_everything_there_was_nothing(folder: Path) -> None:
    run("restore", folder, "--at", "2020-01-01", "--annotator", "ann")
    assert quotes(folder, "crlf") == quotes(folder, "korean") == []
