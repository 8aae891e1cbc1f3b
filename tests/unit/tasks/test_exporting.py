"""What an export holds: the right annotations, in order, with all that is known of them."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from annotations.errors import UsageError
from annotations.formats.rows import AnnotationRow
from annotations.project import Project
from annotations.tasks.exporting import Filters, Selection, Tally
from tests.helpers.projects import CRLF, VIETNAMESE, in_memory, opened, sample, tagged, write


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return in_memory(sample(tmp_path / "news"))


def rows(project: Project, **filters: set[str]) -> list[AnnotationRow]:
    chosen = Filters(**{name: frozenset(values) for name, values in filters.items()})
    articles = Selection(project, chosen).articles()
    return [row for article in articles for work in article.work for row in work.rows]


def quotes(project: Project, **filters: set[str]) -> list[str]:
    return [row.quote for row in rows(project, **filters)]


def with_tags(project: Project, toml: str) -> Project:
    """The same project with another tag set."""
    project.place.folder.mkdir(exist_ok=True)
    (project.place.folder / "tags.toml").write_text(toml)
    return Project(project.place, annotator=project.annotator, store=project.store)


def test_a_row_says_all_that_is_known(project: Project) -> None:
    name = tagged(project, "crlf", "Kim Jong-un")
    article = opened(project, "crlf")
    article.note(name, "the leader")
    article.set_status("done")
    article.save()
    (row,) = rows(project)
    start = CRLF.index("Kim")
    assert (row.schema, row.id, row.tag, row.note, row.annotator) == (1, name, "actor", "the leader", "ann")
    assert (row.start, row.end, row.quote) == (start, start + 11, "Kim Jong-un")
    assert (row.article_id, row.article_path) == (article.article.id, "crlf.txt")
    assert row.article_sha256 == hashlib.sha256(CRLF.encode()).hexdigest()
    assert row.prefix == "N. Korea slams new sanctions\r\n\r\n"[-32:]
    assert row.suffix == CRLF[start + 11 : start + 43]
    assert row.title == "N. Korea slams new sanctions"
    assert (row.published, row.source) == (None, None)
    assert (row.origin, row.confidence, row.anchor) == ("manual", None, "exact")
    assert row.article_status == "done"
    assert row.created_at.endswith("Z") and row.updated_at >= row.created_at


def test_offsets_count_code_points_of_the_untouched_text(project: Project) -> None:
    choe, name = (unicodedata.normalize("NFD", quote) for quote in ("Ngoại trưởng", "Choe Son-hui"))
    tagged(project, "vietnamese", choe)
    tagged(project, "vietnamese", name)
    for row in rows(project):
        assert VIETNAMESE[row.start : row.end] == row.quote
    assert quotes(project) == [choe, name]


def test_rows_are_ordered_by_article_start_end_and_tag(project: Project) -> None:
    tagged(project, "vietnamese", "Nga")
    tagged(project, "crlf", "Putin", "sanction")
    tagged(project, "crlf", "Putin", "actor")
    tagged(project, "crlf", "Kim Jong-un met Putin", "economic cooperation")
    tagged(project, "crlf", "Kim", "sanction")
    assert [(row.article_path, row.quote, row.tag) for row in rows(project)] == [
        ("crlf.txt", "Kim", "sanction"),
        ("crlf.txt", "Kim Jong-un met Putin", "economic cooperation"),
        ("crlf.txt", "Putin", "actor"),
        ("crlf.txt", "Putin", "sanction"),
        ("vietnamese.txt", "Nga", "actor"),
    ]


def test_everybodys_annotations_are_exported_each_with_their_status(project: Project) -> None:
    tagged(project, "crlf", "Kim")
    bobs = Project(project.place, annotator="bob", store=project.store)
    tagged(bobs, "crlf", "Putin")
    opened(bobs, "crlf").set_status("done")
    bobs.save()
    assert [(row.annotator, row.article_status) for row in rows(project)] == [
        ("ann", "open"),
        ("bob", "done"),
    ]
    assert quotes(project, annotators={"bob"}) == ["Putin"]
    assert quotes(project, statuses={"done"}) == ["Putin"]


def test_deleted_annotations_are_not_exported(project: Project) -> None:
    name = tagged(project, "crlf", "Kim")
    article = opened(project, "crlf")
    article.remove(name)
    article.save()
    assert rows(project) == []


def test_an_orphan_keeps_the_offsets_and_digest_of_its_old_text(project: Project) -> None:
    tagged(project, "crlf", "Putin")
    tagged(project, "crlf", "Korea")
    before = rows(project)
    write(project.place.root, crlf=CRLF.replace("Jong-un", "Jong Un!"))
    after = rows(project)
    korea, putin = after
    assert korea.anchor == "exact"
    assert korea.article_sha256 != before[0].article_sha256
    assert putin.anchor == "orphan"
    for name in ("start", "end", "quote", "prefix", "suffix", "article_sha256"):
        assert getattr(putin, name) == getattr(before[1], name)
    assert not putin.in_furniture


def test_furniture_is_marked(tmp_path: Path) -> None:
    text = "Kim met Putin\n\nKim Jong-un met Putin on Monday.\n\nPhoto: Our own desk\n"
    project = in_memory(write(tmp_path, a=text))
    assert opened(project, "a").article.meta.furniture, "the sample has furniture"
    tagged(project, "a", "Our own desk")
    tagged(project, "a", "Putin on Monday")
    assert {row.quote: row.in_furniture for row in rows(project)} == {
        "Our own desk": True,
        "Putin on Monday": False,
    }


def test_filters_by_tag_and_article(project: Project) -> None:
    tagged(project, "crlf", "Kim")
    tagged(project, "crlf", "sanctions", "sanction")
    tagged(project, "vietnamese", "Nga")
    assert quotes(project, tags={"sanction"}) == ["sanctions"]
    assert quotes(project, tags={"sanction", "actor"}) == ["sanctions", "Kim", "Nga"]
    assert quotes(project, articles={opened(project, "vietnamese").article.id}) == ["Nga"]


def test_former_names_of_a_tag_are_understood_and_the_present_one_is_written(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    project = in_memory(folder)
    tagged(project, "crlf", "Kim", "actor")
    renamed = with_tags(project, '[[tag]]\nname = "person"\nwas = ["actor"]\n')
    for name in ("actor", "person"):
        assert [row.tag for row in rows(renamed, tags={name})] == ["person"]


@pytest.mark.parametrize("filters", [{"tags": {"actr"}}, {"annotators": {"an"}}, {"articles": {"crlf"}}])
def test_a_filter_that_names_what_is_nowhere_is_refused(
    project: Project, filters: dict[str, set[str]]
) -> None:
    tagged(project, "crlf", "Kim")
    with pytest.raises(UsageError, match=next(iter(next(iter(filters.values()))))):
        rows(project, **filters)


def test_a_tag_that_was_removed_from_the_tag_set_can_still_be_asked_for(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    project = in_memory(folder)
    tagged(project, "crlf", "Kim", "actor")
    changed = with_tags(project, '[[tag]]\nname = "person"\n')
    assert quotes(changed, tags={"actor"}) == ["Kim"]


def test_articles_without_annotations_come_only_when_asked_for(project: Project) -> None:
    tagged(project, "crlf", "Kim")
    assert [each.article.path for each in Selection(project, Filters()).articles()] == ["crlf.txt"]
    every = list(Selection(project, Filters(), unread=True).articles())
    assert [each.article.path for each in every] == ["crlf.txt", "korean.txt", "vietnamese.txt"]
    assert every[1].work == ((None, "unread", ()),)


def test_an_article_that_only_has_a_status_is_seen_and_counted(project: Project) -> None:
    opened(project, "korean").set_status("skipped")
    project.save()
    tally = Tally()
    (only,) = tally.counting(Selection(project, Filters()).articles())
    assert only.work == (("ann", "skipped", ()),)
    assert (tally.articles, tally.bare, tally.marked) == (0, 1, 1)
    assert list(Selection(project, Filters(tags=frozenset({"actor"}))).articles()) == []


def test_an_annotated_article_that_cannot_be_read_is_told(project: Project) -> None:
    tagged(project, "crlf", "Kim")
    tagged(project, "vietnamese", "Nga")
    selection = Selection(project, Filters())
    (project.place.root / "crlf.txt").unlink()
    assert [each.article.path for each in selection.articles()] == ["vietnamese.txt"]
    assert [error.where for error in selection.unreadable] == [str(project.place.root / "crlf.txt")]


def test_annotated_articles_outside_the_paths_are_counted(project: Project) -> None:
    tagged(project, "crlf", "Kim")
    tagged(project, "vietnamese", "Nga")
    gone = tagged(project, "korean", "최선희")
    opened(project, "korean").remove(gone)
    project.save()
    place = project.place._replace(paths=(project.place.root / "crlf.txt",))
    selection = Selection(Project(place, annotator="ann", store=project.store), Filters())
    assert len(list(selection.articles())) == 1
    assert selection.outside() == 1


def test_the_tally_counts_what_went_out(project: Project) -> None:
    tagged(project, "crlf", "Putin")
    tagged(project, "vietnamese", "Nga")
    opened(project, "vietnamese").set_status("done")
    bobs = Project(project.place, annotator="bob", store=project.store)
    tagged(bobs, "vietnamese", "Nga")
    project.save()
    write(project.place.root, crlf="Nothing of it is left.\n")
    tally = Tally()
    for _ in tally.counting(Selection(project, Filters()).articles()):
        pass
    assert (tally.annotations, tally.annotators, tally.orphans) == (3, {"ann", "bob"}, 1)
    assert (tally.articles, tally.done) == (2, 0), "bob is not done with the second"
