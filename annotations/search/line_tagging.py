"""Tagging lines of a concordance: which annotations are made of them, in which articles, and what is left out.

Carried out by `annotations.tasks.bulk`, as one step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotations.annotation import Anchor
from annotations.errors import DataError, UsageError
from annotations.history.changes import Draft
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.search.concordance import Line
from annotations.search.occurrences import ORIGIN
from annotations.tasks.bulk import Addition


@dataclass
class TagPlan:
    """The annotations to be made, in a step of several articles, and how many lines come to none.

    `already` counts lines that have this tag on exactly their span, `changed` those whose article is not as it was
    when they were found or cannot be read, `blank` those that hold nothing but white space.
    """

    additions: list[Addition] = field(default_factory=list)
    already: int = 0
    changed: int = 0
    blank: int = 0


def plan_tagging(project: Project, lines: Iterable[Line], tag: str) -> TagPlan:
    """Hold `lines` against their articles; nothing is written. Raises `UsageError` where there is no annotator."""
    annotator = project.annotator
    if annotator is None:
        raise UsageError("a change needs an annotator", fix="Say who you are with --annotator NAME.")
    by_article: dict[str, list[Line]] = {}
    for line in lines:
        by_article.setdefault(line.reference.entry.id, []).append(line)
    plan = TagPlan()
    for of_article in by_article.values():
        entry, digest = of_article[0].reference.entry, of_article[0].reference.digest
        try:
            sheet = project.open(entry)
        except DataError:
            plan.changed += len(of_article)
            continue
        if sheet.article.digest != digest:
            plan.changed += len(of_article)
        elif anchors := _new(sheet, of_article, tag, plan):
            drafts = tuple(Draft(anchor, tag, origin=ORIGIN) for anchor in anchors)
            plan.additions.append(Addition(entry, annotator, drafts))
    return plan


def _new(sheet: OpenArticle, lines: Sequence[Line], tag: str, plan: TagPlan) -> list[Anchor]:
    """Where the article has no such annotation yet; what comes to none is counted in `plan`."""
    made: dict[Anchor, None] = {}
    there = {one.span for one in sheet.annotations if one.tag == tag}
    for line in lines:
        try:
            anchor = sheet.anchor(line.span)
        except UsageError:
            plan.blank += 1
            continue
        if anchor in made or anchor.span in there:
            plan.already += 1
        else:
            made[anchor] = None
    return list(made)
