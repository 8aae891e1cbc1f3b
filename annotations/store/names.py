"""How people and articles become names of files: readable, safe everywhere, never colliding. No disk here."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from annotations.errors import UsageError
from annotations.sha256 import sha256_hex

SHARDS = "annotations"
"""The folder of all shards inside the project's `.dprk-reader` folder."""

GIT_ATTRIBUTES = ".gitattributes"
"""Lies beside the shards, so that git neither converts their line ends nor splices two of them."""

GIT_IGNORE = ".gitignore"
"""Lies in the project's folder, so that what a killed save leaves behind is never committed."""


def backup_of(shard: Path, schema: int) -> Path:
    """Where a shard is kept as it was before a newer version first wrote it in a newer schema."""
    return shard.with_name(f"{shard.name}.schema-{schema}")


def is_backup(name: str) -> bool:
    """Whether a file of that name is such a backup."""
    return re.fullmatch(r".*\.json\.schema-[0-9]+", name) is not None


_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,199}")


def checked(name: str) -> str:
    """`name`, an article's or a replica's id, fit to be part of a path. Raises `UsageError` if it is not."""
    if _SAFE.fullmatch(name):
        return name
    raise UsageError(
        f"{name[:80]!r} cannot be an id", fix="Ids hold letters a-z, digits, - and _, at most 200 of them."
    )


@lru_cache
def annotator_name(annotator: str) -> str:
    """The part of a folder's name that stands for an annotator: a slug, and 12 hex digits of its own.

    The same for every way to compose the name's accents. The name itself stands inside the shards.
    """
    from slugify import slugify

    whole = unicodedata.normalize("NFC", annotator)
    try:
        digest = sha256_hex(whole.encode())
    except UnicodeEncodeError:
        raise UsageError("The annotator's name is not Unicode", fix="Give it with --annotator.") from None
    slug = slugify(whole, backend="text-unidecode")[:60].strip("-")
    return f"{slug or 'annotator'}-{digest[:12]}"


def writer_name(annotator: str, replica: str) -> str:
    """The folder of one writer: an annotator in one window of one copy of the project."""
    return f"{annotator_name(annotator)}@{checked(replica)}"


def shard_path(writer_folder: Path, article_id: str) -> Path:
    """Where a writer keeps an article's events; ids end in a digest, so folders by their end fill evenly."""
    return writer_folder / article_id[-2:] / f"{article_id}.json"
