"""Recognising pages: title, times, source, and what belongs to the page and not to the article.

The pages here are our own, in the layouts that scraped pages have.
"""

from __future__ import annotations

import unicodedata

import pytest

from annotations.furniture import recognise, recognise_head
from annotations.metadata import FURNITURE_KINDS, Head
from annotations.span import Span

TITLE = "Đoàn đường sắt Triều Tiên thăm cảng Rajin cùng khách Nga"
LEAD = (
    "Một đoàn chuyên gia đường sắt đã tới cảng Rajin hôm thứ Ba để xem xét việc nối lại các chuyến tàu chở than, "
    "theo thông báo của ban quản lý cảng."
)
MORE = "Hai bên chưa nói khi nào tàu sẽ chạy. Việc bốc dỡ hàng hóa đang tạm dừng."
LAST = "Các biện pháp trừng phạt của Liên hợp quốc vẫn cấm xuất khẩu than từ Triều Tiên./."


def page(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(kind, text[start:end]) for start, end, kind in recognise(text, title).furniture]


def body(text: str) -> str:
    return text[recognise(text).body_start :]


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


class TestVietnamesePages:
    PAGE = page(
        "Menu Nghe Chia sẻ",
        "Go Top",
        "Quan hệ liên Triều",
        TITLE,
        "Write: 2021-03-04 10:55:30Update: 2021-03-04 13:37:56",
        TITLE,
        "Photo : KHO ẢNH MẪU",
        LEAD,
        MORE,
        LAST,
        "Tin cùng chuyên mục",
        "Cảng Rajin sửa cầu tàu số ba",
        "Giá gạo ở Bình Nhưỡng tăng",
    )

    def test_everything_around_the_article_is_furniture(self) -> None:
        assert marked(self.PAGE) == [
            ("menu", "Menu Nghe Chia sẻ"),
            ("menu", "Go Top"),
            ("section", "Quan hệ liên Triều"),
            ("stamp", "Write: 2021-03-04 10:55:30Update: 2021-03-04 13:37:56"),
            ("repeat", TITLE),
            ("credit", "Photo : KHO ẢNH MẪU"),
            ("related", "Tin cùng chuyên mục"),
            ("related", "Cảng Rajin sửa cầu tàu số ba"),
            ("related", "Giá gạo ở Bình Nhưỡng tăng"),
        ]

    def test_title_times_and_body(self) -> None:
        meta = recognise(self.PAGE)
        assert meta.title_span == Span(self.PAGE.index(TITLE), self.PAGE.index(TITLE) + len(TITLE))
        assert (meta.published, meta.updated) == ("2021-03-04 10:55:30", "2021-03-04 13:37:56")
        assert body(self.PAGE).startswith(LEAD)

    def test_the_owner_of_a_photo_is_not_the_source(self) -> None:
        assert recognise(self.PAGE).source is None

    def test_decomposed_text_is_recognised_alike(self) -> None:
        decomposed = unicodedata.normalize("NFD", self.PAGE)
        found = [(kind, unicodedata.normalize("NFC", quote)) for kind, quote in marked(decomposed)]
        assert found == marked(self.PAGE)
        meta = recognise(decomposed)
        assert meta.title == unicodedata.normalize("NFD", TITLE)
        assert body(decomposed).startswith(unicodedata.normalize("NFD", LEAD))

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u0085", "\f"])
    def test_any_line_end_serves(self, end: str) -> None:
        text = self.PAGE.replace("\n", end)
        assert marked(text) == marked(self.PAGE)

    def test_hard_spaces_and_invisible_characters_do_not_hide_a_line(self) -> None:
        text = self.PAGE.replace("Go Top", "\ufeff\u00a0Go\u00a0Top\u200b ").replace(
            "Write: ", "Write:\u00a0"
        )
        assert ("menu", "Go\u00a0Top") in marked(text)
        assert recognise(text).published == "2021-03-04 10:55:30"

    def test_a_lead_that_was_set_twice(self) -> None:
        caption = "Công nhân bên một toa tàu ở cảng Rajin năm ngoái. (Nguồn: Kho ảnh mẫu)"
        text = page(TITLE, "Một dòng dẫn ngắn không có dấu chấm", LEAD, caption, LEAD, MORE, LAST)
        assert marked(text) == [("credit", caption), ("repeat", LEAD)]
        assert recognise(text).furniture[1].start == text.rindex(LEAD)
        assert body(text).startswith("Một dòng dẫn ngắn")

    def test_a_signature_under_the_text_states_its_source(self) -> None:
        text = page(TITLE, LEAD, MORE, LAST, "(TTXVN/Vietnam+)", "Tin cùng chuyên mục")
        assert recognise(text).source == "TTXVN/Vietnam+"
        assert marked(text) == [("source", "(TTXVN/Vietnam+)"), ("related", "Tin cùng chuyên mục")]

    def test_a_link_in_brackets_between_paragraphs(self) -> None:
        link = "[Nhìn lại các dự án đường sắt xuyên biên giới từ năm 2008]"
        assert marked(page(TITLE, LEAD, link, MORE, LAST)) == [("related", link)]

    @pytest.mark.parametrize("line", ["Trang chủ | Thời sự | Đăng nhập", "Trang chủ > Thế giới > Châu Á"])
    def test_a_trail_of_sections_is_menu(self, line: str) -> None:
        text = page(line, TITLE, LEAD, MORE)
        assert marked(text) == [("menu", line)]
        assert recognise(text).title == TITLE

    @pytest.mark.parametrize(
        "line",
        [
            "Toa tàu chở than ở Rajin. Ảnh: Kho ảnh mẫu",
            "Toa tàu chở than ở Rajin - Ảnh: KHO MẪU",
            "Toa tàu chở than (Ảnh minh họa: Kho mẫu)",
            "Ảnh minh họa",
        ],
    )
    def test_captions_with_credits_between_paragraphs(self, line: str) -> None:
        assert marked(page(TITLE, LEAD, line, MORE, LAST)) == [("credit", line)]


