"""What the commands write: bytes and JSON to stdout, messages to stderr, tables of aligned columns.

Nothing from an article, a tag or a file name reaches the terminal as a control sequence.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from annotations.errors import StorageError, UsageError

_WIDE = ("W", "F")
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def say(message: str) -> None:
    """One message for the person at the terminal, on stderr."""
    if sys.stderr is not None:
        click.echo(_encodable(visible(message), sys.stderr), err=True)


def write_bytes(chunks: Iterable[bytes]) -> None:
    """Data to stdout as it is. Raises `StorageError` where stdout is closed."""
    out = _stdout().buffer
    for chunk in chunks:
        out.write(chunk)
    out.flush()


def write_file(path: Path, chunks: Iterable[bytes]) -> None:
    """Data to a file, which is replaced when all of it is there; a device or pipe is written as it is.

    Raises `UsageError` for a folder, `StorageError` where the disk refuses.
    """
    if path.is_dir():
        raise UsageError("this is a folder", where=path, fix="Name a file with -o.")
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                device.writelines(chunks)
        else:
            from annotations.store.files import replace_file

            replace_file(path.resolve(), chunks)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StorageError(
            error.strerror or str(error), where=path, fix="Name another file with -o."
        ) from error


def write_json(value: Any) -> None:
    """`value` (plain data or msgspec structs) to stdout as indented JSON, UTF-8, unescaped."""
    import msgspec

    write_bytes((msgspec.json.format(msgspec.json.encode(value), indent=2), b"\n"))


def write_text(lines: Iterable[str]) -> None:
    """Lines for people to stdout, controls made visible. Raises `StorageError` where stdout is closed."""
    out = _stdout()
    for line in lines:
        out.write(_encodable(visible(line), out) + "\n")


def stream_text(lines: Iterable[str]) -> None:
    """As `write_text`, each line handed over as soon as it is there."""
    for line in lines:
        write_text((line,))
        _stdout().flush()


def stream_json(values: Iterable[Any]) -> None:
    """A JSON array to stdout, a value on each line, handed over as soon as it is there."""
    import msgspec

    before = b"[\n"
    for value in values:
        write_bytes((before, msgspec.json.encode(value)))
        before = b",\n"
    write_bytes((b"[]\n" if before == b"[\n" else b"\n]\n",))


def write_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """A table with aligned columns to stdout; those whose numbers are in `right` are aligned to the right."""
    table = [tuple(heads), *(tuple(visible(" ".join(cell.split())) for cell in row) for row in rows)]
    widths = [max(cells(row[column]) for row in table) for column in range(len(heads))]
    write_text(
        "  ".join(
            padded(cell, width, right=column in right)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    )


def padded(text: str, width: int, *, right: bool = False) -> str:
    """`text` with spaces after it, or with `right` before it, up to `width` cells."""
    spaces = " " * (width - cells(text))
    return spaces + text if right else text + spaces


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes: wide letters two, combining marks and joiners none."""
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0  # marks; vowels and finals of decomposed Hangul, which join the initial before them
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1


def shortened(text: str, width: int) -> str:
    """`text` cut to at most `width` cells, with … where something was left out."""
    if cells(text) <= width:
        return text
    kept, used = 0, 1
    for char in text:
        used += _cells(char)
        if used > width:
            break
        kept += 1
    return f"{text[:kept]}…"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 article`, `1,200 articles`: a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def visible(text: str) -> str:
    """`text` safe for a terminal: every control but the newline, bidi control and lone surrogate as `�`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("�" if char != "\n" and _is_control(char) else char for char in text)


def _is_control(char: str) -> bool:
    return char in _BIDI or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


def _stdout() -> TextIO:
    if sys.stdout is None:
        raise StorageError("standard output is closed", fix="Redirect it to a file.")
    return sys.stdout


def _encodable(text: str, stream: TextIO) -> str:
    return text.encode(stream.encoding, "replace").decode(stream.encoding)
