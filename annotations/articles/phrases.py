"""The closed lists and patterns by which one line of a page is known for what it is.

Each test takes one line, composed (NFC), its white space made single spaces. Which tests are tried where, and
what follows from them, is told in `annotations.articles.pagehead` and `annotations.articles.furniture`.
"""

from __future__ import annotations

import re

from annotations.text.lines import LONG


def _set(phrases: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in phrases.split("|"))


MENU = _set(
    """nghe|menu|nghe nội dung|nghe bài viết|nghe đọc bài|go top|top|chia sẻ|trang chủ|bình luận|gửi bình luận
    |in trang|in bài|in bài viết|lưu bài|lưu bài viết|gửi email|cỡ chữ|đăng nhập|đăng ký|tìm kiếm|mở menu|đóng
    |về đầu trang|lên đầu trang|quay lại|thích|sao chép|sao chép liên kết|quảng cáo
    |메뉴|전체메뉴|홈|공유|공유하기|글자크기|글자 크기|크게|작게|인쇄|인쇄하기|프린트|본문듣기
    |본문 듣기|기사듣기|기사 듣기|음성듣기|스크랩|댓글|구독|로그인|회원가입|맨위로|맨 위로|위로
    |닫기|검색|본문 바로가기|카카오톡|페이스북|트위터|복사|url복사|주소복사|광고
    |home|share|share this|share this article|print|email|listen|save|comment|comments|subscribe|sign in
    |sign up|log in|login|search|skip to content|skip to main content|back to top|go to top|advertisement
    |follow|follow us|font size|copy|copy link|toggle navigation|language|english|한국어|tiếng việt
    |zalo|facebook|twitter|youtube|telegram|kakaotalk|linkedin|whatsapp"""
)
INSERTED = _set("quảng cáo|광고|advertisement|advertising|story continues below")
SECTIONS = _set(
    """chính trị|thời sự|thế giới|kinh tế|quốc tế|châu á|quân sự|phân tích|quan hệ liên triều
    |북한|정치|국제|경제|국방|사회|통일|외교|외교·안보|정치·북한|통일·외교|남북관계
    |north korea|world|world news|politics|asia|asia pacific|business|inter-korean|inter-korean relations"""
)
RELATED = _set(
    """tin cùng chuyên mục|cùng chuyên mục|lựa chọn của ban biên tập|tin liên quan|bài liên quan
    |bài viết liên quan|tin mới|tin mới nhất|tin nổi bật|tin khác|đọc nhiều|đọc nhiều nhất|xem nhiều
    |tin xem nhiều|có thể bạn quan tâm|xem thêm|đọc thêm|từ khóa|từ khoá|tags
    |관련기사|관련 기사|관련뉴스|관련 뉴스|많이 본 기사|많이 본 뉴스|많이 본 글|주요기사|주요뉴스
    |주요 뉴스|추천기사|추천 기사|최신기사|최신 기사|최신뉴스|인기기사|이 시각 주요뉴스
    |편집자 추천|함께 보면 좋은 기사|태그
    |related|related articles|related article|related stories|related news|related links|related topics
    |read more|read also|also read|see also|most read|most viewed|most popular|editor's picks|editors' picks
    |recommended|recommended for you|you may also like|more from|more stories|more news|latest news|topics"""
)
ENDS = _set("-0-|-30-|-end-|(end)|end|###|# # #|***|(끝)|끝|-끝-|/끝/|(hết)|hết")
AGENCIES = r"KCNA|Yonhap|Yonhap News|Reuters|AP|AFP|UPI|EFE|dpa|TASS|Xinhua|Kyodo|TTXVN|VNA|Vietnam\+|VOV"

LONGEST = max(map(len, MENU | INSERTED | SECTIONS | RELATED | ENDS))
"""Code points of the longest of these phrases: a longer line says none of them, and need not be folded."""

_separators = str.maketrans(dict.fromkeys("|/>·•,:▼▲☰×+", " "))
_menu_begins = frozenset(phrase.split()[0] for phrase in MENU)
_STROKES = "|/>»·•"
_stroke = re.compile(rf"\s*[{_STROKES}]\s*")
_word = re.compile(r"\w+")
_bullets = " \t■□▶▷●◆◇★※>#*-–—:："


