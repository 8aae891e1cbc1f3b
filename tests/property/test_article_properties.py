"""Whatever a file holds: its text is kept exactly, and what is recognised in it stays within bounds."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from hypothesis import example, given
from hypothesis import strategies as st
from slugify import slugify

from annotations.articles import phrases
from annotations.articles.article import article_id, read_article
from annotations.articles.decoding import decode, digest_of
from annotations.articles.furniture import recognise, recognise_head
from annotations.articles.metadata import FURNITURE_KINDS, Head
from annotations.articles.stamps import stamps_of
from annotations.corpus.corpus import Corpus
from annotations.corpus.recognised import Recognised
from annotations.errors import DataError

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PARTS = [
    "Menu",
    "Go Top",
    "Quan hệ liên Triều",
    "북한",
    "# Heading",
    "Đoàn đường sắt thăm cảng Rajin",
    "라진항 철도 점검단 방문",
    "Write: 2021-03-04 10:55Update: 2021-03-05",
    "2021-03-04",
    "입력 2021.03.04.",
    "Photo : X",
    "사진=견본",
    "홍길동 기자",
    "Một đoàn chuyên gia đã tới cảng hôm thứ Ba để xem xét việc nối lại các chuyến tàu, theo ban quản lý cảng.",
    "철도 점검단이 4일 라진항을 찾아 화물 운송 재개 방안을 협의했다.",
    "The visit is the first of its kind in the last three years, the port said on Tuesday.",
    "[Nhìn lại các dự án đường sắt xuyên biên giới]",
    "(TTXVN/Vietnam+)",
    "Nguồn: Bản tin mẫu",
    "-0-",
    "Related articles",
    "관련기사",
    "ngắn",
    "\u00a0 \u200b",
    "dài " * 90,
]
LINE_ENDS = ["\n", "\n\n", "\r\n", "\r", "\u2028", "\u0085", " \n"]
PAGES = st.lists(st.tuples(st.sampled_from(PARTS) | ANY_TEXT, st.sampled_from(LINE_ENDS)), max_size=25).map(
    lambda lines: "".join(line + end for line, end in lines)
)
SIGNED_TITLE = f"(TTXVN/Vietnam+)\n{PARTS[13]}\n(TTXVN/Vietnam+)\n"


@given(ANY_TEXT, st.booleans())
def test_utf8_comes_back_as_it_was(text: str, bom: bool) -> None:
    decoded = decode(("\ufeff" if bom else "").encode() + text.encode())
    if not bom and text.startswith("\ufeff"):
        assert ("\ufeff" + decoded.text, decoded.bom) == (text, True)
    else:
        assert decoded == (text, "utf-8", bom, ())
    assert (
        digest_of(decoded.text) == digest_of(decode(decoded.text.encode()).text)
        or decoded.text[:1] == "\ufeff"
    )


@given(st.binary())
def test_any_bytes_are_text_without_surrogates_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except DataError:
        return
    assert text.encode().decode() == text


@given(PAGES)
def test_what_is_recognised_stays_in_order_and_within_lines(text: str) -> None:
    meta = recognise(text)
    reached = 0
    for start, end, kind in meta.furniture:
        assert reached <= start < end <= len(text)
        assert kind in FURNITURE_KINDS
        quote = text[start:end]
        assert quote == quote.strip()
        assert len(re.split("[\n\r\u2028\u0085]", quote)) == 1
        reached = end
    assert 0 <= meta.body_start <= len(text)
    if meta.title_span or meta.body_start > 0:
        assert not any(start <= meta.body_start < end for start, end, _ in meta.furniture)


@given(PAGES, st.sampled_from([None, "", "Một tiêu đề khác"]))
def test_what_is_remembered_of_a_text_is_what_was_recognised(text: str, title: str | None) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "recognised.json"
        first = Recognised(file)
        first(text, digest_of(text), title)
        first.save()
        assert Recognised(file)(text, digest_of(text), title) == recognise(text, title)


@given(PAGES)
def test_the_title_is_what_its_span_holds(text: str) -> None:
    meta = recognise(text)
    assert "\n" not in meta.title
    if meta.title_span is not None:
        assert meta.title == " ".join(meta.title_span.slice(text).split())
        assert not any(
            start < meta.title_span.end and meta.title_span.start < end for start, end, _ in meta.furniture
        )


@given(PAGES)
def test_times_are_printed_in_the_text(text: str) -> None:
    meta = recognise(text)
    digits = re.findall("[0-9]+", unicodedata.normalize("NFC", text))
    for time in (meta.published, meta.updated):
        if time is not None:
            assert {number.lstrip("0") for number in re.findall("[0-9]+", time)} <= {
                number.lstrip("0") for number in digits
            }


@given(PAGES, st.integers(4104, 6000))
@example(SIGNED_TITLE, 4104)
def test_a_head_is_what_the_whole_text_would_tell(text: str, size: int) -> None:
    meta = recognise(text)
    beginning = text.encode()[:size].decode(errors="ignore")
    assert recognise_head(text) == Head(meta.title, meta.published, meta.source)
    head = recognise_head(beginning, ending="")
    assert (head.title, head.published) == (meta.title, meta.published)


@given(
    st.sampled_from(PARTS) | ANY_TEXT | st.from_regex(r"(?i:Nguồn|Source|출처) ?[:：] ?\w{2,}|\(\w+/\w+\)")
)
def test_what_names_a_source_has_one_of_the_signs_of_that(line: str) -> None:
    if phrases.named_source(line) or phrases.signed_source(line):
        assert any(sign in line for sign in phrases.SOURCE_SIGNS)


@given(st.lists(st.sampled_from(PARTS[:-1]), max_size=20))
def test_the_composition_of_accents_changes_no_verdict(lines: list[str]) -> None:
    text = "\n".join(lines)
    composed, decomposed = (recognise(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    if len(unicodedata.normalize("NFD", text).encode()) < 4000:
        assert [kind for _, _, kind in composed.furniture] == [kind for _, _, kind in decomposed.furniture]
        assert unicodedata.normalize("NFC", decomposed.title) == composed.title
        assert composed.language == decomposed.language


@given(ANY_TEXT)
def test_any_line_can_be_asked_for_its_times(line: str) -> None:
    stamps = stamps_of(line)
    assert stamps is None or stamps.published or stamps.updated


@given(st.datetimes(datetime(1900, 1, 1), datetime(2099, 12, 31)), st.sampled_from(["%F", "%F %R", "%F %T"]))
def test_a_time_in_the_form_in_which_it_is_kept_is_kept_with_a_label_or_without(
    day: datetime, form: str
) -> None:
    time = day.strftime(form)
    assert stamps_of(time) == (time, None, False)
    assert stamps_of(f"Posted {time}") == (time, None, True)


@given(ANY_TEXT, ANY_TEXT)
def test_article_ids_are_plain_and_tell_paths_apart(one: str, other: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}-[0-9a-f]{12}", article_id(one))
    same_path = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (article_id(one) == article_id(other)) == same_path


@given(st.text("aZ09-_ .é", min_size=1, max_size=80))
def test_the_readable_part_of_an_id_is_the_slug_of_the_name(name: str) -> None:
    slug = slugify(PurePosixPath(name).stem, backend="text-unidecode")[:60]
    assert article_id(f"folder/{name}")[:-13] == (slug or "article")


@given(st.lists(ANY_TEXT, max_size=5))
def test_records_hold_their_texts_exactly(texts: list[str]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)]
        (root / "all.jsonl").write_bytes("\n".join(lines).encode())
        corpus = Corpus([root], root)
        entries = list(corpus.entries())
        assert [corpus.read(entry).text for entry in entries] == texts
        assert [read_article(corpus.file(e), root=root, record=e.record).id for e in entries] == [
            e.id for e in entries
        ]
        assert corpus.problems == []
