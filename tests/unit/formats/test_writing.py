"""The bytes of each format: fields, their order, and text as it is."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from annotations.formats import articles, jsonl
from annotations.formats.rows import ExportedArticle
from annotations.project import Project
from annotations.tasks.exporting import Filters, Selection
from tests.helpers.projects import VIETNAMESE, in_memory, opened, sample, tagged

ROW_FIELDS = [
    *(
        "schema",
        "id",
        "article_id",
        "article_path",
        "article_sha256",
        "title",
        "published",
        "source",
        "language",
    ),
    *(
        "start",
        "end",
        "quote",
        "prefix",
        "suffix",
        "tag",
        "note",
        "annotator",
        "origin",
        "confidence",
        "anchor",
    ),
    *("in_furniture", "article_status", "created_at", "updated_at"),
]
LINE_FIELDS = [
    *(
        "id",
        "text",
        "title",
        "published",
        "source",
        "language",
        "path",
        "text_sha256",
        "annotator",
        "status",
        "spans",
    )
]
SPAN_FIELDS = ["id", "start", "end", "label", "text", "note", "origin"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return in_memory(sample(tmp_path))


def selected(project: Project, *, unread: bool = False) -> list[ExportedArticle]:
    return list(Selection(project, Filters(), unread=unread).articles())


def lines(chunks: bytes) -> list[dict[str, Any]]:
    assert chunks.endswith(b"\n")
    return [json.loads(line) for line in chunks.decode().split("\n")[:-1]]


def test_jsonl_has_the_fields_of_the_reference_in_their_order(project: Project) -> None:
    tagged(project, "crlf", "Kim Jong-un")
    (row,) = lines(b"".join(jsonl.write(selected(project))))
    assert list(row) == ROW_FIELDS
    assert row["schema"] == 1
    assert row["confidence"] is None


def test_jsonl_is_compact_and_unescaped(project: Project) -> None:
    tagged(project, "korean", "최선희")
    data = b"".join(jsonl.write(selected(project)))
    assert data.startswith(b'{"schema":1,"id":"')
    assert '"quote":"최선희"'.encode() in data
    assert data.count(b"\n") == 1


def test_jsonl_orders_the_annotators_of_a_span_by_tag_then_name(project: Project) -> None:
    for annotator, tag in (("bob", "actor"), ("ann", "sanction"), ("ann", "actor")):
        tagged(Project(project.place, annotator=annotator, store=project.store), "crlf", "Kim", tag)
    rows = lines(b"".join(jsonl.write(selected(project))))
    assert [(row["tag"], row["annotator"]) for row in rows] == [
        ("actor", "ann"),
        ("actor", "bob"),
        ("sanction", "ann"),
    ]


def test_jsonl_of_nothing_is_empty(project: Project) -> None:
    opened(project, "crlf").set_status("done")
    project.save()
    assert b"".join(jsonl.write(selected(project))) == b""


def test_articles_has_one_line_for_each_article_and_annotator(project: Project) -> None:
    for annotator in ("bob", "ann"):
        tagged(Project(project.place, annotator=annotator, store=project.store), "crlf", "Kim")
    rows = lines(b"".join(articles.write(selected(project, unread=True))))
    assert [(row["path"], row["annotator"], row["status"]) for row in rows] == [
        ("crlf.txt", "ann", "open"),
        ("crlf.txt", "bob", "open"),
        ("korean.txt", None, "unread"),
        ("vietnamese.txt", None, "unread"),
    ]
    assert all(list(row) == LINE_FIELDS for row in rows)


def test_articles_holds_the_whole_text_and_its_spans(project: Project) -> None:
    choe = unicodedata.normalize("NFD", "Ngoại trưởng Choe Son-hui")
    name = tagged(project, "vietnamese", choe)
    (row,) = lines(b"".join(articles.write(selected(project))))
    assert row["text"] == VIETNAMESE
    start = VIETNAMESE.index(choe)
    (span,) = row["spans"]
    assert list(span) == SPAN_FIELDS
    assert span == {
        "id": name,
        "start": start,
        "end": start + len(choe),
        "label": "actor",
        "text": choe,
        "note": "",
        "origin": "manual",
    }


def test_articles_has_no_place_for_orphans(project: Project) -> None:
    tagged(project, "crlf", "Putin")
    (project.place.root / "crlf.txt").write_bytes(b"Kim Jong-un met nobody.\n")
    (row,) = lines(b"".join(articles.write(selected(project))))
    assert row["spans"] == []
