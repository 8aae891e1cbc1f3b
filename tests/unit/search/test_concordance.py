"""Lines of a concordance: what they hold, what they are sorted by, and what is passed over."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from annotations.corpus.corpus import Entry
from annotations.project import Project
from annotations.search.concordance import (
    Line,
    Reference,
    by_hit,
    by_left,
    by_right,
    concordance,
    row_of,
    with_present_tags,
)
from annotations.span import Span
from annotations.text.query import Mode, Query
from tests.helpers.projects import VIETNAMESE, in_memory, opened, project_at, sample, tagged, write


def lines(project: Project, query: str, mode: Mode = Mode.FOLDED, context: int = 80) -> list[Line]:
    return [line for of_article in concordance(project, Query(query, mode), context) for line in of_article]


def line_of(left: str, hit: str, right: str) -> Line:
    reference = Reference(Entry("a", "a.txt"), "", "", None)
    return Line(reference, len(left), len(left) + len(hit), left + hit + right, len(left))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return in_memory(sample(tmp_path / "news"))


def test_a_line_says_where_its_hit_stands_and_what_stands_beside_it(project: Project) -> None:
    (line,) = lines(project, "choe son-hui", context=12)
    assert VIETNAMESE[line.start : line.end] == line.hit == "Choe Son-hui"
    assert line.span == Span(line.start, line.end)
    assert VIETNAMESE[line.start - len(line.left) : line.end + len(line.right)] == line.text
    assert line.right == unicodedata.normalize("NFD", " thăm Nga.\n")
    reference = line.reference
    assert (reference.entry.path, reference.title) == ("vietnamese.txt", VIETNAMESE.split("\n")[0])
    assert reference.digest == opened(project, "vietnamese").article.digest


def test_a_context_begins_and_ends_between_letters_with_their_accents(project: Project) -> None:
    for context in range(20):
        (line,) = lines(project, "trưởng", context=context)
        assert not unicodedata.combining((line.left or " ")[0])
        assert len(line.left) <= context
        assert len(line.right) <= context


def test_all_articles_come_in_their_order_also_those_without_a_hit(project: Project) -> None:
    found = [[line.hit for line in of_article] for of_article in concordance(project, Query("nga"))]
    assert found == [[], [], ["Nga", "Nga"]]


def test_nothing_is_read_before_it_is_asked_for(project: Project) -> None:
    search = concordance(project, Query("kim"))
    first = next(search)
    (project.place.root / "crlf.txt").write_text("nothing of that name")
    assert list(first) == []


def test_an_article_that_cannot_be_read_is_reported_and_the_others_are_searched(tmp_path: Path) -> None:
    folder = write(tmp_path, good="Kim")
    (folder / "bad.txt").write_bytes(b"Kim\0\xff\xfe\xfd")
    project = in_memory(folder)
    assert [line.reference.entry.path for line in lines(project, "kim")] == ["good.txt"]
    assert [Path(problem.where).name for problem in project.corpus.problems] == ["bad.txt"]


def test_records_of_a_jsonl_file_are_searched(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(
        '{"id": 1, "text": "Kim met Putin.", "title": "A", "published": "2024"}\n{"id": 2, "text": "Putin"}\n'
    )
    (line, other) = lines(in_memory(tmp_path), "putin")
    assert (line.left, line.reference.entry.record, line.reference.title) == ("Kim met ", "1", "A")
    assert (line.reference.published, other.reference.entry.record) == ("2024", "2")


def test_a_line_has_the_tags_of_own_annotations_that_share_a_letter_with_its_hit(tmp_path: Path) -> None:
    folder = sample(tmp_path / "news")
    ann = project_at(folder)
    tagged(ann, "crlf", "Kim Jong-un met", "military cooperation")
    tagged(ann, "crlf", "un", "actor")
    tagged(project_at(folder, "bob"), "crlf", "Kim", "sanction")
    assert [line.tags for line in lines(ann, "kim jong-un")] == [("military cooperation", "actor")]
    assert [line.tags for line in lines(ann, "met")] == [("military cooperation",)]
    assert [line.tags for line in lines(ann, "putin")] == [()]
    assert [line.tags for line in lines(project_at(folder, "bob"), "kim")] == [("sanction",)]
    nobody = lines(project_at(folder, None), "kim jong-un")
    assert [sorted(line.tags) for line in nobody] == [["actor", "military cooperation", "sanction"]]


def test_a_tag_that_is_not_saved_yet_is_on_the_line_too(project: Project) -> None:
    sheet = opened(project, "crlf")
    start = sheet.article.text.index("Kim")
    sheet.add(Span(start, start + 3), "actor")
    assert [line.tags for line in lines(project, "kim")] == [("actor",)]


def test_lines_are_brought_up_to_date_with_the_tags_that_are_there_now(project: Project) -> None:
    found = lines(project, "nga")
    tagged(project, "vietnamese", "Nga")
    first, second = with_present_tags(project, found)
    assert (first.tags, second.tags) == (("actor",), ())
    assert first.span == found[0].span
    assert with_present_tags(project, []) == []


def test_a_line_whose_text_has_changed_shows_no_tags(project: Project) -> None:
    tagged(project, "vietnamese", "Nga")
    found = lines(project, "nga")
    (project.place.root / "vietnamese.txt").write_text(VIETNAMESE + "more")
    assert [line.tags for line in with_present_tags(project, found)] == [(), ()]


def test_hits_in_page_furniture_are_told(tmp_path: Path) -> None:
    folder = write(
        tmp_path, page="Menu\nGo Top\n\nA title of some length\n\nThe menu of the dinner was long.\n"
    )
    assert [line.in_furniture for line in lines(in_memory(folder), "menu")] == [True, False]


def test_modes_are_those_of_the_query(project: Project) -> None:
    assert len(lines(project, "KIM", Mode.FOLDED)) == 1
    assert lines(project, "KIM", Mode.EXACT) == []
    assert [line.hit for line in lines(project, r"Kim \S+", Mode.REGEX)] == ["Kim Jong-un"]


def test_words_to_the_left_are_compared_from_the_hit_outwards() -> None:
    texts = ["một cây", "hai bàn", "ba  (Bàn) "]
    ordered = sorted((line_of(text, "x", "") for text in texts), key=by_left)
    assert [line.left for line in ordered] == ["ba  (Bàn) ", "hai bàn", "một cây"]


def test_words_to_the_right_are_compared_from_the_hit_onwards() -> None:
    texts = [", Zulu", "\nalpha", " Ámber"]
    ordered = sorted((line_of("", "x", text) for text in texts), key=by_right)
    assert [line.right for line in ordered] == ["\nalpha", " Ámber", ", Zulu"]


def test_hits_that_differ_in_accents_only_stand_together() -> None:
    ordered = sorted((line_of("", hit, "") for hit in ("hoà", "hon", "hoa", "Hoà")), key=by_hit)
    assert [line.hit for line in ordered] == ["Hoà", "hoa", "hoà", "hon"]


def test_a_line_as_data_is_named_as_exports_name_it(project: Project) -> None:
    (line,) = lines(project, "putin", context=4)
    row = row_of(line)
    assert (row.article_path, row.quote, row.prefix, row.suffix) == ("crlf.txt", "Putin", "met ", ", KC")
    assert (row.start, row.end, row.tags, row.in_furniture) == (line.start, line.end, (), False)
