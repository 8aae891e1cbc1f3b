"""What the program does in steps or after a plan, done at once: an import, and a search for occurrences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from annotations.annotation import Annotation
from annotations.formats.rows import BadLine, IncomingRow
from annotations.history.events import IMPORTING
from annotations.project import Project
from annotations.runs import IntervalIndex
from annotations.search.occurrences import OccurrenceSearch
from annotations.tasks.bulk import add_in_one_step
from annotations.tasks.importing import Plan, plan_import


def import_rows(
    project: Project, rows: Iterable[IncomingRow | BadLine], *, annotator: str | None = None
) -> Plan:
    """Import `rows` as `dprk-reader import` does; the plan that was carried out."""
    plan = plan_import(project, rows, annotator=annotator)
    for _ in add_in_one_step(project, plan.additions, IMPORTING):
        pass
    return plan


def occurrences(text: str, quote: str, own: Sequence[Annotation] = (), **options: Any) -> OccurrenceSearch:
    """The search for `quote` in `text` among the annotations `own`, gone through to its end."""
    search = OccurrenceSearch(text, quote, IntervalIndex(own).overlapping, **options)
    for _ in search.steps:
        pass
    return search