def is_menu(line: str) -> bool:
    """Whether `line` is only what a page offers to click: `Go Top`, `Menu Nghe`, `Home > Asia > Print`."""
    if any(map(line.__contains__, _STROKES)):
        parts = _stroke.split(line.casefold())
        if all(part in MENU or part in SECTIONS for part in parts):
            return True
    if len(line) > 120:
        return False
    first = _word.search(line)
    if first is None or first[0].casefold() not in _menu_begins:
        return False
    words = line.casefold().translate(_separators).split()
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if " ".join(words[at : at + n]) in MENU), 0)
        if not size:
            return False
        at += size
    return True


def is_inserted(line: str) -> bool:
    """Whether `line` announces an advertisement in the middle of a text."""
    return _bare(line) in INSERTED


def is_section(line: str) -> bool:
    """Whether `line` names a rubric of a newspaper."""
    return _bare(line) in SECTIONS


def _bare(line: str) -> str:
    """What `line` says without case and bullets; nothing where it is longer than any of the phrases."""
    inner = line.strip(_bullets)
    return inner.casefold() if len(inner) <= LONGEST else ""


_closing = "\"'”’»)]"


def ends_a_sentence(line: str) -> bool:
    """Whether `line` ends in a full stop, perhaps within quotes or brackets; `…` and `?` do not count."""
    words = line.rstrip(_closing)
    return words.endswith((".", "。")) and not words.endswith(("..", ".。"))


def is_prose(line: str) -> bool:
    """Whether `line` reads like a paragraph: long, or a sentence with its full stop."""
    sentence = 20 if "가" <= line[0] <= "힣" else 40  # a syllable of Hangul says what takes two letters
    return len(line) >= 120 or (len(line) >= sentence and ends_a_sentence(line))


def is_link_heading(line: str) -> bool:
    """Whether `line` is the heading of a list of links to other articles."""
    return _bare(line).replace("’", "'") in RELATED


_link = re.compile(
    r"(?:(?:xem thêm|đọc thêm|tin liên quan|bài liên quan|từ kh[óo][aá]|tags?|read more|read also|also read"
    r"|see also|related(?: \w+)?|관련 ?기사|관련 ?뉴스|태그|키워드)\s?[:：|])\s*\S",
    re.IGNORECASE,
)
_pointed = re.compile(r"(?:>{2,}|»|☞|👉)\s*\S")
_bracketed = re.compile(r"\[[^\[\]]{24,200}(?<![.!?。])\]$")


def is_link(line: str, language: str | None) -> bool:
    """Whether `line` is a link to another article: `Xem thêm: …`; where it is custom, `>> …` or `[headline]`."""
    if len(line) > 220 or ends_a_sentence(line):
        return False
    if _link.match(line) or (language in ("vi", "ko") and _pointed.match(line)):
        return True
    return language == "vi" and _bracketed.match(line) is not None


_CREDIT_SIGNS, _CREDIT_CLOSES = ":=：©ⓒ", (")", "]", ">", "】")
_credit_word = re.compile("photo|사진|[ảẢ]nh", re.IGNORECASE)
_credit_start = re.compile(
    r"[(\[<【▲△■]*\s*(?:"
    r"(?:photos?|image|video|[ảẢ]nh(?: minh họa| tư liệu)?|사진|자료 ?사진|그래픽|영상)"
    r"(?: ?(?:by|credit|courtesy|courtesy of|제공|출처))?\s?[:=：]"
    r"|photo by\b|nguồn ảnh\s?[:：]|사진 ?제공|[ảẢ]nh minh họa$|[©ⓒ]\s?\S)",
    re.IGNORECASE,
)
_credit_end = re.compile(
    r"(?:"
    r"[(\[<【](?:Nguồn|Nguồn ảnh|[Ảả]nh|[Ảả]nh minh họa|[Ảả]nh tư liệu|Photo|Photo by|Photo courtesy of"
    r"|Image|Source|사진|사진 ?제공|사진 ?출처|자료 ?사진|그래픽|출처|제공)"
    r"\s?[:=：]\s?[^()\[\]<>【】]{1,50}[)\]>】]"
    r"|[(\[](?:[^()\[\]]{1,20} )?(?:제공|자료 ?사진|캡처|file photo)[)\]]"
    r"|\((?:AP|AFP|EPA|Reuters)[ -]Photo[^()]*\)"
    r"|(?:^|[.!?]\s|[|/]\s?|\s[-–—]\s)(?:[Ảả]nh(?: minh họa| tư liệu)?|Photo|사진)\s?[:=：]\s?[^.:]{2,40}"
    r"|[©ⓒ]\s?[^\s.]{2,20}"
    r")$"
)


