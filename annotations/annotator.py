"""The name of an annotator: which names can be, and which one to offer to whoever has not said theirs."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from pathlib import Path

from annotations.errors import UsageError

_JOINERS = str.maketrans("", "", "\u200c\u200d")


def checked_annotator(name: str) -> str:
    """`name` as it is kept: composed (NFC), without outer white space.

    Raises `UsageError` where nothing is left, or where it holds control characters, line ends or the like.
    """
    name = unicodedata.normalize("NFC", name.strip())
    if not name:
        raise UsageError("the annotator's name is empty", fix="Give a name with --annotator NAME.")
    # Some scripts spell names with joiners, which Python does not count as printable.
    if not name.translate(_JOINERS).isprintable():
        raise UsageError(
            f"the annotator's name {name!a} has characters that cannot be shown",
            fix="Give a name of letters, digits, spaces and signs with --annotator NAME.",
        )
    return name


def suggested_annotator(folder: Path) -> str:
    """A name to offer: git's `user.name` as it stands for `folder`, else the login."""
    import getpass
    import subprocess

    with suppress(OSError, subprocess.SubprocessError, UsageError):
        command = ["git", "config", "user.name"]
        where = folder if folder.is_dir() else None
        asked = subprocess.run(command, cwd=where, capture_output=True, timeout=1, check=True)
        return checked_annotator(asked.stdout.decode(errors="ignore"))
    with suppress(OSError, KeyError, ImportError, UsageError):
        return checked_annotator(getpass.getuser())
    return "annotator"
