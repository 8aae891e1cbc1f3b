"""`dprk-reader check`: what is wrong in a project, and what became of annotations in changed texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.options import command as a_command
from tui.cli.options import json_option, paths_argument, store_option
from tui.cli.output import counted, write_json, write_text
from tui.opening import open_project

if TYPE_CHECKING:
    from annotations.tasks.checking import ChangedText, Report


@a_command("check")
@paths_argument
@click.option("--fix", is_flag=True, help="Record where your annotations were found again for certain.")
@click.option(
    "--annotator", metavar="NAME", help="Whose annotations to fix.  [default: as remembered for this project]"
)
@json_option
@store_option
def command(
    paths: tuple[Path, ...], fix: bool, annotator: str | None, as_json: bool, store: Path | None
) -> int:
    """Look for what is wrong: annotations, articles, tags and files."""
    import msgspec

    from annotations.tasks.checking import check, follow

    project = open_project(paths, store, annotator)
    recorded = follow(project) if fix else 0
    report = msgspec.structs.replace(check(project), recorded=recorded)
    project.close()
    if as_json:
        write_json(report)
    else:
        write_text(_lines(report, fix))
    return 1 if report.findings else 0


def _lines(report: Report, fix: bool) -> Iterator[str]:
    for one in report.findings:
        yield f"{one.where}: {one.what.rstrip('.')}. {one.fix}".rstrip()
    if report.findings and report.changed:
        yield ""
    for each in report.changed:
        yield f"{each.path}: {_of_changed(each)}"
    if report.findings or report.changed:
        yield ""
    if report.recorded:
        yield f"Recorded: {counted(report.recorded, 'annotation')} found again. `u` in the reader takes that back."
    elif not fix and any(each.found for each in report.changed):
        yield "What was found again is recorded by its annotator's next change, or by `dprk-reader check --fix`."
    looked = f"{counted(report.annotations, 'annotation')} in {counted(report.articles, 'article')} checked"
    yield f"{looked}: {counted(len(report.findings), 'problem') if report.findings else 'all is well'}."


def _of_changed(each: ChangedText) -> str:
    parts = (
        (each.exact, "at the same place"),
        (each.moved, "moved"),
        (each.approximate, "with a likely place"),
        (each.ambiguous, "with several likely places"),
        (each.lost, "not found"),
        (each.orphans, "kept without a place"),
    )
    return f"the text has changed; annotations: {', '.join(f'{count:,} {what}' for count, what in parts if count)}."
