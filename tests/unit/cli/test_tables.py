"""The commands that show tables: `list`, `stats`, `tags`, `locate`, `formats` and `keys`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.helpers.commands import run
from tests.helpers.projects import opened, project_at, sample


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


def test_stats_as_json_count_by_tag_annotator_and_article(news: Path) -> None:
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


def test_the_tags_can_be_written_to_the_file_that_is_then_to_hold_them(news: Path) -> None:
    file = news / ".dprk-reader" / "tags.toml"
    file.touch()  # as a shell does before it starts the command whose output is to go there
    file.write_text(run("tags", news, "--toml").stdout)
    assert [tag["name"] for tag in json.loads(run("tags", news, "--json").stdout)][:2] == [
        "actor",
        "sanction",
    ]


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


@pytest.mark.parametrize("command", [("list",), ("search", "Kim")])
def test_an_annotator_whom_nobody_knows_is_refused(news: Path, command: tuple[str, ...]) -> None:
    result = run(*command, news, "--annotator", "anne")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no annotator 'anne' in this project" in result.stderr


def configured(home: Path, content: str) -> Path:
    file = home / "config" / "dprk-reader" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8")
    return file
