"""What texts state about themselves is remembered exactly, found out once, and never stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.articles.decoding import digest_of
from annotations.articles.furniture import recognise
from annotations.articles.metadata import Metadata
from annotations.corpus.recognised import Recognised
from annotations.tasks.exporting import Filters, Selection
from tests.helpers.projects import in_memory, sample, tagged

PAGE = (
    "Go Top\nTên bài viết dài\nWrite: 2024-01-19 10:55:30\n\nĐoạn văn đầu tiên của bài viết, khá dài và rõ.\n"
)


def ask(recognised: Recognised, text: str, title: str | None = None) -> Metadata:
    return recognised(text, digest_of(text), title)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "recognised.json"


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that something is found out about, in their order."""
    texts: list[str] = []

    def noting(text: str, title: str | None) -> Metadata:
        texts.append(text)
        return recognise(text, title)

    monkeypatch.setattr("annotations.articles.furniture.recognise", noting)
    return texts


def test_what_is_remembered_is_the_same_to_the_last_offset(file: Path, searched: list[str]) -> None:
    for _ in range(3):
        recognised = Recognised(file)
        assert ask(recognised, PAGE) == ask(recognised, PAGE) == recognise(PAGE)
        recognised.save()
    assert searched == [PAGE]


def test_a_title_stated_beside_a_text_counts(file: Path) -> None:
    recognised = Recognised(file)
    titles = [ask(recognised, PAGE, title).title for title in (None, "Khác", "", "Khác nữa", "Khác")]
    assert titles == ["Tên bài viết dài", "Khác", "Tên bài viết dài", "Khác nữa", "Khác"]


def test_nothing_is_written_before_it_is_told_or_where_nothing_is_new(file: Path) -> None:
    Recognised(file).save()
    ask(Recognised(file), PAGE)
    assert not file.parent.exists()


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"\xff", b"[]", b'{"version":"0.0.0","known":{}}', b"[" * 100_000],
    ids=["empty", "cut", "no text", "no table", "of another version", "deep"],
)
def test_a_damaged_file_is_forgotten(file: Path, searched: list[str], damage: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(damage)
    recognised = Recognised(file)
    assert ask(recognised, PAGE) == recognise(PAGE)
    recognised.save()
    assert ask(Recognised(file), PAGE) == recognise(PAGE)
    assert searched == [PAGE]


def test_one_damaged_entry_costs_only_itself(file: Path, searched: list[str]) -> None:
    recognised = Recognised(file)
    for text in ("một", "hai"):
        ask(recognised, text)
    recognised.save()
    file.write_bytes(file.read_bytes().replace(b'"title":"hai"', b'"title":[2]'))
    recognised = Recognised(file)
    assert [ask(recognised, text).title for text in ("một", "hai")] == ["một", "hai"]
    assert searched == ["một", "hai", "hai"]


def test_those_asked_for_last_are_kept_where_there_are_too_many(file: Path, searched: list[str]) -> None:
    for texts in (["một", "hai"], ["ba"]):
        recognised = Recognised(file, most=2)
        for text in texts:
            ask(recognised, text)
        recognised.save()
    searched.clear()
    for text in ("ba", "một", "hai"):
        ask(Recognised(file, most=2), text)
    assert searched == ["hai"]


def test_a_second_export_searches_no_text_and_says_the_same(tmp_path: Path, searched: list[str]) -> None:
    project = in_memory(sample(tmp_path / "news"))
    tagged(project, "vietnamese", "Nga")
    tagged(project, "crlf", "Putin")
    searched.clear()
    first, second = (list(Selection(project, Filters()).articles()) for _ in range(2))
    assert first == second
    assert len(searched) == 2
