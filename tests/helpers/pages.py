"""Pages for tests of page furniture: our own, in the layouts that scraped pages have."""

from __future__ import annotations

from annotations.articles.furniture import recognise

TITLE = "Đoàn đường sắt Triều Tiên thăm cảng Rajin cùng khách Nga"
LEAD = (
    "Một đoàn chuyên gia đường sắt đã tới cảng Rajin hôm thứ Ba để xem xét việc nối lại các chuyến tàu chở than, "
    "theo thông báo của ban quản lý cảng."
)
MORE = "Hai bên chưa nói khi nào tàu sẽ chạy. Việc bốc dỡ hàng hóa đang tạm dừng."
LAST = "Các biện pháp trừng phạt của Liên hợp quốc vẫn cấm xuất khẩu than từ Triều Tiên./."


def page(*lines: str) -> str:
    """A text of these paragraphs."""
    return "\n\n".join(lines) + "\n"


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Kind and quote of each piece of furniture in a text."""
    return [(kind, text[start:end]) for start, end, kind in recognise(text, title).furniture]


def body(text: str) -> str:
    """A text from where its article begins."""
    return text[recognise(text).body_start :]
