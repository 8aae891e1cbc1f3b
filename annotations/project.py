"""`Project`: the articles, the tag set, the store and the annotator, and what spans articles.

What is done to one article is in `annotations.open_article`; where the project lies, in `annotations.local.place`.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from weakref import WeakValueDictionary

from annotations.annotator import checked_annotator, suggested_annotator
from annotations.articles.metadata import Head
from annotations.corpus.corpus import Corpus, Entry
from annotations.corpus.counts import NOTHING, Counts, counts_of, of_all
from annotations.corpus.index import NAME as INDEX
from annotations.corpus.index import Index
from annotations.corpus.recognised import Recognised
from annotations.errors import StorageError
from annotations.history.changes import Change, joined
from annotations.history.events import Event, new_id
from annotations.history.history import History
from annotations.history.journal import Journal, Pen
from annotations.history.making import finish, taking_back
from annotations.local.local_state import LocalState, View
from annotations.local.place import Place, state_folder
from annotations.open_article import OpenArticle
from annotations.store.presence import Presence
from annotations.store.protocol import Store
from annotations.store.replicas import Replicas
from annotations.store.texts import keep_text, read_text
from annotations.store.tiny import TinyStore
from annotations.tagset import TagSet, default_tags, load_tags

_DIGEST = re.compile("[0-9a-f]{64}")

OPENED = "opened.json"
"""The file in local state that holds what the texts that were opened last state about themselves."""

MOST_OPENED = 50
"""How many texts that file holds this of."""

TAGS_FILE = "tags.toml"
"""The file in the project's folder that holds its tag set, where that is not the default one."""


class Listed(NamedTuple):
    """An article as a list shows it."""

    entry: Entry
    head: Head
    counts: Counts


class Unsaved(NamedTuple):
    """What of an article is not on disk: changes in their order, and texts by their digests."""

    article_id: str
    path: str
    events: tuple[Event, ...]
    texts: dict[str, str]


