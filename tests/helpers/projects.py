"""Small projects for tests: articles in a folder, and annotations made on words of theirs."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from annotations.local.place import FOLDER, Place
from annotations.open_article import OpenArticle
from annotations.project import Project
from annotations.span import Span
from annotations.store.memory import MemoryStore
from annotations.store.protocol import Store

VIETNAMESE = unicodedata.normalize("NFD", "Triều Tiên và Nga\n\n😀 Ngoại trưởng Choe Son-hui thăm Nga.\n")
"""Decomposed accents, and an astral character before most spans."""

CRLF = "N. Korea slams new sanctions\r\n\r\nKim Jong-un met Putin, KCNA said.\r\n"
KOREAN = "조선외무상 최선희 로씨야 방문\n\n최선희외무상이 모스크바에 도착하였다.\n"


def write(folder: Path, **texts: str) -> Path:
    """Write each text to `folder/<name>.txt`, byte for byte."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text.encode())
    return folder


def sample(folder: Path) -> Path:
    """A folder of three articles: `crlf`, `korean`, `vietnamese`."""
    return write(folder, crlf=CRLF, korean=KOREAN, vietnamese=VIETNAMESE)


def project_at(folder: Path, annotator: str | None = "ann", *, store: Store | None = None) -> Project:
    """The project of `folder`, in its own store on disk or in `store`."""
    return Project(Place(folder, folder / FOLDER, (folder,)), annotator=annotator, store=store)


def in_memory(folder: Path, annotator: str | None = "ann") -> Project:
    """The project of `folder`, its store in memory."""
    return project_at(folder, annotator, store=MemoryStore())


def opened(project: Project, name: str) -> OpenArticle:
    """The article in `<name>.txt`."""
    return project.open(next(entry for entry in project.corpus.entries() if Path(entry.path).stem == name))


def tagged(project: Project, name: str, quote: str, tag: str = "actor") -> str:
    """Tag the first place where `quote` stands, and save; the annotation's id."""
    article = opened(project, name)
    start = article.article.text.index(quote)
    change = article.add(Span(start, start + len(quote)), tag)
    article.save()
    return change.annotations[0]
