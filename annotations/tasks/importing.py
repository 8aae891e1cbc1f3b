"""What an import brings into a project: rows of a file, all of them or none, held against the articles.

How a file becomes rows lives in `annotations.formats`; what is planned here is carried out by `annotations.tasks.bulk`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from annotations.anchoring.reanchoring import find_again, is_foreign
from annotations.annotation import Anchor, anchor_at
from annotations.annotator import checked_annotator
from annotations.articles.article import Article
from annotations.corpus.corpus import Entry
from annotations.errors import DataError, UsageError
from annotations.formats.rows import BadLine, IncomingRow
from annotations.history.changes import Draft
from annotations.history.history import History
from annotations.project import Project
from annotations.span import Span
from annotations.tasks.bulk import Addition
from annotations.text.graphemes import snapped


class ImportRefused(DataError):
    """Some lines cannot be used, so that nothing was imported; `lines` says which and why."""

    def __init__(self, lines: Sequence[BadLine]) -> None:
        self.lines = tuple(lines)
        count = "1 line" if len(lines) == 1 else f"{len(lines):,} lines"
        super().__init__(f"nothing was imported, since {count} cannot be used", fix="Correct the file.")


@dataclass
class Plan:
    """What an import will add, and what is to be told of it.

    `already` counts rows that are there already, `differing` those of these that say something else than what is
    there, which stays (the same id in another place or with another tag, or another note), `orphans` those made on
    another text that have no certain place in the present one, `cut` those that begin or end between a letter and
    its accents, `unknown_tags` those of each unknown tag.
    """

    additions: list[Addition] = field(default_factory=list)
    already: int = 0
    differing: int = 0
    orphans: int = 0
    cut: int = 0
    unknown_tags: Counter[str] = field(default_factory=Counter)

    @property
    def annotations(self) -> int:
        """How many annotations will be added."""
        return sum(len(one.drafts) for one in self.additions)

    @property
    def annotators(self) -> set[str]:
        """Whose annotations will be added."""
        return {one.annotator for one in self.additions}

    @property
    def articles(self) -> int:
        """To how many articles something will be added."""
        return len({one.entry.id for one in self.additions})


def plan_import(
    project: Project, rows: Iterable[IncomingRow | BadLine], *, annotator: str | None = None
) -> Plan:
    """Hold `rows` against the articles under the project's paths; nothing is written.

    All are to be `annotator`'s where one is given; else each keeps the annotator that it states, and those
    that state none are the project's annotator's. Offsets, times and origins are kept as stated; so are ids,
    unless a row changes hands. Raises `ImportRefused` where any row cannot be used, `UsageError` where it is
    not known whose a row is to be.
    """
    articles = _Articles(project)
    bad: list[BadLine] = []
    by_article: dict[str, list[IncomingRow]] = defaultdict(list)
    for row in rows:
        if isinstance(row, BadLine):
            bad.append(row)
        elif (entry := articles.find(row)) is None:
            bad.append(BadLine(row.line, articles.missing(row)))
        else:
            by_article[entry.id].append(row)
    plan = Plan()
    for article_id, of_article in by_article.items():
        _plan_article(project, plan, articles.by_id[article_id], of_article, annotator, bad)
    if bad:
        raise ImportRefused(sorted(bad))
    return plan


def _plan_article(
    project: Project,
    plan: Plan,
    entry: Entry,
    rows: Sequence[IncomingRow],
    annotator: str | None,
    bad: list[BadLine],
) -> None:
    """Add to `plan` what `rows` bring to one article, and to `bad` those that fit it not."""
    try:
        article = project.corpus.read(entry)
    except DataError as error:
        bad.extend(BadLine(row.line, f"its article cannot be read: {error.what}") for row in rows)
        return
    by_annotator: dict[str, list[tuple[IncomingRow, Draft]]] = defaultdict(list)
    for row in rows:
        try:
            whose = _whose(row, annotator, project.annotator)
            draft = _draft(row, article, keep_id=row.annotator is None or whose == row.annotator)
        except DataError as error:
            bad.append(BadLine(row.line, error.what))
        else:
            by_annotator[whose].append((row, draft))
    events = project.store.events(entry.id) if by_annotator else []
    for whose, pairs in by_annotator.items():
        history = History(entry.id, whose, events, rename=project.tags.resolve)
        new = _new_ones(project, plan, article, history, [draft for _, draft in pairs])
        if new:
            status = (pairs[-1][0].article_status or "") if history.status == "unread" else ""
            plan.additions.append(Addition(entry, whose, tuple(new), status))


def _new_ones(
    project: Project, plan: Plan, article: Article, history: History, drafts: Sequence[Draft]
) -> list[Draft]:
    """Those of `drafts` that the annotator has not made in the article; what is peculiar is counted in `plan`."""
    places = _certain_places(project, article, [draft.anchor for draft in drafts])
    there = dict(_standing(project, article, history))
    new = []
    for draft in drafts:
        stands = places.get(draft.anchor, draft.anchor)
        key = _key(stands, project.tags.resolve(draft.tag))
        if history.get(draft.id) is not None or key in there:
            plan.already += 1
            plan.differing += key not in there or draft.note not in ("", there[key])
            continue
        there[key] = draft.note
        new.append(draft)
        if is_foreign(stands, article):
            plan.orphans += 1
        elif stands is draft.anchor:
            plan.cut += snapped(article.text, stands.span) != stands.span
        if project.tags.by_name(draft.tag) is None:
            plan.unknown_tags[draft.tag] += 1
    return new


_Key = tuple[str, int, int, str]
"""By what annotations are told apart: text (its digest), start, end, tag."""


def _key(anchor: Anchor, tag: str) -> _Key:
    return (anchor.digest, anchor.start, anchor.end, tag)


def _standing(project: Project, article: Article, history: History) -> Iterator[tuple[_Key, str]]:
    """The annotator's annotations where they stand in the present text, or, without a certain place, as made.

    Each with its note.
    """
    strands = [history.strand(one.id) for one in history.annotations]
    found = find_again(strands, article, project.kept_text)
    for one in history.annotations:
        again = found.get((one.annotator, one.id))
        yield _key((again.anchor if again else None) or one.anchor, one.tag), one.note


def _certain_places(project: Project, article: Article, anchors: Iterable[Anchor]) -> dict[Anchor, Anchor]:
    """Where those of `anchors` that were made on another text stand for certain in the present one."""
    by_text: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        if is_foreign(anchor, article):
            by_text[anchor.digest].append(anchor)
    if not by_text:
        return {}
    from annotations.anchoring.anchor import place

    places: dict[Anchor, Anchor] = {}
    for digest, group in by_text.items():
        for anchor, placement in zip(
            group, place(group, project.kept_text(digest), article.text), strict=True
        ):
            if placement.certain:
                places[anchor] = anchor_at(article.text, placement.spans[0], article.digest)
    return places


def _whose(row: IncomingRow, given: str | None, own: str | None) -> str:
    """Whose annotation the row is to be."""
    name = given if given is not None else row.annotator
    try:
        if name:
            return checked_annotator(name)
    except UsageError as error:
        raise DataError(error.what) from error
    if own is None:
        raise UsageError(f"line {row.line} does not say who annotated", fix="Say so with --annotator NAME.")
    return own


def _draft(row: IncomingRow, article: Article, *, keep_id: bool) -> Draft:
    created = row.created_at or ""
    return Draft(
        anchor=_anchor(row, article),
        tag=unicodedata.normalize("NFC", row.tag.strip()),
        note=row.note or "",
        origin=row.origin or "import",
        confidence=row.confidence,
        id=(row.id or "") if keep_id else "",
        created_at=created,
        updated_at=row.updated_at or created,
    )


def _anchor(row: IncomingRow, article: Article) -> Anchor:
    """Where the row stands: in the present text or in the other one that it says it was made on.

    One made on another text is found again like any other such annotation: what stands at the same offsets there
    may be a lookalike.
    """
    start, end, quote, text = row.start, row.end, row.quote, article.text
    if not 0 <= start < end:
        raise DataError(f"`start` {start} and `end` {end} enclose nothing")
    changed = row.article_sha256 not in (None, "", article.digest)
    if not changed and (text[start:end] == quote or (quote is None and end <= len(text))):
        here = anchor_at(text, Span(start, end), article.digest)
        followed = row.anchor in ("moved", "approximate")
        return msgspec.structs.replace(here, placed=row.anchor) if followed else here
    if changed and quote is None:
        raise DataError("it was made on another text of its article and has no `quote` to find it by")
    if quote is not None and len(quote) != end - start:
        raise DataError(f"its quote is {len(quote)} code points long, but its span {end - start}")
    if changed and quote is not None:
        sha256 = row.article_sha256 or ""
        return Anchor(start, end, quote, row.prefix or "", row.suffix or "", sha256)
    if end > len(text):
        raise DataError(f"`end` is {end}, but {article.path} has {len(text)} code points")
    there = (
        f"at {start} to {end} of {article.path} stands {_shown(text[start:end])}, not {_shown(quote or '')}"
    )
    # Offsets that count bytes, UTF-16 units or another text's letters are the common mistake.
    only = quote is not None and text.count(quote) == 1
    raise DataError(f"{there}, which is at {text.index(quote)}" if only and quote else there)


def _shown(text: str) -> str:
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


class _Articles:
    """The articles under a project's paths, by id and by path."""

    def __init__(self, project: Project) -> None:
        self.by_id: dict[str, Entry] = {}
        self._by_path: dict[str, list[Entry]] = defaultdict(list)
        for entry in project.corpus.entries():
            self.by_id[entry.id] = entry
            self._by_path[_plain_path(entry.path)].append(entry)
            if entry.record:
                self._by_path[_plain_path(entry.named)].append(entry)

    def find(self, row: IncomingRow) -> Entry | None:
        """The article that a row names, by its id or else by its path."""
        entry = self.by_id.get(row.article_id or "")
        if entry is not None:
            return entry
        entries = self._by_path.get(_plain_path(row.article_path or ""), ())
        return entries[0] if len(entries) == 1 else None

    def missing(self, row: IncomingRow) -> str:
        """Why `find` found none."""
        name = row.article_path or row.article_id or ""
        count = len(self._by_path.get(_plain_path(name), ()))
        if count > 1:
            return f"`{name}` holds {count} articles: name one by its `article_id`, or as `{name}#record`"
        return f"there is no article `{name}` under the given paths"


def _plain_path(path: str) -> str:
    """A path as it is compared: composed, without `./` before it."""
    return unicodedata.normalize("NFC", path.removeprefix("./"))
