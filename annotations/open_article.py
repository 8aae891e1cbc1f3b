"""`OpenArticle`: one article with its annotations, and every change that an annotator can make to them.

Sentences for people are made elsewhere, from `Change`. What spans several articles is in
`annotations.project`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from annotations.anchoring.reanchoring import KeptText, make_last
from annotations.anchoring.standing import Standing, Told, Waiting
from annotations.annotation import Anchor, Annotation, anchor_at
from annotations.articles.article import Article
from annotations.errors import StorageError, UsageError
from annotations.history.changes import Change, Draft, added, done, named_step
from annotations.history.events import new_id
from annotations.history.history import History
from annotations.history.journal import Journal
from annotations.history.making import Making, adding, batches, finish, taking_back
from annotations.history.replay import STATUSES
from annotations.span import Span, without_outer_space
from annotations.tagset import TagSet
from annotations.text.graphemes import snapped

if TYPE_CHECKING:
    from annotations.history.log import Logged
    from annotations.history.restoring import Turn

__all__ = ["Change", "Draft", "OpenArticle"]


class OpenArticle:
    """An article under one annotator's hands.

    Operations are quick and belong to one thread; `save`, which is slow, may run in another. Operations raise
    `UsageError` where there is no annotator, or no annotation of theirs with the id given.
    """

    def __init__(
        self,
        article: Article,
        journal: Journal,
        tags: TagSet,
        kept: KeptText = lambda _: None,
        *,
        later: bool = False,
    ) -> None:
        """`kept` gives the texts that annotations were made on, by digest.

        With `later`, those made on another text are missing until `search` was gone through and `learn` told of it.
        """
        self.article = article
        self._journal = journal
        self._tags = tags
        provided = journal.provided
        self._standing = Standing(article, lambda digest: provided(digest) or kept(digest), later=later)
        self._others: tuple[tuple[Annotation, ...], History] | None = None
        self._sought_others: list[Annotation] = []
        journal.provide(article.text, article.digest)

    # ---- what is there

    @property
    def history(self) -> History:
        """The article's events, as this annotator sees them."""
        return self._journal.history

    @property
    def standing(self) -> Standing:
        """The annotator's annotations as they are now, to be read only; a change costs no look at the others."""
        self._standing.look(self.history)
        return self._standing

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """The annotator's annotations that stand in the present text, for certain, by start, end, tag and id.

        Those made on another text stand where they were found again; the next change records that.
        """
        return tuple(self.standing.placed.items)

    @property
    def unplaced(self) -> tuple[Annotation, ...]:
        """The annotator's annotations that have no certain place in the present text, as they were made."""
        return tuple(self.standing.unplaced.items)

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Those of them that are to be reviewed, with the places that they may have."""
        return self.standing.waiting

    @property
    def held(self) -> int:
        """How many annotations were found again for certain in a changed text, which the next change records."""
        return len(self.standing.found)

    @property
    def sought(self) -> int:
        """How many annotations, others' only once these were asked for, are yet to be looked for in a changed text."""
        return len(self.standing.sought) + len(self._sought_others)

    def search(self) -> Iterator[Told | None]:
        """Look for those; what this gives may be gone through in another thread."""
        return self.standing.search(self.history, self._sought_others)

    def learn(self, told: Iterable[Told]) -> list[str]:
        """Take in what `search` told; the ids of the annotator's annotations of which it is known now."""
        told = list(told)
        known = {(each.annotation.annotator, each.annotation.id) for each in told}
        self._others = None
        self._sought_others = [one for one in self._sought_others if (one.annotator, one.id) not in known]
        return self.standing.learn(told)

    @property
    def others(self) -> tuple[Annotation, ...]:
        """Everybody else's annotations that stand in the present text."""
        history = self.history
        if self._others is None or self._others[1] is not history:
            others, self._sought_others = self._standing.others(history)
            self._others = (others, history)
        return self._others[0]

    @property
    def status(self) -> str:
        """The article's status for the annotator: `unread`, `open`, `done` or `skipped`."""
        return self.history.status

    @property
    def edited_since_done(self) -> bool:
        """Whether the annotator marked the article *done* and changed annotations since."""
        return self.history.edited_since_done

    def anchor(self, span: Span) -> Anchor:
        """Where an annotation made on `span` stands: less outer white space, widened to whole graphemes.

        Raises `UsageError` where there is nothing but white space.
        """
        text = self.article.text
        trimmed = without_outer_space(text, Span(*span).clipped(Span(0, len(text))))
        if not trimmed.length:
            raise UsageError("there is only white space in the selection", fix="Select at least one letter.")
        return anchor_at(text, snapped(text, trimmed), self.article.digest)

    # ---- changes

    def add(self, span: Span, tag: str) -> Change:
        """Tag `span`, less outer white space, widened to whole graphemes; `same` if it is so already."""
        anchor, tag = self.anchor(span), self._known(tag)
        with self._changing() as history:
            same = history.find(anchor, tag)
            if same is not None:
                return done("same", [], same)
            event = added(history, Draft(anchor, tag, origin="manual"))
            return done("add", [event], history.get(event.annotation))

    def add_all(
        self, drafts: Iterable[Draft], *, status: str = "", group: str = "", group_articles: int = 1
    ) -> Change:
        """Make annotations of `drafts`, and mark the article if a `status` is given, all in one step.

        What is there already is passed over; tags that the tag set does not know are taken. For a step over
        several articles, give each of them the same `group` and their number.
        """
        return finish(self.adding(drafts, status=status, group=group, group_articles=group_articles))

    def adding(
        self, drafts: Iterable[Draft], *, status: str = "", group: str = "", group_articles: int = 1
    ) -> Making:
        """What `add_all` does, step by step."""
        with self._changing():  # what was found again is recorded before
            resolve, status = self._tags.resolve, status and _sound(status)
        group = group or new_id()
        changing = self._journal.changing
        return (yield from adding(changing, drafts, resolve, status, group, group_articles))

    def retag(self, annotation_id: str, tag: str) -> Change:
        """Give an annotation another tag; `same` if it, or another one on the span, has that already."""
        tag = self._known(tag)
        with self._changing() as history:
            same = history.find(_mine(history, annotation_id).anchor, tag)
            return self._edit(history, "retag", annotation_id, {"tag": tag}, same)

    def adjust(self, annotation_id: str, span: Span) -> Change:
        """Put an annotation, placed or not, on `span`, which is trimmed and widened as by `add`."""
        anchor = self.anchor(span)
        with self._changing() as history:
            same = history.find(anchor, _mine(history, annotation_id).tag)
            return self._edit(history, "adjust", annotation_id, {"span": msgspec.to_builtins(anchor)}, same)

    def accept(self, proposals: Sequence[tuple[str, Span, float]]) -> Change:
        """Put annotations, by id, where they were proposed to stand in a changed text; one step.

        The confidence of each proposal is kept with it. Those whose tag is on the place already are passed over.
        """
        return finish(self.accepting(proposals))

    def accepting(self, proposals: Sequence[tuple[str, Span, float]]) -> Making:
        """What `accept` does, step by step."""
        self.settle_first()
        made, group = [], new_id() if len(proposals) > 1 else ""
        for some in batches(proposals):
            with self._journal.changing() as history:
                for annotation_id, span, confidence in some:
                    anchor = msgspec.structs.replace(
                        self.anchor(span), placed="approximate", confidence=confidence
                    )
                    if history.find(anchor, _mine(history, annotation_id).tag) is not None:
                        continue
                    fields = {"span": msgspec.to_builtins(anchor)}
                    made.append(history.record("edit", annotation_id, fields, group=group))
            yield len(made)
        ids = tuple(event.annotation for event in made)
        quote = made[0].fields["span"]["quote"] if made else ""
        return Change("accept" if made else "same", tuple(made), ids, quote=quote, count=len(made))

    def keep_as_orphan(self, annotation_id: str) -> Change:
        """Decide that an annotation has no place in the present text; it is kept, and no longer to be reviewed."""
        with self._changing() as history:
            mine = _mine(history, annotation_id)
            same = mine if mine.anchor.placed == "orphan" else None
            anchor = msgspec.structs.replace(mine.anchor, placed="orphan", confidence=None)
            return self._edit(history, "orphan", annotation_id, {"span": msgspec.to_builtins(anchor)}, same)

    def settle(self) -> Change:
        """Record where annotations were found again for certain in a changed text; one step."""
        with self._journal.changing() as history:
            made = make_last(history, self.standing.found)
        return Change("reanchor" if made else "same", tuple(made), op="reanchor", count=len(made))

    def note(self, annotation_id: str, text: str) -> Change:
        """Write the note of an annotation, or with an empty text remove it."""
        note = unicodedata.normalize("NFC", text)
        with self._changing() as history:
            mine = _mine(history, annotation_id)
            same = mine if mine.note == note else None
            return self._edit(history, "note", annotation_id, {"note": note}, same)

    def remove(self, annotation_id: str) -> Change:
        """Delete an annotation; undo brings it back."""
        with self._changing() as history:
            mine = _mine(history, annotation_id)
            return done("delete", [history.record("delete", annotation_id)], mine)

    def set_status(self, status: str) -> Change:
        """Mark the article as `unread`, `open`, `done` or `skipped`."""
        with self._changing() as history:
            if _sound(status) == history.status:
                return done("same", [])
            return done("status", [history.record("status", fields={"status": status})])

    def undo(self) -> Change:
        """Take back the annotator's latest change in this article, in whatever window or run it was made."""
        return finish(self.taking_back("undo"))

    def redo(self) -> Change:
        """Do again what was undone last, if nothing was changed since."""
        return finish(self.taking_back("redo"))

    def taking_back(self, kind: str) -> Making:
        """What `undo` or `redo` (`kind` says which) does, step by step."""
        for _ in self.history.feeding():
            yield 0
        with self._journal.changing() as history:
            step = history.undo_step if kind == "undo" else history.redo_step
            if step is None:
                return Change("nothing", count=0)
            if step.articles > 1:
                return named_step(history, step, "needs-confirmation")
        return (yield from taking_back(self._journal.changing, step, kind))

    def log(self) -> list[Logged]:
        """What everybody did in the article, in order, unsaved changes included; tags as they were called then."""
        from annotations.history.log import article_log

        history = self.history
        events = tuple(history.events.values())  # in one go, since this may be asked for in another thread
        return article_log(history.article_id, self.article.path, events)

    def go_back(self, event_id: str) -> Change:
        """Make the annotator's annotations and status here what they were just after an event; one step."""
        self.settle_first()
        return finish(self.going_back(self.way_back(event_id)))

    def settle_first(self) -> None:
        """Record what was found again in a changed text, before a larger change is planned."""
        with self._changing():
            pass

    def way_back(self, event_id: str) -> tuple[Turn, ...]:
        """What `go_back` is to do, as things stand; may be asked for in another thread."""
        from annotations.history.restoring import turns, up_to

        history = self.history
        last = history.events.get(event_id)
        if last is None:
            raise UsageError("there is no such change in this article", fix="Look at its history again.")
        return turns(history, up_to(last))

    def going_back(self, way: Sequence[Turn]) -> Making:
        """What `go_back` does, step by step."""
        from annotations.history.restoring import going_back

        return going_back(self._journal.changing, way)

    # ---- saving

    @property
    def pending(self) -> int:
        """How many changes are not yet known to be on disk."""
        return self._journal.pending

    @property
    def last_error(self) -> StorageError | None:
        """Why the last save failed; None if it did not."""
        return self._journal.last_error

    def save(self) -> None:
        """Write all changes made so far. Raises `StorageError`; what is then not on disk is still pending."""
        self._journal.save()

    # ---- inside

    @contextmanager
    def _changing(self) -> Iterator[History]:
        """The history for a change, which comes after the recording of what was found again in a changed text."""
        if self.history.annotator is None:
            raise UsageError("a change needs an annotator", fix="Say who you are with --annotator NAME.")
        with self._journal.changing() as history:
            make_last(history, self.standing.found)
            yield history

    def _known(self, name: str) -> str:
        tag = self._tags.by_name(name)
        if tag is None:
            names = ", ".join(tag.name for tag in self._tags.tags)
            raise UsageError(f"there is no tag {name!r}", fix=f"There are {names}.")
        return tag.name

    def _edit(
        self, history: History, kind: str, annotation_id: str, fields: dict[str, Any], same: Annotation | None
    ) -> Change:
        if same is not None:
            return done("same", [], same)
        return done(kind, [history.record("edit", annotation_id, fields)], history.get(annotation_id))


def _sound(status: str) -> str:
    if status not in STATUSES:
        raise UsageError(f"there is no status {status!r}", fix=f"There are {', '.join(STATUSES)}.")
    return status


def _mine(history: History, annotation_id: str) -> Annotation:
    found = history.get(annotation_id)
    if found is None:
        fix = "It was deleted, or it is somebody else's."
        raise UsageError("there is no such annotation of yours in this article", fix=fix)
    return found
