"""`dprk-reader search`: what goes to stdout and to stderr, how lines are aligned, and that it comes as it is found."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.helpers.commands import start
from tests.helpers.projects import CRLF, VIETNAMESE, project_at, sample, tagged, write
from tui.cli import main
from tui.cli.output import cells


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["search", *map(str, args)])


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Three articles, with two annotations by ann and one by bob in one of them."""
    folder = sample(tmp_path / "news")
    ann = project_at(folder)
    tagged(ann, "crlf", "Kim Jong-un")
    tagged(ann, "crlf", "Jong-un met", "military cooperation")
    tagged(project_at(folder, "bob"), "crlf", "Putin")
    return folder


def test_hits_stand_in_their_context_below_one_another(news: Path) -> None:
    result = run("nga", news, "--context", "10")
    assert result.exit_code == 0
    assert unicodedata.normalize("NFC", result.stdout).split("\n") == [
        "no date           u Tiên và [Nga] 😀 Ngoại trưởng Choe  Triều Tiên và Nga",
        "no date           -hui thăm [Nga].                      Triều Tiên và Nga",
        "",
    ]
    columns = {cells(line[: line.index("[")]) for line in result.stdout.splitlines()}
    assert len(columns) == 1
    assert result.stderr == "2 hits in 1 of 3 articles.\n"


def test_tags_are_shown_by_their_letters_and_whose_they_are_can_be_chosen(news: Path) -> None:
    assert "  AM  " in run("kim jong-un", news, "--annotator", "ann").stdout
    assert "  A   " in run("putin", news, "--annotator", "bob").stdout
    assert "  A   " not in run("putin", news, "--annotator", "ann").stdout


def test_a_tag_narrows_and_an_unknown_one_is_wrong_usage(news: Path) -> None:
    both = run("met|Kim", news, "--regex", "--tag", "actor", "--annotator", "ann")
    assert both.stdout.count("\n") == 1
    assert both.stderr == "1 hit in 1 of 3 articles.\n"
    wrong = run("kim", news, "--tag", "actors")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr == (
        "dprk-reader: there is no tag `actors` in this project. `dprk-reader tags` shows the tags.\n"
    )


def test_no_hit_is_no_error_and_is_said(news: Path) -> None:
    for option in ((), ("--json",)):
        result = run("không có", news, *option)
        assert (result.exit_code, result.stdout) == (0, "[]\n" if option else "")
        assert result.stderr == "No hit for “không có” in 3 articles.\n"


def test_exact_minds_case_and_accents(news: Path) -> None:
    assert run("KIM", news).stderr.startswith("1 hit ")
    assert run("KIM", news, "--exact").stderr.startswith("No hit")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("(", "--regex"), "missing ) at character 2 of the regular expression"),
        (("a", "--exact", "--regex"), "exclude each other"),
        ((" ",), "nothing to search for"),
        (("a", "--limit", "0"), "0 is not in the range"),
        (("a", "--context", "-1"), "-1 is not in the range"),
    ],
)
def test_wrong_usage_is_a_sentence(news: Path, args: tuple[str, ...], said: str) -> None:
    result = run(args[0], news, *args[1:])
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_limit_stops_and_says_so(news: Path) -> None:
    result = run("n", news, "--limit", "2")
    assert result.stdout.count("\n") == 2
    assert result.stderr == "Stopped after 2 hits, as told by --limit; there may be more.\n"


def test_json_is_an_array_with_a_hit_on_each_line_that_can_be_imported_with_a_tag(
    news: Path, tmp_path: Path
) -> None:
    result = run("KIM JONG-UN", news, "--json", "--annotator", "ann", "--context", "3")
    (row,) = json.loads(result.stdout)
    assert result.stdout.count("\n") == 3
    start = CRLF.index("Kim")
    assert (row["quote"], row["start"], row["end"]) == ("Kim Jong-un", start, start + 11)
    assert (row["prefix"], row["suffix"]) == ("\r\n", " me")  # CRLF is one grapheme cluster
    assert (row["tags"], row["in_furniture"]) == (["actor", "military cooperation"], False)
    file = tmp_path / "hits.jsonl"
    file.write_text(json.dumps(row | {"tag": "sanction"}))
    imported = CliRunner().invoke(main, ["import", str(file), str(news), "--annotator", "ann"])
    assert imported.stderr == "1 annotation imported, by 1 annotator, in 1 article.\n"


def test_columns_stand_below_one_another_with_wide_letters_and_decomposed_accents(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a="中国和朝鲜。X 平壌",
        b=VIETNAMESE.replace("Nga", "X"),
        c="한국 X ☕ 선",
        d="가나 X",
        e="X",
    )
    lines = run("x", folder, "--context", "6").stdout.splitlines()
    assert len({cells(line[: line.index("[")]) for line in lines}) == 1
    assert len(lines) == 6


def test_nothing_in_a_text_or_title_acts_on_the_terminal(tmp_path: Path) -> None:
    folder = write(tmp_path, a="\x1b]0;pwn\x07 [red] \u202eX\x9b31m\r\nX\x00[/]")
    result = run("x", folder)
    assert result.stdout.count("\n") == 2
    assert "[red]" in result.stdout
    assert not {char for char in result.stdout if unicodedata.category(char) == "Cc"} - {"\n"}
    assert "\u202e" not in result.stdout


def test_a_long_hit_is_cut_and_ends_in_its_bracket(tmp_path: Path) -> None:
    (line,) = run("x+", write(tmp_path, a="x" * 500), "--regex", "--context", "10").stdout.splitlines()
    assert "xxx…]" in line


def test_articles_that_cannot_be_read_are_named_and_the_others_searched(news: Path) -> None:
    (news / "bad.txt").write_bytes(b"Kim\0\xff\xfe\xfd")
    result = run("kim", news)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 1)
    assert "bad.txt: This is not text" in result.stderr


def test_hits_are_written_as_they_are_found_and_a_closed_pipe_ends_the_search_quietly(tmp_path: Path) -> None:
    folder = write(tmp_path / "news", **{f"a{number:03}": "word " * 2_000 for number in range(200)})
    process = start("search", "word", folder)
    assert process.stdout is not None
    assert b"[word]" in process.stdout.readline()
    assert process.poll() is None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    assert (process.wait(timeout=60), said) == (0, b"")