class TestKoreanPages:
    TITLE = "라진항 철도 점검단, 러시아 측과 화물 운송 협의"
    LEAD = (
        "(나진=가상뉴스) 홍길동 기자 = 철도 점검단이 4일 라진항을 찾아 석탄 화물 운송 재개 방안을 협의했다."
    )
    MORE = "양측은 운행 시기를 밝히지 않았다. 하역 작업은 멈춘 상태다."
    PAGE = page(
        "메뉴 공유하기",
        "북한",
        TITLE,
        "입력 2021.03.04. 10:55 수정 2021.03.04. 13:37",
        "홍길동 기자 gildong@example.com",
        "라진항에 서 있는 화차 [사진=견본 자료]",
        LEAD,
        MORE,
        "gildong@example.com",
        "<저작권자(c) 가상뉴스, 무단 전재-재배포 금지>",
        "관련기사",
        "라진항 3호 부두 보수",
    )

    def test_everything_around_the_article_is_furniture(self) -> None:
        assert [kind for kind, _ in marked(self.PAGE)] == [
            "menu",
            "section",
            "stamp",
            "byline",
            "credit",
            "byline",
            "notice",
            "related",
            "related",
        ]

    def test_what_the_page_states(self) -> None:
        meta = recognise(self.PAGE)
        assert (meta.title, meta.language) == (self.TITLE, "ko")
        assert (meta.published, meta.updated) == ("2021-03-04 10:55", "2021-03-04 13:37")
        assert body(self.PAGE).startswith(self.LEAD)

    def test_the_dateline_of_an_agency_states_the_source(self) -> None:
        assert recognise(self.PAGE).source == "가상뉴스"

    @pytest.mark.parametrize(
        ("opening", "source"),
        [
            ("(평양 3월 4일발 조선중앙통신)", "조선중앙통신"),
            ("[서울=뉴시스]", "뉴시스"),
            ("(나진 3월 4일)", None),
            ("(사진=견본)", None),
        ],
    )
    def test_datelines(self, opening: str, source: str | None) -> None:
        text = page(
            self.TITLE,
            f"{opening} 철도 점검단이 4일 라진항을 찾아 화물 운송 재개 방안을 협의했다.",
            self.MORE,
        )
        assert recognise(text).source == source
        assert recognise(text).published is None

    def test_an_agency_that_is_cited_is_not_the_source(self) -> None:
        text = page(self.TITLE, "조선중앙통신은 4일 철도 점검단이 라진항을 찾았다고 보도했다.", self.MORE)
        assert recognise(text).source is None

    def test_jamo_are_recognised_like_syllables(self) -> None:
        decomposed = unicodedata.normalize("NFD", self.PAGE)
        assert [kind for kind, _ in marked(decomposed)] == [kind for kind, _ in marked(self.PAGE)]
        assert recognise(decomposed).language == "ko"


