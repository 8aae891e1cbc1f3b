"""Reading, annotating and keeping news articles: spans, tags, events, stores, formats; no interface.

Everything public is named here and loaded on first use, so that importing the package costs nothing.

    from annotations import Project, find_place
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from annotations.annotation import Anchor, Annotation, anchor_at, stands
    from annotations.articles.article import Article, article_id, read_article
    from annotations.articles.metadata import Furniture, Metadata
    from annotations.corpus.corpus import Corpus, Entry
    from annotations.corpus.counts import Counts
    from annotations.errors import DataError, Problem, ReaderError, StorageError, UsageError
    from annotations.history.changes import Change, Draft
    from annotations.history.events import Event
    from annotations.history.history import History
    from annotations.history.replay import ArticleState
    from annotations.local.place import Place, find_place
    from annotations.open_article import OpenArticle
    from annotations.project import Project
    from annotations.runs import IntervalIndex, Run
    from annotations.search.search import find_all, find_back, find_in, find_next, find_previous
    from annotations.span import Span
    from annotations.store.memory import MemoryStore
    from annotations.store.protocol import Store
    from annotations.store.tiny import TinyStore
    from annotations.tagset import Tag, TagSet, default_tags, load_tags, to_toml
    from annotations.text.query import Mode, Query
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
    "articles.article": ("Article", "article_id", "read_article"),
    "articles.metadata": ("Furniture", "Metadata"),
    "corpus.corpus": ("Corpus", "Entry"),
    "corpus.counts": ("Counts",),
    "errors": ("DataError", "Problem", "ReaderError", "StorageError", "UsageError"),
    "history.changes": ("Change", "Draft"),
    "history.events": ("Event",),
    "history.history": ("History",),
    "history.replay": ("ArticleState",),
    "local.place": ("Place", "find_place"),
    "open_article": ("OpenArticle",),
    "project": ("Project",),
    "runs": ("IntervalIndex", "Run"),
    "text.query": ("Mode", "Query"),
    "search.search": ("find_all", "find_back", "find_in", "find_next", "find_previous"),
    "span": ("Span",),
    "store.memory": ("MemoryStore",),
    "store.protocol": ("Store",),
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
