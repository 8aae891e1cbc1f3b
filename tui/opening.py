"""Opening a project, and the reader on it: what the command line does without knowing how it was asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.errors import UsageError
from tui import startup

if TYPE_CHECKING:
    from annotations.local.place import Place
    from annotations.project import Project
    from tui.config import Config


def find_place(paths: Sequence[Path], store: Path | None) -> Place:
    """Where the project of these paths lies. Raises `ReaderError`."""
    from annotations.local.place import find_place as find

    return find(paths, store, os.environ, Path.cwd())


def open_project(
    paths: Sequence[Path], store: Path | None, annotator: str | None = None, config: Config | None = None
) -> Project:
    """The project of these paths, with whatever is wrong in it left to be reported. Raises `ReaderError`.

    `annotator` goes before `$DPRK_READER_ANNOTATOR`, that before the user's `config`, which is read where it is not
    given, and that before the name this machine remembers.
    """
    from annotations.project import Project

    if annotator is None and not os.environ.get("DPRK_READER_ANNOTATOR"):
        from tui.config import load_config

        annotator = (config or load_config()).annotator
    return Project(find_place(paths, store), annotator=annotator)


@startup.begun()
def open_reader(
    paths: Sequence[Path],
    annotator: str | None = None,
    ascii_signs: bool = False,
    rescue: Path | None = None,
    store: Path | None = None,
) -> int:
    """Open the reader and read until it is left; the exit status. Raises `ReaderError`."""
    from annotations.corpus.corpus import require_articles
    from tui.config import load_config

    config = load_config()
    project = open_project(paths, store, annotator, config)
    notice = _brought_back(project, rescue) if rescue else ""
    require_articles(project.corpus)
    if not at_terminal():
        raise UsageError("the reader needs a terminal", fix="See `dprk-reader --help` for other commands.")
    if os.environ.get("TERM") == "dumb":
        what = "this terminal says that nothing can be drawn on it (TERM=dumb)"
        raise UsageError(what, fix="Use another, or say what it is, as in `TERM=xterm-256color dprk-reader`.")

    from tui.terminal.environment import prepare, wants_ascii

    prepare()
    startup.load_asyncio()
    from tui.app import run
    from tui.keyboard.key_names import spell_arrows

    signs = ascii_signs or wants_ascii(os.environ, sys.stderr.encoding)
    if signs:
        spell_arrows()
    return run(project, config, ascii_signs=signs, notice=notice)


def at_terminal() -> bool:
    """Whether keys can be read and the screen drawn, which Textual does on stdin and stderr."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _brought_back(project: Project, file: Path) -> str:
    """Bring back what is in a rescue file, and say so. Raises `ReaderError`."""
    from annotations.tasks.rescue import bring_back
    from tui.cli.output import say
    from tui.words import words

    said = words("rescue.done", **bring_back(project, file)._asdict(), file=file)
    say(said)
    return said
