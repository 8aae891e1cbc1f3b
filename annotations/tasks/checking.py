"""Holds a project's annotations against their articles and its tag set, and its files against what they should be.

Reads everything and changes nothing; `follow` records where annotations were found again in changed
texts. Sentences that count things are for the face.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from shlex import quote
from typing import Literal

import msgspec

from annotations.anchoring.reanchoring import Found, find_again
from annotations.articles.article import Article, article_id
from annotations.errors import DataError, Problem, UsageError
from annotations.history.replay import ArticleState, Strand, fold
from annotations.project import Project
from annotations.tasks.missing import Missing, missing_of

Kind = Literal["store", "unreadable", "missing", "renamed", "unsound", "quote", "tag", "review"]
"""Of what sort a finding is: a file of the store, an article that cannot be read, is gone, or has another name now, an
event or a quote that is not as it should be, an unknown tag, or annotations whose places have to be reviewed."""


class Finding(msgspec.Struct, frozen=True):
    """Something that is wrong: `what` as a sentence without its full stop, `where` (a path), and what to do."""

    kind: Kind
    where: str
    what: str
    fix: str


class ChangedText(msgspec.Struct, frozen=True):
    """An article whose text is not the one that some annotations were made on, and what became of those.

    `orphans` are annotations whose annotators decided that they have no place in the present text.
    """

    id: str
    path: str
    exact: int
    moved: int
    approximate: int
    ambiguous: int
    lost: int
    orphans: int

    @property
    def found(self) -> int:
        """How many were found again for certain."""
        return self.exact + self.moved

    @property
    def to_review(self) -> int:
        """How many wait for their annotators' decision."""
        return self.approximate + self.ambiguous + self.lost


class Report(msgspec.Struct, frozen=True):
    """What a check saw, what it found wrong, and the texts that have changed; `recorded` is what `follow` did."""

    articles: int
    annotations: int
    findings: list[Finding]
    changed: list[ChangedText]
    recorded: int = 0


def check(project: Project) -> Report:
    """Look at all of the store, at the annotated articles under the project's paths, and whether others can be read."""
    entries = {entry.id: entry for entry in project.corpus.entries()}
    annotated = set(project.store.articles())
    findings = [_from("store", problem) for problem in project.store.verify()]
    changed: list[ChangedText] = []
    unknown: Counter[str] = Counter()
    gone: dict[str, ArticleState] = {}
    articles = annotations = 0
    for id in sorted(annotated):
        state = fold(project.store.events(id))
        if id not in entries:
            gone[id] = state
            continue
        try:
            article = project.corpus.read(entries[id])
        except DataError:  # among the corpus's problems
            continue
        strands = list(state.live())
        articles, annotations = articles + 1, annotations + len(strands)
        unknown.update(tag for strand in strands if not project.tags.by_name(tag := str(strand.get("tag"))))
        findings += _in_article(project, article, state, strands)
        if found := find_again(strands, article, project.kept_text):
            changed.append(_changed(article, found))
    for entry in entries.values():
        if entry.id not in annotated and not entry.record:  # what records hold was read to find them
            with suppress(DataError):  # among the corpus's problems
                project.corpus.text(entry)
    findings += missing_findings(missing_of(project, gone, entries))
    findings += [_unknown_tag(tag, count) for tag, count in sorted(unknown.items())]
    findings += [_from("unreadable", problem) for problem in project.corpus.problems]
    findings += [_review(each) for each in changed if each.to_review]
    return Report(articles, annotations, findings, changed)


def follow(project: Project) -> int:
    """Record where the annotator's annotations were found again for certain in changed texts; how many they are.

    Each article is a step of its own, which undo takes back. Raises `UsageError` where it is not known whose
    annotations are meant, `StorageError` where the disk refuses.
    """
    if project.annotator is None:
        raise UsageError("it is not known whose annotations are meant", fix="Say so with --annotator NAME.")
    annotated, recorded = set(project.store.articles()), 0
    for entry in project.corpus.entries():
        if entry.id in annotated:
            try:
                sheet = project.open(entry)
            except DataError:
                continue
            recorded += len(sheet.settle().events)
            sheet.save()
    return recorded


def _from(kind: Kind, problem: Problem) -> Finding:
    what, where, fix = problem
    return Finding(kind, where, what, fix)


def _in_article(
    project: Project, article: Article, state: ArticleState, strands: list[Strand]
) -> Iterator[Finding]:
    """What is wrong in an article's events, and quotes that do not stand where they are said to."""
    where = str(article.file)
    for fields in sorted(set(state.malformed.values())):
        what = f"A change has a value that cannot be, in {fields}"
        yield Finding("unsound", where, what, "It is passed over. Look at the article's annotations.")
    texts: dict[str, str | None] = {article.digest: article.text}
    for strand in strands:
        anchor = strand.anchor
        assert anchor is not None
        if anchor.digest not in texts:
            texts[anchor.digest] = project.kept_text(anchor.digest)
        text = texts[anchor.digest]
        if text is not None and text[anchor.start : anchor.end] != anchor.quote:
            what = f"“{_short(anchor.quote)}” of {strand.annotator} does not stand in the text it was made on"
            yield Finding("quote", where, what, "Review it in the reader.")


def _changed(article: Article, found: dict[tuple[str, str], Found]) -> ChangedText:
    outcomes = Counter("orphans" if one.orphan else one.placement.outcome for one in found.values())
    names = ("exact", "moved", "approximate", "ambiguous", "lost", "orphans")
    return ChangedText(article.id, article.path, *(outcomes[name] for name in names))


def _review(changed: ChangedText) -> Finding:
    count = changed.to_review
    what = f"The text has changed, and {count} annotation{'s have' if count > 1 else ' has'} no certain place in it"
    return Finding("review", changed.path, what, "Open the article in the reader and press R.")


def missing_findings(missing: Iterable[Missing]) -> Iterator[Finding]:
    """Articles that are not there; one whose text another has, which has no annotations, was probably renamed."""
    for id, known, count, now, parted in missing:
        path = known or id
        held = f"{count} annotation{'' if count == 1 else 's'}"
        if now is None:
            what = f"The article, with {held}, is gone"
            yield Finding("missing", path, what, "Put the file back; its annotations are kept.")
            continue
        names = f"{quote(path if article_id(path) == id else id)} {quote(now.named)}"
        if parted:
            what = f"{now.named} was renamed so in another copy of the project, and {held} went with it"
            fix = f"Rename the file here as well, or take them back with `dprk-reader rename {names}`."
        else:
            what = f"The article, with {held}, is gone; {now.named} has its text: probably it was renamed"
            fix = f"Let them follow with `dprk-reader rename {names}`, or give the file its old name back."
        yield Finding("renamed", path, what, fix)


def _unknown_tag(tag: str, count: int) -> Finding:
    what = f"The tag {tag!r}, on {count} annotation{'s' if count > 1 else ''}, is not in the tag set"
    return Finding(
        "tag", "tags.toml", what, f'Add it, or name it in `was = ["{tag}"]` of the tag that it is now.'
    )


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"
