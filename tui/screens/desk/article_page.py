"""The page that the reader shows of an article, and what is said of it above the text."""

from __future__ import annotations

from annotations.articles.article import Article
from annotations.span import Span
from annotations.text.extent import character_count, word_count
from annotations.text.graphemes import Blocks
from tui.reader.page import Page
from tui.reader.spans import SpanTable
from tui.widgets.article_row import short_date
from tui.words import words

COUNTED = 500_000
"""The longest article, in code points, whose words are counted as it is opened."""


def page_of(article: Article) -> Page:
    """The page of an article; may run in a thread."""
    return Page(
        text=article.text,
        title=article.meta.title or article.path,
        facts=_facts(article),
        furniture=SpanTable(Span(part.start, part.end) for part in article.meta.furniture),
        blocks=Blocks(article.text),
    )


def _facts(article: Article) -> str:
    """What is known about an article, on one line."""
    meta = article.meta
    if not article.text or article.text.isspace():
        return words("article.empty")
    facts = [meta.source or words("article.source-unknown"), _printed_time(meta.published)]
    if meta.updated and not meta.published:
        facts[-1] = words("article.updated", time=_printed_time(meta.updated))
    facts.append(_extent(article.text))
    if article.encoding != "utf-8":
        facts.append(article.encoding)
    return " · ".join(facts)


def _extent(text: str) -> str:
    """How long a text is: in words, or in characters where most of it sets none apart or it is very long."""
    if len(text) > COUNTED:
        return words("article.characters", count=len(text))
    count = word_count(text)
    if count is None:
        return words("article.characters", count=character_count(text))
    return words("article.words", count=count)


def _printed_time(published: str | None) -> str:
    """A time as the text prints it, its day in words: `19 Jan 2024 10:55:30`."""
    if not published:
        return short_date(None)
    day, _, time = published.partition(" ")
    return f"{short_date(day)} {time}".rstrip() if day[:4].isdigit() else published
