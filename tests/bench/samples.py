"""Texts and projects to measure on, the same at every run: sentences of words thrown together."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from annotations.articles.article import article_id, read_article
from annotations.history.events import Event, new_id, now
from annotations.store.tiny import TinyStore
from tests.bench.minimal_reader import EVERY, LONG

WORDS = """
    hội nghị kinh tế hợp tác quân sự biên giới tàu chở hàng tuyên bố chuyến thăm đại sứ bộ trưởng thương mại
    lệnh cấm vận xuất khẩu than đá cảng biển đoàn nguồn tin cho biết hai bên ký kết thỏa thuận mới trong tuần
    này tại thủ đô Bình Nhưỡng Seoul Bắc Kinh Moscow Hà Nội vệ tinh công nghệ nông nghiệp gạo dầu khí du lịch
""".split()  # noqa: SIM905
TAGS = ("actor", "sanction", "military cooperation", "economic cooperation")
CONTEXT = 32


def text(size: int, seed: int = 1) -> str:
    """About `size` bytes of paragraphs, every paragraph a few hundred characters long."""
    chance, parts, length = random.Random(seed), [], 0
    while length < size:
        sentences = []
        for _ in range(chance.randint(2, 5)):
            sentence = " ".join(chance.choices(WORDS, k=chance.randint(12, 28)))
            sentences.append(sentence[0].upper() + sentence[1:] + ".")
        parts.append(" ".join(sentences))
        length += len(parts[-1].encode()) + 2
    return "\n\n".join(parts) + "\n"


def spans_of(content: str, every: int = EVERY) -> Iterator[tuple[int, int]]:
    """Spans over words, one for every so many characters, as the minimal reader has them."""
    for at in range(0, len(content) - 2 * LONG, every):
        start = content.find(" ", at) + 1
        end = content.find(" ", start + LONG)
        if start and end > 0 and "\n" not in content[start:end]:
            yield start, end


def import_file(article: Path, root: Path, target: Path, every: int = EVERY) -> None:
    """Write a file for `dprk-reader import` that gives an article its spans."""
    content = article.read_text(encoding="utf-8")
    with target.open("w", encoding="utf-8") as file:
        for number, (start, end) in enumerate(spans_of(content, every)):
            row = {"article_path": article.relative_to(root).as_posix(), "start": start, "end": end}
            row |= {"quote": content[start:end], "tag": TAGS[number % len(TAGS)]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def add_event(content: str, digest: str, start: int, end: int, seq: int, replica: str) -> Event:
    """The event that adds one annotation."""
    span = {
        "start": start, "end": end, "quote": content[start:end], "digest": digest,
        "prefix": content[max(0, start - CONTEXT) : start], "suffix": content[end : end + CONTEXT],
    }  # fmt: skip
    return Event(
        id=new_id(), annotator="bench", replica=replica, seq=seq, lamport=seq, op="add", annotation=new_id(),
        fields={"span": span, "tag": TAGS[seq % len(TAGS)]}, at=now(),
    )  # fmt: skip


def project(folder: Path, articles: int, spans: int, size: int = 4_000) -> Path:
    """A folder of articles with `spans` annotations in each; the folder of its store."""
    store = TinyStore(folder / ".dprk-reader")
    for number in range(articles):
        file = folder / "articles" / f"{number % 100:02d}" / f"bench-{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text(size, seed=number), encoding="utf-8")
        article = read_article(file, root=folder)
        digest = sha256(article.text.encode()).hexdigest()
        places = list(spans_of(article.text, every=max(1, len(article.text) // (spans + 2))))[:spans]
        events = [
            add_event(article.text, digest, start, end, seq, "benchmark")
            for seq, (start, end) in enumerate(places, 1)
        ]
        path = file.relative_to(folder).as_posix()
        store.append(article_id(path), events, path=path)
    return store.folder
