"""The commands from end to end, in this process: what goes to stdout, what to stderr, and the exit status."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.projects import CRLF, VIETNAMESE, opened, project_at, sample, tagged
from tui.cli import main

KIM = CRLF.index("Kim Jong-un")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Three articles; two annotations by ann and one by bob in two of them, and one article done."""
    folder = sample(tmp_path / "news")
    tagged(project_at(folder), "crlf", "Kim Jong-un")
    project = project_at(folder)
    tagged(project, "vietnamese", "Choe Son-hui")
    opened(project, "vietnamese").set_status("done")
    project.save()
    tagged(project_at(folder, "bob"), "crlf", "sanctions", "sanction")
    return folder


def lines(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.split("\n")[:-1]]


# ---- export


def test_export_writes_data_to_stdout_and_the_tally_to_stderr(news: Path) -> None:
    result = run("export", news)
    assert result.exit_code == 0
    assert [row["quote"] for row in lines(result.stdout)] == ["sanctions", "Kim Jong-un", "Choe Son-hui"]
    assert result.stderr == "3 annotations by 2 annotators in 2 articles (1 done, 1 not done); 0 orphans.\n"


def test_export_filters(news: Path) -> None:
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


# ---- import


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


# ---- list, stats, tags, locate, formats


def test_list_json_has_the_fields_of_the_reference(news: Path) -> None:
    articles = json.loads(run("list", news, "--json", "--annotator", "ann").stdout)
    assert [list(article) for article in articles] == [
        ["id", "path", "title", "published", "annotations", "status"]
    ] * 3
    assert [(article["path"], article["annotations"], article["status"]) for article in articles] == [
        ("crlf.txt", 1, "open"),
        ("korean.txt", 0, "unread"),
        ("vietnamese.txt", 1, "done"),
    ]
    assert articles[0]["title"] == "N. Korea slams new sanctions"
    assert articles[0]["published"] is None


def test_list_counts_everybody_where_nobody_is_known(news: Path) -> None:
    articles = json.loads(run("list", news, "--json").stdout)
    assert [(article["annotations"], article["status"]) for article in articles] == [
        (2, "open"),
        (0, "unread"),
        (1, "done"),
    ]


def test_list_is_a_table_for_people(news: Path) -> None:
    result = run("list", news, "--annotator", "bob")
    head, first, *_ = result.stdout.split("\n")
    assert head.split() == ["status", "annotations", "published", "title", "id"]
    assert first.startswith("open")
    assert "N. Korea slams new sanctions" in first
    assert first.endswith(opened(project_at(news), "crlf").article.id)


def test_list_reports_what_it_skipped(news: Path) -> None:
    (news / "gone.txt").symlink_to(news / "nowhere")
    result = run("list", news)
    assert result.exit_code == 0
    assert str(news / "gone.txt") in result.stderr


