"""Annotations follow an article that was renamed: everybody's, with all they hold, and undo takes it back."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from annotations.errors import StorageError, UsageError
from annotations.project import Project
from annotations.span import Span
from annotations.store.tiny import TinyStore
from annotations.tasks.checking import check
from annotations.tasks.renaming import Followed, follow, plan
from tests.helpers.commands import run
from tests.helpers.projects import CRLF, opened, project_at, sample, tagged, write


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """With `crlf.txt`, annotated by two, renamed to `news.txt`."""
    folder = sample(tmp_path / "press")
    bob = project_at(folder, "bob")
    tagged(bob, "crlf", "KCNA")
    bob.close()
    project = project_at(folder)
    sheet = opened(project, "crlf")
    sheet.note(tagged(project, "crlf", "Putin"), "a note")
    sheet.set_status("done")
    sheet.save()
    (folder / "crlf.txt").rename(folder / "news.txt")
    return project


def renamed(project: Project, old: str = "crlf.txt", new: str = "news.txt") -> list[Followed]:
    return list(follow(project, plan(project, old, new)))


def what(project: Project, name: str, annotator: str = "ann") -> list[tuple[str, str, str]]:
    sheet = opened(project_at(project.place.root, annotator), name)
    return [(one.anchor.quote, one.tag, one.note) for one in sheet.annotations]


def test_everybodys_annotations_and_statuses_follow_with_all_they_hold(project: Project) -> None:
    before = {event.annotation for event in project.store.events(plan(project, "crlf.txt", "news.txt").id)}
    assert renamed(project) == [Followed("ann", 1), Followed("bob", 1)]
    assert what(project, "news") == [("Putin", "actor", "a note")]
    assert what(project, "news", "bob") == [("KCNA", "actor", "")]
    sheet = opened(project_at(project.place.root), "news")
    assert sheet.status == "done" and not sheet.edited_since_done
    assert {sheet.annotations[0].id, sheet.others[0].id} == before - {""}
    assert check(project).findings == []
    assert project.annotator == "ann"


def test_undo_takes_ones_own_part_back_in_both_articles(project: Project) -> None:
    renamed(project)
    asked = opened(project, "news").undo()
    assert (asked.kind, asked.articles) == ("needs-confirmation", 2)
    project.undo_group(asked.step)
    assert what(project, "news") == [] and what(project, "news", "bob") != []
    (project.place.root / "news.txt").rename(project.place.root / "crlf.txt")
    assert what(project, "crlf") == [("Putin", "actor", "a note")]
    assert opened(project_at(project.place.root), "crlf").status == "done"


def test_done_again_it_adds_nothing(project: Project) -> None:
    renamed(project)
    assert renamed(project) == []
    assert what(project, "news") == [("Putin", "actor", "a note")]


def test_what_was_cut_short_is_made_whole_by_doing_it_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = TinyStore.append

    def refused(store: TinyStore, article_id: str, *args: object, **more: object) -> None:
        if article_id.startswith("crlf"):
            raise StorageError("No space left on device")
        append(store, article_id, *args, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as full:
        full.setattr(TinyStore, "append", refused)
        with pytest.raises(StorageError):
            renamed(project)
    again = project_at(project.place.root)
    assert renamed(again) == [Followed("ann", 1), Followed("bob", 1)]
    assert what(again, "news") == [("Putin", "actor", "a note")]
    assert what(again, "news", "bob") == [("KCNA", "actor", "")]
    assert check(again).findings == []


def test_in_a_text_that_changed_as_well_they_are_found_again(project: Project) -> None:
    write(project.place.root, news="One more line above.\r\n" + CRLF)
    renamed(project)
    assert what(project, "news") == [("Putin", "actor", "a note")]


def test_a_note_is_not_lost_where_the_same_span_has_the_tag_already_with_another_note(
    project: Project,
) -> None:
    other = opened(project, "news")
    other.note(tagged(project, "news", "Putin"), "another note")
    other.save()
    assert renamed(project) == [Followed("ann", 0, 1), Followed("bob", 1)]
    assert what(project, "news") == [("Putin", "actor", "another note")]
    assert "missing" in [finding.kind for finding in check(project).findings]


def test_the_same_annotation_there_already_is_there_once(project: Project) -> None:
    other = opened(project, "news")
    other.note(tagged(project, "news", "Putin"), "a note")
    other.save()
    assert renamed(project) == [Followed("ann", 1), Followed("bob", 1)]
    assert what(project, "news") == [("Putin", "actor", "a note")]


def test_only_the_annotations_of_an_article_that_is_gone_follow(project: Project) -> None:
    tagged(project, "korean", "최선희")
    for old, new, why in [
        ("korean.txt", "news.txt", "still there"),
        ("never.txt", "news.txt", "nobody has annotated"),
        ("crlf.txt", "never.txt", "there is no article 'never.txt'"),
    ]:
        with pytest.raises(UsageError, match=why):
            plan(project, old, new)


def test_records_are_named_by_file_and_record(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text('{"id":"a","text":"Kim met Putin."}\n')
    project = project_at(tmp_path)
    sheet = project.open(next(project.corpus.entries()))
    sheet.add(Span(0, 3), "actor")
    sheet.save()
    file.write_text('{"id":"b","text":"Kim met Putin."}\n')
    assert renamed(project, "all.jsonl#a", "all.jsonl#b") == [Followed("ann", 1)]
    assert [finding.kind for finding in check(project).findings] == []


def test_what_check_tells_to_do_does_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.place.root)
    project.close()
    told = run("check").stdout
    found = re.search(r"`(dprk-reader rename .*?)`", told)
    assert found and "probably it was renamed" in told
    result = run(*shlex.split(found[1])[1:])
    assert result.exit_code == 0 and "news.txt: 1 annotation of bob." in result.stderr
    assert run("check").exit_code == 0
    assert "Nothing was done" in run(*shlex.split(found[1])[1:]).stderr
