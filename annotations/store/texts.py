"""The texts that annotations were made on, kept once each under their digest, compressed, for anchoring."""

from __future__ import annotations

from pathlib import Path

from annotations.articles.sources import MOST
from annotations.errors import StorageError
from annotations.sha256 import sha256_hex
from annotations.store.files import make_folders, read_file, replace_file, told

TEXTS = "texts"
"""The folder of kept texts inside the project's `.dprk-reader` folder."""


def keep_text(folder: Path, text: str, digest: str) -> None:
    """Keep `text`, whose SHA-256 as UTF-8 is `digest`, in the `.dprk-reader` folder; durable on return.

    The same text gives the same file everywhere. A kept file that is damaged is replaced, since its digest
    says what belongs there. Raises `StorageError`.
    """
    path = _path(folder, digest)
    try:
        if read_text(folder, digest) is not None:
            return
    except StorageError:
        pass
    with told(path):
        make_folders(path.parent, folder, set())
        replace_file(path, _compressed(text.encode()))


def read_text(folder: Path, digest: str) -> str | None:
    """The kept text with this digest, or None if it was not kept. Raises `StorageError` if it is damaged."""
    import zlib

    path = _path(folder, digest)
    with told(path):
        data, there = read_file(path)
    if there is None:
        return None
    try:
        text = zlib.decompressobj(wbits=_GZIP).decompress(data, _MOST)
    except zlib.error:
        text = b""
    if sha256_hex(text) != digest:
        raise StorageError(
            "The kept text is damaged", where=path, fix="Put back a good copy, or remove the file."
        )
    return text.decode()


_GZIP = 31

_MOST = 4 * MOST
"""What a text can come to as UTF-8, whatever it was read as. A few bytes can say that they are more."""


def _path(folder: Path, digest: str) -> Path:
    return folder / TEXTS / digest[:2] / f"{digest}.txt.gz"


def _compressed(data: bytes) -> bytes:
    """`data` as a gzip file without time and with one mark for all systems, so that it is always the same."""
    import zlib

    packer = zlib.compressobj(9, wbits=_GZIP)
    packed = bytearray(packer.compress(data) + packer.flush())
    packed[9] = 255
    return bytes(packed)
