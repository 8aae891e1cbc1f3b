"""`dprk-reader list`: the articles with their counts and statuses."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.options import command as a_command
from tui.cli.options import json_option, paths_argument, store_option
from tui.cli.output import shortened, write_json, write_table
from tui.cli.problems import require_annotators, tell_problems
from tui.opening import open_project

_TITLE_CELLS = 60


@a_command("list")
@paths_argument
@click.option("--annotator", metavar="NAME", help="Whose annotations and status to show.")
@json_option
@store_option
def command(paths: tuple[Path, ...], annotator: str | None, as_json: bool, store: Path | None) -> int:
    """List the articles."""
    from annotations.tasks.statistics import listing

    project = open_project(paths, store, annotator)
    require_annotators(project, filter(None, [annotator]))
    articles = list(listing(project))
    if as_json:
        write_json(articles)
    else:
        write_table(
            ("status", "annotations", "published", "title", "id"),
            (
                (
                    article.status,
                    f"{article.annotations:,}",
                    article.published or "no date",
                    shortened(article.title, _TITLE_CELLS),
                    article.id,
                )
                for article in articles
            ),
            right=(1,),
        )
    return tell_problems(project)