def is_credit(line: str) -> bool:
    """Whether `line` says whose photo stands here, alone or at the end of the photo's caption."""
    if len(line) > LONG or not (
        any(map(line.__contains__, _CREDIT_SIGNS))
        or line.endswith(_CREDIT_CLOSES)
        or _credit_word.match(line)
    ):
        return False
    if len(line) <= 80 and _credit_start.match(line) and not ends_a_sentence(line):
        return True
    return line.count(". ") <= 2 and _credit_end.search(line) is not None


_name = r"[A-Z][\w.'’-]*"
_byline = re.compile(
    r"\w{2,4} ?\w{0,4}기자(?: ?[=|·(/]? ?\S+@\S+| ?[=|·/].{0,40})?$"
    r"|\S+@\S+\.\w+$"
    rf"|By {_name}(?: {_name}){{0,3}}(?:(?:,| and| &) {_name}(?: {_name}){{0,3}}){{0,2}}$"
    r"|(?:Tác giả|Biên tập|Biên dịch|Tổng hợp|Theo|Reporting by|Editing by|Writing by) ?:? \S+(?: \S+){0,4}$"
)


def is_byline(line: str) -> bool:
    """Whether `line` says who wrote, where to reach them, or whom they cite; never the source of the text."""
    if len(line) > 80:
        return False
    inner = line[1:-1] if line.startswith("(") and line.endswith(")") else line
    return _byline.match(inner) is not None and not ends_a_sentence(inner)


_rights = _set(
    """all rights reserved|nghiêm cấm sao chép|bản quyền thuộc|ghi rõ nguồn|nêu rõ nguồn|vui lòng dẫn nguồn
    |재배포 금지"""
)
_owner = re.compile(r"[<(\[]*(?:copyright\b|[©ⓒ]|저작권자)", re.IGNORECASE)
_unauthorised = re.compile(r"무단 ?전재 ?(?:및|-|·|,|/|&|과|와)? ?(?:재배포|복사|배포|금지)")
_appeal = re.compile(
    r"제보는|제보하기|구독하기|뉴스레터|theo dõi (?:chúng tôi|trang)|mời độc giả|tải ứng dụng"
    r"|follow us|sign up for|subscribe to|download (?:our|the) app",
    re.IGNORECASE,
)


def is_notice(line: str) -> bool:
    """Whether `line` speaks of the rights in a page, or appeals to its readers."""
    if len(line) > LONG:
        return False
    lower = line.casefold()
    if _owner.match(line) or any(words in lower for words in _rights) or _unauthorised.search(line):
        return True
    return not is_prose(line) and _appeal.search(line) is not None


def is_end(line: str) -> bool:
    """Whether `line` only marks that the text is over."""
    return len(line) <= LONGEST and line.casefold() in ENDS


_named = re.compile(r"(?:Nguồn|Nguồn tin|Source|출처) ?[:：] ?(.{2,60}?)\.?$", re.IGNORECASE)
_part = r"[^\W\d_][\w.&+-]*(?: [\w.&+-]+){0,2}"
_signature = re.compile(rf"\(({_part}(?:/{_part})+|{AGENCIES})\)$")

SOURCE_SIGNS = ":：)"
"""Where none of these stands, no line names a source or signs with one."""


def named_source(line: str) -> str | None:
    """The source that `line` names as `Nguồn: …`, `Source: …`, `출처: …`."""
    found = _named.match(line)
    return found[1] if found else None


def signed_source(line: str) -> str | None:
    """The source that signs with `line`: names joined by strokes, `(TTXVN/Vietnam+)`, or one known agency."""
    found = _signature.match(line)
    return found[1] if found and any(letter.isupper() or "가" <= letter <= "힣" for letter in line) else None


_dateline = re.compile(rf"[^()]{{0,60}}\(({AGENCIES})(?: \d[^()]{{0,15}})?\) ?(?:--|[-–—])")
_BRACKETS = ("(", "[", "【", "<")
_korean_dateline = re.compile(
    r"[(\[【<][^()\[\]【】<>]{0,40}(?:=|\d\d?일발 )\s?(\w{0,6}(?:뉴스1?|통신|뉴시스|일보|신문|방송))[)\]】>]"
)


def dateline_source(line: str) -> str | None:
    """The agency whose dateline opens `line`: `PYONGYANG, January 19 (KCNA) --`, `(서울=연합뉴스)`."""
    found = "(" in line[:61] and _dateline.match(line)
    if not found and line.startswith(_BRACKETS):
        found = _korean_dateline.match(line)
    return found[1] if found else None
