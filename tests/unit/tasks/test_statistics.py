"""The numbers of a project, and its list of articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.corpus.counts import shared_status
from annotations.errors import UsageError
from annotations.project import Project
from annotations.tasks.statistics import Listed, listing, statistics
from tests.helpers.projects import in_memory, opened, sample, tagged


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Ann tags twice and finishes one article, bob tags in it and does not."""
    project = in_memory(sample(tmp_path))
    tagged(project, "crlf", "Kim Jong-un")
    tagged(project, "crlf", "sanctions", "sanction")
    opened(project, "crlf").set_status("done")
    opened(project, "korean").set_status("skipped")
    project.save()
    tagged(Project(project.place, annotator="bob", store=project.store), "crlf", "Putin")
    return project


@pytest.mark.parametrize(
    ("statuses", "shared"),
    [
        ([], "unread"),
        (["unread"], "unread"),
        (["done", "unread"], "done"),
        (["done", "done"], "done"),
        (["done", "open"], "open"),
        (["done", "skipped"], "open"),
    ],
)
def test_a_status_is_shared_by_those_who_gave_one(statuses: list[str], shared: str) -> None:
    assert shared_status(statuses) == shared


def test_numbers_of_everybody(project: Project) -> None:
    numbers = statistics(project)
    assert (numbers.articles, numbers.annotated, numbers.annotations, numbers.orphans) == (3, 1, 3, 0)
    assert numbers.statuses == {"unread": 1, "open": 1, "done": 0, "skipped": 1}
    assert [(row.tag, row.annotations, row.articles) for row in numbers.by_tag[:2]] == [
        ("actor", 2, 1),
        ("sanction", 1, 1),
    ]
    ann, bob = numbers.by_annotator
    assert (ann.annotator, ann.annotations, ann.articles, ann.open, ann.done, ann.skipped) == (
        "ann",
        2,
        1,
        0,
        1,
        1,
    )
    assert (bob.annotator, bob.annotations, bob.articles, bob.open, bob.done, bob.skipped) == (
        "bob",
        1,
        1,
        1,
        0,
        0,
    )
    assert [(row.path, row.annotations, row.annotators, row.status) for row in numbers.by_article] == [
        ("crlf.txt", 3, 2, "open"),
        ("korean.txt", 0, 0, "skipped"),
    ]


def test_numbers_of_one_annotator(project: Project) -> None:
    numbers = statistics(project, ["ann"])
    assert numbers.annotations == 2
    assert numbers.statuses == {"unread": 1, "open": 0, "done": 1, "skipped": 1}


def test_an_annotator_who_did_nothing_here_is_refused(project: Project) -> None:
    with pytest.raises(UsageError, match="nobody"):
        statistics(project, ["nobody"])


def test_tags_in_use_that_the_tag_set_does_not_know_are_counted_as_unknown(project: Project) -> None:
    project.place.folder.mkdir(exist_ok=True)
    (project.place.folder / "tags.toml").write_text('[[tag]]\nname = "person"\nwas = ["actor"]\n')
    numbers = statistics(Project(project.place, annotator="ann", store=project.store))
    assert [(row.tag, row.known, row.annotations) for row in numbers.by_tag] == [
        ("person", True, 2),
        ("sanction", False, 1),
    ]


def test_orphans_are_counted(project: Project) -> None:
    (project.place.root / "crlf.txt").write_bytes(b"Kim Jong-un\r\n")
    assert statistics(project).orphans == 3


def test_an_article_that_cannot_be_read_is_left_out_and_reported(project: Project) -> None:
    (project.place.root / "crlf.txt").write_bytes(b"\x00\xff\x00\xfe" * 50)
    assert statistics(project).annotations == 0
    assert [problem.where for problem in project.corpus.problems] == [str(project.place.root / "crlf.txt")]


def listed(project: Project) -> list[tuple[str, int, str]]:
    return [(one.path, one.annotations, one.status) for one in listing(project)]


def test_the_list_counts_the_annotators_own(project: Project) -> None:
    assert listed(project) == [
        ("crlf.txt", 2, "done"),
        ("korean.txt", 0, "skipped"),
        ("vietnamese.txt", 0, "unread"),
    ]


def test_the_list_counts_everybodys_where_nobody_is_known(project: Project) -> None:
    nobody = Project(project.place, store=project.store)
    assert nobody.annotator is None
    assert listed(nobody) == [
        ("crlf.txt", 3, "open"),
        ("korean.txt", 0, "skipped"),
        ("vietnamese.txt", 0, "unread"),
    ]


def test_the_list_has_titles_and_ids(project: Project) -> None:
    first = next(iter(listing(project)))
    assert isinstance(first, Listed)
    assert (first.id, first.title) == (opened(project, "crlf").article.id, "N. Korea slams new sanctions")
