"""The articles that ship: eight, ours, with the peculiarities that real files have."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import seeds
from annotations.articles.article import Article, read_article
from annotations.corpus.corpus import Corpus

FOLDER = Path(seeds.__file__).parent
FILES = sorted(FOLDER.glob("*.txt"))


def read(number: int) -> Article:
    (file,) = FOLDER.glob(f"{number:02}-*.txt")
    return read_article(file, root=FOLDER)


def marked(article: Article) -> list[tuple[str, str]]:
    return [(kind, article.text[start:end]) for start, end, kind in article.meta.furniture]


def test_there_are_eight_and_a_corpus_finds_them() -> None:
    corpus = Corpus([FOLDER], FOLDER)
    assert [corpus.file(entry) for entry in corpus.entries()] == FILES
    assert [file.name[:3] for file in FILES] == [f"{number:02}-" for number in range(1, 9)]
    assert corpus.problems == []


def test_five_are_vietnamese_two_korean_one_english() -> None:
    assert Counter(read(number).meta.language for number in range(1, 9)) == {"vi": 5, "ko": 2, "en": 1}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestEach:
    def test_it_is_utf8_under_a_plain_name(self, file: Path) -> None:
        article = read_article(file, root=FOLDER)
        assert (article.encoding, article.bom, article.notices) == ("utf-8", False, ())
        assert article.text.encode() == file.read_bytes()
        assert file.name.isascii()

    def test_its_title_is_recognised_and_its_body_begins_below(self, file: Path) -> None:
        article = read_article(file, root=FOLDER)
        meta = article.meta
        assert meta.title_span is not None
        assert meta.title_span.end < meta.body_start
        assert len(meta.title.split()) >= 7

    def test_it_has_furniture_and_a_body_of_article_length(self, file: Path) -> None:
        article = read_article(file, root=FOLDER)
        below = article.text[article.meta.body_start :]
        words = len(below.split()) - sum(
            len(article.text[start:end].split())
            for start, end, _ in article.meta.furniture
            if start >= article.meta.body_start
        )
        assert article.meta.furniture
        assert 300 <= words <= 600

    def test_it_says_that_it_is_ours(self, file: Path) -> None:
        article = read_article(file, root=FOLDER)
        assert article.meta.source is not None and "dprk-reader" in article.meta.source
        assert all("dprk-reader" in quote for kind, quote in marked(article) if kind in ("credit", "source"))


@pytest.mark.parametrize(
    ("number", "opening"),
    [
        (1, "Nhà lãnh đạo Triều Tiên Kim Jong-un và Tổng thống Nga"),
        (2, "Văn kiện 23 điều"),
        (3, "Nga ngày 28/3/2024"),
        (4, "Tổng thống Mỹ Donald Trump"),
        (5, "Moskva và Bình Nhưỡng bàn du lịch"),
        (6, "북한이 21일 밤"),
        (7, "정유제품 연간 상한 50만 배럴"),
        (8, "North Korean Foreign Minister Choe Son-hui"),
    ],
)
def test_where_each_body_begins(number: int, opening: str) -> None:
    article = read(number)
    assert unicodedata.normalize("NFC", article.text[article.meta.body_start :]).startswith(opening)


def test_times_are_those_printed() -> None:
    times = [(read(number).meta.published, read(number).meta.updated) for number in range(1, 9)]
    assert times == [
        ("2023-09-18 08:40:12", "2023-09-18 11:05:47"),
        ("20/06/2024, 09:15 (GMT+7)", "17:30 ngày 05/12/2024"),
        ("29-03-2024 | 08:20", "18-10-2024 | 15:45"),
        (None, "21:10 ngày 02/03/2019"),
        (None, None),
        ("2023-11-22 09:30", "2023-12-01 18:05"),
        ("2017-12-26 11:05", None),
        ("18 January 2024 16:40 KST", "22 January 2024 09:05 KST"),
    ]


def test_only_the_third_is_decomposed_and_it_is_so_throughout() -> None:
    for number in range(1, 9):
        text = read(number).text
        assert text == (
            unicodedata.normalize("NFD", text) if number == 3 else unicodedata.normalize("NFC", text)
        )
    assert unicodedata.normalize("NFC", read(3).text) != read(3).text


def test_only_the_fourth_ends_its_lines_with_crlf_and_all_of_them() -> None:
    for number in range(1, 9):
        text = read(number).text
        assert text.count("\r\n") == (text.count("\n") if number == 4 else 0)
        assert text.count("\r") == text.count("\r\n")
        assert text.endswith("\n")


def test_only_the_fifth_has_no_break_spaces() -> None:
    assert [read(number).text.count("\u00a0") > 0 for number in range(1, 9)] == [n == 5 for n in range(1, 9)]
    assert read(5).text.count("\u00a0") >= 8


def test_the_fifth_repeats_its_headline_and_its_lead() -> None:
    article = read(5)
    repeats = [quote for kind, quote in marked(article) if kind == "repeat"]
    assert repeats[0] == article.meta.title
    assert len(repeats) == 2
    assert article.text.count(repeats[1]) == 2


def test_git_leaves_their_line_ends_alone() -> None:
    attributes = (FOLDER.parent / ".gitattributes").read_text("utf-8")
    assert "seeds/*.txt -text" in attributes.splitlines()
