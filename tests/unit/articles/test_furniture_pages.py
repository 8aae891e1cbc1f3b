"""Recognising whole Vietnamese, Korean and English pages."""

from __future__ import annotations

import unicodedata

import pytest

from annotations.articles.furniture import recognise
from annotations.articles.metadata import FURNITURE_KINDS
from annotations.span import Span
from tests.helpers.pages import LAST, LEAD, MORE, TITLE, body, marked, page


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
    def test_a_dateline_names_its_agency_and_no_time(self, opening: str, source: str | None) -> None:
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
        assert (recognise(text).title, recognise(text).published) == (self.TITLE, None)
        above = page("Subscribe", "December 26, 2021", self.TITLE, self.LEAD, self.LAST)
        assert recognise(above).published is None

    def test_a_bare_date_under_the_title_is_its_date(self) -> None:
        text = page(self.TITLE, "March 4, 2021", self.LEAD, self.LAST)
        assert recognise(text).published == "March 4, 2021"
        assert marked(text) == [("stamp", "March 4, 2021")]


def test_every_kind_that_is_used_is_a_known_one() -> None:
    pages = (TestVietnamesePages.PAGE, TestKoreanPages.PAGE, TestEnglishPages.PAGE)
    assert {kind for text in pages for kind, _ in marked(text)} <= set(FURNITURE_KINDS)
