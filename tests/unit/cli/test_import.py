"""`import`: what is taken, what is refused, and that all of it is told."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import Result

from tests.helpers.commands import lines, run
from tests.helpers.projects import CRLF, VIETNAMESE, sample

KIM = CRLF.index("Kim Jong-un")


def test_what_was_exported_imports_back_byte_for_byte(news: Path, tmp_path: Path) -> None:
    exported = run("export", news).stdout
    (tmp_path / "all.jsonl").write_text(exported)
    copy = sample(tmp_path / "copy")
    result = run("import", tmp_path / "all.jsonl", copy)
    assert result.exit_code == 0
    assert result.stderr == "3 annotations imported, by 2 annotators, in 2 articles.\n"
    assert run("export", copy).stdout == exported
    again = run("import", tmp_path / "all.jsonl", copy)
    assert "3 annotations passed over: already there." in again.stderr
    assert "another place" not in again.stderr
    assert run("export", copy).stdout == exported


def imported(news: Path, tmp_path: Path, *rows: object, annotator: str = "eve") -> Result:
    """Import lines: texts as they are, others as JSON."""
    file = tmp_path / "in.jsonl"
    file.write_text("".join(f"{row if isinstance(row, str) else json.dumps(row)}\n" for row in rows))
    return run("import", file, news, "--annotator", annotator)


def test_lines_by_hand_are_imported_as_the_annotators(news: Path, tmp_path: Path) -> None:
    name = {"article_path": "vietnamese.txt", "label": "actor", "text": "Nga"}
    start = VIETNAMESE.rindex("Nga")
    result = imported(news, tmp_path, name | {"start": start, "end": start + 3})
    assert result.stderr == "1 annotation imported, by 1 annotator, in 1 article.\n"
    (row,) = lines(run("export", news, "--annotator", "eve").stdout)
    assert (row["start"], row["quote"], row["origin"]) == (start, "Nga", "import")


def test_every_bad_line_is_told_with_its_place_and_nothing_is_imported(news: Path, tmp_path: Path) -> None:
    good = {"article_path": "crlf.txt", "start": KIM, "end": KIM + 3, "tag": "actor"}
    before = run("export", news).stdout
    result = imported(news, tmp_path, good, "{", good | {"end": 9999}, good | {"quote": "Kom"}, [])
    file = tmp_path / "in.jsonl"
    assert result.exit_code == 3
    assert result.stdout == ""
    assert [line.split(": ")[0] for line in result.stderr.split("\n")[:-2]] == [
        f"{file}:{number}" for number in (2, 3, 4, 5)
    ]
    assert result.stderr.split("\n")[-2].startswith("dprk-reader: nothing was imported, since 4 lines cannot")
    assert run("export", news).stdout == before


def test_a_flood_of_bad_lines_is_cut_short(news: Path, tmp_path: Path) -> None:
    result = imported(news, tmp_path, *["{"] * 150)
    assert result.stderr.count("this is not JSON") == 100
    assert "… and 50 more." in result.stderr


def test_unknown_tags_orphans_and_cut_letters_are_told(news: Path, tmp_path: Path) -> None:
    accent = next(i for i, char in enumerate(VIETNAMESE) if "\u0300" <= char <= "\u036f")
    old = {"article_path": "crlf.txt", "start": 0, "end": 3, "tag": "actor", "quote": "xyz"}
    result = imported(
        news,
        tmp_path,
        old | {"article_sha256": "0" * 64},
        {"article_path": "vietnamese.txt", "start": 0, "end": accent, "tag": "missile"},
    )
    assert result.exit_code == 0
    assert "1 orphan: made on another text" in result.stderr
    assert "1 span beginning or ending between a letter and its accents" in result.stderr
    assert "The tag `missile` is not in the tag set: 1 annotation." in result.stderr


def test_an_import_without_a_known_annotator_is_refused(news: Path, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text('{"article_path":"crlf.txt","start":0,"end":1,"tag":"actor"}\n')
    result = run("import", tmp_path / "in.jsonl", news)
    assert result.exit_code == 2
    assert "--annotator" in result.stderr


def test_a_store_that_cannot_be_written_is_status_4(tmp_path: Path) -> None:
    folder = sample(tmp_path / "news")
    (folder / ".dprk-reader").write_text("a file in the way")
    row = {"article_path": "crlf.txt", "start": 0, "end": 1, "tag": "actor"}
    result = imported(folder, tmp_path, row)
    assert result.exit_code == 4
    assert result.stderr.startswith("dprk-reader: ")


def test_the_store_may_lie_elsewhere(tmp_path: Path) -> None:
    folder = sample(tmp_path / "news")
    (tmp_path / "in.jsonl").write_text('{"article_path":"news/crlf.txt","start":0,"end":1,"tag":"actor"}\n')
    result = run("import", tmp_path / "in.jsonl", folder, "--annotator", "ann", "--store", tmp_path)
    assert result.exit_code == 0
    assert (tmp_path / ".dprk-reader").is_dir()
    assert not (folder / ".dprk-reader").exists()
    assert len(lines(run("export", folder, "--store", tmp_path).stdout)) == 1
