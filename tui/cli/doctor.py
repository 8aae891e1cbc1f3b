"""`dprk-reader doctor`: what the program sees of the terminal and of the place of the annotations."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from annotations.version import VERSION
from tui.cli.options import command as a_command
from tui.cli.options import json_option, paths_argument, store_option
from tui.cli.output import counted, say, write_json, write_table
from tui.opening import open_project


class Finding(NamedTuple):
    """One thing that was looked at; `advice` is empty where all is well."""

    what: str
    seen: str
    advice: str = ""


@a_command("doctor")
@paths_argument
@json_option
@store_option
def command(paths: tuple[Path, ...], as_json: bool, store: Path | None) -> None:
    """Show what terminal, encoding, colours and store the program sees.

    The terminal is asked how wide it draws letters of several scripts. Nothing is created.
    """
    findings = [*_program(), *_terminal(), *_widths(), *_store(paths, store)]
    if as_json:
        write_json([finding._asdict() for finding in findings])
        return
    write_table(("what", "seen"), ((finding.what, finding.seen) for finding in findings))
    advised = [finding for finding in findings if finding.advice]
    for finding in advised:
        say(f"{finding.what}: {finding.advice}")
    if not advised:
        say("Nothing here needs attention.")


def _program() -> Iterator[Finding]:
    yield Finding("dprk-reader", VERSION)
    yield Finding("Python", platform.python_version())
    yield Finding("system", platform.platform(terse=True))


def _terminal() -> Iterator[Finding]:
    from rich.console import Console

    from tui.terminal.environment import prepare, wants_ascii

    environ = dict(os.environ)
    prepare(environ)
    at_terminal = sys.stderr is not None and sys.stderr.isatty()
    console = Console(stderr=True, force_terminal=at_terminal)
    size = shutil.get_terminal_size()
    names = (environ.get(name, "") for name in ("TERM", "TERM_PROGRAM", "COLORTERM"))
    yield Finding("terminal", " ".join(filter(None, names)) or "unknown", "" if at_terminal else _NO_TERMINAL)
    inside = [
        name for name, sign in (("tmux", "TMUX"), ("screen", "STY"), ("ssh", "SSH_TTY")) if sign in environ
    ]
    yield Finding("inside", ", ".join(inside) or "nothing else")
    small = size.columns < 60 or size.lines < 16
    yield Finding("size", f"{size.columns}×{size.lines}", "The reader needs 60×16." if small else "")
    encoding = (sys.stderr.encoding if sys.stderr else None) or locale.getpreferredencoding(False)
    utf8 = encoding.lower().replace("-", "") == "utf8"
    yield Finding("encoding", encoding, "" if utf8 else "Set a UTF-8 locale, such as LANG=C.UTF-8.")
    colours = "none, by NO_COLOR" if "NO_COLOR" in environ else console.color_system or "none"
    yield Finding("colours", _COLOURS.get(colours, colours))
    signs = "ASCII in place of lines and arrows" if wants_ascii(environ, encoding) else "lines and arrows"
    yield Finding("signs", signs)
    kitty = environ["TEXTUAL_DISABLE_KITTY_KEY"] != "1"
    advice = "It garbles Vietnamese input methods: unset TEXTUAL_DISABLE_KITTY_KEY." if kitty else ""
    yield Finding("keys", "Kitty's protocol" if kitty else "as terminals always sent them", advice)


def _widths() -> Iterator[Finding]:
    from tui.cli.probe import SAMPLES, drawn_widths, expected_width

    drawn = drawn_widths(list(SAMPLES.values()))
    if drawn is None:
        yield Finding("widths of letters", "the terminal does not tell")
        return
    for (name, text), width in zip(SAMPLES.items(), drawn, strict=True):
        expected = expected_width(text)
        advice = "" if width == expected else _ASCII if text == list(SAMPLES.values())[-1] else _RAGGED
        seen = counted(width, "cell") + (
            "" if width == expected else f", where the reader counts on {expected}"
        )
        yield Finding(name, seen, advice)


def _store(paths: tuple[Path, ...], store: Path | None) -> Iterator[Finding]:
    from annotations.errors import ReaderError
    from annotations.local.place import state_folder
    from tui.config import config_file

    try:
        project = open_project(paths, store)
        place = project.place
    except ReaderError as error:
        yield Finding("project", error.what, f"{error.where}: {error.fix}")
        return
    yield Finding("project", str(place.root))
    yield Finding("annotator", project.annotator or "asked at the first change")
    yield _folder("annotations", place.folder, "Name another place with --store DIR.")
    yield _folder("local state", state_folder(place), "Name another place with XDG_STATE_HOME.")
    file = config_file()
    yield Finding("configuration", f"{file}{'' if file.exists() else ', not there'}")


def _folder(what: str, folder: Path, fix: str) -> Finding:
    """Whether files can be made in a folder, or the folder itself where it is not there yet."""
    there = next(place for place in (folder, *folder.parents) if os.path.lexists(place))
    writable = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    seen = f"{folder}, " + ("writable" if writable else f"not writable: {there}")
    return Finding(what, seen + ("" if there == folder else ", not there yet"), "" if writable else fix)


_NO_TERMINAL = "This is not a terminal; the reader needs one."
_RAGGED = "Rows with such letters may look ragged at their end; text and offsets stay right."
_ASCII = "Start with --ascii, or tell the terminal to draw ambiguous characters narrow."
_COLOURS = {"truecolor": "16 million", "256": "256", "eight_bit": "256", "standard": "16"}
