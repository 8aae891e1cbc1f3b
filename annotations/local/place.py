"""`Place`: where a project lies and where this machine remembers it. Finds; makes nothing.

What is in the project's folder is for `annotations.store`, what is remembered for `annotations.local.local_state`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from annotations.errors import UsageError
from annotations.sha256 import sha256_hex

FOLDER = ".dprk-reader"
"""The name of the folder that holds a project's annotations and tag set."""

PROGRAM = "dprk-reader"


class Place(NamedTuple):
    """Where a project lies: the articles of `paths` are named from `root`, and its data is in `folder`.

    `folder` need not be there; the first change makes it. `shipped` tells the articles that come with the
    program.
    """

    root: Path
    folder: Path
    paths: tuple[Path, ...]
    shipped: bool = False


def find_place(
    paths: Sequence[Path], store_option: Path | str | None, environ: Mapping[str, str], cwd: Path
) -> Place:
    """The place of the project that these paths name.

    In this order: the folder that `--store` or `$DPRK_READER_STORE` names; the nearest folder at or above
    the first path that holds `.dprk-reader`; the first path's own folder. Without paths: the project at or
    above `cwd`, else the shipped articles. Raises `UsageError` where the named store is no folder.
    """
    given = tuple(_resolved(path, cwd) for path in paths)
    named = store_option or environ.get("DPRK_READER_STORE")
    if named:
        root = _named_root(_resolved(named, cwd))
        return Place(root, root / FOLDER, given or (root,))
    if not given:
        project = _nearest(_resolved(cwd, cwd))
        return Place(project, project / FOLDER, (project,)) if project else _shipped()
    start = given[0] if given[0].is_dir() else given[0].parent
    root = _nearest(start) or start
    return Place(root, root / FOLDER, given)


def state_folder(place: Place) -> Path:
    """The folder in which this machine remembers things of the project at `place`; no project holds it."""
    from platformdirs import user_state_path

    folder = os.fsencode(_resolved(place.folder, place.root))
    return user_state_path(PROGRAM) / "projects" / sha256_hex(folder)[:24]


def _resolved(path: Path | str, cwd: Path) -> Path:
    """`path` from `cwd`, with `~` and links to folders followed; the name of a file stays, a link or not."""
    whole = cwd / Path(path).expanduser()
    return whole.resolve() if whole.is_dir() else whole.parent.resolve() / whole.name


def _named_root(named: Path) -> Path:
    if named.exists() and not named.is_dir():
        raise UsageError("the store is not a folder", where=named, fix="Name a folder with --store.")
    return named.parent if named.name == FOLDER else named


def _nearest(folder: Path) -> Path | None:
    """The nearest of `folder` and those above it that holds a project."""
    return next((each for each in (folder, *folder.parents) if (each / FOLDER).is_dir()), None)


def _shipped() -> Place:
    from platformdirs import user_data_path

    import seeds

    root = Path(seeds.__path__[0]).resolve()
    return Place(root, user_data_path(PROGRAM) / "shipped" / FOLDER, (root,), shipped=True)
