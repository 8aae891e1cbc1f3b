"""A stage for the lists beside the text, and a list of articles that notes what it does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from textual.geometry import Region
from textual.pilot import Pilot

from tests.helpers.app.stage import Stage
from tui.colours.looks import Looks
from tui.widgets.annotation_list import AnnotationList, AnnotationRow
from tui.widgets.article_list import ArticleList
from tui.widgets.article_row import ArticleRow, article_row
from tui.widgets.lines import Line
from tui.widgets.rows import Rows

SIZE = (40, 13)  # a header and six rows of two lines

ANNOTATIONS = [
    AnnotationRow("1", "A", "actor", "red", "Choe\nSon-hui", note=True, place="12%"),
    AnnotationRow("2", "E", "economic cooperation", "blue", "hợp tác kinh tế", unplaced=True),
    AnnotationRow("3", "E", "economic cooperation", "blue", "thương mại", annotator="Lan"),
]
"""Two that are placed, one of which another annotator made, and one that is not."""


class Articles(ArticleList):
    """Notes what it paints and what is refreshed."""

    def __init__(self) -> None:
        super().__init__(id="articles")
        self.painted: list[str] = []
        self.refreshed: list[Region | None] = []
        self.layouts = 0

    def paint(self, row: ArticleRow, part: int, marked: bool, looks: Looks) -> tuple[Line, Line]:
        self.painted.append(row.id)
        return super().paint(row, part, marked, looks)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False):  # type: ignore[no-untyped-def]
        self.layouts += layout
        self.refreshed += regions or [None]
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class ListStage(Stage):
    CSS = "Rows { width: 1fr; height: 1fr; }"

    def on_rows_opened(self, message: Rows.Opened) -> None:
        raise AssertionError("lists post messages of their own class")

    def on_article_list_opened(self, message: ArticleList.Opened) -> None:
        self.heard.append(f"open {message.id}")

    def on_annotation_list_opened(self, message: AnnotationList.Opened) -> None:
        self.heard.append(f"open {message.id}")


def rows(count: int) -> Iterator[ArticleRow]:
    return (article_row(f"a{n}", f"Title {n}", "2024-01-19 10:55:30", "open") for n in range(count))


def painted_rows(articles: Articles) -> set[str]:
    seen = set(articles.painted)
    articles.painted.clear()
    return seen


@asynccontextmanager
async def list_of(count: int) -> AsyncIterator[tuple[Pilot[None], Articles]]:
    """A list of so many articles, all painted that can be seen; what is painted and refreshed later is noted."""
    articles = Articles()
    async with ListStage(articles).run_test(size=SIZE) as pilot:
        articles.set_rows(rows(count))
        await pilot.pause()
        articles.painted.clear()
        articles.refreshed.clear()
        yield pilot, articles