def test_list_without_paths_is_of_the_project_here(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (news / "deep").mkdir()
    monkeypatch.chdir(news / "deep")
    assert len(json.loads(run("list", "--json").stdout)) == 3


def test_the_store_may_lie_elsewhere(tmp_path: Path) -> None:
    folder = sample(tmp_path / "news")
    (tmp_path / "in.jsonl").write_text('{"article_path":"news/crlf.txt","start":0,"end":1,"tag":"actor"}\n')
    result = run("import", tmp_path / "in.jsonl", folder, "--annotator", "ann", "--store", tmp_path)
    assert result.exit_code == 0
    assert (tmp_path / ".dprk-reader").is_dir()
    assert not (folder / ".dprk-reader").exists()
    assert len(lines(run("export", folder, "--store", tmp_path).stdout)) == 1


def test_stats_json(news: Path) -> None:
    numbers = json.loads(run("stats", news, "--json").stdout)
    assert (numbers["articles"], numbers["annotated"], numbers["annotations"]) == (3, 2, 3)
    assert numbers["statuses"] == {"unread": 1, "open": 1, "done": 1, "skipped": 0}
    assert {row["tag"]: row["annotations"] for row in numbers["by_tag"]} == {
        "actor": 2,
        "sanction": 1,
        "military cooperation": 0,
        "economic cooperation": 0,
    }
    assert [row["annotator"] for row in numbers["by_annotator"]] == ["ann", "bob"]
    assert [row["path"] for row in numbers["by_article"]] == ["crlf.txt", "vietnamese.txt"]


def test_stats_of_one_annotator(news: Path) -> None:
    numbers = json.loads(run("stats", news, "--json", "--annotator", "bob").stdout)
    assert numbers["annotations"] == 1
    assert [row["annotator"] for row in numbers["by_annotator"]] == ["bob"]


def test_stats_for_people(news: Path) -> None:
    output = run("stats", news).stdout
    assert output.startswith("3 articles: 1 unread, 1 open, 1 done, 0 skipped\n3 annotations in 2 articles")
    assert "sanction                        1         1\n" in output


def test_tags_shows_the_guideline(news: Path) -> None:
    output = run("tags", news).stdout
    assert output.startswith("actor  (key 1, mark A, ")
    tags = json.loads(run("tags", news, "--json").stdout)
    assert [tag["name"] for tag in tags] == [
        "actor",
        "sanction",
        "military cooperation",
        "economic cooperation",
    ]
    for sentence in (*tags[0]["include"], *tags[0]["exclude"], *tags[0]["examples"]):
        assert sentence in output


def test_a_wrong_tag_set_is_bad_data_with_its_line(news: Path) -> None:
    (news / ".dprk-reader" / "tags.toml").write_text('[[tag]]\nname = "a"\n\n[[tag]]\nname = "a"\n')
    for command in ("tags", "list", "export"):
        result = run(command, news)
        assert result.exit_code == 3
        assert "tags.toml:5: " in result.stderr


def test_locate_tells_where_things_are_and_makes_none(tmp_path: Path) -> None:
    folder = sample(tmp_path / "news")
    where = json.loads(run("locate", folder, "--json").stdout)
    assert where["root"] == str(folder)
    assert where["store"] == str(folder / ".dprk-reader")
    assert where["annotations"] == str(folder / ".dprk-reader" / "annotations")
    assert where["tags"] == str(folder / ".dprk-reader" / "tags.toml")
    assert {"texts", "state", "config"} <= where.keys()
    assert not any(Path(path).exists() for name, path in where.items() if name != "root")
    assert "not there yet" in run("locate", folder).stdout


def test_formats_json_has_the_fields_of_the_reference() -> None:
    formats = json.loads(run("formats", "--json").stdout)
    assert [list(form) for form in formats] == [
        ["name", "extensions", "read", "write", "unit", "expresses"]
    ] * len(formats)
    assert formats[0]["name"] == "jsonl"
    assert formats[0]["unit"] == "code points"


def test_tables_show_no_control_characters_of_titles(tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("\x1b]0;owned\x07 Title [red]x[/y]\n\nbody\n")
    output = run("list", tmp_path).stdout
    assert "\x1b" not in output
    assert "\x07" not in output
    assert "[red]x[/y]" in output


# ---- keys


def test_keys_shows_the_keys_as_they_stand(home: Path) -> None:
    configured(home, '[keys]\nundo = ["F7", "F9"]\n')
    result = run("keys")
    assert result.exit_code == 0
    row = next(line for line in result.stdout.splitlines() if line.startswith("undo "))
    assert row.split("  ")[0] == "undo"
    assert "F7 F9" in row
    assert "changed" in row
    rows = {row["name"]: row for row in json.loads(run("keys", "--json").stdout)}
    assert rows["undo"]["keys"] == ["f7", "f9"]
    assert (rows["undo"]["changed"], rows["redo"]["changed"], rows["undo"]["where"]) == (
        True,
        False,
        "screen",
    )


def test_keys_names_what_is_wrong_in_the_configuration(home: Path) -> None:
    file = configured(home, 'measur = 3\n[keys]\nundo = "s"\n')
    result = run("keys")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[0].startswith(f"dprk-reader: {file}:1: unknown setting `measur`")
    assert f"{file}:3: s is already a key of `grow`" in result.stderr
    assert "Undo the latest change" in result.stdout


def test_the_annotator_of_the_configuration_stands_below_option_and_environment(
    news: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counts(*args: object) -> list[int]:
        return sorted(row["annotations"] for row in json.loads(run("list", news, "--json", *args).stdout))

    configured(home, 'annotator = "bob"\n')
    assert counts() == [0, 0, 1]
    assert counts("--annotator", "ann") == [0, 1, 1]
    monkeypatch.setenv("DPRK_READER_ANNOTATOR", "ann")
    assert counts() == [0, 1, 1]


def configured(home: Path, content: str) -> Path:
    file = home / "config" / "dprk-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    return file
