"""The tags of a project: the defaults, `tags.toml`, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import DataError
from annotations.tagset import COLOURS, Tag, TagSet, default_tags, line_of, load_tags, parse_tags, to_toml

EXAMPLE = """\
# Our project.
[[tag]]
name = "actor"
key = "1"
mark = "A"
colour = "blue"
description = "A named person."
include = ["Short names."]
exclude = ["Titles."]
examples = ["[Choe] spoke."]
was = ["person", "body"]

[[tag]]
name = "đàm phán"
"""


def test_the_defaults_are_the_four_tags_on_the_keys_one_to_four() -> None:
    tags = default_tags().tags
    assert [(tag.key, tag.mark, tag.name) for tag in tags] == [
        ("1", "A", "actor"),
        ("2", "S", "sanction"),
        ("3", "M", "military cooperation"),
        ("4", "E", "economic cooperation"),
    ]


def test_every_default_tag_has_a_whole_guideline_and_a_colour_of_its_own() -> None:
    tags = default_tags().tags
    assert all(tag.description and tag.include and tag.exclude and tag.examples for tag in tags)
    assert len({tag.colour for tag in tags}) == len(tags)
    assert {tag.colour for tag in tags} <= set(COLOURS)


def test_every_default_example_marks_what_is_to_be_tagged() -> None:
    examples = [example for tag in default_tags().tags for example in tag.examples]
    assert all(example.count("[") == example.count("]") >= 1 for example in examples)


def test_a_tag_set_is_read_with_all_its_fields(tmp_path: Path) -> None:
    file = tmp_path / "tags.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    actor, talks = load_tags(file).tags
    assert actor == Tag(
        "actor",
        "1",
        "A",
        "blue",
        "A named person.",
        ("Short names.",),
        ("Titles.",),
        ("[Choe] spoke.",),
        ("person", "body"),
    )
    assert (talks.name, talks.key, talks.colour) == ("đàm phán", "", "grey")


def test_a_key_needs_no_quotation_marks() -> None:
    assert parse_tags('[[tag]]\nname = "a"\nkey = 1').tags[0].key == "1"


def test_tags_are_found_by_name_by_former_name_and_by_key() -> None:
    tags = parse_tags(EXAMPLE)
    actor = tags.tags[0]
    assert tags.by_name("actor") is tags.by_name("person") is tags.by_key("1") is actor
    assert (tags.resolve("body"), tags.resolve("actor")) == ("actor", "actor")


def test_a_tag_that_the_set_does_not_know_keeps_its_name_and_is_nobody() -> None:
    tags = parse_tags(EXAMPLE)
    assert tags.resolve("weapon") == "weapon"
    assert tags.by_name("weapon") is tags.by_key("9") is tags.by_key("") is None


def test_a_tag_without_a_mark_gets_a_free_letter() -> None:
    tags = parse_tags('[[tag]]\nname="aid"\n[[tag]]\nname="arms"\nmark="A"\n[[tag]]\nname="한국"\n')
    assert [tag.mark for tag in tags.tags] == ["I", "A", "B"]


def test_names_are_kept_composed() -> None:
    tags = parse_tags('[[tag]]\nname="dam pha\u0301n"\nwas=["cu\u0303"]\n')
    assert (tags.tags[0].name, tags.tags[0].was) == ("dam phán", ("cũ",))


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "tags.toml"
    file.write_bytes(b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode())
    assert [tag.name for tag in load_tags(file).tags] == ["actor", "đàm phán"]


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ('[[tag]]\nname = "a"\n[[tag]]\nname = "a"', 4, "the name `a` is taken by the tag `a`"),
        (
            '[[tag]]\nname = "a"\nkey = "1"\n\n[[tag]]\nkey = "1"\nname = "b"',
            6,
            "the key `1` is taken by the tag `a`",
        ),
        ('[[tag]]\nname = "a"\nmark = "X"\n[[tag]]\nname = "b"\nmark = "X"', 6, "the mark `X` is taken"),
        ('[[tag]]\nname = "a"\n[[tag]]\nname = "b"\nwas = ["a"]', 5, "the name `a` is taken by the tag `a`"),
        ('[[tag]]\nname = "a"\nwas = ["b"]\n[[tag]]\nname = "b"', 5, "the name `b` is taken by the tag `a`"),
        ('[[tag]]\nname = "a"\nwas = ["x"]\n[[tag]]\nname = "b"\nwas = ["x"]', 6, "the name `x` is taken"),
        ('\n[[tag]]\n# none\nkey = "1"', 2, "a tag has no name"),
        ('[[tag]]\nname = " "', 2, "empty name"),
        ('[[tag]]\nname = "a\\u001b[31m"', 2, "control characters"),
        ('[[tag]]\nname = "a "', 2, "white space at its edges"),
        ('[[tag]]\nname = "a"\nwas = [""]', 3, "former name is empty"),
        ('[[tag]]\nname = "a"\ncolor = "red"', 3, "unknown field `color`"),
        ('title = "x"\n[[tag]]\nname = "a"', 1, "unknown field `title`"),
        ('[[tag]]\nname = "a"\n[meta]\nx = 1', 3, "unknown field `meta`"),
        ('[[tag]]\nname = "a"\ncolour = "mauve"', 3, "unknown colour `mauve`"),
        ('[[tag]]\nname = "a"\ncolour = "#12345"', 3, "unknown colour `#12345`"),
        ('[[tag]]\nname = "a"\nkey = "10"', 3, "the key `10` is not a digit"),
        ('[[tag]]\nname = "a"\nkey = "0"', 3, "the key `0` is not a digit"),
        ('[[tag]]\nname = "a"\nkey = 10', 3, "the key `10` is not a digit"),
        ('[[tag]]\nname = "a"\nkey = true', 3, "`key` must be a text"),
        (
            '[[tag]]\nname = "a"\nkey = 1\n\n[[tag]]\nname = "b"\nkey = "1"',
            7,
            "the key `1` is taken by the tag `a`",
        ),
        ('[[tag]]\nname = "a"\nmark = "AB"', 3, "the mark `AB` is not one letter"),
        ('[[tag]]\nname = "a"\nmark = "한"', 3, "one cell wide"),
        ('[[tag]]\nname = "a"\nmark = "\\t"', 3, "is not one letter"),
        ('[[tag]]\nname = "a"\ninclude = "x"', 3, "`include` must be a list of texts"),
        ('[[tag]]\nname = "a"\nexamples = [1]', 3, "`examples` must be a list of texts"),
        ('[[tag]]\nname = "a"\nkey = ', 3, "not TOML"),
        ('[[tag]]\nname = "a', 2, "not TOML"),
        ("", 1, "no tags"),
        ("tag = []", 1, "no tags"),
        ("tag = 3", 1, "no tags"),
        ("tag = [1]", 1, "no tags"),
        ('tag = [{key = "1"}]', 1, "a tag has no name"),
    ],
)
def test_a_wrong_tag_set_is_refused_with_its_line(tmp_path: Path, source: str, line: int, what: str) -> None:
    file = tmp_path / "tags.toml"
    file.write_text(source, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_tags(file)
    assert what in caught.value.what
    assert caught.value.where == f"{file}:{line}"


def test_a_tag_set_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "tags.toml"
    file.write_bytes(b'[[tag]]\nname = "\xff"')
    with pytest.raises(DataError, match="not UTF-8"):
        load_tags(file)


def test_a_tag_set_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_tags(tmp_path / "tags.toml")


def test_lines_are_found_for_entries_and_keys_as_people_write_them() -> None:
    source = 'top = 1\n\n  [[ tag ]] # first\n  name="a"\n"key" = "1"\n[[tag]]\nkey = "2"\n'
    assert [line_of(source, -1, "top"), line_of(source, 0), line_of(source, 0, "name")] == [1, 3, 4]
    assert [line_of(source, 0, "key"), line_of(source, 1, "key"), line_of(source, 1, "mark")] == [5, 7, 6]
    assert line_of(source, 7, "key") == 1


def test_the_defaults_survive_their_own_file() -> None:
    assert parse_tags(to_toml(default_tags())).tags == default_tags().tags


@given(st.lists(st.sampled_from(['"', "\\", "\n", "\t", "\x7f", "\x1b", "'", "đ", "한", "😀", "[[tag]]"])))
def test_whatever_a_guideline_holds_survives_the_file(pieces: list[str]) -> None:
    text = "".join(pieces)
    tags = TagSet([Tag("a", mark="A", description=text, include=(text,), was=("b",))])
    assert parse_tags(to_toml(tags)).tags == tags.tags
