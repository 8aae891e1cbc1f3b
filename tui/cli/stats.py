"""`dprk-reader stats`: annotations counted by tag, annotator and article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.options import annotators_option, json_option, paths_argument, store_option
from tui.cli.options import command as a_command
from tui.cli.output import counted, shortened, write_json, write_table, write_text
from tui.cli.problems import tell_problems
from tui.opening import open_project

if TYPE_CHECKING:
    from annotations.tasks.statistics import Statistics

_TITLE_CELLS = 60


@a_command("stats")
@paths_argument
@annotators_option
@json_option
@store_option
def command(paths: tuple[Path, ...], annotators: tuple[str, ...], as_json: bool, store: Path | None) -> int:
    """Count annotations and finished articles."""
    from annotations.tasks.statistics import statistics

    project = open_project(paths, store)
    numbers = statistics(project, annotators)
    if as_json:
        write_json(numbers)
    else:
        _write(numbers)
    return tell_problems(project)


def _write(numbers: Statistics) -> None:
    _write_totals(numbers)
    if numbers.by_annotator:
        write_text([""])
        _write_annotators(numbers)
    if numbers.by_article:
        write_text([""])
        _write_articles(numbers)


def _write_totals(numbers: Statistics) -> None:
    statuses = ", ".join(f"{count:,} {status}" for status, count in numbers.statuses.items())
    write_text(
        [
            f"{counted(numbers.articles, 'article')}: {statuses}",
            f"{counted(numbers.annotations, 'annotation')} in {counted(numbers.annotated, 'article')}, "
            f"{counted(numbers.orphans, 'orphan')} among them",
            "",
        ]
    )
    write_table(
        ("tag", "annotations", "articles", ""),
        (
            (row.tag, f"{row.annotations:,}", f"{row.articles:,}", "" if row.known else "not in the tag set")
            for row in numbers.by_tag
        ),
        right=(1, 2),
    )


def _write_annotators(numbers: Statistics) -> None:
    write_table(
        ("annotator", "annotations", "articles", "open", "done", "skipped"),
        (
            (
                row.annotator,
                *(f"{n:,}" for n in (row.annotations, row.articles, row.open, row.done, row.skipped)),
            )
            for row in numbers.by_annotator
        ),
        right=(1, 2, 3, 4, 5),
    )


def _write_articles(numbers: Statistics) -> None:
    write_table(
        ("annotations", "annotators", "status", "title", "id"),
        (
            (
                f"{row.annotations:,}",
                f"{row.annotators:,}",
                row.status,
                shortened(row.title, _TITLE_CELLS),
                row.id,
            )
            for row in numbers.by_article
        ),
        right=(0, 1),
    )
