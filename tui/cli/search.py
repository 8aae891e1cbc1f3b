"""`dprk-reader search`: a concordance of all articles, each hit on a line of its own as soon as it is found."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from annotations.errors import UsageError
from tui.cli.options import command as a_command
from tui.cli.options import composed, json_option, paths_argument, store_option
from tui.cli.output import cells, counted, padded, say, shortened, stream_json, stream_text, visible
from tui.cli.problems import require_annotators, tell_problems
from tui.opening import open_project

if TYPE_CHECKING:
    from annotations.project import Project
    from annotations.search.concordance import Line
    from annotations.text.query import Query

_CONTEXT, _LEAST_CONTEXT = 40, 12
_HIT_CELLS = 16
"""How many cells more the hit and the right context have together than the left context."""

_DATE_CELLS = len("2024-01-19")
_MOST_MARKS = 4
_TITLE_CELLS, _TITLE_ON_SCREEN = 60, 24
_MARGIN = 20


@a_command("search")
@click.argument("query")
@paths_argument
@click.option("--exact", is_flag=True, help="Mind case and accents.")
@click.option("--regex", is_flag=True, help="QUERY is a regular expression; it is held against each line.")
@click.option(
    "--tag",
    "tags",
    metavar="T",
    multiple=True,
    help="Only hits with this tag on them. May be repeated.",
    callback=composed,
)
@click.option("--annotator", metavar="NAME", help="Whose tags to show.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="Stop after N hits.")
@click.option(
    "--context",
    metavar="N",
    type=click.IntRange(0, 1000),
    help="How much to show on each side of a hit.  [default: as there is room for, else 40]",
)
@json_option
@store_option
def command(
    query: str,
    paths: tuple[Path, ...],
    exact: bool,
    regex: bool,
    tags: tuple[str, ...],
    annotator: str | None,
    limit: int | None,
    context: int | None,
    as_json: bool,
    store: Path | None,
) -> int:
    """Find a text in all articles, and show each hit in its context.

    Case and accents do not matter, unless told otherwise.
    """
    wanted = _query(query, exact=exact, regex=regex)
    project = open_project(paths, store, annotator)
    require_annotators(project, filter(None, [annotator]))
    search = _Search(project, wanted, _known(project, tags), limit)
    if as_json:
        from annotations.search.concordance import row_of

        stream_json(map(row_of, search.lines(_CONTEXT if context is None else context)))
    else:
        marks = _Marks(project)
        columns = _Columns.of(context, marks.width)
        stream_text(_written(line, columns, marks) for line in search.lines(columns.context))
    damaged = tell_problems(project)
    say(search.summary)
    return damaged


def _query(text: str, *, exact: bool, regex: bool) -> Query:
    from annotations.text.query import Mode, Query

    if exact and regex:
        raise UsageError("--exact and --regex exclude each other", fix="Give one of them.")
    if not text.strip():
        raise UsageError("there is nothing to search for", fix="Give some text to find.")
    return Query(text, Mode.EXACT if exact else Mode.REGEX if regex else Mode.FOLDED)


def _known(project: Project, tags: tuple[str, ...]) -> frozenset[str]:
    """The tags by their present names. Raises `UsageError` for one that is not in the tag set."""
    for tag in tags:
        if project.tags.by_name(tag) is None:
            fix = "`dprk-reader tags` shows the tags."
            raise UsageError(f"there is no tag `{tag}` in this project", fix=fix)
    return frozenset(map(project.tags.resolve, tags))


@dataclass
class _Search:
    """The hits to be shown, and what is to be said of them in the end."""

    project: Project
    query: Query
    tags: frozenset[str]
    limit: int | None
    hits: int = 0
    articles: int = 0
    read: int = 0

    def lines(self, context: int) -> Iterator[Line]:
        """The hits as they are found, those with the tags if there are any, up to the limit."""
        from annotations.search.concordance import concordance

        for of_article in concordance(self.project, self.query, context):
            self.read += 1
            before = self.hits
            for line in of_article:
                if self.tags and self.tags.isdisjoint(line.tags):
                    continue
                self.hits += 1
                self.articles += self.hits == before + 1
                yield line
                if self.hits == self.limit:
                    return

    @property
    def summary(self) -> str:
        """How many hits in how many articles."""
        if not self.hits:
            return f"No hit for “{self.query.text}” in {counted(self.read, 'article')}."
        if self.hits == self.limit:
            return f"Stopped after {counted(self.hits, 'hit')}, as told by --limit; there may be more."
        return f"{counted(self.hits, 'hit')} in {self.articles:,} of {counted(self.read, 'article')}."


class _Marks:
    """The letters of tags, in a column in which those of most hits have room."""

    def __init__(self, project: Project) -> None:
        self._marks = {tag.name: tag.mark for tag in project.tags.tags}
        self.width = min(_MOST_MARKS, len(self._marks))

    def of(self, line: Line) -> str:
        """The letters of the tags on a hit; `?` for one that is not in the tag set."""
        return shortened("".join(self._marks.get(tag, "?") for tag in line.tags), self.width)


class _Columns(NamedTuple):
    """How many cells the columns of changing width have; the hit stands at the start of the last context."""

    left: int
    right: int
    title: int

    @classmethod
    def of(cls, context: int | None, tags: int) -> _Columns:
        """Columns for so much context, or else for what the terminal has room for."""
        terminal = sys.stdout is not None and sys.stdout.isatty()
        title = _TITLE_ON_SCREEN if terminal else _TITLE_CELLS
        if context is None and terminal:
            rest = shutil.get_terminal_size().columns - _DATE_CELLS - tags - title - 3 * len("  ")
            context = max(_LEAST_CONTEXT, (rest - _HIT_CELLS) // 2)
        left = _CONTEXT if context is None else context
        return cls(left, left + _HIT_CELLS, title)

    @property
    def context(self) -> int:
        """How many code points of context fill the columns, also where white space is run together."""
        return self.right + _MARGIN


def _written(line: Line, columns: _Columns, marks: _Marks) -> str:
    """A hit on a line: date, marks of tags, the hit between its contexts, title."""
    from_ = line.reference
    hit = f"[{shortened(_flat(line.hit), columns.right - len('[]'))}]"
    return "  ".join(
        (
            padded(_date(from_.published), _DATE_CELLS),
            padded(marks.of(line), marks.width),
            padded(_last_cells(_flat(line.left), columns.left), columns.left, right=True)
            + padded(_first_cells(hit + _flat(line.right), columns.right), columns.right),
            shortened(_flat(from_.title).strip(), columns.title),
        )
    ).rstrip()


def _date(published: str | None) -> str:
    """The day of a time as it is printed; where there is none, what is printed, as far as there is room."""
    day = re.search(r"\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b", published or "")
    return day[0] if day else shortened(_flat(published or "no date"), _DATE_CELLS)


def _flat(text: str) -> str:
    """The text on one line, safe for a terminal, each run of white space one space."""
    return visible(re.sub(r"\s+", " ", text))


def _first_cells(text: str, width: int) -> str:
    """The beginning of a text, as many whole clusters as `width` cells hold."""
    kept = filled = 0
    for cluster in _clusters(text):
        filled += cells(cluster)
        if filled > width:
            break
        kept += len(cluster)
    return text[:kept]


def _last_cells(text: str, width: int) -> str:
    """The end of a text, as many whole clusters as `width` cells hold."""
    kept, filled = len(text), 0
    for cluster in reversed(_clusters(text)):
        filled += cells(cluster)
        if filled > width:
            break
        kept -= len(cluster)
    return text[kept:]


def _clusters(text: str) -> list[str]:
    from annotations.text.graphemes import grapheme_starts

    starts = grapheme_starts(text, 0, len(text))
    return [text[start:end] for start, end in pairwise((*starts, len(text)))]
