"""`dprk-reader log`: who changed what and when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import command as a_command
from tui.cli.options import composed, json_option, paths_argument, store_option
from tui.cli.output import shortened, write_json, write_table
from tui.cli.problems import require_annotators, tell_problems
from tui.opening import open_project

if TYPE_CHECKING:
    from annotations.project import Project

_PATH_CELLS = 40


@a_command("log")
@paths_argument
@click.option(
    "--article", "articles", metavar="ID", multiple=True, help="Only this article. May be repeated."
)
@click.option(
    "--annotator",
    "annotators",
    metavar="A",
    multiple=True,
    help="Only this annotator. May be repeated.",
    callback=composed,
)
@click.option("--since", metavar="TIME", help="Only what was done at TIME or later.")
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Only the N latest.")
@json_option
@store_option
def command(
    paths: tuple[Path, ...],
    articles: tuple[str, ...],
    annotators: tuple[str, ...],
    since: str | None,
    limit: int | None,
    as_json: bool,
    store: Path | None,
) -> int:
    """Show who changed what and when, the latest first."""
    from annotations.corpus.walk import has_records
    from annotations.errors import UsageError
    from annotations.history.log import project_log
    from annotations.history.restoring import moment
    from tui.log_lines import sentence

    earliest = moment(since) if since is not None else ""
    project = open_project(paths, store)
    require_annotators(project, annotators)
    if unknown := set(articles) - project.annotated() - {entry.id for entry in project.corpus.entries()}:
        fix = "See `dprk-reader list`."
        raise UsageError(f"there is no article {min(unknown)!r} in this project", fix=fix)
    lines = [
        line
        for line in project_log(project.store, articles or _under(project, paths))
        if line.at >= earliest and (not annotators or line.annotator in annotators)
    ]
    lines = sorted(lines, key=lambda line: line.at)[::-1][:limit]
    if as_json:
        write_json(lines)
    else:
        names = _records(project) if any(has_records(line.article_path) for line in lines) else {}
        named = (names.get(line.article_id) or line.article_path or line.article_id for line in lines)
        rows = (
            (line.at, line.annotator, shortened(name, _PATH_CELLS), sentence(line))
            for line, name in zip(lines, named, strict=True)
        )
        write_table(("when (UTC)", "annotator", "article", "what"), rows)
    return tell_problems(project)


def _records(project: Project) -> dict[str, str]:
    """What tells the records of JSON Lines files apart, by their ids: all that the store knows of one is its file."""
    return {entry.id: entry.named for entry in project.corpus.entries() if entry.record}


def _under(project: Project, paths: tuple[Path, ...]) -> list[str]:
    """The articles under `paths` that were annotated; of no path all, also those that have gone."""
    annotated = list(project.store.articles())
    if not paths:
        return annotated
    known = {entry.id for entry in project.corpus.entries()}
    return [article_id for article_id in annotated if article_id in known]
