"""`export`: what goes to the file or stdout, what to stderr, and the exit status."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from tests.helpers.commands import lines, run
from tests.helpers.projects import opened, project_at, sample, tagged


def test_export_writes_data_to_stdout_and_the_tally_to_stderr(news: Path) -> None:
    result = run("export", news)
    assert result.exit_code == 0
    assert [row["quote"] for row in lines(result.stdout)] == ["sanctions", "Kim Jong-un", "Choe Son-hui"]
    assert result.stderr == "3 annotations by 2 annotators in 2 articles (1 done, 1 not done); 0 orphans.\n"


def test_an_export_holds_only_what_its_filters_let_through(news: Path) -> None:
    identity = opened(project_at(news), "vietnamese").article.id
    for args, quotes in (
        (("--tag", "sanction"), ["sanctions"]),
        (("--tag", "sanction", "--tag", "actor", "--annotator", "ann"), ["Kim Jong-un", "Choe Son-hui"]),
        (("--article", identity), ["Choe Son-hui"]),
        (("--status", "open"), ["sanctions", "Kim Jong-un"]),
        (("--status", "skipped"), []),
    ):
        assert [row["quote"] for row in lines(run("export", news, *args).stdout)] == quotes


def test_export_to_a_file_leaves_stdout_empty(news: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    result = run("export", news, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text() == run("export", news).stdout
    assert list(tmp_path.glob(".tmp*")) == []


def test_an_export_among_the_articles_is_warned_of(news: Path, tmp_path: Path) -> None:
    assert "better move it elsewhere" in run("export", news, "-o", news / "out.jsonl").stderr
    assert "better move it elsewhere" not in run("export", news, "-o", tmp_path / "out.jsonl").stderr


def test_export_keeps_the_old_file_where_it_fails(news: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    assert run("export", news, "-o", target, "--tag", "no such tag").exit_code == 2
    assert target.read_text() == "old"


def test_export_through_a_link_keeps_the_link(news: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real.jsonl")
    assert run("export", news, "-o", tmp_path / "link").exit_code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real.jsonl").read_text() == run("export", news).stdout


def test_export_to_a_device_does_not_replace_it(news: Path) -> None:
    assert run("export", news, "-o", os.devnull).exit_code == 0
    assert Path(os.devnull).is_char_device()


def test_export_to_a_folder_or_into_none_is_a_sentence(news: Path, tmp_path: Path) -> None:
    folder = run("export", news, "-o", tmp_path)
    assert (folder.exit_code, folder.stderr) == (
        2,
        f"dprk-reader: {tmp_path}: this is a folder. Name a file with -o.\n",
    )
    nowhere = run("export", news, "-o", tmp_path / "none" / "out.jsonl")
    assert nowhere.exit_code == 4
    assert nowhere.stderr.startswith(f"dprk-reader: {tmp_path / 'none' / 'out.jsonl'}: No such file")


def test_export_of_articles_says_first_what_it_loses(news: Path) -> None:
    (news / "crlf.txt").write_bytes(b"Kim Jong-un\n")
    result = run("export", news, "--format", "articles")
    assert [(row["path"], row["annotator"], row["status"]) for row in lines(result.stdout)] == [
        ("crlf.txt", "ann", "open"),
        ("crlf.txt", "bob", "open"),
        ("korean.txt", None, "unread"),
        ("vietnamese.txt", "ann", "done"),
    ]
    assert result.stderr.split("\n") == [
        "articles cannot express: 2 orphans (left out), 3 creation times (dropped).",
        "1 annotation by 2 annotators in 2 articles (1 done, 1 not done); 2 orphans left out.",
        "Besides, 1 article without annotations.",
        "",
    ]


def test_export_says_which_articles_it_has_no_line_for(news: Path) -> None:
    project = project_at(news)
    opened(project, "korean").set_status("skipped")
    project.save()
    assert "Left out: 1 article done or skipped without annotations" in run("export", news).stderr


def test_export_of_some_paths_counts_the_annotated_articles_outside(news: Path) -> None:
    result = run("export", news / "vietnamese.txt")
    assert len(lines(result.stdout)) == 1
    assert "Left out: 1 annotated article of this project, gone or outside the given paths." in result.stderr


def test_export_goes_on_past_an_article_that_cannot_be_read(news: Path) -> None:
    (news / "crlf.txt").write_bytes(b"\x00\xff\x00\xfe" * 50)
    result = run("export", news)
    assert result.exit_code == 3
    assert [row["quote"] for row in lines(result.stdout)] == ["Choe Son-hui"]
    assert f"dprk-reader: {news / 'crlf.txt'}: " in result.stderr


def test_export_goes_on_past_a_damaged_shard_and_ends_with_4(news: Path) -> None:
    shard = next((news / ".dprk-reader").glob("annotations/bob*/*/*.json"))
    shard.write_bytes(shard.read_bytes()[:-30])
    result = run("export", news)
    assert result.exit_code == 4
    assert [row["quote"] for row in lines(result.stdout)] == ["Kim Jong-un", "Choe Son-hui"]
    assert str(shard) in result.stderr


def test_export_of_a_project_without_annotations_is_empty(tmp_path: Path) -> None:
    result = run("export", sample(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "0 annotations by 0 annotators in 0 articles (0 done, 0 not done); 0 orphans.\n"
    assert not (tmp_path / ".dprk-reader").exists()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_found_however_a_terminal_composes_their_accents(
    tmp_path: Path, form: Literal["NFC", "NFD"]
) -> None:
    folder = sample(tmp_path / "press")
    tagged(project_at(folder, "Nguyễn Ánh"), "crlf", "Putin")
    name = unicodedata.normalize(form, "Nguyễn Ánh")
    assert len(lines(run("export", folder, "--annotator", name).stdout)) == 1
    assert "Nguyễn Ánh" in run("stats", folder, "--annotator", name).stdout
    assert "Putin" in run("log", folder, "--annotator", name).stdout
