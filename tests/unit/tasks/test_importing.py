"""What an import adds, what it passes over, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.errors import UsageError
from annotations.formats.rows import AnnotationRow, BadLine, IncomingRow
from annotations.project import Project
from annotations.tasks.exporting import Filters, Selection
from annotations.tasks.importing import ImportRefused, plan_import
from tests.helpers.at_once import import_rows
from tests.helpers.projects import CRLF, VIETNAMESE, in_memory, opened, project_at, sample, tagged, write

KIM = CRLF.index("Kim Jong-un")
DIGEST = "0" * 64


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return in_memory(sample(tmp_path / "news"))


def row(**fields: object) -> IncomingRow:
    """A row about Kim Jong-un in `crlf.txt`, unless told otherwise."""
    stated: dict[str, object] = {"line": 1, "article_id": None, "article_path": "crlf.txt", "tag": "actor"}
    stated |= {"start": KIM, "end": KIM + 11} | fields
    return IncomingRow(**stated)  # type: ignore[arg-type]


def exported(project: Project) -> list[AnnotationRow]:
    articles = Selection(project, Filters()).articles()
    return [row for article in articles for work in article.work for row in work.rows]


def refused(project: Project, *rows: IncomingRow | BadLine) -> list[str]:
    """Why the import is refused; nothing must have been written."""
    with pytest.raises(ImportRefused) as caught:
        import_rows(project, rows)
    assert exported(project) == []
    return [f"{line}: {why}" for line, why in caught.value.lines]


def test_a_row_by_hand_is_the_annotators_and_made_now(project: Project) -> None:
    plan = import_rows(project, [row()])
    (made,) = exported(project)
    assert (made.quote, made.tag, made.annotator, made.origin) == ("Kim Jong-un", "actor", "ann", "import")
    assert made.created_at and made.updated_at
    assert (plan.annotations, plan.annotators, plan.articles, plan.already) == (1, {"ann"}, 1, 0)


def test_what_a_row_states_is_kept(project: Project) -> None:
    import_rows(
        project,
        [
            row(
                id="of-another-tool",
                annotator="bob",
                note="a note",
                origin="model",
                confidence=0.25,
                article_status="done",
                created_at="2024-01-19T10:55:30+07:00",
                updated_at="2024-02-01T00:00:00Z",
            )
        ],
    )
    (made,) = exported(project)
    assert (made.id, made.annotator, made.note) == ("of-another-tool", "bob", "a note")
    assert (made.origin, made.confidence, made.article_status) == ("model", 0.25, "done")
    assert (made.created_at, made.updated_at) == ("2024-01-19T10:55:30+07:00", "2024-02-01T00:00:00Z")


def test_the_annotator_given_stands_above_that_of_the_rows_and_makes_new_annotations(
    project: Project,
) -> None:
    import_rows(project, [row(id="of-bob", annotator="bob")], annotator="carol")
    (made,) = exported(project)
    assert made.annotator == "carol"
    assert made.id != "of-bob"


def test_rows_without_annotator_need_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--annotator"):
        import_rows(in_memory(sample(tmp_path), None), [row()])


def test_the_projects_annotator_is_the_same_after_an_import(project: Project) -> None:
    import_rows(project, [row(annotator="bob")])
    assert project.annotator == "ann"


@pytest.mark.parametrize("path", ["crlf.txt", "./crlf.txt"])
def test_an_article_is_found_by_its_path(project: Project, path: str) -> None:
    assert import_rows(project, [row(article_path=path)]).annotations == 1


def test_an_article_is_found_by_its_id_and_else_by_its_path(project: Project) -> None:
    name = opened(project, "crlf").article.id
    rows = [
        row(article_id=name, article_path=None),
        row(article_id="elsewhere-0123456789ab", article_path="crlf.txt", tag="sanction"),
        row(article_id=name, article_path="moved/away.txt", tag="military cooperation"),
    ]
    assert import_rows(project, rows).annotations == 3
    assert {made.article_id for made in exported(project)} == {name}


def test_records_of_a_jsonl_file_are_named_by_path_and_record(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text('{"id":"r1","text":"KCNA one"}\n{"id":"r2","text":"KCNA two"}\n')
    project = in_memory(tmp_path)
    import_rows(project, [row(article_path="many.jsonl#r2", start=5, end=8)])
    assert [made.quote for made in exported(project)] == ["two"]
    with pytest.raises(ImportRefused) as caught:
        plan_import(project, [row(article_path="many.jsonl")])
    assert "holds 2 articles" in caught.value.lines[0].why


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"article_path": "gone.txt"}, "there is no article `gone.txt` under the given paths"),
        ({"start": 5, "end": 5}, "`start` 5 and `end` 5 enclose nothing"),
        ({"start": 7, "end": 5}, "`start` 7 and `end` 5 enclose nothing"),
        ({"start": -1, "end": 5}, "`start` -1 and `end` 5 enclose nothing"),
        ({"end": 10**30}, f"`end` is {10**30}, but crlf.txt has {len(CRLF)} code points"),
        ({"quote": "Kim"}, "its quote is 3 code points long, but its span 11"),
        (
            {"quote": "Kim Jong Un"},
            f"at {KIM} to {KIM + 11} of crlf.txt stands “Kim Jong-un”, not “Kim Jong Un”",
        ),
        (
            {"start": KIM + 1, "end": KIM + 12, "quote": "Kim Jong-un"},
            f"at {KIM + 1} to {KIM + 12} of crlf.txt stands “im Jong-un ”, not “Kim Jong-un”, which is at {KIM}",
        ),
        ({"annotator": "a\x1b[0mb"}, "the annotator's name 'a\\x1b[0mb' has characters that cannot be shown"),
        (
            {"article_sha256": DIGEST},
            "it was made on another text of its article and has no `quote` to find it by",
        ),
    ],
)
def test_a_row_that_does_not_fit_is_refused(project: Project, fields: dict[str, object], why: str) -> None:
    assert refused(project, row(line=7, **fields)) == [f"7: {why}"]


def test_one_bad_line_keeps_all_out_and_every_one_is_told_in_order(project: Project) -> None:
    lines: list[IncomingRow | BadLine] = [
        row(line=1),
        BadLine(2, "this is not JSON"),
        row(line=3, end=10**6),
        row(line=4, article_path="x"),
    ]
    assert [told[0] for told in refused(project, *lines)] == ["2", "3", "4"]


def test_an_article_that_cannot_be_read_refuses_its_rows(project: Project) -> None:
    (project.place.root / "crlf.txt").write_bytes(b"\x00\xff\x00\xfe" * 50)
    (told,) = refused(project, row())
    assert told.startswith("1: its article cannot be read: ")


def test_importing_twice_adds_nothing_the_second_time(project: Project) -> None:
    rows = [row(), row(tag="sanction", id="x")]
    import_rows(project, rows)
    before = exported(project)
    plan = import_rows(project, rows)
    assert (plan.annotations, plan.already) == (0, 2)
    assert exported(project) == before


def test_the_same_span_and_tag_twice_in_one_file_is_one_annotation(project: Project) -> None:
    plan = import_rows(project, [row(), row(quote="Kim Jong-un")])
    assert (plan.annotations, plan.already) == (1, 1)
    assert len(exported(project)) == 1


@pytest.mark.parametrize(
    ("again", "differing"),
    [
        ({}, 0),
        ({"note": "a note"}, 0),
        ({"note": "another"}, 1),
        ({"tag": "sanction"}, 1),
        ({"start": 0, "end": 3}, 1),
        ({"id": None, "note": "another"}, 1),
    ],
)
def test_what_is_there_otherwise_is_counted_apart(
    project: Project, again: dict[str, object], differing: int
) -> None:
    import_rows(project, [row(id="x", note="a note")])
    before = exported(project)
    plan = import_rows(project, [row(**{"id": "x", **again})])
    assert (plan.annotations, plan.already, plan.differing) == (0, 1, differing)
    assert exported(project) == before


def test_the_same_id_is_passed_over_though_the_annotation_has_changed_here(project: Project) -> None:
    import_rows(project, [row(id="x")])
    article = opened(project, "crlf")
    article.retag("x", "sanction")
    article.save()
    assert import_rows(project, [row(id="x")]).already == 1
    assert [made.tag for made in exported(project)] == ["sanction"]


def test_what_was_deleted_here_comes_back(project: Project) -> None:
    name = tagged(project, "crlf", "Kim Jong-un")
    (made,) = exported(project)
    article = opened(project, "crlf")
    article.remove(name)
    article.save()
    assert import_rows(project, [row(id=made.id)]).annotations == 1
    assert [again.quote for again in exported(project)] == ["Kim Jong-un"]


def test_the_same_span_and_tag_of_two_annotators_are_two_annotations(project: Project) -> None:
    assert import_rows(project, [row(), row(annotator="bob")]).annotations == 2


def test_an_annotation_of_another_text_is_kept_as_an_orphan(project: Project) -> None:
    old = row(article_sha256=DIGEST, quote="Kim Il-sung", prefix="led by ", suffix=" then")
    plan = import_rows(project, [old])
    (made,) = exported(project)
    assert plan.orphans == 1
    assert (made.anchor, made.article_sha256, made.quote) == ("orphan", DIGEST, "Kim Il-sung")
    assert (made.start, made.prefix, made.suffix) == (KIM, "led by ", " then")


def test_an_annotation_of_another_text_that_still_stands_in_its_whole_context_is_placed(
    project: Project,
) -> None:
    before, after = CRLF[max(0, KIM - 32) : KIM], CRLF[KIM + 11 : KIM + 43]
    old = row(article_sha256=DIGEST, quote="Kim Jong-un", prefix=before, suffix=after)
    plan = import_rows(project, [old])
    (made,) = exported(project)
    assert plan.orphans == 0
    assert (made.anchor, made.article_sha256) == ("exact", opened(project, "crlf").article.digest)
    assert (made.start, made.prefix, made.suffix) == (KIM, before, after)


@pytest.mark.parametrize("beside", [{}, {"prefix": "old", "suffix": "text"}])
def test_an_annotation_of_another_text_is_not_placed_on_a_lookalike_at_its_offsets(
    project: Project, beside: dict[str, str]
) -> None:
    plan = import_rows(project, [row(article_sha256=DIGEST, quote="Kim Jong-un", **beside)])
    (made,) = exported(project)
    assert plan.orphans == 1
    assert (made.anchor, made.article_sha256) == ("orphan", DIGEST)


LOOKALIKE = "x" * KIM + "Kim Jong-un" + " is somebody else here, and nothing of the old page is left.\r\n"
MOVED = "One more line above.\r\n" + CRLF


def test_a_row_on_the_place_where_a_waiting_annotation_stood_in_another_text_is_taken(tmp_path: Path) -> None:
    project = project_at(sample(tmp_path / "news"))
    tagged(project, "crlf", "Kim Jong-un")
    write(project.place.root, crlf=LOOKALIKE)
    plan = import_rows(project, [row(quote="Kim Jong-un")])
    assert (plan.annotations, plan.already) == (1, 0)
    assert sorted(made.anchor for made in exported(project)) == ["exact", "orphan"]


def test_a_row_where_an_annotation_was_found_again_in_a_changed_text_is_there_already(tmp_path: Path) -> None:
    project = project_at(sample(tmp_path / "news"))
    tagged(project, "crlf", "Kim Jong-un")
    write(project.place.root, crlf=MOVED)
    start = MOVED.index("Kim Jong-un")
    plan = import_rows(project, [row(start=start, end=start + 11)])
    assert (plan.annotations, plan.already) == (0, 1)
    assert [made.start for made in exported(project)] == [start]


def test_rows_of_an_earlier_text_are_there_already_once_their_annotations_have_followed_the_new_one(
    tmp_path: Path,
) -> None:
    project = project_at(sample(tmp_path / "news"))
    tagged(project, "crlf", "Kim Jong-un")
    (old,) = exported(project)
    again = row(quote=old.quote, prefix=old.prefix, suffix=old.suffix, article_sha256=old.article_sha256)
    write(project.place.root, crlf=MOVED)
    article = opened(project, "crlf")
    article.settle()
    article.save()
    plan = import_rows(project, [again])
    assert (plan.annotations, plan.already, plan.orphans) == (0, 1, 0)


def test_unknown_tags_are_taken_and_counted(project: Project) -> None:
    plan = import_rows(project, [row(tag="missile"), row(tag=" missile ", start=0, end=1), row()])
    assert plan.unknown_tags == {"missile": 2}
    assert {made.tag for made in exported(project)} == {"missile", "actor"}


def test_a_span_that_cuts_a_letter_from_its_accents_is_kept_and_counted(project: Project) -> None:
    accent = next(i for i, char in enumerate(VIETNAMESE) if "\u0300" <= char <= "\u036f")
    plan = import_rows(project, [row(article_path="vietnamese.txt", start=0, end=accent)])
    assert plan.cut == 1
    assert [(made.start, made.end) for made in exported(project)] == [(0, accent)]


def test_a_status_is_taken_over_only_where_that_annotator_has_no_work_yet(project: Project) -> None:
    tagged(project, "crlf", "Putin")
    import_rows(project, [row(article_status="done"), row(annotator="bob", article_status="done")])
    assert {(made.annotator, made.article_status) for made in exported(project)} == {
        ("ann", "open"),
        ("bob", "done"),
    }


def test_an_import_over_articles_is_undone_as_one_step(project: Project) -> None:
    korean = row(article_path="korean.txt", start=0, end=3)
    bobs = row(article_path="korean.txt", start=0, end=3, annotator="bob")
    import_rows(project, [row(article_status="done"), row(tag="sanction"), korean, bobs])
    asked = opened(project, "crlf").undo()
    assert asked.kind == "needs-confirmation"
    assert asked.articles == 2
    project.undo_group(asked.step)
    assert [made.annotator for made in exported(project)] == ["bob"]
    assert opened(project, "crlf").status == "unread"


def test_an_import_into_one_article_is_undone_and_redone_in_it(project: Project) -> None:
    import_rows(project, [row(), row(tag="sanction")])
    article = opened(project, "crlf")
    assert article.undo().count == 2
    assert article.annotations == ()
    article.redo()
    assert len(article.annotations) == 2


def test_an_import_is_on_disk(tmp_path: Path) -> None:
    folder = sample(tmp_path / "news")
    project = project_at(folder)
    import_rows(project, [row(), row(annotator="bob")])
    assert {made.annotator for made in exported(project_at(folder))} == {"ann", "bob"}


def test_a_refused_import_makes_no_folder(tmp_path: Path) -> None:
    folder = write(tmp_path, crlf=CRLF)
    with pytest.raises(ImportRefused):
        import_rows(project_at(folder), [row(end=10**6)])
    assert not (folder / ".dprk-reader").exists()
