"""Which formats there are, and what each says it would lose."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.errors import UsageError
from annotations.formats import articles, jsonl
from annotations.formats.loss import losses
from annotations.formats.registry import FORMATS, Format, named, reader, writer
from annotations.project import Project
from annotations.tasks.exporting import Filters, Selection
from tests.helpers.projects import in_memory, opened, sample, tagged

BARE = Format("bare", (), read=False, write=True, unit="code points", expresses=(), module="")


def test_formats_are_found_by_name() -> None:
    assert writer(named("jsonl")) is jsonl.write
    assert reader(named("jsonl")) is jsonl.read
    assert writer(named("articles")) is articles.write


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="jsonl, articles"):
        named("json")


def test_a_format_that_cannot_be_read_says_which_can() -> None:
    with pytest.raises(UsageError, match=r"cannot be read. These can: jsonl"):
        reader(named("articles"))


def test_every_format_does_what_it_says() -> None:
    for form in FORMATS:
        assert form.read or form.write
        if form.read:
            assert callable(reader(form))
        if form.write:
            assert callable(writer(form))
    assert len({form.name for form in FORMATS}) == len(FORMATS)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """One annotator with an orphan, a note, a nested span and a finished article; another with nothing special."""
    project = in_memory(sample(tmp_path))
    tagged(project, "crlf", "Kim Jong-un met Putin")
    article = opened(project, "crlf")
    article.note(tagged(project, "crlf", "Putin"), "a note")
    article.set_status("done")
    tagged(project, "korean", "최선희")
    tagged(Project(project.place, annotator="bob", store=project.store), "vietnamese", "Nga")
    project.save()
    (project.place.root / "korean.txt").write_bytes("조선\n".encode())
    return project


def lost(project: Project, form: Format) -> dict[str, int]:
    return {loss.feature: loss.count for loss in losses(form, Selection(project, Filters()).articles())}


def test_a_format_that_expresses_nothing_loses_everything(project: Project) -> None:
    assert lost(project, BARE) == {
        "orphan": 1,
        "overlap": 1,
        "note": 1,
        "annotator": 3,
        "status": 3,
        "times": 4,
    }


def test_articles_loses_orphans_and_times(project: Project) -> None:
    assert lost(project, named("articles")) == {"orphan": 1, "times": 4}


def test_jsonl_loses_nothing_and_reads_nothing_to_know_it() -> None:
    def unread() -> object:
        raise AssertionError

    assert losses(named("jsonl"), iter(unread, None)) == []  # type: ignore[arg-type]


def test_a_loss_is_told_in_words(project: Project) -> None:
    found = losses(named("articles"), Selection(project, Filters()).articles())
    assert [loss.words for loss in found] == ["1 orphan (left out)", "4 creation times (dropped)"]


def test_spans_that_only_touch_do_not_overlap(tmp_path: Path) -> None:
    project = in_memory(sample(tmp_path))
    tagged(project, "crlf", "Kim Jong")
    tagged(project, "crlf", "-un met")
    assert "overlap" not in lost(project, BARE)
    tagged(project, "crlf", "Jong-un")
    assert lost(project, BARE)["overlap"] == 2
