"""Recognising pages: title, times, source, and what belongs to the page and not to the article."""

from __future__ import annotations

import pytest

from annotations.articles.furniture import recognise, recognise_head
from annotations.articles.metadata import Head
from annotations.span import Span
from tests.helpers.pages import LAST, LEAD, MORE, TITLE, body, marked, page


class TestPlainTexts:
    def test_the_first_line_is_the_title_and_nothing_is_furniture(self) -> None:
        text = page(TITLE, LEAD, MORE, LAST)
        meta = recognise(text)
        assert (meta.title, meta.title_span) == (TITLE, Span(0, len(TITLE)))
        assert (meta.source, meta.published, meta.updated, meta.language) == (None, None, None, "vi")
        assert meta.furniture == ()
        assert body(text).startswith(LEAD)

    def test_without_a_title_its_first_words_serve(self) -> None:
        meta = recognise(page(LEAD, MORE))
        assert meta.title == "Một đoàn chuyên gia đường sắt đã tới cảng Rajin hôm thứ Ba để xem xét việc nối…"
        assert meta.title_span is None
        assert meta.body_start == 0

    def test_a_short_text_is_its_own_title(self) -> None:
        meta = recognise("  Chào.\n")
        assert (meta.title, meta.title_span, meta.body_start) == ("Chào.", Span(2, 7), 2)

    def test_an_empty_text_states_nothing(self) -> None:
        for text in ("", "\n \r\n\t\u00a0\ufeff\n"):
            meta = recognise(text)
            assert (meta.title, meta.title_span, meta.body_start, meta.furniture) == ("", None, 0, ())

    def test_a_lone_menu_word_is_a_title_after_all(self) -> None:
        text = page(
            "Search", "They searched the coast for two days, the navy said, and found nothing at all."
        )
        assert recognise(text).title == "Search"
        assert marked(text) == []

    def test_a_one_line_text_of_a_megabyte(self) -> None:
        meta = recognise("x" * 1_000_000)
        assert len(meta.title) == 81
        assert meta.body_start == 0

    def test_a_markdown_heading_is_the_title_without_its_mark(self) -> None:
        text = page(
            "A line before", "# Trade resumes", "## Rail", "The first train left on Monday at noon, it said."
        )
        meta = recognise(text)
        assert meta.title == "Trade resumes"
        assert meta.title_span is not None and meta.title_span.slice(text) == "Trade resumes"
        assert meta.furniture == ()

    def test_the_parts_of_a_chronicle_are_not_publication_dates(self) -> None:
        text = page("Hai ngày ở Hà Nội", "2019-02-27", LEAD, "2019-02-28", MORE)
        assert recognise(text).published is None
        assert marked(text) == []

    def test_a_refrain_is_not_a_repeated_lead(self) -> None:
        refrain = "Chúng tôi vẫn chờ chuyến tàu đầu tiên qua cầu hữu nghị."
        assert marked(page(TITLE, refrain, LEAD, refrain, MORE, refrain)) == []

    def test_a_list_in_which_a_line_comes_twice_is_no_page(self) -> None:
        names = [f"Người thứ {number} trong danh sách" for number in range(20)]
        assert marked("\n".join([*names, names[12]])) == []
        assert marked("\n".join([*names, names[0]])) == []

    def test_lines_of_a_poem_or_a_list_stay(self) -> None:
        assert marked("\n".join(["Danh sách"] + ["than", "home", "hết", "tags"] * 40)) == []


class TestSource:
    @pytest.mark.parametrize("line", ["Nguồn: Bản tin mẫu", "Nguồn tin: Bản tin mẫu", "Source: Bản tin mẫu"])
    def test_a_line_below_the_text_names_it(self, line: str) -> None:
        text = page(TITLE, LEAD, LAST, line)
        assert recognise(text).source == "Bản tin mẫu"
        assert marked(text) == [("source", line)]

    def test_a_named_source_goes_before_a_signature(self) -> None:
        text = page(TITLE, LEAD, LAST, "(TTXVN/Vietnam+)", "Nguồn: Bản tin mẫu")
        assert recognise(text).source == "Bản tin mẫu"

    @pytest.mark.parametrize(
        "lines",
        [
            (TITLE, "Nguồn: Kho mẫu", LEAD, LAST),  # up here it may be the photo's
            (TITLE, LEAD, LAST, "Toa tàu. Ảnh: Kho mẫu", "Nguồn: Kho mẫu"),
            (TITLE, LEAD, LAST, "(Theo Yonhap)"),
            (TITLE, LEAD, LAST, "Theo Reuters"),
            (TITLE, LEAD, LAST + " (Ảnh: TTXVN)"),
            (TITLE, "Theo TTXVN, " + LEAD, LAST),
            (TITLE, "(24/7)", LEAD, LAST, "(còn nữa)"),
            (TITLE, LEAD, LAST, "(kinh tế/xã hội)"),
        ],
    )
    def test_photo_credits_and_cited_agencies_do_not(self, lines: tuple[str, ...]) -> None:
        assert recognise(page(*lines)).source is None


