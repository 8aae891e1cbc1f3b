"""Changes of many annotations in steps: how much a step changes at most, and what stands when they are left off."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest

from annotations.annotation import anchor_at
from annotations.history.changes import Draft
from annotations.history.making import AT_ONCE, finish
from annotations.local.place import find_place
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.span import Span

TEXT = "Kim đi. " * 300
DIGEST = sha256(TEXT.encode()).hexdigest()


def drafts(tag: str = "actor") -> list[Draft]:
    return [Draft(anchor_at(TEXT, Span(at, at + 3), DIGEST), tag) for at in range(0, len(TEXT), 8)]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "1.txt").write_text(TEXT)
    return Project(find_place([tmp_path], None, {}, tmp_path), annotator="ann")


@pytest.fixture
def sheet(project: Project) -> OpenArticle:
    return project.open(next(project.corpus.entries()))


def test_no_step_changes_more_than_so_many_annotations(sheet: OpenArticle) -> None:
    before = 0
    for done in sheet.adding(drafts()):
        assert len(sheet.annotations) == done <= before + AT_ONCE
        before = done
    for _ in sheet.taking_back("undo"):
        assert len(sheet.annotations) >= before - AT_ONCE
        before = len(sheet.annotations)
    assert not sheet.annotations


def test_drafts_are_asked_for_as_they_are_made(sheet: OpenArticle) -> None:
    waiting = iter(drafts())
    next(sheet.adding(waiting))
    assert len(list(waiting)) == 300 - AT_ONCE


def test_what_was_made_when_it_is_left_off_is_a_step_that_undo_takes_back(sheet: OpenArticle) -> None:
    making = sheet.adding(drafts())
    next(making)
    making.close()
    assert len(sheet.annotations) == AT_ONCE
    assert sheet.undo().count == AT_ONCE
    assert not sheet.annotations


def test_an_undo_that_is_left_off_is_gone_on_with_by_the_next(sheet: OpenArticle) -> None:
    sheet.add_all(drafts())
    undoing = sheet.taking_back("undo")
    next(undoing)
    undoing.close()
    assert len(sheet.annotations) == 300 - AT_ONCE
    assert sheet.undo().count == 300 - AT_ONCE
    assert not sheet.annotations
    sheet.redo()
    sheet.redo()
    assert len(sheet.annotations) == 300


def test_an_undo_that_is_left_off_can_be_redone_and_all_be_undone_still(sheet: OpenArticle) -> None:
    sheet.add_all(drafts())
    undoing = sheet.taking_back("undo")
    next(undoing)
    undoing.close()
    sheet.redo()
    assert len(sheet.annotations) == 300
    sheet.undo()
    sheet.undo()
    assert not sheet.annotations


def test_going_back_is_made_in_steps_too_and_taken_back_as_one(sheet: OpenArticle) -> None:
    first = sheet.add(Span(0, 3), "sanction").events[0]
    sheet.add_all(drafts())
    sizes = [len(sheet.annotations) for _ in sheet.going_back(sheet.way_back(first.id))]
    assert len(sizes) > 2 and sizes[-1] == 1
    assert all(before - after <= AT_ONCE for before, after in pairwise(sizes))
    sheet.undo()
    assert len(sheet.annotations) == 301


def test_between_two_steps_changes_can_be_made_and_saved_elsewhere(
    project: Project, sheet: OpenArticle
) -> None:
    making = sheet.adding(drafts())
    next(making)

    def elsewhere() -> None:
        again = project.open(next(project.corpus.entries()))
        again.add(Span(0, 3), "sanction")
        again.save()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join(20)
    assert not thread.is_alive(), "nothing is locked"
    finish(making)
    assert len(sheet.annotations) == 301


def test_a_step_over_articles_goes_on_where_it_was_left_off(tmp_path: Path, project: Project) -> None:
    (tmp_path / "2.txt").write_text(TEXT)
    sheets = [project.open(entry) for entry in list(project.corpus.entries())]
    for one in sheets:
        one.add_all(drafts()[:2], group="g", group_articles=2)
        one.save()
    last = sheets[0].article.id
    undoing = project.taking_back_group("g", "undo", last)
    assert next(undoing) == (1, 2)
    undoing.close()
    assert [len(one.annotations) for one in sheets] == [2, 0]
    assert sheets[0].undo().kind == "needs-confirmation"
    assert project.undo_group("g").count == 2
    assert [len(one.annotations) for one in sheets] == [0, 0]
