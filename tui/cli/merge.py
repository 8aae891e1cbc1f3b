"""`dprk-reader merge`: bring in the annotations of another copy of the project."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.options import PathName, paths_argument, store_option
from tui.cli.options import command as a_command
from tui.cli.output import counted, say
from tui.cli.problems import tell_problems
from tui.opening import open_project


@a_command("merge")
@click.argument("folder", metavar="DIR", type=PathName())
@paths_argument
@store_option
def command(folder: Path, paths: tuple[Path, ...], store: Path | None) -> int:
    """Bring in the annotations of another copy of the project.

    DIR holds the other copy. What conflicted copies of a synced drive hold is brought in too.
    """
    from annotations.errors import StorageError
    from annotations.tasks.merging import merge

    project = open_project(paths, store)
    merged = merge(project, folder)
    project.close()
    for what, where, fix in merged.problems:
        say(f"dprk-reader: {where}: {what}. {fix}".rstrip())
    for annotator, path in merged.forks:
        say(f"{path}: two copies wrote as one window of {annotator}; both are kept, apart from now on.")
    if merged.tags_differ:
        say("The tag sets differ; the one here was left as it is. Compare tags.toml by hand.")
    people, articles = counted(len(merged.annotators), "annotator"), counted(len(merged.articles), "article")
    if merged.changes:
        say(f"{counted(merged.changes, 'change')} brought in, by {people}, in {articles}.")
        if strange := merged.articles - {entry.id for entry in project.corpus.entries()}:
            from annotations.tasks.checking import missing_findings
            from annotations.tasks.missing import missing

            renamed = [one for one in missing(project) if one.id in strange and one.now is not None]
            for one in missing_findings(renamed):
                say(f"{one.where}: {one.what}. {one.fix}")
            if lost := strange - {one.id for one in renamed}:
                left = counted(len(lost), "article")
                say(f"{left} of these cannot be found here. Is {folder} a copy of this project?")
    else:
        say("Nothing was brought in: all of it is here already.")
    return StorageError.exit_status if merged.problems else tell_problems(project)