class TestLongMenus:
    def test_an_article_is_found_below_them(self) -> None:
        text = page(*["Chia sẻ"] * 80, LEAD, MORE, LAST)
        assert body(text).startswith(LEAD)


class TestBodyLinesStay:
    @pytest.mark.parametrize(
        "line",
        [
            "Home",
            "Kinh tế",
            "Nhật trình",
            "[Đại biểu vỗ tay]",
            "Ảnh hưởng tới giá than là không đáng kể",
            "Nguồn: ba quan chức giấu tên nói với chúng tôi rằng tàu đã dừng, và họ không muốn nêu tên ở đây.",
            "Ông nói: “Theo tôi, nguồn cung đã hết”",
            "By Monday the berths were empty",
            "Xem thêm một lần nữa những con số ấy, ta thấy than vẫn là mặt hàng đứng đầu.",
            "사진을 찍던 기자 회견장",
            "Copyright law came up too, and both sides said that it would be settled later in the year.",
        ],
    )
    def test_lines_that_look_a_little_like_furniture(self, line: str) -> None:
        assert marked(page(TITLE, LEAD, line, MORE, LAST)) == []

    def test_paragraphs_that_name_owners_and_sources_in_passing(self) -> None:
        paragraph = (
            "Theo số liệu hải quan (nguồn: Tổng cục Hải quan), kim ngạch đã giảm. Ảnh vệ tinh cho thấy bến vắng tàu. "
            "Công ty giữ bản quyền nói sẽ công bố thêm."
        )
        assert marked(page(TITLE, LEAD, paragraph, MORE)) == []

    def test_a_heading_within_the_article_is_not_a_list_of_links(self) -> None:
        assert marked(page(TITLE, LEAD, "Related", MORE, "Điều kiện", LAST)) == []


class TestStatedTitle:
    def test_it_is_believed_and_found_in_the_text(self) -> None:
        text = page("Quan hệ liên Triều", TITLE, LEAD, MORE)
        meta = recognise(text, title=TITLE)
        assert meta.title == TITLE
        assert meta.title_span is not None and meta.title_span.slice(text) == TITLE
        assert text[meta.body_start :].startswith(LEAD)

    def test_where_the_text_does_not_hold_it_reading_begins_at_once(self) -> None:
        meta = recognise(page("Một dòng ngắn", LEAD, MORE), title=TITLE)
        assert (meta.title, meta.title_span, meta.body_start) == (TITLE, None, 0)

    def test_an_empty_title_stated_is_none(self) -> None:
        assert recognise(page(TITLE, LEAD), title="") == recognise(page(TITLE, LEAD))


class TestSize:
    def test_a_text_longer_than_any_page_is_searched_at_its_ends(self) -> None:
        text = page(TITLE, "Write: 2021-03-04", *[LEAD] * 5000, LAST, "(TTXVN/Vietnam+)", "Tin liên quan")
        assert len(text) > 500_000
        meta = recognise(text)
        assert (meta.title, meta.published, meta.source) == (TITLE, "2021-03-04", "TTXVN/Vietnam+")
        assert [kind for _, _, kind in meta.furniture] == ["stamp", "source", "related"]

    def test_the_head_needs_only_the_first_bytes(self) -> None:
        text = page(TITLE, "Write: 2021-03-04", *[LEAD] * 100, "(TTXVN/Vietnam+)", "Tin liên quan", "Link")
        whole = recognise(text)
        for size in (4096, 5000, 9000):
            beginning, ending = text.encode()[:size].decode(errors="ignore"), text[-size:]
            head = recognise_head(beginning, ending=ending)
            assert head == Head(whole.title, whole.published, "TTXVN/Vietnam+")

    def test_a_title_cut_by_that_limit_is_not_half_a_title(self) -> None:
        lines = ["x" * 30] * 96 + ["y" * 100]
        text = "\n".join(lines)
        assert recognise_head(text[:3_001]).title == recognise(text).title == "x" * 30
