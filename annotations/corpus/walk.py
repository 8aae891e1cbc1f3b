"""`Walk`: through folders to the files that may hold articles, in their natural order; how far it has come.

What the files hold is for `annotations.corpus.corpus`.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from errno import ELOOP
from pathlib import Path

from annotations.articles.article import relative_path

TEXTS = (".txt", ".md")
RECORDS = ".jsonl"

_SUFFIXES = (*TEXTS, RECORDS)


class Walk:
    """A way through `paths`, named from `root`. What stands in it is told to `skip`: what, where, what to do."""

    def __init__(self, paths: Sequence[Path], root: Path, skip: Callable[[str, object, str], None]) -> None:
        self._paths, self._root, self._skip = paths, root, skip
        self.within = 0.0
        """How much of the present file was looked at, 0 to 1, for whoever looks into it to say."""
        self._begun, self._share = 0.0, 1.0

    @property
    def progress(self) -> float:
        """How much of the way is done, 0 to 1: in a folder all things count alike, however much they hold."""
        return min(1.0, self._begun + self.within * self._share)

    def files(self, *, in_order: bool) -> Iterator[tuple[str, str]]:
        """The files that may hold articles, with their paths from the root.

        Without `in_order` in whatever order they are found, and without `progress`.
        """
        for number, path in enumerate(self._paths):
            self._begun, self._share, self.within = number / len(self._paths), 1 / len(self._paths), 0.0
            if path.is_dir():
                yield from self._below(path, in_order)
            else:
                yield str(path), relative_path(path, self._root)
        self._begun, self._share, self.within = 1.0, 0.0, 0.0

    def _below(self, path: Path, in_order: bool) -> Iterator[tuple[str, str]]:
        top = (self._children(path, in_order), prefix_of(path, self._root), self._begun, self._share)
        folders = [top]
        while folders:
            children, relative, begun, share = folders[-1]
            number, count, child = next(children, (0, 0, None))
            if child is None:
                folders.pop()
                continue
            self._share = share / count
            self._begun, self.within = begun + number * self._share, 0.0
            if child.is_dir(follow_symlinks=False):
                below = self._children(child.path, in_order)
                folders.append((below, f"{relative}{child.name}/", self._begun, self._share))
            elif self._may_hold_articles(child):
                yield child.path, relative + child.name

    def _children(
        self, folder: Path | str, in_order: bool
    ) -> Iterator[tuple[int, int, os.DirEntry[str] | None]]:
        """What lies in `folder`, hidden things left out, each with its number and how many there are.

        In order: by name, numbers in their natural order; else uncounted.
        """
        try:
            with os.scandir(folder) as found:
                children = (child for child in found if not child.name.startswith("."))
                if not in_order:
                    yield from ((0, 1, child) for child in children)
                    return
                ordered = sorted(children, key=_by_name)
        except OSError as error:
            self._skip(f"This folder cannot be read: {error.strerror}", folder, "Check its rights.")
            return
        yield from ((number, len(ordered), child) for number, child in enumerate(ordered))

    def _may_hold_articles(self, child: os.DirEntry[str]) -> bool:
        """Whether `child`, no real folder, is a file of a kind we read, reporting dead links."""
        is_named_so = named_so(child.name)
        try:
            if child.is_symlink() and child.is_dir():
                fix = "Name the folder it leads to as a path of its own."
                self._skip("This link to a folder is not followed", child.path, fix)
                return False
            if is_named_so and not child.is_file():
                fix = "Remove it, or put the file in its place."
                self._skip("This is no regular file, or a link that leads nowhere", child.path, fix)
                return False
        except OSError as error:
            if error.errno == ELOOP:
                fix = "Remove it, or put the file in its place."
                self._skip("This is a link that leads to itself", child.path, fix)
            else:
                self._skip(f"This cannot be read: {error.strerror}", child.path, "Check its rights.")
            return False
        return is_named_so


def prefix_of(folder: Path, root: Path) -> str:
    """How the paths of all that is in `folder` begin."""
    return relative_path(folder / "any", root).removesuffix("any")


def named_so(name: str) -> bool:
    """Whether a file of that name in a folder is taken for articles."""
    return name.lower().endswith(_SUFFIXES)


def has_records(path: str) -> bool:
    """Whether the file at `path` holds records."""
    return path.lower().endswith(RECORDS)


def natural_order(name: str) -> str:
    """What to sort `name` by: letters without regard to case, runs of digits by their value.

    One string, since that is compared ten times as fast as the parts of which it is made.
    """
    composed = name if name.isascii() else unicodedata.normalize("NFC", name)
    return f"{_digits.sub(_by_value, composed.casefold())}\0{name}"


_digits = re.compile("[0-9]+")


def _by_value(digits: re.Match[str]) -> str:
    """Digits so that longer numbers come after shorter ones; a character tells how many there are."""
    value = digits[0].lstrip("0")
    return chr(ord("0") + len(value)) + value


def _by_name(child: os.DirEntry[str]) -> str:
    return natural_order(child.name)
