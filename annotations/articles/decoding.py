"""Bytes to text: which encoding, a byte order mark or not, and the digest that names a text.

Nothing is normalised or translated: line ends, compositions and control characters stay as the source has
them.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from annotations.errors import DataError
from annotations.sha256 import sha256_hex

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The byte order marks that name an encoding."""

LEGACY = ("cp949", "cp1252", "cp1258", "gb18030", "cp932", "big5", "cp1251", "koi8_r", "johab")
"""The older encodings that press texts of our languages and their neighbours come in, the likelier first."""

SAMPLE = 65536
"""How many bytes an older encoding is guessed from."""

ISO_2022_KR = b"\x1b$)C"
"""How Korean in seven bits announces itself; such text would pass for UTF-8."""


class Decoded(NamedTuple):
    """A text, the encoding it was read as, if a byte order mark was dropped, and what to tell the user."""

    text: str
    encoding: str
    bom: bool
    notices: tuple[str, ...]


def digest_of(text: str) -> str:
    """The SHA-256 of `text` as UTF-8, in hex: the name of exactly this text."""
    return sha256_hex(text.encode())


def decode(data: bytes, where: object = "") -> Decoded:
    """The text that `data` holds; `where` is named in errors.

    UTF-8 first, or what a byte order mark says; else the encoding is guessed, and a notice says so. UTF-8
    with a few broken bytes (a download cut in the middle of a letter) stays UTF-8, the broken places as
    U+FFFD, and a notice counts them. Raises `DataError` for what is not text.
    """
    if kind := _other_kind(data):
        raise DataError(f"This is {kind}, not text", where=where, fix="Take the text out of it.")
    mark, encoding = next((pair for pair in MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    body = data[len(mark) :] if mark else data
    if ISO_2022_KR in body[:1000]:
        encoding = "iso2022_kr"
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        return _guess(body, encoding if mark else "", where)
    notices = () if encoding == "utf-8" else (f"read as {encoding}, not UTF-8",)
    return Decoded(text, encoding, bool(mark), notices)


def decode_beginning(data: bytes) -> str | None:
    """The text of a file's first bytes, less a letter cut at their end; `None` if not UTF-8, or not text."""
    if ISO_2022_KR in data[:1000] or _other_kind(data):
        return None
    try:
        return codecs.utf_8_decode(data.removeprefix(codecs.BOM_UTF8), "strict", False)[0]
    except UnicodeDecodeError:
        return None


def _other_kind(data: bytes) -> str:
    """What `data` is where its first bytes say that it is no text, whatever its name; else empty."""
    if not data.startswith(_KIND_MARKS):
        return ""
    return next(kind for mark, kind in _KINDS if data.startswith(mark))


_KINDS = (
    (b"\x1f\x8b", "a gzip file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\0", "a database"),
)
"""How files of other kinds begin, by the documentation of each."""

_KIND_MARKS = tuple(mark for mark, _ in _KINDS)


def _guess(body: bytes, marked: str, where: object) -> Decoded:
    """The text of bytes that are not sound UTF-8, nor sound in the encoding that a mark named."""
    if marked not in ("", "utf-8"):
        raise DataError(f"It begins as {marked} but is damaged", where=where, fix="Save it as UTF-8.")
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd") - body.count("\ufffd".encode())
    letters = len(text) - broken - len(text.encode("ascii", "ignore"))
    # By chance, the bytes of another encoding make few letters and several times as many breaks.
    if marked or letters >= 3 * broken:
        return Decoded(text, "utf-8", bool(marked), (f"not sound UTF-8: {_places(broken)}",))
    encoding = _legacy_encoding(body)
    if encoding is None:
        raise DataError("This is not text", where=where, fix="If it is, save it as UTF-8.")
    text = body.decode(encoding, "replace")
    notices = [f"read as {encoding}, not UTF-8"]
    if "\ufffd" in text:
        notices.append(f"not sound {encoding}: {_places(text.count(chr(0xFFFD)))}")
    return Decoded(text, encoding, False, tuple(notices))


def _places(count: int) -> str:
    return f"{count} broken place{'s are' if count > 1 else ' is'} shown as \ufffd"


def _legacy_encoding(body: bytes) -> str | None:
    """The likeliest of the older encodings, or `None` where `body` is hardly text."""
    if b"\0" in body:
        return None
    from charset_normalizer import from_bytes

    # The first lines tell enough, and a broken byte far below does not hide what they tell.
    sample = body[:SAMPLE].rpartition(b"\n")[0] or body
    best = from_bytes(sample, cp_isolation=list(LEGACY)).best()
    if best is None:
        return None
    same = [name for name in best.could_be_from_charset if name in LEGACY]
    return min(same, key=LEGACY.index, default=best.encoding)
