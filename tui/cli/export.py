"""`dprk-reader export`: write annotations in one of the formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotations.errors import DataError
from annotations.history.replay import STATUSES
from tui.cli.options import PathName, annotators_option, composed, format_option, paths_argument, store_option
from tui.cli.options import command as a_command
from tui.cli.output import counted, say, write_bytes, write_file
from tui.cli.problems import tell_problems
from tui.opening import open_project

if TYPE_CHECKING:
    from annotations.tasks.exporting import Selection, Tally


@a_command("export")
@paths_argument
@format_option
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=PathName(),
    help="Write to FILE, all of it or nothing.",
)
@click.option(
    "--tag",
    "tags",
    metavar="T",
    multiple=True,
    help="Only this tag. May be repeated.",
    callback=composed,
)
@annotators_option
@click.option(
    "--article", "articles", metavar="ID", multiple=True, help="Only this article. May be repeated."
)
@click.option(
    "--status",
    "statuses",
    type=click.Choice(STATUSES),
    multiple=True,
    help="Only from articles to which the annotator gives this status. May be repeated.",
)
@store_option
def command(
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    tags: tuple[str, ...],
    annotators: tuple[str, ...],
    articles: tuple[str, ...],
    statuses: tuple[str, ...],
    store: Path | None,
) -> int:
    """Write annotations to stdout or a file.

    Everybody's, unless told otherwise; what the format cannot express is said first.
    """
    from annotations.formats.loss import losses
    from annotations.formats.registry import named, writer
    from annotations.tasks.exporting import Filters, Selection, Tally

    chosen = named(form)
    write = writer(chosen)
    project = open_project(paths, store)
    filters = Filters(*map(frozenset, (tags, annotators, articles, statuses)))
    selection = Selection(project, filters, unread="unread" in chosen.expresses)
    if lost := losses(chosen, selection.articles()):
        say(f"{chosen.name} cannot express: {', '.join(loss.words for loss in lost)}.")
    tally = Tally()
    chunks = write(tally.counting(selection.articles()))
    if output is None:
        write_bytes(chunks)
    else:
        write_file(output, chunks)
        if _among_articles(output, project.place.paths):
            say(
                f"{output} lies among the articles and would be read as one of them: better move it elsewhere."
            )
    damaged = tell_problems(project)
    say(_closing(tally, orphans="orphan" in chosen.expresses))
    _tell_others(tally, selection)
    return damaged or (DataError.exit_status if selection.unreadable else 0)


def _tell_others(tally: Tally, selection: Selection) -> None:
    """Say which articles were written without annotations, and which were left out."""
    if tally.bare and selection.unread:
        say(f"Besides, {counted(tally.bare, 'article')} without annotations.")
    if tally.marked and not selection.unread:
        marked = counted(tally.marked, "article")
        say(f"Left out: {marked} done or skipped without annotations, which `--format articles` has.")
    if left_out := selection.outside():
        say(
            f"Left out: {counted(left_out, 'annotated article')} of this project, gone or outside the given paths."
        )


def _among_articles(output: Path, paths: Sequence[Path]) -> bool:
    """Whether the next look for articles would come upon the export."""
    from annotations.corpus.walk import RECORDS, TEXTS

    whole = output.resolve()
    inside = any(whole.is_relative_to(path.resolve()) for path in paths if path.is_dir())
    return inside and whole.name.lower().endswith((*TEXTS, RECORDS)) and whole.is_file()


def _closing(tally: Tally, *, orphans: bool) -> str:
    """How many annotations by how many annotators in how many articles, done or not, and how many orphans."""
    annotations = counted(tally.annotations - (0 if orphans else tally.orphans), "annotation")
    people, articles = counted(len(tally.annotators), "annotator"), counted(tally.articles, "article")
    done = f"{tally.done:,} done, {tally.articles - tally.done:,} not done"
    left_out = " left out" if tally.orphans and not orphans else ""
    return f"{annotations} by {people} in {articles} ({done}); {counted(tally.orphans, 'orphan')}{left_out}."
