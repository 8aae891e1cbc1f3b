"""What the `jsonl` reader makes of lines: whole ones, those written by hand, and broken ones."""

from __future__ import annotations

import json

import pytest

from annotations.formats import jsonl
from annotations.formats.rows import BadLine, IncomingRow


def read(*lines: object) -> list[IncomingRow | BadLine]:
    return list(jsonl.read("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines).encode()))


def why(line: object) -> str:
    (bad,) = read(line)
    assert isinstance(bad, BadLine)
    return bad.why


BY_HAND = {"article_path": "a.txt", "start": 0, "end": 3, "tag": "actor"}


def test_a_line_by_hand_needs_an_article_a_range_and_a_tag() -> None:
    (row,) = read(BY_HAND)
    assert row == IncomingRow(
        line=1, article_id=None, article_path="a.txt", article_sha256=None, start=0, end=3, tag="actor"
    )


def test_label_and_text_stand_for_tag_and_quote() -> None:
    (row,) = read({"article_id": "a-1", "start": 0, "end": 4, "label": "actor", "text": "KCNA"})
    assert isinstance(row, IncomingRow)
    assert (row.tag, row.quote) == ("actor", "KCNA")


def test_tag_and_quote_win_over_label_and_text() -> None:
    (row,) = read({**BY_HAND, "label": "other", "quote": "abc", "text": "xyz"})
    assert isinstance(row, IncomingRow)
    assert (row.tag, row.quote) == ("actor", "abc")


def test_unknown_keys_are_passed_over() -> None:
    assert isinstance(read({**BY_HAND, "colour": ["red"]})[0], IncomingRow)


def test_lines_are_numbered_as_an_editor_numbers_them() -> None:
    rows = read("", BY_HAND, "  ", "nonsense", BY_HAND)
    assert [row.line for row in rows] == [2, 4, 5]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_a_line_separator_inside_a_string_does_not_end_the_line(separator: str) -> None:
    line = json.dumps({**BY_HAND, "quote": f"a{separator}b"}, ensure_ascii=False)
    (row,) = read(line)
    assert isinstance(row, IncomingRow)
    assert row.quote == f"a{separator}b"


def test_a_byte_order_mark_and_carriage_returns_are_tolerated() -> None:
    data = b"\xef\xbb\xbf" + json.dumps(BY_HAND).encode() + b"\r\n\r\n"
    (row,) = jsonl.read(data)
    assert isinstance(row, IncomingRow)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[1, 2]", "the line should be an object, not a list"),
        ('"text"', "the line should be an object, not text"),
        ({**BY_HAND, "start": "0"}, "`start` should be a whole number, not text"),
        ({**BY_HAND, "start": 0.5}, "`start` should be a whole number, not a number"),
        ({**BY_HAND, "end": True}, "`end` should be a whole number, not true or false"),
        ({**BY_HAND, "tag": 7}, "`tag` should be text, not a whole number"),
        ({**BY_HAND, "start": None}, "`start` is missing"),
        ({**BY_HAND, "tag": "  "}, "`tag` is missing"),
        ({"start": 0, "end": 3, "tag": "actor"}, "`article_id` or `article_path` is missing"),
        ({"article_id": "a-1"}, "`start`, `end`, `tag` are missing"),
        ({**BY_HAND, "confidence": 1.5}, "`confidence` is 1.5, not between 0 and 1"),
        (
            {**BY_HAND, "article_status": "finished"},
            "`article_status` is none of unread, open, done, skipped",
        ),
        (
            {**BY_HAND, "article_sha256": "../../etc/passwd"},
            "`article_sha256` is not a SHA-256 in hexadecimal digits",
        ),
        ({**BY_HAND, "created_at": "yesterday"}, "`created_at` is not a time in ISO 8601"),
        ({**BY_HAND, "schema": 2}, "its schema is 2, and this version of dprk-reader reads schema 1"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(line: object, reason: str) -> None:
    assert why(line) == reason


@pytest.mark.parametrize("line", ["{", '{"start": 1} x', "NaN", "{'start': 1}", '{"tag": "\\ud800"}', "\x00"])
def test_a_broken_line_is_told_apart_from_a_wrong_one(line: str) -> None:
    assert why(line).startswith("this is not JSON: ")


@pytest.mark.parametrize(
    "data", [b'{"article_id":"a","start":0,"end":1,"tag":"\xed\xa0\x80"}', b"\xff\xfe{\x00}\x00"]
)
def test_bytes_that_are_no_utf8_make_bad_lines(data: bytes) -> None:
    (bad,) = jsonl.read(data)
    assert isinstance(bad, BadLine)
    assert "not" in bad.why


def test_a_line_that_is_nested_too_deeply_is_a_bad_line_and_the_next_one_is_read() -> None:
    deep = b'{"other": ' + b"[" * 3000 + b"]" * 3000 + b"}\n"
    bad, row = jsonl.read(deep + json.dumps(BY_HAND).encode())
    assert bad == BadLine(1, "it is nested too deeply")
    assert isinstance(row, IncomingRow)


def test_an_empty_file_has_no_rows() -> None:
    assert list(jsonl.read(b"")) == []