class TestEnglishPages:
    TITLE = "Rail experts tour Rajin port with Russian guests"
    DEK = "The visit is the first of its kind in the last three years."
    LEAD = "A group of rail experts came to the port of Rajin on Tuesday to look at the idle coal berths, it said."
    LAST = "The sanctions that bar the export of coal remain in force, and no date was given for the first train."
    PAGE = page(
        "Skip to content",
        "Home | Share | Print",
        "North Korea",
        TITLE,
        DEK,
        "By Ann Lee",
        "Published: March 4, 2021 10:55 KST | Updated: March 5, 2021 09:00 KST",
        "A coal train at Rajin. (Photo: Sample Archive)",
        LEAD,
        LAST,
        "Copyright 2021 Sample Press. All rights reserved.",
        "Related articles",
        "Port of Rajin mends its third pier",
    )

    def test_everything_around_the_article_is_furniture(self) -> None:
        assert [kind for kind, _ in marked(self.PAGE)] == [
            "menu",
            "menu",
            "section",
            "byline",
            "stamp",
            "credit",
            "notice",
            "related",
            "related",
        ]

    def test_what_the_page_states(self) -> None:
        meta = recognise(self.PAGE)
        assert (meta.title, meta.language, meta.source) == (self.TITLE, "en", None)
        assert (meta.published, meta.updated) == ("March 4, 2021 10:55 KST", "March 5, 2021 09:00 KST")
        assert body(self.PAGE).startswith(self.DEK)

    def test_a_kcna_dispatch(self) -> None:
        text = page(self.TITLE, f"Pyongyang, March 4 (KCNA) -- {self.LEAD}", self.LAST, "-0-")
        meta = recognise(text)
        assert (meta.source, meta.published) == ("KCNA", None)
        assert marked(text) == [("end", "-0-")]
        assert body(text).startswith("Pyongyang")

    def test_a_date_above_the_title_is_the_day_of_looking(self) -> None:
        text = page("Sample Press", "December 26, 2021", "Subscribe", self.TITLE, self.LEAD, self.LAST)
        assert recognise(text).published is None or recognise(text).title == "Sample Press"
        above = page("Subscribe", "December 26, 2021", self.TITLE, self.LEAD, self.LAST)
        assert recognise(above).published is None

    def test_a_bare_date_under_the_title_is_its_date(self) -> None:
        text = page(self.TITLE, "March 4, 2021", self.LEAD, self.LAST)
        assert recognise(text).published == "March 4, 2021"
        assert marked(text) == [("stamp", "March 4, 2021")]


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


def test_every_kind_that_is_used_is_a_known_one() -> None:
    pages = (TestVietnamesePages.PAGE, TestKoreanPages.PAGE, TestEnglishPages.PAGE)
    assert {kind for text in pages for kind, _ in marked(text)} <= set(FURNITURE_KINDS)
