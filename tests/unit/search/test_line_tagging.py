"""Tagging lines of a concordance in one step over several articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.errors import StorageError, UsageError
from annotations.project import Project
from annotations.search.concordance import Line, concordance
from annotations.search.line_tagging import plan_tagging
from annotations.tasks.bulk import add_in_one_step
from annotations.text.query import Query
from tests.helpers.projects import in_memory, opened, project_at, tagged, write

TEXTS = {"a": "Kim met Putin. Kim left.", "b": "No one.", "c": "Kim  ", "d": "the Kims"}


def lines(project: Project, query: str = "kim") -> list[Line]:
    return [line for of_article in concordance(project, Query(query)) for line in of_article]


def quotes(project: Project, name: str) -> list[tuple[str, int, str]]:
    return [(one.tag, one.anchor.start, one.anchor.quote) for one in opened(project, name).annotations]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_at(write(tmp_path / "news", **TEXTS))


def test_all_lines_are_tagged_saved_and_undone_in_one_step(project: Project) -> None:
    plan = plan_tagging(project, lines(project), "actor")
    assert not (project.place.folder).exists()
    changes = list(add_in_one_step(project, plan.additions))
    assert [change.count for change in changes] == [2, 1, 1]
    assert project.pending == 0
    again = project_at(project.place.root)
    assert quotes(again, "a") == [("actor", 0, "Kim"), ("actor", 15, "Kim")]
    assert quotes(again, "d") == [("actor", 4, "Kim")]
    undoing = opened(again, "c").undo()
    assert (undoing.kind, undoing.articles) == ("needs-confirmation", 3)
    assert again.count_group(undoing.step) == 4
    assert again.undo_group(changes[0].step).count == 4
    assert [quotes(again, name) for name in TEXTS] == [[], [], [], []]


def test_what_is_tagged_so_already_is_counted_and_left_and_articles_with_nothing_new_are_no_part_of_the_step(
    project: Project,
) -> None:
    tagged(project, "a", "Kim")
    tagged(project, "c", "Kim")
    tagged(project, "d", "Kim", "sanction")
    plan = plan_tagging(project, lines(project), "actor")
    assert (plan.already, plan.changed, plan.blank) == (2, 0, 0)
    changes = list(add_in_one_step(project, plan.additions))
    assert [(change.count, change.articles) for change in changes] == [(1, 2), (1, 2)]
    assert plan_tagging(project, lines(project), "actor").already == 4


def test_the_same_line_twice_makes_one_annotation(project: Project) -> None:
    (first, *_) = lines(project)
    plan = plan_tagging(project, [first, first], "actor")
    assert (plan.already, len(plan.additions[0].drafts)) == (1, 1)


def test_a_text_that_is_another_since_it_was_searched_is_left_out(project: Project) -> None:
    found = lines(project)
    (project.place.root / "a.txt").write_text("Kim met Putin. Kim left!")
    (project.place.root / "c.txt").unlink()
    plan = plan_tagging(project, found, "actor")
    assert (plan.changed, [one.entry.path for one in plan.additions]) == (3, ["d.txt"])


def test_white_space_about_a_hit_is_left_out_and_white_space_alone_is_not_tagged(project: Project) -> None:
    (change,) = add_in_one_step(project, plan_tagging(project, lines(project, " met "), "actor").additions)
    assert quotes(project, "a") == [("actor", 4, "met")]
    assert plan_tagging(project, [line for line in lines(project, "  ") if line.end], "actor").blank == 1
    assert change.annotations


def test_others_annotations_are_neither_counted_nor_touched(project: Project) -> None:
    tagged(project_at(project.place.root, "bob"), "c", "Kim")
    list(add_in_one_step(project, plan_tagging(project, lines(project), "actor").additions))
    assert [(one.annotator, one.tag) for one in opened(project, "c").others] == [("bob", "actor")]
    assert len(quotes(project, "c")) == 1


def test_nobody_tags_nothing(project: Project) -> None:
    with pytest.raises(UsageError, match="needs an annotator"):
        plan_tagging(project_at(project.place.root, None), lines(project), "actor")


def test_where_the_disk_refuses_what_was_yielded_stays_and_the_rest_waits(tmp_path: Path) -> None:
    project = in_memory(write(tmp_path, **TEXTS))
    additions = plan_tagging(project, lines(project), "actor").additions
    steps = add_in_one_step(project, additions)
    next(steps)

    def refuse(*_: object, **__: object) -> None:
        raise StorageError("No space left on device", where="here")

    project.store.append = refuse  # type: ignore[method-assign]
    with pytest.raises(StorageError):
        list(steps)
    assert project.pending == 1
    assert len(quotes(project, "a")) == 2


def test_the_origin_tells_that_it_was_made_of_a_hit(project: Project) -> None:
    list(add_in_one_step(project, plan_tagging(project, lines(project), "actor").additions))
    assert {one.origin for one in opened(project, "a").annotations} == {"search"}


def test_a_line_where_a_waiting_annotation_stood_in_another_text_is_tagged(project: Project) -> None:
    tagged(project, "a", "Kim")
    write(project.place.root, a="Kim of another family, of whom nobody had ever heard before.")
    plan = plan_tagging(project, lines(project), "actor")
    assert plan.already == 0
    list(add_in_one_step(project, plan.additions))
    assert quotes(project, "a") == [("actor", 0, "Kim")]


def test_a_line_where_an_annotation_was_found_again_in_a_changed_text_is_tagged_already(
    project: Project,
) -> None:
    long = (
        "Putin left for Moscow on Tuesday, said KCNA, after a day of talks with Kim in Rajin near the border."
    )
    write(project.place.root, b=long)
    tagged(project, "b", "Kim")
    write(project.place.root, b=f"Rajin, Wednesday. {long}")
    plan = plan_tagging(
        project, [line for line in lines(project) if line.reference.entry.path == "b.txt"], "actor"
    )
    assert (plan.already, plan.additions) == (1, [])
