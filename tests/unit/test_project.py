"""Articles, tags, store and annotator together, on a real store in a real folder."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest

from annotations.annotation import anchor_at
from annotations.articles.furniture import recognise
from annotations.articles.metadata import Metadata
from annotations.corpus.corpus import Entry
from annotations.errors import DataError, StorageError, UsageError
from annotations.history.changes import Draft
from annotations.local.place import find_place
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.span import Span
from annotations.store.texts import read_text
from annotations.store.tiny import TinyStore

TEXTS = {
    "a.txt": "Kim Jong-un spoke.\n",
    "b.txt": "Choe Son-hui left for Moscow.\n",
    "c.txt": "Nothing here.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / "press" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "press" / name).write_text(text)
    return tmp_path / "press"


def project(folder: Path, annotator: str | None = "ann") -> Project:
    """The project as a new window would open it."""
    return Project(find_place([folder], None, {}, folder), annotator=annotator)


def entries(project: Project) -> list[Entry]:
    return list(project.corpus.entries())


def opened(project: Project, number: int = 0) -> OpenArticle:
    return project.open(entries(project)[number])


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.suffix != ".txt")


def tag_all(project: Project, *, group: str = "g") -> list[OpenArticle]:
    """The first five characters of the first two articles tagged in one step, and saved."""
    articles = [opened(project, number) for number in (0, 1)]
    for one in articles:
        text = one.article.text
        spans = (Span(0, 3), Span(4, 8))
        drafts = [Draft(anchor_at(text, span, one.article.digest), "actor") for span in spans]
        one.add_all(drafts, group=group, group_articles=2)
        one.save()
    return articles


def test_reading_writes_nothing_anywhere(folder: Path, home: Path) -> None:
    window = project(folder, None)
    article = opened(window)
    assert (article.annotations, article.status) == ((), "unread")
    assert window.counts(article.article.id) == ({}, "unread", False)
    assert files(folder) == []
    assert list(home.iterdir()) == []


def test_what_was_saved_is_there_in_the_next_window(folder: Path) -> None:
    article = opened(project(folder))
    article.add(Span(0, 11), "actor")
    article.save()
    again = opened(project(folder))
    assert again.annotations == article.annotations
    assert again.annotations[0].anchor.quote == "Kim Jong-un"


def test_the_text_is_kept_beside_its_annotations(folder: Path) -> None:
    article = opened(project(folder))
    article.add(Span(0, 11), "actor")
    article.save()
    assert read_text(folder / ".dprk-reader", article.article.digest) == TEXTS["a.txt"]


def test_the_articles_path_is_kept_in_the_store(folder: Path) -> None:
    window = project(folder)
    article = opened(window)
    article.set_status("done")
    article.save()
    assert window.store.article_path(article.article.id) == "a.txt"


def test_undo_and_redo_work_in_the_next_window(folder: Path) -> None:
    article = opened(project(folder))
    [name] = article.add(Span(0, 11), "actor").annotations
    article.note(name, "the leader")
    article.save()
    second = opened(project(folder))
    assert [second.undo().op for _ in range(2)] == ["note", "add"]
    second.save()
    third = opened(project(folder))
    assert not third.annotations
    assert [third.redo().op for _ in range(2)] == ["add", "note"]
    assert (third.annotations[0].id, third.annotations[0].note) == (name, "the leader")


def test_two_windows_write_side_by_side_and_see_each_others_work_when_opening(folder: Path) -> None:
    here, there = project(folder), project(folder)
    mine, yours = opened(here), opened(there)
    mine.add(Span(0, 3), "actor")
    yours.add(Span(4, 11), "actor")
    mine.save()
    yours.save()
    mine.add(Span(12, 17), "actor")
    mine.save()
    for window in (here, there, project(folder)):
        assert [one.span for one in opened(window).annotations] == [(0, 3), (4, 11), (12, 17)]


def test_a_window_goes_on_when_its_files_were_changed_under_it(folder: Path) -> None:
    article = opened(project(folder))
    article.add(Span(0, 3), "actor")
    article.save()
    [shard] = (folder / ".dprk-reader" / "annotations").rglob("*.json")
    good = shard.read_bytes()
    shard.write_bytes(good[:50])
    article.add(Span(4, 11), "actor")
    article.save()
    assert [one.span for one in opened(project(folder)).annotations] == [(4, 11)]
    shard.write_bytes(good)
    assert [one.span for one in opened(project(folder)).annotations] == [(0, 3), (4, 11)]


def test_an_article_opened_again_before_it_is_saved_has_all_its_changes(folder: Path) -> None:
    window = project(folder)
    opened(window).add(Span(0, 11), "actor")
    gc.collect()
    again = opened(window)
    assert (len(again.annotations), again.pending, window.pending) == (1, 1, 1)
    window.save()
    assert (again.pending, window.pending) == (0, 0)
    assert len(opened(project(folder)).annotations) == 1


def test_an_article_open_twice_in_one_window_has_one_history(folder: Path) -> None:
    window = project(folder)
    first, second = opened(window), opened(window)
    first.add(Span(0, 3), "actor")
    second.add(Span(4, 11), "actor")
    first.save()
    assert (
        [one.span for one in first.annotations]
        == [one.span for one in second.annotations]
        == [(0, 3), (4, 11)]
    )


def test_an_article_that_changed_on_disk_is_opened_as_it_now_is(folder: Path) -> None:
    window = project(folder)
    before = opened(window)
    before.add(Span(0, 11), "actor")
    (folder / "a.txt").write_text("Leader Kim Jong-un spoke.\n")
    after = opened(window)
    assert (len(before.annotations), after.annotations, len(after.unplaced)) == (1, (), 1)
    after.add(Span(7, 18), "actor")
    window.save()
    for article in (before.article, after.article):
        assert read_text(folder / ".dprk-reader", article.digest) == article.text


def test_counts_are_ones_own_by_the_present_names_of_tags(folder: Path) -> None:
    ann, bob = project(folder), project(folder, "bob")
    article = opened(ann)
    for span in (Span(0, 3), Span(4, 11)):
        article.add(span, "actor")
    article.add(Span(0, 11), "sanction")
    article.set_status("done")
    article.save()
    (folder / ".dprk-reader" / "tags.toml").write_text('[[tag]]\nname = "body"\nwas = ["actor"]\n')
    name = article.article.id
    assert project(folder).counts(name) == ({"body": 2, "sanction": 1}, "done", False)
    assert bob.counts(name) == ({}, "unread", False)
    assert opened(bob).others[0].annotator == "ann"


def test_the_tag_set_of_the_project_is_read_and_a_wrong_one_is_refused(folder: Path) -> None:
    (folder / ".dprk-reader").mkdir()
    file = folder / ".dprk-reader" / "tags.toml"
    file.write_text('[[tag]]\nname = "only"\n')
    assert [tag.name for tag in project(folder).tags.tags] == ["only"]
    file.write_text("[[tag]]\n")
    with pytest.raises(DataError, match=r"tags\.toml:1"):
        project(folder)


def test_a_project_without_a_tag_set_has_the_default_one(folder: Path) -> None:
    assert [tag.key for tag in project(folder).tags.tags] == ["1", "2", "3", "4"]


def test_who_annotates_is_told_by_option_environment_or_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project(folder, None).annotator is None
    project(folder, None).set_annotator(" Nguyễn Ánh ")
    assert project(folder, None).annotator == "Nguyễn Ánh"
    monkeypatch.setenv("DPRK_READER_ANNOTATOR", "")
    assert project(folder, None).annotator == "Nguyễn Ánh"
    monkeypatch.setenv("DPRK_READER_ANNOTATOR", "bob")
    assert project(folder, None).annotator == "bob"
    assert project(folder, "cho").annotator == "cho"


@pytest.mark.parametrize("name", [" ", "a\x1b[0m"])
def test_a_name_that_cannot_be_is_refused_wherever_it_comes_from(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with pytest.raises(UsageError):
        project(folder, name)
    with pytest.raises(UsageError):
        project(folder, None).set_annotator(name)
    monkeypatch.setenv("DPRK_READER_ANNOTATOR", name)
    with pytest.raises(UsageError):
        project(folder, None)


def test_what_an_opened_text_states_is_not_found_out_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(text: str, title: str | None = None) -> Metadata:
        asked.append(text)
        return recognise(text, title)

    monkeypatch.setattr("annotations.articles.furniture.recognise", counted)
    window = project(folder)
    first = opened(window).article
    window.remember(entries(window)[0], 0)
    assert opened(project(folder)).article == first
    (folder / "a.txt").write_text("Another text.\n")
    assert opened(project(folder)).article.meta.title == "Another text."
    assert asked == [TEXTS["a.txt"], "Another text.\n"]


def test_naming_oneself_makes_the_open_article_ones_own(folder: Path) -> None:
    window = project(folder, None)
    article = opened(window)
    window.set_annotator("ann")
    article.add(Span(0, 3), "actor")
    article.save()
    assert [one.annotator for one in article.annotations] == ["ann"]


def test_the_places_of_another_project_are_not_mixed_in(folder: Path) -> None:
    project(folder).local.remember("a", 3)
    (folder / "sub").mkdir()
    (folder / "sub" / ".dprk-reader").mkdir()
    assert project(folder / "sub").local.last_article is None


def test_a_place_that_cannot_be_written_is_told_with_the_way_out(folder: Path) -> None:
    (folder / ".dprk-reader").write_text("a file in the way")
    article = opened(project(folder))
    article.add(Span(0, 3), "actor")
    with pytest.raises(StorageError, match="--store"):
        article.save()
    assert article.pending == 1
    (folder / ".dprk-reader").unlink()
    article.save()
    assert len(opened(project(folder)).annotations) == 1


def test_a_step_over_articles_is_counted_and_then_undone_and_redone_everywhere(folder: Path) -> None:
    window = project(folder)
    articles = tag_all(window)
    asked = articles[0].undo()
    assert (asked.kind, asked.articles, window.count_group(asked.step)) == ("needs-confirmation", 2, 4)
    undone = window.undo_group(asked.step)
    assert (undone.kind, undone.op, undone.count, undone.articles, undone.skipped) == (
        "undo",
        "many",
        4,
        2,
        0,
    )
    assert [one.annotations for one in articles] == [(), ()]
    asked = articles[1].redo()
    assert (asked.kind, asked.articles, window.count_group(asked.step)) == ("needs-confirmation", 2, 4)
    assert window.redo_group(asked.step).kind == "redo"
    assert [len(one.annotations) for one in articles] == [2, 2]
    assert window.pending == 0


def test_a_step_over_articles_is_undone_in_a_later_window_too(folder: Path) -> None:
    tag_all(project(folder))
    window = project(folder)
    window.undo_group(opened(window, 1).undo().step)
    assert [opened(project(folder), number).annotations for number in (0, 1)] == [(), ()]


def test_undoing_a_step_everywhere_leaves_what_was_changed_since_and_counts_it(folder: Path) -> None:
    window = project(folder)
    first, _ = tag_all(window)
    name = first.annotations[0].id
    first.remove(name)
    own = first.add(Span(0, 11), "sanction").annotations
    undone = window.undo_group("g")
    assert (undone.count, undone.skipped) == (4, 1)
    assert [one.id for one in first.annotations] == list(own)
    assert (first.undo().op, first.undo().op, first.undo().kind) == ("add", "delete", "nothing")


def test_undoing_a_step_that_is_nowhere_does_nothing(folder: Path) -> None:
    window = project(folder)
    tag_all(window)
    assert window.undo_group("other").kind == "nothing"
    window.undo_group("g")
    assert window.undo_group("g").kind == "nothing"


def test_a_step_over_articles_that_is_not_saved_yet_is_undone_as_well(folder: Path) -> None:
    window = project(folder)
    article = opened(window)
    draft = Draft(anchor_at(article.article.text, Span(0, 3), article.article.digest), "actor")
    article.add_all([draft], group="g", group_articles=2)
    assert article.undo().count == 1
    assert window.undo_group("g").count == 1
    assert (article.annotations, window.pending) == ((), 0)


def test_closing_a_window_lets_the_next_one_write_under_its_name(folder: Path) -> None:
    for span in (Span(0, 3), Span(4, 11)):
        window = project(folder)
        article = opened(window)
        article.add(span, "actor")
        article.save()
        window.close()
    assert len(list((folder / ".dprk-reader" / "annotations").glob("ann-*@*"))) == 1


def test_a_clock_that_is_set_back_a_year_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.history.history.now", lambda: "2026-06-01T00:00:00Z")
    first = project(folder)
    sheet = opened(first)
    (name,) = sheet.add(Span(0, 4), "actor").annotations
    sheet.save()
    first.close()
    monkeypatch.setattr("annotations.history.history.now", lambda: "2025-06-01T00:00:00Z")
    second = project(folder)
    sheet = opened(second)
    sheet.retag(name, "sanction")
    sheet.save()
    second.close()
    sheet = opened(third := project(folder))
    assert [one.tag for one in sheet.annotations] == ["sanction"]
    assert sheet.undo().op == "retag"
    assert [one.tag for one in sheet.annotations] == ["actor"]
    assert list(third.store.verify()) == []


def test_what_is_not_saved_yet_is_counted(folder: Path) -> None:
    window = project(folder)
    article = opened(window)
    article.add(Span(0, 3), "actor")
    assert window.counts(article.article.id) == ({"actor": 1}, "open", False)


@pytest.mark.parametrize("error", [StorageError("Input/output error"), KeyError("a fault of ours")])
@pytest.mark.parametrize("bad", [0, 1])
def test_an_article_that_cannot_be_saved_keeps_no_other_from_being_saved(
    folder: Path, monkeypatch: pytest.MonkeyPatch, bad: int, error: Exception
) -> None:
    window, append = project(folder), TinyStore.append
    articles = [opened(window, number) for number in (0, 1)]
    for article in articles:
        article.add(Span(0, 3), "actor")

    def failing(store: TinyStore, id: str, *args: Any, **more: Any) -> None:
        if id == articles[bad].article.id:
            raise error
        append(store, id, *args, **more)

    monkeypatch.setattr(TinyStore, "append", failing)
    with pytest.raises(type(error)):
        window.save()
    assert (articles[bad].pending, articles[1 - bad].pending) == (1, 0)
