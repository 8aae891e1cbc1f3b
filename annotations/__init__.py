"""Reading, annotating and keeping news articles: spans, tags, events, stores, formats; no interface.

Everything public is named here and loaded on first use, so that importing the package costs nothing.

    from annotations import Project, find_place
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotations.annotation import Anchor, Annotation, anchor_at, stands
    from annotations.article import Article, article_id, read_article
    from annotations.changes import Change, Draft
    from annotations.corpus import Corpus, Entry
    from annotations.counts import Counts
    from annotations.errors import DataError, ReaderError, StorageError, UsageError
    from annotations.events import Event
    from annotations.history import History
    from annotations.metadata import Furniture, Metadata
    from annotations.open_article import OpenArticle
    from annotations.place import Place, find_place
    from annotations.project import Project
    from annotations.query import Mode, Query
    from annotations.replay import ArticleState
    from annotations.runs import IntervalIndex, Run
    from annotations.search import find_all, find_back, find_in, find_next, find_previous
    from annotations.span import Span
    from annotations.store.memory import MemoryStore
    from annotations.store.protocol import Problem, Store
    from annotations.store.tiny import TinyStore
    from annotations.tagset import Tag, TagSet, default_tags, load_tags, to_toml
    from annotations.version import VERSION

__all__ = [
    "VERSION",
    "Anchor",
    "Annotation",
    "Article",
    "ArticleState",
    "Change",
    "Corpus",
    "Counts",
    "DataError",
    "Draft",
    "Entry",
    "Event",
    "Furniture",
    "History",
    "IntervalIndex",
    "MemoryStore",
    "Metadata",
    "Mode",
    "OpenArticle",
    "Place",
    "Problem",
    "Project",
    "Query",
    "ReaderError",
    "Run",
    "Span",
    "StorageError",
    "Store",
    "Tag",
    "TagSet",
    "TinyStore",
    "UsageError",
    "anchor_at",
    "article_id",
    "default_tags",
    "find_all",
    "find_back",
    "find_in",
    "find_next",
    "find_place",
    "find_previous",
    "load_tags",
    "read_article",
    "stands",
    "to_toml",
]

_HOME = {
    "annotation": ("Anchor", "Annotation", "anchor_at", "stands"),
    "article": ("Article", "article_id", "read_article"),
    "changes": ("Change", "Draft"),
    "corpus": ("Corpus", "Entry"),
    "counts": ("Counts",),
    "errors": ("DataError", "ReaderError", "StorageError", "UsageError"),
    "events": ("Event",),
    "history": ("History",),
    "metadata": ("Furniture", "Metadata"),
    "open_article": ("OpenArticle",),
    "place": ("Place", "find_place"),
    "project": ("Project",),
    "query": ("Mode", "Query"),
    "replay": ("ArticleState",),
    "runs": ("IntervalIndex", "Run"),
    "search": ("find_all", "find_back", "find_in", "find_next", "find_previous"),
    "span": ("Span",),
    "store.memory": ("MemoryStore",),
    "store.protocol": ("Problem", "Store"),
    "store.tiny": ("TinyStore",),
    "tagset": ("Tag", "TagSet", "default_tags", "load_tags", "to_toml"),
    "version": ("VERSION",),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOME.items():
        if name in names:
            value = globals()[name] = getattr(import_module(f"annotations.{module}"), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
