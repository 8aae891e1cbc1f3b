"""Whatever is annotated, exporting it, importing it elsewhere and exporting again gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.annotation import anchor_at
from annotations.formats import articles, jsonl
from annotations.formats.rows import BadLine, ExportedArticle, IncomingRow
from annotations.history.changes import Draft
from annotations.history.replay import STATUSES
from annotations.project import Project
from annotations.span import Span
from annotations.tasks.exporting import Filters, Selection
from annotations.text.graphemes import snapped
from tests.helpers.at_once import import_rows
from tests.helpers.projects import in_memory, opened, write
from tests.helpers.strategies import any_text, hostile_text

TAGS = ("actor", "sanction", "unknown to the tag set", "조선")
TIMES = ("", "2024-01-19T10:55:30Z", "2024-01-19T10:55:30+07:00")
NAMES = ("a", "b")

drafts = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(("ann", "bob", "Nguyễn Văn A")),
    st.integers(0, 10_000),
    st.integers(1, 30),
    st.sampled_from(TAGS),
    any_text(10),
    st.sampled_from(("manual", "import", "model")),
    st.none() | st.floats(0, 1),
    st.sampled_from(TIMES),
    st.sampled_from(TIMES),
)
statuses = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(STATUSES)), max_size=2)


def fill(project: Project, made: Iterable[tuple[object, ...]]) -> None:
    """Make annotations at places that the numbers choose."""
    for name, annotator, at, length, tag, note, origin, confidence, created, updated in made:
        project.annotator = annotator  # type: ignore[assignment]
        article = opened(project, name)  # type: ignore[arg-type]
        text, digest = article.article.text, article.article.digest
        if text:
            start = at % len(text)  # type: ignore[operator]
            span = snapped(text, Span(start, min(len(text), start + length)))  # type: ignore[operator]
            anchor = anchor_at(text, span, digest)
            draft = Draft(anchor, tag, note, origin, confidence, "", created, updated or created)  # type: ignore[arg-type]
            article.add_all([draft])
            article.save()


def selected(project: Project) -> list[ExportedArticle]:
    return list(Selection(project, Filters()).articles())


def export(project: Project) -> bytes:
    return b"".join(jsonl.write(selected(project)))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.fixed_dictionaries(dict.fromkeys(NAMES, hostile_text())),
    st.lists(drafts, min_size=1, max_size=8),
    statuses,
    st.sampled_from((None, "a")),
)
def test_export_import_export_is_identity(
    texts: dict[str, str],
    made: list[tuple[object, ...]],
    marked: list[tuple[str, str]],
    changed: str | None,
) -> None:
    with TemporaryDirectory() as place:
        folder = write(Path(place), **texts)
        project = in_memory(folder)
        fill(project, made)
        project.annotator = "ann"
        for name, status in marked:
            opened(project, name).set_status(status)
        project.save()
        if changed is not None:  # what was annotated there becomes orphans, or stands by chance
            (folder / f"{changed}.txt").write_bytes(f"x{texts[changed]}".encode())
        first = export(project)

        other = in_memory(folder, "somebody else")
        rows = list(jsonl.read(first))
        assert not [row for row in rows if isinstance(row, BadLine)]
        plan = import_rows(other, rows)
        assert (plan.annotations, plan.already) == (len(rows), 0)
        assert export(other) == first
        assert import_rows(other, rows).already == len(rows)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(NAMES, hostile_text())), st.lists(drafts, min_size=1, max_size=8))
def test_every_exported_span_is_exact(texts: dict[str, str], made: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as place:
        folder = write(Path(place), **texts)
        project = in_memory(folder)
        fill(project, made)
        read = {name: opened(project, name).article.text for name in NAMES}
        found = selected(project)
        for line in b"".join(jsonl.write(found)).decode().split("\n")[:-1]:
            row = json.loads(line)
            text = read[row["article_path"].removesuffix(".txt")]
            assert text[row["start"] : row["end"]] == row["quote"]
            assert text[: row["start"]].endswith(row["prefix"])
            assert text[row["end"] :].startswith(row["suffix"])
        for line in b"".join(articles.write(found)).decode().split("\n")[:-1]:
            row = json.loads(line)
            for span in row["spans"]:
                assert row["text"][span["start"] : span["end"]] == span["text"]


@given(st.binary(max_size=200) | any_text(80).map(str.encode) | st.just(b"{") | st.just(b"[]\n{}\n1"))
def test_reading_any_bytes_gives_rows_or_bad_lines(data: bytes) -> None:
    for row in jsonl.read(data):
        assert isinstance(row, IncomingRow | BadLine)
        assert row.line >= 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = ("article_id", "article_path", "article_sha256", "start", "end", "tag", "quote", "id", "confidence")


@given(st.dictionaries(st.sampled_from(FIELDS), json_values))
def test_an_object_of_any_values_gives_a_row_or_a_reason(fields: dict[str, object]) -> None:
    (row,) = jsonl.read(json.dumps(fields).encode())
    assert isinstance(row, IncomingRow) or row.why
