"""`Article`: a text exactly as its source has it, its identity, and what it states about itself."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from annotations.articles.decoding import decode, digest_of
from annotations.articles.metadata import Furniture, Head, Metadata
from annotations.articles.records import find_record
from annotations.articles.sources import read_whole
from annotations.errors import DataError
from annotations.sha256 import sha256_hex

__all__ = ["Article", "Furniture", "Head", "Metadata", "article_id", "read_article", "relative_path"]


class Article(msgspec.Struct, frozen=True):
    """One article. `text` is what its source holds, decoded and otherwise untouched; every span counts in it.

    `path` is relative to the project's root, with `/`; `record` is the id within a JSON Lines file, else
    empty. `digest` is the SHA-256 of `text` as UTF-8, `bom` says that a byte order mark was dropped,
    `notices` tell what the user should know of how it was read, `other` holds the keys of a record that we
    do not know.
    """

    id: str
    path: str
    file: Path
    record: str
    text: str
    digest: str
    encoding: str
    bom: bool
    meta: Metadata
    notices: tuple[str, ...] = ()
    other: dict[str, Any] = msgspec.field(default_factory=dict)


Recogniser: TypeAlias = Callable[[str, str, str | None], Metadata]
"""What finds out what a text states about itself, given its digest too and the title that is stated beside it."""


def plainly_recognised(text: str, _digest: str, title: str | None) -> Metadata:
    """The `Recogniser` that remembers nothing."""
    from annotations.articles.furniture import (
        recognise,  # takes long to load, and what is remembered needs it not
    )

    return recognise(text, title)


def article_id(relative_path: str, record: str = "") -> str:
    """The id of the article at `relative_path` (with `/`, from the project's root), for a record with its id.

    A readable part for people, then 12 hex digits that tell it from all others; the same on every system,
    however the file system composes accents. Raises `DataError` for a name that is not Unicode.
    """
    slug = _slug(_stem(relative_path))[:60]
    identity = unicodedata.normalize("NFC", relative_path) + (f"#{record}" if record else "")
    try:
        digest = sha256_hex(identity.encode())
    except UnicodeEncodeError:
        where = relative_path.encode("utf-8", "backslashreplace").decode()
        raise DataError("The name is not UTF-8", where=where, fix="Rename the file.") from None
    return f"{slug or 'article'}-{digest[:12]}"


def _slug(name: str) -> str:
    """What `slugify` makes of a name; found without it where that is simple, as it takes long to import."""
    if _plain.fullmatch(name):
        return name.lower().replace("_", "-").replace(" ", "-")
    from slugify import slugify

    # The transliteration is named: else an optional package, where installed, would change all ids.
    return slugify(name, backend="text-unidecode")


_plain = re.compile("[A-Za-z0-9]+(?:[-_ ][A-Za-z0-9]+)*")


def _stem(path: str) -> str:
    """The file's name without its suffix, as `PurePath.stem` has it in several times as long."""
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    return name[:dot] if 0 < dot < len(name) - 1 else name


def relative_path(file: Path, root: Path) -> str:
    """The path of `file` from `root`, with `/`, whatever was typed: links among its folders are followed.

    The file's own name stays, a link or not.
    """
    there = Path(os.path.realpath(file.parent)) / file.name
    return Path(os.path.relpath(there, os.path.realpath(root))).as_posix()


def read_article(file: Path, *, root: Path, record: str = "") -> Article:
    """The article in `file`, or the record of that id in a JSON Lines file.

    An empty file is an empty article. Raises `DataError` for what is missing, not readable or not text.
    """
    path = relative_path(file, root)
    return record_article(file, path, record) if record else file_article(file, path, article_id(path))


def file_article(file: Path, path: str, id: str, recogniser: Recogniser = plainly_recognised) -> Article:
    """The article `id` that is `file`, at `path` from the project's root. Raises as `read_article`."""
    data = read_whole(file)
    text, encoding, bom, notices = decode(data, file)
    same = encoding == "utf-8" and not bom and not notices  # to encode what was decoded gives what was read
    digest = sha256_hex(data) if same else digest_of(text)
    meta = recogniser(text, digest, None)
    return Article(id, path, file, "", text, digest, encoding, bom, meta, notices)


def record_article(
    file: Path, path: str, name: str, offset: int = -1, recogniser: Recogniser = plainly_recognised
) -> Article:
    """The article that is record `name` of the JSON Lines `file`, whose line was last seen at `offset` bytes.

    What is stated beside the text goes before what the text states. Raises `DataError` as `read_article`.
    """
    record, other = find_record(file, name, offset)
    digest = digest_of(record.text)
    meta = recogniser(record.text, digest, record.title)
    stated = {key: getattr(record, key) for key in ("source", "published", "language")}
    meta = msgspec.structs.replace(meta, **{key: value for key, value in stated.items() if value is not None})
    identity = article_id(path, name)
    return Article(identity, path, file, name, record.text, digest, "utf-8", False, meta, other=other)
