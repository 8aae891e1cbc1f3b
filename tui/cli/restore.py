"""`dprk-reader restore`: go back to an earlier state of one's annotations."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.cli.options import command as a_command
from tui.cli.options import paths_argument, store_option
from tui.cli.output import counted, say
from tui.cli.problems import require_annotators, tell_problems
from tui.opening import open_project


@a_command("restore")
@paths_argument
@click.option(
    "--at", metavar="TIME", required=True, help="The time to go back to: 2026-03-01T14:30, see `log`."
)
@click.option(
    "--article", "articles", metavar="ID", multiple=True, help="Only this article. May be repeated."
)
@click.option(
    "--annotator", metavar="NAME", help="Whose annotations.  [default: as remembered for this project]"
)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@store_option
def command(
    paths: tuple[Path, ...],
    at: str,
    articles: tuple[str, ...],
    annotator: str | None,
    dry_run: bool,
    store: Path | None,
) -> int:
    """Bring your annotations back to what they were at a time.

    It is a change like others, which undo takes back.
    """
    from annotations.errors import UsageError
    from annotations.history.restoring import moment
    from annotations.tasks.restoring import plan, restore

    time = moment(at)
    project = open_project(paths, store, annotator)
    if annotator and project.annotator:
        require_annotators(project, [project.annotator])
    entries = list(project.corpus.entries())
    if unknown := set(articles) - {entry.id for entry in entries}:
        fix = "See `dprk-reader list`."
        raise UsageError(f"there is no article {min(unknown)!r} under the given paths", fix=fix)
    planned = plan(project, [entry for entry in entries if not articles or entry.id in articles], time)
    if not dry_run:
        with click.progressbar(
            restore(project, planned),
            length=len(planned),
            file=sys.stderr,
            label="Restoring",
            hidden=not sys.stderr.isatty(),
        ) as shown:
            for _ in shown:
                pass
    for one in planned:
        told = ", ".join(f"{counts:,} {_DID[op]}" for op, counts in sorted(one.counts.items()))
        say(f"{one.entry.named}: {told}.")
    project.close()
    if not planned:
        say(f"Everything is as it was at {time}.")
    elif dry_run:
        say(f"Nothing was changed: {counted(len(planned), 'article')} would be.")
    else:
        say(f"{counted(len(planned), 'article')} as at {time}. `u` in the reader takes that back.")
    return tell_problems(project)


_DID = {"delete": "deleted", "restore": "brought back", "edit": "changed", "status": "status set"}