class Project:
    """A corpus under an annotator's hands.

    Nothing is written before the first change. Articles that are open share one history each, however often
    they are opened, and changes that are not saved yet are never lost by closing one.
    """

    def __init__(self, place: Place, *, annotator: str | None = None, store: Store | None = None) -> None:
        """`annotator` goes before `$DPRK_READER_ANNOTATOR`, that before the name this machine remembers.

        Raises `UsageError` for a path or a name that cannot be, `DataError` for a wrong `tags.toml`.
        """
        self.place = place
        self.local = LocalState(state_folder(place))
        self.corpus = Corpus(place.paths, place.root)
        self.tags = _tags(place.folder / TAGS_FILE)
        self._tag_names = {tag.name for tag in self.tags.tags}
        named = annotator if annotator is not None else os.environ.get("DPRK_READER_ANNOTATOR") or None
        self.annotator = checked_annotator(named) if named is not None else self.local.annotator
        self._replicas = Replicas(state_folder(place)) if store is None else None
        self.store: Store = store if store is not None else TinyStore(place.folder, self._replicas)
        there = Presence(place.folder).needed if store is None else nullcontext
        self._pen = Pen(self.store, self._replicas, partial(keep_text, place.folder), there)
        self._journals: WeakValueDictionary[str, Journal] = WeakValueDictionary()
        self._opening = Lock()
        self._recognised = Recognised(state_folder(place) / OPENED, MOST_OPENED)
        self._waiting: set[Journal] = set()

    # ---- who annotates

    def suggested_annotator(self) -> str:
        """A name to offer: that of the only one who annotated here so far, else git's `user.name`, else the login."""
        here = self.store.annotators()
        return here[0] if len(here) == 1 else suggested_annotator(self.place.root)

    def set_annotator(self, name: str) -> None:
        """Annotate as `name` from now on, and remember that on this machine. Raises `UsageError`."""
        self.annotator = checked_annotator(name)
        self.local.remember_annotator(self.annotator)
        for journal in list(self._journals.values()):
            journal.refresh((), self.annotator)

    def keep_annotator(self) -> None:
        """Remember who annotates now, where this machine remembers nobody for the project."""
        if self.annotator is not None and self.local.annotator is None:
            self.local.remember_annotator(self.annotator)

    # ---- articles

    def open(self, entry: Entry, *, later: bool = False) -> OpenArticle:
        """The article of `entry` as it now is on disk, with all that is known of it. Raises `DataError`.

        With `later`, annotations made on another text are yet to be looked for; see `OpenArticle`.
        """
        article = self.corpus.read(entry, self._recognised)
        journal = self._journal(article.id, article.path)
        return OpenArticle(article, journal, self.tags, self.kept_text, later=later)

    def is_large(self, entry: Entry, most: int) -> bool:
        """Whether there are more bytes than that to read for the article with its annotations; reads none of them."""
        return self.corpus.size(entry, most) + self.store.size(entry.id) > most

    def kept_text(self, digest: str) -> str | None:
        """A text that annotations were made on, by its SHA-256; None where it was not kept, or is damaged."""
        if not _DIGEST.fullmatch(digest):
            return None
        with suppress(StorageError):
            return read_text(self.place.folder, digest)
        return None

    def counts(self, article_id: str) -> Counts:
        """What the annotator has in an article, unplaced or not, saved or not; reads its shards, not its text."""
        unsaved = self._unsaved().get(article_id, ())  # first: what is saved meanwhile is then there twice
        return self._own(counts_of([*unsaved, *self.store.events(article_id)]))

    def listed(self, most: int | None = None) -> Generator[Listed, None, None]:
        """The articles in the order of the corpus, or the first `most` of them, with their heads and counts.

        What this machine remembers of files and shards that are as they were is not read again. What is new
        is remembered at the end, or when the iterator is closed, unless there is a limit: then whoever asks
        waits for the first rows, and little is done for them.
        """
        index = Index(state_folder(self.place) / INDEX, most)
        heads = self.corpus.heads(index)
        if most is not None:
            first = list(islice(heads, most))
            versions = self.store.versions([entry.id for entry, _ in first])
            for entry, head in first:
                yield Listed(entry, head, self._remembered_counts(entry.id, versions.get(entry.id), index))
            return
        versions = self.store.versions()
        try:
            for entry, head in heads:
                # Let go, so that never both the versions and all rows are in memory.
                version = versions.pop(entry.id, None)
                yield Listed(entry, head, self._remembered_counts(entry.id, version, index))
        finally:
            index.save(lambda path: os.path.lexists(self.place.root / path))
            self._recognised.save()

    def annotated(self) -> set[str]:
        """The ids of the articles in which anybody has done anything, saved or not."""
        return {*self._unsaved(), *self.store.articles()}

    def remember(self, entry: Entry, caret: int, view: View | None = None) -> None:
        """Remember on this machine that an article is open, the place in it, and what opened texts state."""
        self.local.remember(entry.id, caret, (entry.path, entry.record, entry.offset), view)
        self._recognised.save()

    # ---- changes that span articles

    def count_group(self, step: str) -> int:
        """How many changes a step (`Change.step`) made in all articles that it touched; looks at every shard."""
        return sum(count for _, count in self._touched(step))

    def undo_group(self, step: str) -> Change:
        """Undo a step (`Change.step`) in every article it touched, and save; the counts are of all of them.

        It is undone even where something else was changed after it. Raises `StorageError`; what was undone is
        then still waiting to be saved.
        """
        return finish(self.taking_back_group(step, "undo"))

    def redo_group(self, step: str) -> Change:
        """Redo an undone step in every article it touched, and save that."""
        return finish(self.taking_back_group(step, "redo"))

    def taking_back_group(
        self, step: str, kind: str, last: str = ""
    ) -> Generator[tuple[int, int], None, Change]:
        """What `undo_group` or `redo_group` (`kind` says which) does, article by article; after each, how many are
        done of how many. Where that is left off, the rest can be taken back as before.

        The article with the id `last` comes last: until then the step can be taken back from there.
        """
        group, changes, failed = new_id(), [], None
        touched = sorted(((id == last, id) for id, _ in self._touched(step)))
        for number, (_, article_id) in enumerate(touched, 1):
            journal = self._journal(article_id, self.store.article_path(article_id))
            with journal.changing() as history:
                there = history.step(step)
            if there is not None:
                changes.append(finish(taking_back(journal.changing, there, kind, group)))
            try:
                journal.save()
            except StorageError as error:
                failed = failed or error
            yield number, len(touched)
        if failed is not None:
            raise failed
        return joined(changes) if changes else Change("nothing", count=0)

    @contextmanager
    def changing(self, article_id: str, path: str) -> Iterator[History]:
        """An article's history, for changes that need no text; they are saved at the end. Raises `StorageError`."""
        journal = self._journal(article_id, path)
        with journal.changing() as history:
            yield history
        journal.save()

    def save(self) -> None:
        """Save what is not on disk in any article, and raise the first error of those met, mostly a `StorageError`."""
        failed: Exception | None = None
        for journal in list(self._waiting):
            try:
                journal.save()
            # Also a fault of ours in one article keeps no other from being saved.
            except Exception as error:
                failed = failed or error
        if failed is not None:
            raise failed

    @property
    def pending(self) -> int:
        """How many changes, in all articles, are not yet known to be on disk."""
        return sum(journal.pending for journal in list(self._waiting))

    def unsaved(self) -> Iterator[Unsaved]:
        """What is not known to be on disk, article by article."""
        for journal in list(self._waiting):
            events = tuple(journal.history.unsaved)
            yield Unsaved(journal.history.article_id, journal.path, events, dict(journal.texts))

    def adopt(self, article_id: str, path: str, events: Iterable[Event], texts: Mapping[str, str]) -> int:
        """Have changes saved that were made elsewhere, with the texts (by digest) that they name; how many.

        They may be anybody's. Numbers that they bear are made anew, as this window's.
        """
        journal = self._journal(article_id, path)
        for digest, text in texts.items():
            journal.provide(text, digest)
        return journal.adopt(events)

    def close(self) -> None:
        """Let other windows write as the replicas of this one. What is not saved stays unsaved."""
        if self._replicas is not None:
            self._replicas.close()

    # ---- inside

    def _unsaved(self) -> dict[str, Sequence[Event]]:
        """The events that are not on disk, by article."""
        return {one.article_id: one.events for one in self.unsaved()}

    def _own(self, counts: Mapping[str, Counts]) -> Counts:
        """Of everybody's counts in an article, the annotator's; of all together where nobody is known as annotator.

        Tags as they are called now.
        """
        own = of_all(counts.values()) if self.annotator is None else counts.get(self.annotator, NOTHING)
        if own.tags.keys() <= self._tag_names:
            return own
        tags: Counter[str] = Counter()
        for tag, count in own.tags.items():
            tags[self.tags.resolve(tag)] += count
        return own._replace(tags=tags)

    def _remembered_counts(self, article_id: str, version: str | None, index: Index) -> Counts:
        """The annotator's counts in an article, from the index where its events are still of that version."""
        if version is None:
            return NOTHING
        counts = index.counts(article_id, version)
        if counts is None:
            counts = counts_of(self.store.events(article_id))
            if not any(article_id in problem.where for problem in self.store.problems):
                index.keep_counts(article_id, version, counts)
        return self._own(counts)

    def _journal(self, article_id: str, path: str) -> Journal:
        """The one journal of an article, with what others have written into the store by now."""
        events, journal = self.store.events(article_id), self._journals.get(article_id)
        if journal is None:
            # Made before anybody is kept waiting: of very many events it takes long, and others open articles too.
            history = History(article_id, self.annotator, events, rename=self.tags.resolve)
            made = Journal(history, self._pen, path, self._waiting)
            with self._opening:
                journal = self._journals.setdefault(article_id, made)
            if journal is made:
                return made
        journal.refresh(events, self.annotator)
        return journal

    def _touched(self, step: str) -> Iterator[tuple[str, int]]:
        """The articles that a step changed, with the number of its changes; looks at every shard there is."""
        unsaved = self._unsaved()  # first: what is saved meanwhile is then there twice
        articles = sorted({*self.store.naming(step), *unsaved})
        for article_id, saved in zip(articles, self.store.events_of(articles), strict=True):
            events = [*saved, *unsaved.get(article_id, ())]
            if count := len({event.id for event in events if event.group == step}):
                yield article_id, count


def _tags(file: Path) -> TagSet:
    # An empty file is as good as none: a shell makes one for what `tags --toml` is to write there.
    if not os.path.lexists(file) or (file.is_file() and not file.stat().st_size):
        return default_tags()
    return load_tags(file)
